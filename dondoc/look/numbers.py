"""Numbers as people read them."""

from __future__ import annotations

from decimal import Decimal

from django.utils import formats


class Counted(int):
    """A count that says to a translation which plural it takes, and prints itself as people read it."""

    def __str__(self) -> str:
        return number_words(int(self))


def number_words(number: float | Decimal) -> str:
    """1234567.5 -> "1.234.567,5" (Vietnamese) or "1,234,567.5" (English); a Decimal without zeros behind its point."""
    if isinstance(number, Decimal):
        number = number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
    return formats.number_format(number, use_l10n=True, force_grouping=True)
