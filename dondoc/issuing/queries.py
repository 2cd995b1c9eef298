"""Reads of the register of outgoing documents."""

from __future__ import annotations

from django.db.models import QuerySet

from dondoc.issuing.models import OutgoingDocument
from dondoc.words import fold


def register(*, words: str = "", year: int | None = None) -> QuerySet[OutgoingDocument]:
    """Issued documents, newest first; ``words`` are looked for without diacritics, all of them."""
    found = OutgoingDocument.objects.all()
    if year:
        found = found.filter(year=year)
    for word in fold(words).split():
        found = found.filter(search__contains=word)
    return found


def years() -> list[int]:
    """Years in which something was issued, newest first."""
    return list(OutgoingDocument.objects.order_by("-year").values_list("year", flat=True).distinct())
