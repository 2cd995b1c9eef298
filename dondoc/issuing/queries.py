"""Reads of letters, held numbers and receipts; the register itself is in register.py."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from dondoc.issuing import letters
from dondoc.issuing.models import Letter, LetterState, Mandate, NumberHold, OutgoingDocument, Receipt, SealRole, Series
from dondoc.issuing.signing import Signer


def next_code(kind: str, symbol: str, on: date) -> str:
    """The number that the next document of the kind would get; another may be quicker."""
    series = Series.objects.filter(kind=kind, year=on.year).first()
    return f"{(series.last if series else 0) + 1:02d}/{symbol}"


def letters_open() -> list[Letter]:
    """Those that wait for a signature first, then those being written."""
    found = Letter.objects.filter(state__in=(LetterState.SUBMITTED, LetterState.DRAFT)).select_related("drafted_by")
    return sorted(found, key=lambda one: one.state != LetterState.SUBMITTED)


SOMEBODY = "Nguyễn Văn An"  # stands for the signer while nobody has signed: no fault of the letter


@dataclass(frozen=True, slots=True)
class Remark:
    """What the checker says of a letter, in words."""

    code: str
    severity: str
    what: str
    how: str
    law: str


def findings_of(letter: Letter, signer: Signer, *, today: date) -> list[Remark]:
    """As if it were issued now, so that a number still open is no fault; nothing of one that is issued."""
    if letter.outgoing_id:
        return []
    series = Series.objects.filter(kind=letter.kind, year=today.year).first()
    number = (series.last if series else 0) + 1
    named = signer if signer.name else replace(signer, name=SOMEBODY)
    found = letters.findings(letter, named, number=number, day=today)
    language: Literal["vi", "en"] = "en" if (get_language() or "").startswith("en") else "vi"
    return [Remark(one.code, one.severity.value, one.what(language), one.how(language), one.law or "") for one in found]


def missing_signatures(document: OutgoingDocument) -> list[SealRole]:
    """The digital signatures that it does not have; with both it is worth what an original on paper is.

    Decree 30/2020/NĐ-CP, art. 5.1.
    """
    there = {one.role for one in document.signatures.all()}
    return [role for role in SealRole if role not in there]


def receipts_of(document: OutgoingDocument) -> QuerySet[Receipt]:
    return document.receipts.select_related("body", "got_by").order_by("body__order", "body__sort", "pk")


def holds_free(kind: str, year: int) -> QuerySet[NumberHold]:
    """Numbers held for documents of the kind that are still to come."""
    return NumberHold.objects.filter(kind=kind, year=year, used_by=None, cancelled_at=None).order_by("number")


def holds_shown(year: int) -> QuerySet[NumberHold]:
    """Held and cancelled numbers of a year: with the documents they make the series whole.

    Those of earlier years that nobody has cancelled come first: no document can take them any more.
    """
    left = Q(year__lt=year, cancelled_at=None)
    shown = NumberHold.objects.filter(Q(year=year) | left, used_by=None).select_related("held_by", "cancelled_by")
    return shown.order_by("year", "kind", "number")


def mandates_shown(today: date) -> dict[str, list[Mandate]]:
    """Those in force, to come, and past or ended."""
    found = list(Mandate.objects.select_related("holder", "under"))
    standing = [one for one in found if one.stands(today)]
    coming = [one for one in found if one not in standing and not _is_over(one, today)]
    return {"standing": standing, "coming": coming, "past": [one for one in found if _is_over(one, today)]}


def _is_over(mandate: Mandate, today: date) -> bool:
    ended = mandate.ended_on is not None and mandate.ended_on <= today
    expired = mandate.valid_to is not None and mandate.valid_to < today
    return ended or expired or (mandate.under is not None and _is_over(mandate.under, today))
