"""Texts made fit to print, and the fixed lines of a document put into words."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from vanban.writing import layout
from vanban.writing.draft import Run, Words

BREAKS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
# Not allowed in XML 1.0, or invisible and able to turn the order of letters round (bidirectional controls)
UNFIT = re.compile(
    r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
    r"\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\xad]"
)
CLOSING = " \t.;,/"


def fit(text: str) -> str:
    """``text`` in NFC, its line breaks as newlines, without what cannot be printed."""
    return unicodedata.normalize("NFC", UNFIT.sub("", BREAKS.sub("\n", text)).replace("\t", " "))


def one_line(text: str) -> str:
    """``text`` on one line, single spaces."""
    return " ".join(fit(text).split())


def lines(text: str) -> tuple[str, ...]:
    """The lines of ``text`` that hold words."""
    return tuple(filter(None, (one_line(line) for line in fit(text).split("\n"))))


def runs(words: Words) -> tuple[Run, ...]:
    """``words`` as runs of fit text."""
    given = (Run(words),) if isinstance(words, str) else words
    return tuple(Run(fit(run.text), run.bold, run.italic) for run in given if run.text)


def paragraphs(words: Words) -> tuple[tuple[Run, ...], ...]:
    """``words`` parted at their line breaks; parts without words are left out."""
    parts: list[list[Run]] = [[]]
    for run in runs(words):
        first, *others = run.text.split("\n")
        parts[-1].append(Run(first, run.bold, run.italic))
        parts.extend([Run(text, run.bold, run.italic)] for text in others)
    return tuple(tuple(part) for part in parts if "".join(run.text for run in part).strip())


def closed(printed: tuple[Run, ...], sign: str) -> tuple[Run, ...]:
    """``printed`` with its end made ``sign``: ";", "." or "./."; words that end with ? ! … : or ) keep them."""
    if not printed:
        return printed
    *before, last = printed
    bare = last.text.rstrip(CLOSING)
    if not bare and before:
        return closed(tuple(before), sign)
    return (*before, Run(bare + sign, last.bold, last.italic))


def as_item(text: str, sign: str) -> str:
    """An item of Kính gửi or Nơi nhận: "- Như trên;"."""
    return f"- {one_line(text).lstrip('-–+• ').rstrip(CLOSING)}{sign}"


def number_line(number: int | None, symbol: str) -> str:
    """ "Số: 05/BC-UBND"; numbers below 10 have a leading 0, room is left for one not yet given (II.3 c)."""
    return f"Số: {layout.OPEN_NUMBER if number is None else f'{number:02}'}/{one_line(symbol)}"


def day_line(place: str, day: date | None, year: int | None = None) -> str:
    """ "Hoa Sơn, ngày 06 tháng 02 năm 2026"; only days below 10 and months 1 and 2 have a leading 0 (II.4 b)."""
    return f"{one_line(place)}, {day_words(day, year)}"


def day_words(day: date | None, year: int | None = None) -> str:
    if day is None:
        return f"ngày {layout.OPEN_DAY} tháng {layout.OPEN_DAY} năm {year or layout.OPEN_DAY}"
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"
