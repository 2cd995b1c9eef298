"""The signature: on whose behalf, in what capacity, and the name.

Decree 30/2020/NĐ-CP, article 13 and annex I, part II, 7: "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from vanban.language.knowledge import table
from vanban.language.normalise import comparable, is_capitals
from vanban.model import Signer, Span
from vanban.reading.laid import Printed

LONGEST = 120  # characters of a line of a signature
BRACKET = re.compile(r" ?\((?:đã ký|đã kí|ký tên)[^)]*\)$", re.IGNORECASE)  # "Lê Văn An (đã ký)"
# What a word of a post stands behind where it belongs to a longer post ("KT. BỘ TRƯỞNG, CHỦ NHIỆM") or to a body's
# name: "TM. BAN THƯỜNG TRỰC", "TM. THƯỜNG TRỰC ĐẢNG ỦY".
NO_POST_BEHIND = re.compile(r"(?:phó|,|và) $|^t/?m\.? (?:ban )?$")
NAME = range(2, 8)  # words of a name, a rank with it


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(table("closings")["signing"][name])


def is_authority(text: str) -> bool:
    """Whether a line says on whose behalf: "TM. ỦY BAN NHÂN DÂN"."""
    return len(text) <= LONGEST and _mark(text, "for") and text[0].isupper()


def is_capacity(text: str) -> bool:
    """Whether a line in capitals says in what capacity: "KT. CHỦ TỊCH", "PHÓ GIÁM ĐỐC"."""
    return len(text) <= LONGEST and is_capitals(_leading_capitals(text) or text) and may_be_capacity(text)


def may_be_capacity(text: str) -> bool:
    """As :func:`is_capacity`, in whatever letters; for lines known to stand in a signature."""
    return _mark(text, "instead") or _begins(_deputised(comparable(text)), _words("post"))


def _deputised(small: str) -> str:
    """A post without its "phó" in short: "p. giám đốc" → "giám đốc"."""
    first, _, rest = small.partition(".")
    return rest.lstrip() if first in _words("deputy") else small


def is_noise(text: str) -> bool:
    """What stands in a signature and says nothing: "(Đã ký)", the marks of a digital signature."""
    return comparable(text).startswith(_words("noise")) or not any(sign.isalpha() for sign in text)


def may_be_name(text: str) -> bool:
    """Whether a line may be a person's name, with a rank: "Đại tá Trần Văn Nam", "NGUYỄN THỊ HÀ"."""
    words = text.replace(".", ". ").split()
    if len(words) not in NAME or not all(word[0].isupper() for word in words[:1] + words[-2:]):
        return False
    if any(sign.isdigit() or sign in ",;:/()" for sign in text) or may_be_capacity(text) or is_authority(text):
        return False
    return all(word[0].isupper() for word in words) or _begins(comparable(text), _words("rank"))


def signer_of(lines: Sequence[Printed]) -> Signer:
    """The signer that the lines of a signature name, in their order."""
    authority: list[str] = []
    posts: list[str] = []
    name: str | None = None
    used: list[Span] = []
    for line, text in _parts(lines):
        if is_authority(text) and not posts and not authority:
            authority.append(text)
        elif may_be_capacity(text) and name is None:
            posts.append(text)
        elif authority and not posts and name is None and is_capitals(text) and not may_be_name_only(text):
            authority.append(text)
        elif (authority or posts) and name is None and may_be_name(text):
            name = text
        else:
            continue
        used.append(line.span)
    span = Span(used[0].start, used[-1].end) if used else None
    return Signer(" ".join(authority) or None, " / ".join(posts) or None, name, span)


def may_be_name_only(text: str) -> bool:
    """A name in capitals, not the second line of a body's name: no body's word in it."""
    small = comparable(text)
    return (
        may_be_name(text)
        and not _begins(small, tuple(table("heads")["body"]["first"]))
        and not small.startswith(
            ("tỉnh ", "thành phố ", "phường ", "xã ", "huyện ", "quận ", "thị xã ", "đặc khu ", "việt nam")
        )
    )


def _parts(lines: Sequence[Printed]) -> Iterator[tuple[Printed, str]]:
    """The lines, parted where one holds several: "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH", "CHỦ TỊCH Lê Văn An"."""
    for line in lines:
        text = BRACKET.sub("", line.text.strip(" *"))
        if text and not is_noise(text):
            yield from ((line, part) for part in _parted(text))


def _parted(text: str) -> list[str]:
    head = _leading_capitals(text)
    tail = text[len(head) :].strip()
    if head and tail and (is_authority(head) or is_capacity(head)) and may_be_name(tail):
        return [*_posts_apart(head), tail]
    return _posts_apart(text)


def _posts_apart(text: str) -> list[str]:
    """Authority and capacities of one line, apart: "KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "TL. CHỦ TỊCH CHÁNH VĂN PHÒNG"."""
    if not (is_authority(text) or is_capacity(text)):
        return [text]
    at = _second_post(comparable(text))
    return [text[:at].strip(), *_posts_apart(text[at:].strip())] if at else [text]


def _second_post(small: str) -> int:
    """Where a second capacity begins, 0 where there is none. "TM." takes a body, the other marks a post."""
    marked = [at for mark in (" kt.", " k/t", " q.") if (at := small.find(mark)) > 0]
    collective = small.startswith(("tm", "t/m"))
    single = not collective and not small.startswith(("tl", "t/l", "tuq", "t/uq", "kt", "k/t", "q."))
    if not single:
        found = _post_inside().finditer(small, small.find(" "))
        posts = [each.start() for each in found if not NO_POST_BEHIND.search(small[: each.start()])]
        marked += posts[0 if collective else 1 :][:1]
    return min(marked, default=0)


@cache
def _post_inside() -> re.Pattern[str]:
    """A capacity inside a line, the longer names first."""
    words = sorted(_words("post"), key=len, reverse=True)
    return re.compile(r"(?<=\s)(?:" + "|".join(map(re.escape, words)) + r")\b")


def _leading_capitals(text: str) -> str:
    """The words of ``text`` up to the first that is not in capitals."""
    words = text.split(" ")
    for number, word in enumerate(words):
        if any(sign.islower() for sign in word):
            return " ".join(words[:number])
    return text


def _mark(text: str, name: str) -> bool:
    """Whether ``text`` begins with one of the abbreviated marks: "TM." or "TM " or "T/M"."""
    small = comparable(text[:24])
    return any(
        small.startswith(mark) and small[len(mark) : len(mark) + 1] in (".", " ") and len(text) > len(mark) + 2
        for mark in _words(name)
    )


def _begins(small: str, beginnings: Sequence[str]) -> bool:
    return any(small.startswith(words) and not small[len(words) : len(words) + 1].isalnum() for words in beginnings)
