"""What a document is and is about: type name and abstract, below the letterhead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from vanban.language.heads import begins_with, names_authority
from vanban.language.kinds import kind_beginning
from vanban.language.knowledge import table
from vanban.language.normalise import comparable, is_capitals
from vanban.model import Span
from vanban.reading.labels import label_of
from vanban.reading.letterhead import LONGEST, HeadLine, Words, is_address, is_rule, is_stamp

TO_KIND = 6  # lines between the letterhead and the type name: stamps, page furniture
SENTENCE = (".", ";", ":")
ABOUT = re.compile(r"v/v\b|về ")
# Where the text begins in one line with an abstract that has no full stop: "… năm 2026 Căn cứ Luật …".
BODY_INSIDE = re.compile(r"(?<=[^\W_]) (?=(?:Căn cứ|Thực hiện|Để|Nhằm|Theo|Thi hành|Ngày \d)\b)")


class Subject(NamedTuple):
    """Type name and abstract; ``end`` is the first head line below them."""

    kind: Words | None
    title: Words | None
    end: int


def kind_in(line: HeadLine) -> tuple[str, int] | None:
    """The type name that a line is or, in capitals, begins with, and where it ends."""
    found = kind_beginning(line.text)
    if found is None:
        return None
    rest = line.text[found[1] :].strip(" :.-")
    return found if is_capitals(line.text[: found[1]]) or not rest else None


def subject_of(lines: Sequence[HeadLine], start: int) -> Subject:
    """Type name and abstract of a document whose letterhead ends before line ``start``."""
    for number in range(start, min(start + TO_KIND, len(lines))):
        line = lines[number]
        if is_address(line.text):
            break
        found = kind_in(line)
        if found is not None:
            return _kind_and_title(lines, number, *found)
    return Subject(None, None, start)


def bare_title(lines: Sequence[HeadLine], start: int) -> Subject:
    """The abstract in capitals of a document that shows no type name above it."""
    end = start
    title: list[Words] = []
    while end < len(lines) and _is_title(lines, title, end) and is_capitals(lines[end].text):
        title.append(_part(lines[end], 0, len(lines[end].text)))
        end += 1
    return Subject(None, _joined(title), end if title else start)


def _kind_and_title(lines: Sequence[HeadLine], at: int, name: str, length: int) -> Subject:
    line = lines[at]
    kind = Words(name, Span(line.span.start, line.span.start + length))
    rest = line.text[length:].strip(" :")
    title = [_part(line, len(line.text) - len(rest), len(line.text))] if rest and not _is_no_title(rest) else []
    begun = [] if _is_qualifier(rest) else title
    end = at + 1
    while end < len(lines) and (_is_title(lines, begun, end) or _decides(lines, end)):
        begun, line = title, lines[end]
        if not title and names_authority(line.text):
            end += 1
            continue
        words = _abstract(line)
        if not is_rule(line.text):
            title.append(words)
        if words.span.end < line.span.end:
            break  # the text begins in this line, which therefore stays in the body
        end += 1
    return Subject(kind, _joined(title), end)


def _is_no_title(rest: str) -> bool:
    """What may stand behind a type name in its line and is no abstract: "(Dự thảo)", "KHẨN", "số 5"."""
    return rest.startswith("(") or is_stamp(rest) or re.match(r"số\W*\d", comparable(rest)) is not None


def _is_qualifier(rest: str) -> bool:
    """What belongs to a type name and is only the beginning of an abstract: "THÔNG BÁO KẾT LUẬN"."""
    return comparable(rest) in table("heads")["title"]["qualifiers"]


def _decides(lines: Sequence[HeadLine], at: int) -> bool:
    """Whether line ``at`` names who decides and an abstract follows: "HỘI ĐỒNG NHÂN DÂN TỈNH" / "Về việc …"."""
    following = lines[at + 1 : at + 2]
    return bool(following) and names_authority(lines[at].text) and _is_about(following[0])


def _is_about(line: HeadLine) -> bool:
    """ "Về việc …", "V/v …", "về phát triển …", and no sentence."""
    return ABOUT.match(comparable(line.text)) is not None and not line.text.endswith(SENTENCE)


def _abstract(line: HeadLine) -> Words:
    """The words of a line up to where the text of the document begins in it."""
    found = BODY_INSIDE.search(line.text) if line.text.endswith(SENTENCE) and not is_capitals(line.text) else None
    return _part(line, 0, found.start() if found else len(line.text))


def _part(line: HeadLine, start: int, end: int) -> Words:
    return Words(line.text[start:end], Span(line.span.start + start, line.span.start + end))


def _is_title(lines: Sequence[HeadLine], title: Sequence[Words], at: int) -> bool:
    """Whether line ``at`` belongs to the abstract begun by ``title``."""
    line = lines[at]
    if (at and line.cell != lines[at - 1].cell) or (
        _ends_title(line) and not (title and _dangles(lines[at - 1], line))
    ):
        return False
    if is_rule(line.text) or is_stamp(line.text):
        return not title
    return _goes_on_title(lines[at - 1], line) if title else _begins_title(line)


def _dangles(above: HeadLine, line: HeadLine) -> bool:
    """Whether a line of an abstract in capitals is not complete without the next: "… CỦA" / "THỦ TƯỚNG CHÍNH PHỦ …"."""
    ends = comparable(above.text).endswith(tuple(f" {word}" for word in table("heads")["body"]["dangling"]))
    return ends and is_capitals(above.text) and is_capitals(line.text)


def _ends_title(line: HeadLine) -> bool:
    return (
        is_address(line.text)
        or label_of(line.text) is not None
        or line.text.startswith("(")
        or names_authority(line.text)
    )


def opens_body(line: HeadLine) -> bool:
    """Whether a line is the first of the text: "Căn cứ Luật …;", "Thực hiện Kế hoạch …:"."""
    return line.text.endswith(SENTENCE) and _begins(line.text, "after") and not is_capitals(line.text)


def _begins_title(line: HeadLine) -> bool:
    words = _abstract(line).text
    if not words.endswith(SENTENCE) or is_capitals(words):
        return True
    return len(words) <= LONGEST and not _begins(line.text, "after")


def _goes_on_title(above: HeadLine, line: HeadLine) -> bool:
    if line.text.endswith(SENTENCE) and not is_capitals(line.text):
        return False
    if _is_about(line):
        return True
    if is_capitals(above.text):
        return is_capitals(line.text) or (_same_look(above, line) and not _begins(line.text, "after"))
    if is_capitals(line.text) or _begins(line.text, "after"):
        return False
    return line.text[0].islower() or line.text[0].isdigit() or _same_look(above, line) or _names_on(above, line)


def _names_on(above: HeadLine, line: HeadLine) -> bool:
    """Whether a name is broken over the two lines: "Phê chuẩn kết quả bầu Chủ tịch" / "Ủy ban nhân dân tỉnh …"."""
    words = table("heads")["body"]
    return comparable(above.text).endswith(tuple(words["open"])) and begins_with(comparable(line.text), words["first"])


def _same_look(above: HeadLine, line: HeadLine) -> bool:
    """Both centred, or both bold: lines of one abstract and not of the text below."""
    if above.line.bold != line.line.bold or above.line.heading != line.line.heading:
        return False
    return (above.line.centred and line.line.centred) or (above.line.bold and line.line.bold)


def _begins(text: str, words: str) -> bool:
    return begins_with(comparable(text), table("heads")["title"][words])


def _joined(words: Sequence[Words]) -> Words | None:
    if not words:
        return None
    return Words(" ".join(each.text for each in words).rstrip(" .:;"), Span(words[0].span.start, words[-1].span.end))
