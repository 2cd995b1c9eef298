"""Quantities of several bodies that told the same with different numbers, added up.

"Ra quân 2 buổi, thu gom 1,5 tấn rác" and "Ra quân 3 buổi, thu gom 2 tấn rác" are "ra quân 5 buổi, thu gom 3,5 tấn
rác". Only numbers that count something are added: each is followed by what it counts; a date, a share, a number
of a house or of a document is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from dondoc.words import fold

_NUMBER = re.compile(r"\d+(?:[.,/:-]\d+)*")
_PLAIN = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")  # 1.500 and 1,5 as Vietnamese writes them
_COUNTS = re.compile(r"\s+[^\W\d_]{2,}|\s?(?:m|kg|km|ha|m2|m³|m²)\b")  # what stands behind a number that counts
# before a number that names or measures, and does not count
_NAMES = frozenset(
    {"so", "ngay", "thang", "nam", "khoi", "to", "lan", "thu", "dieu", "khoan", "quy", "muc", "moi", "khoang", "duong",
     "ngo", "hem", "dot", "giai", "cap", "dat", "tuan", "tren", "hon", "gan", "duoi", "con"}
)  # fmt: skip


def shape(words: str) -> str | None:
    """The words without their numbers, to compare; None where a number cannot be added or there is none."""
    found = list(_NUMBER.finditer(words))
    if not found or not all(_adds(words, one) for one in found):
        return None
    return fold(_NUMBER.sub("#", words))


def total(told: Sequence[str]) -> str:
    """The first words with the numbers of all; they must have one shape."""
    columns = zip(*(_numbers(words) for words in told), strict=True)
    sums = iter([_written(sum(column, Decimal(0))) for column in columns])
    return _NUMBER.sub(lambda _found: next(sums), told[0])


def _adds(words: str, number: re.Match[str]) -> bool:
    before = fold(words[: number.start()]).rsplit(" ", 1)[-1].strip("(,;:")
    plain = _PLAIN.fullmatch(number[0]) is not None
    return plain and before not in _NAMES and _COUNTS.match(words, number.end()) is not None


def _numbers(words: str) -> list[Decimal]:
    return [Decimal(found[0].replace(".", "").replace(",", ".")) for found in _NUMBER.finditer(words)]


def _written(value: Decimal) -> str:
    """1500 -> "1.500", 3.5 -> "3,5"."""
    return f"{value:,f}".translate(str.maketrans(",.", ".,"))
