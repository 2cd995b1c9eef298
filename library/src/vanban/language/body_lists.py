"""Lists of bodies taken apart: "Sở Tài chính, Nội vụ và UBND các xã" are three."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from vanban.language.bodies import Name, Reading, read_name, read_person
from vanban.language.grammar import Kind, grammar, stop_length, stops
from vanban.language.proper import ends_proper, place_end, proper_end
from vanban.language.words import Words, split

SEPARATORS = frozenset({",", ";", "và", "/", "hoặc", "+"})
LIST_SIGNS = frozenset({",", ";", "và", ".", ")", ""})
PIECE_SIGNS = frozenset({",", ";", "và"})
UNKNOWN_WORDS = 8  # words of a name that we do not know, and the sign behind it
PIECES = (Kind.OFFICE, Kind.PEOPLE, Kind.GROUP)


class Names(NamedTuple):
    """The bodies of a list and the first word behind it."""

    names: tuple[Name, ...]
    end: int


NOBODY = Names((), 0)


@lru_cache(maxsize=4096)  # roles, times, headings and labels ask for the same places of the same paragraphs
def read_names(words: Words, at: int) -> Names:
    """The list of bodies that begins at ``at``; no names where none is."""
    names: list[Name] = []
    end, place = at, at
    while True:
        found = read_name(words, place)
        if not found and names and names[-1].kind is Kind.PERSON:
            found = read_person(words, place)  # "các đồng chí Trần Văn Nam, Lê Thị Hà"
        if not found and names:
            found = _between(words, place)
        if not found:
            return Names(tuple(names), end)
        group, behind = _with_its_like(words, found)
        names.extend(group)
        place = _behind_separator(words, behind)
        # A bracket belongs to the list only where the list goes on behind it or stands in it.
        end = behind if words.key(found.rest) != "(" or len(group) > 1 else found.rest
        if place == behind:
            return Names(tuple(names), end)


def _behind_separator(words: Words, at: int) -> int:
    place = at
    while place - at < 2 and words.key(place) in SEPARATORS:
        place += 1
    return place + (grammar().namely(words, place) if place > at else 0)


def _between(words: Words, at: int) -> Reading | None:
    """A name whose head we do not know, with known bodies on both sides: "Sở Y tế, Vinamilk Hoa Sơn và UBND xã"."""
    if not words.is_name(at) or ends_proper(words, at) or stop_length(words, at):
        return None
    last = range(at, at + UNKNOWN_WORDS)
    end = next(
        (end for end in last if words.key(end) in PIECE_SIGNS or not words.is_word(end) or stops(words, end)), at
    )
    known = end > at + 1 and words.key(end) in PIECE_SIGNS and read_name(words, end + 1)
    return Reading(at, at, end, end, Kind.OFFICE, at) if known else None


def _with_its_like(words: Words, found: Reading) -> tuple[list[Name], int]:
    """A name and those told by the same head behind it: ", Kế toán", ", cấp xã", ": 17, 20", "(…)"."""
    own = name_of(words, found)
    pieces = _held(words, found) if found.kind is Kind.POST else _pieces(words, found)
    if pieces.names:
        first = [] if pieces.listed else [own._replace(text=pieces.first)]
        return [*first, *pieces.names], pieces.end
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


class Pieces(NamedTuple):
    """Further names that share a head, and the word behind them.

    ``first`` is the name they follow as one of them ("các Sở Nội vụ" + ", Tài chính": "Sở Nội vụ"); ``listed`` where it
    names nobody itself ("các Sở" + ": Nội vụ, Tài chính").
    """

    names: tuple[Name, ...] = ()
    end: int = 0
    first: str = ""
    listed: bool = False


def _pieces(words: Words, found: Reading) -> Pieces:
    """Names without their head: "công chức Đô thị" + ", Kế toán"; "các khối" + ": 17, 20"; "UBND các xã A" + ", B"."""
    at = found.end
    listed = words.key(at) == ":" and found.counted < found.first
    if found.kind is Kind.WHOLE:
        return _placed(words, found)
    if found.kind not in PIECES:
        return Pieces()
    if listed:
        places = grammar().levels(words, found.first) > 0  # "các thôn: Đông, Đoài"
        listed_row = _row(words, found, at + 1, _place_end if places else _listed_end, listed=True)
        return listed_row if _is_list(words, listed_row, at + 1) else Pieces()
    if words.key(at) in PIECE_SIGNS and grammar().fields(words, found.head) == at - found.head > 0:
        return _row(words, found, at + 1, _field_end)
    if found.kind is not Kind.GROUP or words.key(at) not in PIECE_SIGNS:
        return Pieces()
    placed = _place_end(words, found.head) == at > found.head
    figures = words.key(at - 1).isdigit() and words.key(at + 1).isdigit()  # "tổ dân phố 4, 5 và 6"
    several = placed and (found.counted < found.first or figures)
    return _row(words, found, at + 1, _place_end) if several else Pieces()


def _is_list(words: Words, row: Pieces, at: int) -> bool:
    """Whether names stand behind the colon, and no sentence: "Các trường học: Tổ chức kỷ niệm …"."""
    return bool(row.names) and (words.key(_listed_end(words, at)) in LIST_SIGNS or len(row.names) > 1)


def _placed(words: Words, found: Reading) -> Pieces:
    """ "UBND các phường" + " Xuân Hương, Cam Ly", "UBND các xã" + ": A, B"."""
    if words.key(found.end) == ",":
        return _of_places(words, found)
    level = next((at for at in range(found.head, found.end) if words.key(at) == "các"), 0)
    listed = words.key(found.end) == ":"
    end_of = _listed_end if listed else _place_end
    start = found.end + listed
    if not level or end_of(words, start) == start:
        return Pieces()
    singular = found._replace(head=found.end, end=found.end)
    head = f"{words.between(found.first, level)} {words.between(level + 1, found.end)}"
    return _row(words, singular, start, end_of, head=head, listed=True)


def _of_places(words: Words, found: Reading) -> Pieces:
    """ "UBND huyện Cát Sơn" + ", Đạ Lĩnh", where a verb follows the places."""
    place = next((at for at in range(found.end - 1, found.head - 1, -1) if not words.is_name(at)), 0) + 1
    behind = place_end(words, found.end + 1)
    person = grammar().surnames(words, found.end + 1)
    level = any(grammar().levels(words, place - back) == back for back in (1, 2))
    if person or not level or place >= found.end or behind == found.end + 1 or not stops(words, behind):
        return Pieces()
    head = words.between(found.first, place)
    return _row(words, found, found.end + 1, _place_end, head=head)


def _row(
    words: Words,
    found: Reading,
    place: int,
    end_of: Callable[[Words, int], int],
    *,
    head: str = "",
    listed: bool = False,
) -> Pieces:
    head = head or words.between(found.first, found.head)
    names: list[Name] = []
    end = found.rest
    while end_of(words, place) > place:
        end = end_of(words, place)
        kind = Kind.OFFICE if words.is_name(place) else found.kind
        text = f"{head} {words.between(place, end)}"
        names.append(Name(text, words.starts[place], words.ends[end - 1], kind, completed=True))
        if words.key(end) not in PIECE_SIGNS:
            break
        place = end + 1
    return Pieces(tuple(names), end, words.between(found.first, found.end), listed)


def _held(words: Words, found: Reading) -> Pieces:
    """One post in several bodies: "Giám đốc các Sở" + ": Nội vụ, Tài chính"."""
    inner = read_name(words, found.head, 1)
    pieces = _pieces(words, inner) if inner and inner.end == found.end else Pieces()
    post = words.between(found.first, found.head)
    names = tuple(piece._replace(text=f"{post} {piece.text}", kind=Kind.POST) for piece in pieces.names)
    return pieces._replace(names=names, first=f"{post} {pieces.first}")


def _field_end(words: Words, at: int) -> int:
    """Behind a field that shares a head; "Văn phòng" is an office of its own but before "- Thống kê"."""
    office = words.keys[at : at + 2] == ("văn", "phòng") and words.key(at + 2) not in ("-", "–")
    end = at + grammar().fields(words, at)
    own = grammar().heads(words, at) and grammar().levels(words, end)  # "Phòng Kinh tế; Công an xã"
    return end if words.is_name(at) and not office and not own else at


def _place_end(words: Words, at: int) -> int:
    """Behind the name or number of a place; none that begins like a verb: "Phối hợp"."""
    if words.key(at).isdigit():
        return at + 1
    return at if stop_length(words, at) else place_end(words, at)


def _listed_end(words: Words, at: int) -> int:
    """Behind a name in a list that a colon opens: a field, a place, or any proper name."""
    known = words.is_name(at) and not stop_length(words, at) and not grammar().heads(words, at)
    return max(_field_end(words, at), _place_end(words, at), proper_end(words, at) if known else at)


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
        if not found.names and at and words.is_name(at) and grammar().work(words, at):
            pass  # a sentence behind the list: "Đơn vị chủ trì: Công an phường. Báo cáo hằng quý."
        elif not found.names:
            yield Name(words.between(at, stop), words.starts[at], words.ends[stop - 1], Kind.GROUP)
        else:
            yield from found.names[:-1]
            yield _stretched(words, found.names[-1], stop)
        at = _skip_signs(words, stop)


def _stretched(words: Words, name: Name, stop: int) -> Name:
    """The last name of a list with the unread words behind it: "Các cơ quan" + "theo quy định"."""
    while stop > 1 and words.key(stop - 1) in SEPARATORS:
        stop -= 1
    end = words.ends[stop - 1]
    if name.completed or end <= name.end or name.kind is Kind.PERSON or "(" in words.text[name.end : end]:
        return name
    return name._replace(text=words.text[name.start : end], end=end)


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
