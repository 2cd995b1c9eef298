"""Heads that a page prints run together, parted again: "… ngày 4 tháng 5 năm 2026 QUYẾT ĐỊNH Về việc …"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from vanban.language.heads import names_authority
from vanban.language.kinds import kind_beginning
from vanban.language.normalise import is_capitals
from vanban.model import Block, Line

HEAD = 12  # blocks among which the head of a text lies
LONGEST = 240  # characters; a longer line that holds the national title is a head run together with what follows
WHOLE = 1500  # characters; a longer one is a whole document
NATION = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM")
DATED = re.compile(r", ngày [\d\s.…]* ?tháng [\d\s.…]* ?năm ?\d{4} (?=\S)")
# Where a part of a head begins: national title, motto, number, abstract of a letter, addressees.
PARTS = re.compile(rf" (?=(?:{NATION.pattern}|Độc lập [-–] Tự do|Số ?: ?[\d.…]* ?/|V/v |Kính gửi ?:))")
# Where the text begins behind the addressees, who end without a stop.
TEXT = re.compile(
    r"(?<=[^\W\d_.;)]) (?=(?:Căn cứ|Thực hiện|Để|Nhằm|Theo|Thi hành|Ngày \d|Trong thời gian|Thời gian qua|Xét)\b)"
    r"|(?<=\)) (?=(?:Căn cứ|Thực hiện|Để|Nhằm|Theo)\b)|\. (?=[A-ZĐ])"
)
# Where an item or a part of the closing begins in a document printed as one line.
ITEMS = re.compile(
    r"(?<=[.:;”\"]) (?=(?:Điều \d{1,3}[.:] |[IVX]{1,4}\. [A-ZĐ]|\d{1,2}\. [^\W\d_]|[a-zđ]\) |- [^\W\d_]|Căn cứ ))"
    r"| (?=(?:Nơi nhận ?:|TM\. |KT\. |TL\. ))|(?<=\./\.) "
)


def run_apart(blocks: Iterable[Block]) -> Iterator[Block]:
    """``blocks`` with the lines of the head parted where one holds what stands on lines of its own."""
    above: list[str] = []
    for number, block in enumerate(blocks):
        if number < HEAD and isinstance(block, Line):
            yield from _apart(block, above)
            above.append(block.text)
        else:
            yield block


def _apart(line: Line, above: list[str]) -> Iterator[Line]:
    places = sorted({0, *_places(line.text, above), len(line.text)})
    if len(places) == 2:
        yield line
        return
    for start, end in pairwise(places):
        words = line.text[start:end].strip()
        if words:
            yield replace(line, text=words, lead=0)


def _places(text: str, above: list[str]) -> Iterator[int]:
    if len(text) > LONGEST and NATION.search(text):
        yield from (found.end() for found in PARTS.finditer(text))
    dated = DATED.search(text)
    if dated is None:
        return
    behind = text[dated.end() :]
    kind = kind_beginning(behind)
    if behind.startswith("Kính gửi"):
        yield dated.end()
        yield from _text_behind_addressees(text, dated.end())
    elif kind is not None and is_capitals(behind[: kind[1]]):
        yield dated.end()
        yield from _authority_behind_abstract(text, dated.end() + kind[1], above)
    if len(text) > WHOLE:
        yield from (found.end() for found in ITEMS.finditer(text, dated.end()))


def _text_behind_addressees(text: str, at: int) -> Iterator[int]:
    found = TEXT.search(text, at + len("Kính gửi"))
    if found:
        yield found.end()


def _authority_behind_abstract(text: str, at: int, above: list[str]) -> Iterator[int]:
    """Who decides, named a second time behind an abstract in capitals: "… MÙA MƯA ỦY BAN NHÂN DÂN TỈNH HÀ SƠN"."""
    if not is_capitals(text[at:]):
        return
    opened = (found.end() for found in re.finditer(" ", text[at:]))
    named = next((at + place for place in opened if names_authority(text[at + place :])), 0)
    if named and any(text[named:] in head for head in (*above, text[:named])):
        yield named
