"""Numbers as people read them."""

from __future__ import annotations

from django.utils import formats


def number_words(number: float) -> str:
    """1234567.5 -> "1.234.567,5" (Vietnamese) or "1,234,567.5" (English)."""
    return formats.number_format(number, use_l10n=True, force_grouping=True)
