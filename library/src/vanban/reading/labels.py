"""Labels at the head of a line: "Phần I", "A.", "II.", "3.", "2.1", "(4)", "đ)", "Điều 5.", "Phụ lục I".

Decree 30/2020/NĐ-CP, annex I, part II, 6: parts and chapters in Roman numerals, sections and articles in
Arabic ones, points in the order of the Vietnamese alphabet. Offices add letters and decimals of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from vanban.language.normalise import comparable, is_capitals
from vanban.language.numerals import from_letter, from_roman, from_word


class Style(IntEnum):
    """Ways of numbering, the outer ones first. Those from PAREN on have no order among themselves."""

    APPENDIX = 0
    PART = 1
    CHAPTER = 2
    SECTION = 3  # Mục
    SUBSECTION = 4  # Tiểu mục
    ARTICLE = 5  # Điều
    UPPER = 6  # A.
    ROMAN = 7  # I.
    INNER_UPPER = 8  # A., where letters count inside Roman numerals
    ARABIC = 9  # 1.
    DECIMAL = 10  # 1.1, of any depth
    PAREN = 11  # (1)
    CLOSED = 12  # 1)
    LETTER = 13  # a)
    LETTER_DOT = 14  # a.
    LETTER_PAREN = 15  # (a)
    LETTER_NUMBER = 16  # a1)
    SMALL_ROMAN = 17  # i)
    SMALL_ROMAN_PAREN = 18  # (i)


FREE = Style.DECIMAL  # styles from here on stand below whatever is open above them
FAMILIES = (
    frozenset({Style.ARABIC, Style.CLOSED, Style.PAREN}),
    frozenset({Style.LETTER, Style.LETTER_DOT, Style.LETTER_PAREN}),
    frozenset({Style.SMALL_ROMAN, Style.SMALL_ROMAN_PAREN}),
)


class Label(NamedTuple):
    """A label that a line may begin with.

    ``text`` is the label as a path holds it, ``value`` its place in its row (the last number of a
    decimal), ``above`` what it refines ("2" of "2.1", "a" of "a1"), ``end`` where the title begins.
    ``certain`` is false where the same signs may be the beginning of a sentence.
    """

    style: Style
    text: str
    value: int
    end: int
    certain: bool = True
    above: str = ""


# Letters that the Vietnamese alphabet lacks count as the next that it has.
FOREIGN = {"f": "g", "j": "k", "w": "x", "z": "y"}
PATTERN = re.compile(
    r"""(?:[-–—•+]\s?(?=\())?(?:
      \(\s?(?P<in_paren>\d{1,2}|[a-zđ]|[ivx]{2,5})\s?\)\s?[.:]?(?=\s|$|\w)
    | (?P<decimal>(?:\d{1,2}|[IVX]{1,5}|[A-ZĐ])(?:\.\d{1,2}){1,4})(?P<dot>[.):/]|[-–](?=\s)|)(?=\s|$|[^\W\d_])
    | (?P<arabic>\d{1,3})(?P<arabic_mark>[.):]|/\s|\s?[-–]\s)(?!\d)
    | (?P<roman>[IVXLC]{1,7})(?P<roman_mark>[.):]|/\s|\s?[-–]\s|(?=\s))(?!\d)
    | (?P<upper>[A-ZĐ])(?P<upper_mark>[.)]|/\s|\s?[-–]\s)(?!\d)
    | (?P<small>[a-zđ]|[ivx]{2,5})(?P<small_mark>[.)/]|-(?=\s))(?=\s|$|[^\W\d_])
    | (?P<pair>[a-zđ]\.?\d{1,2})[.)](?=\s|$|[^\W\d_])
    )""",
    re.VERBOSE,
)
NAMED = re.compile(
    r"(?P<name>phần|chương|tiểu mục|mục|điều|phụ lục)"
    r"(?P<value>\s(?:thứ\s[^\W\d_]+|số\s\d{1,3}[a-zđ]?|[ivxlc]{1,7}(?:[a-dđ]|[.-]\d{1,2})?|"
    r"\d{1,3}(?:[a-zđ]|\.\d{1,2})?|[a-zđ]))?(?!\w)\s?(?P<mark>[.:)–-]?)\s*"
)
NAMES = {
    "phần": Style.PART,
    "chương": Style.CHAPTER,
    "mục": Style.SECTION,
    "tiểu mục": Style.SUBSECTION,
    "điều": Style.ARTICLE,
    "phụ lục": Style.APPENDIX,
}


def label_of(text: str) -> Label | None:
    """The likeliest label that ``text`` begins with."""
    return next(iter(labels_of(text)), None)


@lru_cache(maxsize=4096)  # head, outline and closing ask of the same lines
def labels_of(text: str) -> tuple[Label, ...]:
    """All labels that ``text`` may begin with: "C." is a letter or a numeral."""
    if not text[:1].strip():
        return ()
    named = _named(text)
    if named is not None:
        return (named,)
    match = PATTERN.match(text)
    return tuple(_plain(match, text)) if match else ()


# --- named labels --------------------------------------------------------------------------------


def _named(text: str) -> Label | None:
    match = NAMED.match(comparable(text[:40]))
    if match is None or not text[0].isupper():
        return None
    style = NAMES[match["name"]]
    value = (match["value"] or "").strip()
    if not value and style is not Style.APPENDIX:
        return None
    if not _heads(text[match.end() :], match["mark"], style, text[: match.end("name")]):
        return None
    printed = text[: match.end("value") if value else match.end("name")]
    label = printed if style is Style.APPENDIX else printed[match.end("name") :].strip()
    return Label(style, label, _value(value), match.end())


def _heads(rest: str, mark: str, style: Style, name: str) -> bool:
    """Whether ``rest`` may follow a named label in a heading: "Điều 5. …", "Chương I", but not "Điều 5 của Luật"."""
    if not rest:
        return mark in ("", ".", ":") and (style is not Style.APPENDIX or not mark)
    if is_capitals(rest) and (style is not Style.APPENDIX or is_capitals(name) or bool(mark)):
        return True
    return bool(mark) and rest[0].isupper()


def _value(text: str) -> int:
    text = text.removeprefix("số ")
    digits = text.rstrip("abcdđ")
    if digits.isdigit():
        return int(digits)
    return from_roman(text.upper()) or from_word(text) or from_letter(text) or 0


# --- labels of signs -----------------------------------------------------------------------------


def _plain(match: re.Match[str], text: str) -> Iterator[Label]:
    rest = text[match.end() :].lstrip()
    end = len(text) - len(rest)
    certain = not rest or not rest[0].islower()
    if match["in_paren"]:
        yield from _in_paren(match["in_paren"], end, certain)
    elif match["decimal"]:
        yield from _decimal(match, end, rest)
    elif match["pair"]:
        yield _pair(match["pair"], end, certain)
    elif match["arabic"]:
        yield from _arabic(match, end, certain)
    elif match["roman"] and not match["roman_mark"] and not is_capitals(rest):
        return
    elif match["roman"] or match["upper"]:
        yield from _capital(match["roman"] or match["upper"], end, certain)
    else:
        yield from _small(match["small"], match["small_mark"], end, certain)


def _in_paren(sign: str, end: int, certain: bool) -> Iterator[Label]:
    if sign.isdigit():
        yield Label(Style.PAREN, sign, int(sign), end, certain)
        return
    yield from _letters(sign, end, certain, Style.LETTER_PAREN, Style.SMALL_ROMAN_PAREN)


def _small(sign: str, mark: str, end: int, certain: bool) -> Iterator[Label]:
    letter = Style.LETTER_DOT if mark in (".", "-") else Style.LETTER
    yield from _letters(sign, end, certain and mark not in (".", "-"), letter, Style.SMALL_ROMAN)


def _letters(sign: str, end: int, certain: bool, letter: Style, roman: Style) -> Iterator[Label]:
    value = from_letter(FOREIGN.get(sign, sign))
    if value is not None:
        yield Label(letter, sign, value, end, certain)
    numeral = from_roman(sign.upper())
    if numeral is not None and sign.upper() not in "CDLM":
        yield Label(roman, sign, numeral, end, certain)


def _decimal(match: re.Match[str], end: int, rest: str) -> Iterator[Label]:
    text = match["decimal"]
    above, _, last = text.rpartition(".")
    certain = bool(match["dot"]) or rest[:1].isupper()
    yield Label(Style.DECIMAL, text, int(last), end, certain, above)


def _pair(sign: str, end: int, certain: bool) -> Label:
    letter, digits = sign[0], sign[1:].lstrip(".")
    return Label(Style.LETTER_NUMBER, sign, int(digits), end, certain, letter)


def _arabic(match: re.Match[str], end: int, certain: bool) -> Iterator[Label]:
    mark = match["arabic_mark"].strip()
    style = Style.CLOSED if mark == ")" else Style.ARABIC
    number = match["arabic"]
    yield Label(style, number, int(number), end, certain and mark not in ("", "-", "–") and len(number) < 3)


def _capital(sign: str, end: int, certain: bool) -> Iterator[Label]:
    numeral = from_roman(sign)
    if numeral is not None:
        yield Label(Style.ROMAN, sign, numeral, end, certain)
    letter = from_letter(sign)
    if letter is not None:
        yield Label(Style.UPPER, sign, letter, end, certain)
