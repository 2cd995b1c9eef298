"""Headings that name who does the work below them: "3. Văn phòng UBND phường:", "Đề nghị Mặt trận Tổ quốc phường"."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from vanban.language.bodies import Name
from vanban.language.body_lists import read_names
from vanban.language.grammar import Kind, grammar
from vanban.language.knowledge import table
from vanban.language.labels import label_of
from vanban.language.normalise import is_capitals
from vanban.language.roles import Given, given_in, given_length
from vanban.language.words import Lexicon, Words, lexicon
from vanban.reading.bracketed import bracketed
from vanban.reading.passages import Mark, Passage, Passages
from vanban.reading.topics import charges_nobody, gives_work

HAVING = 8  # words of "có điểm du lịch cộng đồng" behind a body
LEFT_OVER = 4  # words behind a body in "Nội dung giám sát của cơ quan chủ quản Chương trình"


class Charge(NamedTuple):
    """Whom a heading charges with the work below it; ``at`` is the heading's passage."""

    at: int
    leads: tuple[Name, ...]
    coordinates: tuple[Name, ...] = ()
    directs: tuple[Name, ...] = ()


class HeadingWords(NamedTuple):
    before: Lexicon[None]
    after: Lexicon[None]
    grounds: Lexicon[None]
    contents: Lexicon[None]
    works: Lexicon[None]
    closings: Lexicon[None]


@cache
def heading_words() -> HeadingWords:
    roles = table("roles")
    headings = roles["headings"]
    return HeadingWords(
        lexicon(headings["before"]),
        lexicon(headings["after"]),
        lexicon(headings["grounds"]),
        lexicon(headings["contents"]),
        lexicon(headings["works"]),
        lexicon(roles["closings"]["words"]),
    )


def charges(items: Passages, speaks: Callable[[Name], bool]) -> dict[int, Charge]:
    """The headings that charge somebody, by the place of their passage; ``speaks`` tells the issuing body."""
    found = ((index, _charge(items, index)) for index in sorted(items.parents))
    return {index: charge for index, charge in found if charge and _may_be_charged(items[index], charge, speaks)}


def _may_be_charged(one: Passage, charge: Charge, speaks: Callable[[Name], bool]) -> bool:
    """The issuing body gives work, and gets some only below a numbered heading of nothing but its name."""
    if not all(map(speaks, charge.leads or charge.directs)):
        return True
    return one.mark is Mark.SECTION and read_names(one.words, 0).end >= _end(one.words)


def charge_above(items: Passages, index: int, known: dict[int, Charge]) -> Charge | None:
    """Who is charged with the passage by the nearest heading above it that charges somebody."""
    one = items[index]
    upper = next((upper for upper in items.above(index) if upper in known), None)
    if upper is None or (one.mark is Mark.PLAIN and _closes(items, index)):
        return None
    return known[upper]


def _closes(items: Passages, index: int) -> bool:
    """Whether a plain paragraph belongs to the whole document: "Trên đây là …", or text behind bullets."""
    one, before = items[index], items[index - 1] if index else None
    if before is None or index - 1 == one.above:
        return False
    return before.mark is not Mark.PLAIN or heading_words().closings(one.words, 0) > 0


def _charge(items: Passages, index: int) -> Charge | None:
    one = items[index]
    if index in items.openers and not _asks(one.words):
        return None
    if not gives_work(items, index) or charges_nobody(items, index):
        return None
    found = _named(one, index)
    if not found and not (one.is_finished and not one.line.line.bold):
        found = _told(one, index) or _of_contents(one, index) or _whole(one, index) or _in_bracket(one, index)
    return None if found and _is_general(one, found.leads) else found


def _asks(words: Words) -> bool:
    """Whether a sentence above numbered items asks bodies for them: "UBND tỉnh yêu cầu các sở thực hiện …:"."""
    asked = ((at, given_length(words, at)) for at in range(len(words)))
    return any(length and read_names(words, at + length).names for at, length in asked)


def _end(words: Words) -> int:
    end = len(words)
    while end and words.key(end - 1) in ":.;,":
        end -= 1
    return end


def _named(one: Passage, index: int) -> Charge | None:
    """A heading that is a list of bodies, and words like "Đối với", "có trách nhiệm" around it."""
    words, known = one.words, heading_words()
    at = known.before(words, 0)
    names = read_names(words, at + (words.key(at) == ":"))
    behind = _behind_bracket(words, names.end)
    whole = behind + known.after(words, behind) >= _end(words) or _on_a_ground(one, behind)
    if names.names and not whole and _has_something(one, behind):
        return Charge(index, _stretched(words, names.names))
    return Charge(index, names.names) if names.names and whole else None


def _has_something(one: Passage, at: int) -> bool:
    """ "1. UBND các xã, phường có rừng": which ones of several, told by what they have."""
    words, left = one.words, _end(one.words) - at
    said = heading_words().after(words, at)  # "có trách nhiệm cụ thể"
    return words.key(at) == "có" and not said and left <= HAVING and not one.is_finished


def _on_a_ground(one: Passage, at: int) -> bool:
    """ "… theo chức năng, nhiệm vụ được giao", and no sentence: "… theo dõi việc thực hiện."."""
    return not one.is_finished and heading_words().grounds(one.words, at) > 0 and not grammar().work(one.words, at)


def _is_general(one: Passage, names: tuple[Name, ...]) -> bool:
    """ "TRÁCH NHIỆM CỦA CÁC CƠ QUAN, ĐƠN VỊ": a title in capitals that speaks of groups charges nobody."""
    return is_capitals(one.text) and all(name.kind is Kind.GROUP for name in names)


def _behind_bracket(words: Words, at: int) -> int:
    if words.key(at) != "(":
        return at
    return next((place + 1 for place in range(at, len(words)) if words.key(place) == ")"), at)


def _told(one: Passage, index: int) -> Charge | None:
    """ "Sở Nội vụ chủ trì, phối hợp với Sở Tài chính:"."""
    end = _end(one.words)
    if label_of(one.words, 0, end):
        return None  # "Phân công thực hiện:" is a label
    given = next((given for given in given_in(one.words, 0, end) if given.named), None)
    if not given or not (one.text.rstrip().endswith(":") or _only_bodies(one, given, end)):
        return None
    return Charge(index, given.leads, given.coordinates, given.directs)


def _only_bodies(one: Passage, given: Given, end: int) -> bool:
    """ "1. Phòng Kinh tế chủ trì, phối hợp với Phòng Văn hóa - Xã hội": no work is told behind the bodies."""
    last = given.coordinates[-1].end if given.coordinates else 0
    return one.mark is Mark.SECTION and last == one.words.ends[end - 1]


def _of_contents(one: Passage, index: int) -> Charge | None:
    """ "Nội dung giám sát của chủ đầu tư"."""
    words = one.words
    if not heading_words().contents(words, 0):
        return None
    of = next((at for at in range(_end(words) - 1, 0, -1) if words.key(at) == "của"), None)
    names = read_names(words, of + 1) if of else None
    if not names or not names.names or _end(words) - names.end > LEFT_OVER:
        return None
    return Charge(index, _stretched(words, names.names))


def _whole(one: Passage, index: int) -> Charge | None:
    """A heading in bold that says which ones of a group: "Các Sở, ngành chủ trì các dự án thuộc Chương trình"."""
    names = read_names(one.words, heading_words().before(one.words, 0))
    if not one.line.line.bold or one.is_finished or len(names.names) != 1 or names.names[0].kind is not Kind.GROUP:
        return None
    counted = names.names[0].text.split()[0].lower() in ("các", "những", "mọi")
    return Charge(index, _stretched(one.words, names.names)) if counted else None


def _in_bracket(one: Passage, index: int) -> Charge | None:
    """ "1. Trang trí khánh tiết (Văn phòng HĐND và UBND)" above its bullets; not "Địa điểm (UBND phường)"."""
    told = bracketed(one.words) if one.mark is Mark.SECTION and not one.labels else None
    return Charge(index, told.names) if told and (told.sure or _is_work(one.words)) else None


def _is_work(words: Words) -> bool:
    """Whether a heading names work by its noun: "Công tác tuyên truyền"."""
    return heading_words().works(words, 0) > 0


def _stretched(words: Words, names: tuple[Name, ...]) -> tuple[Name, ...]:
    last, end = names[-1], words.ends[_end(words) - 1]
    return (*names[:-1], Name(words.text[last.start : end], last.start, end, last.kind, last.each))
