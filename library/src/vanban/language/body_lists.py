"""Lists of bodies taken apart: "Sở Tài chính, Nội vụ và UBND các xã" are three."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from vanban.language.bodies import Name, Reading, read_name
from vanban.language.grammar import Kind, grammar
from vanban.language.words import Words, split

SEPARATORS = frozenset({",", ";", "và", "cùng", "/", "hoặc", "+"})
PIECES = (Kind.OFFICE, Kind.PEOPLE, Kind.GROUP)


@dataclass(frozen=True, slots=True)
class Names:
    """The bodies of a list and the first word behind it."""

    names: tuple[Name, ...]
    end: int


NOBODY = Names((), 0)


def read_names(words: Words, at: int) -> Names:
    """The list of bodies that begins at ``at``; no names where none is."""
    names: list[Name] = []
    end, place = at, at
    while True:
        found = read_name(words, place)
        if not found:
            return Names(tuple(names), end)
        group, end = _with_its_like(words, found)
        names.extend(group)
        place = _behind_separator(words, end)
        if place == end:
            return Names(tuple(names), end)


def _behind_separator(words: Words, at: int) -> int:
    place = at
    while place - at < 2 and words.key(place) in SEPARATORS:
        place += 1
    return place


def _with_its_like(words: Words, found: Reading) -> tuple[list[Name], int]:
    """A name and those told by the same head behind it: ", Kế toán", ", cấp xã", ": 17, 20", "(…)"."""
    own = name_of(words, found)
    pieces, end = _pieces(words, found)
    if pieces:
        whole = replace(own, text=words.between(found.first, found.end)) if found.counted < found.first else own
        named = [whole] if found.end > found.head else []
        return [*named, *pieces], end
    levels, end = _levels(words, found, own)
    if levels:
        return [own, *levels], end
    listed, end = _bracket(words, found.rest)
    return (listed if listed and found.kind is Kind.GROUP else [own]), end


def name_of(words: Words, found: Reading) -> Name:
    """What was read, as a name with its place; "các" is kept, "Đồng chí" is not."""
    first = found.counted
    text = words.between(first, found.end)
    return Name(text, words.starts[first], words.ends[found.end - 1], found.kind, found.each)


def _pieces(words: Words, found: Reading) -> tuple[list[Name], int]:
    """Further names without their head: "công chức Đô thị" + ", Kế toán"; "các Sở" + ": Nội vụ, Tài chính"."""
    if found.kind not in PIECES:
        return [], found.rest
    head = words.between(found.first, found.head)
    names: list[Name] = []
    end = found.rest
    place = _piece_start(words, found)
    while place:
        piece = _piece_end(words, place, listed=words.key(found.end) == ":")
        if piece == place:
            break
        text = f"{head} {words.between(place, piece)}"
        kind = Kind.OFFICE if words.is_name(place) else found.kind
        names.append(Name(text, words.starts[place], words.ends[piece - 1], kind, completed=True))
        end = piece
        place = end + 1 if words.key(end) in (",", "và") else 0
    return names, end


def _piece_start(words: Words, found: Reading) -> int:
    sign = words.key(found.end)
    if sign == ":" and found.counted < found.first and found.end == found.head:
        return found.end + 1
    named = grammar().fields(words, found.head) == found.end - found.head > 0
    return found.end + 1 if sign in (",", "và") and named else 0


def _piece_end(words: Words, at: int, *, listed: bool) -> int:
    known = grammar()
    if not words.is_name(at) and not words.key(at).isdigit():
        return at
    field = known.fields(words, at)
    if field:
        return at + field
    if not listed or known.heads(words, at):
        return at
    end = at
    while words.is_name(end) or (end == at and words.key(end).isdigit()):
        end += 1
    return end


def _levels(words: Words, found: Reading, own: Name) -> tuple[list[Name], int]:
    """ "Ban Chỉ huy … cấp tỉnh" + ", cấp xã"."""
    known, end = grammar(), found.end
    last = _severed_at(words, end)
    names: list[Name] = []
    while last and words.key(end) in (",", "và") and known.severed(words, end + 1):
        after = end + 1 + known.severed(words, end + 1)
        stem = words.text[own.start : words.ends[last - 1]]
        level = words.between(end + 1, after)
        names.append(Name(f"{stem} {level}", words.starts[end + 1], words.ends[after - 1], own.kind, completed=True))
        end = after
    return names, max(end, found.rest)


def _severed_at(words: Words, end: int) -> int:
    """The word with which the level that ends at ``end`` begins; 0 where none does."""
    return next((end - back for back in (2, 3) if end > back and grammar().severed(words, end - back) == back), 0)


def _bracket(words: Words, at: int) -> tuple[list[Name], int]:
    """The bodies of a closed list in brackets, and the word behind the brackets."""
    if words.key(at) != "(":
        return [], at
    close = next((place for place in range(at, min(at + 60, len(words))) if words.key(place) == ")"), at)
    if close == at:
        return [], at
    inside = read_names(words, at + 1)
    whole = inside.end == close and len(inside.names) > 1
    return (list(inside.names) if whole else []), close + 1


# --- a whole text that lists bodies: a table's cell, what stands behind "Đơn vị phối hợp:" -----------


def bodies_in(text: str) -> tuple[Name, ...]:
    """The bodies that ``text`` lists, all of its words counted as somebody's name."""
    return tuple(_shared_out(split(text)))


def _shared_out(words: Words) -> Iterator[Name]:
    at = _skip_signs(words, 0)
    while at < len(words):
        found = read_names(words, at)
        stop = _piece_stop(words, max(found.end, at))
        if not found.names:
            yield Name(words.between(at, stop), words.starts[at], words.ends[stop - 1], Kind.GROUP)
        else:
            yield from found.names[:-1]
            yield _stretched(words, found.names[-1], stop)
        at = _skip_signs(words, stop)


def _stretched(words: Words, name: Name, stop: int) -> Name:
    """The last name of a list with the unread words behind it: "Các cơ quan" + "theo quy định"."""
    end = words.ends[stop - 1]
    if name.completed or end <= name.end or name.kind is Kind.PERSON or "(" in words.text[name.end : end]:
        return name
    return replace(name, text=words.text[name.start : end], end=end)


def _piece_stop(words: Words, at: int) -> int:
    stop = at
    while stop < len(words) and words.key(stop) not in (";", "."):
        if words.key(stop) in (",", "và") and read_name(words, stop + 1):
            break
        stop += 1
    return max(stop, at)


def _skip_signs(words: Words, at: int) -> int:
    while at < len(words) and (words.key(at) in SEPARATORS or words.key(at) in "-–+•*.:"):
        at += 1
    return at
