"""Numbers held before their documents are there, used once, or cancelled with a reason: no silent gap in the series."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dondoc.issuing.actions.issue import next_number
from dondoc.issuing.models import KINDS, NumberHold, OutgoingDocument
from dondoc.journal.actions import write
from dondoc.organization.access import Member


class Refused(Exception):  # noqa: N818
    """The write is not done; ``str()`` tells people in Vietnamese why, and what to do next."""


def hold(kind: str, *, reason: str, on: date, by: Member, at: datetime) -> NumberHold:
    """Take the next number of the kind and year for a document to come."""
    if kind not in KINDS:
        raise Refused(_("Hãy chọn loại văn bản."))
    if not reason.strip():
        raise Refused(_("Hãy ghi dành số cho văn bản nào."))
    with transaction.atomic():
        number = next_number(by.authority, kind=kind, year=on.year)
        held = NumberHold.objects.create(
            authority=by.authority, kind=kind, number=number, year=on.year, reason=reason.strip()[:300],
            held_by=by.user, held_at=at,
        )  # fmt: skip
        write("issuing.hold", held, authority=by.authority, by=by.user, at=at, reason=held.reason)
    return held


def cancel_hold(held: NumberHold, *, reason: str, by: Member, at: datetime) -> None:
    """The number is not used; it stays among the held ones, struck out, with the reason."""
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do hủy số."))
    with transaction.atomic():
        free = NumberHold.objects.filter(pk=held.pk, used_by=None, cancelled_at=None)
        if not free.update(cancelled_at=at, cancelled_by=by.user, cancel_reason=reason.strip()[:300]):
            raise Refused(_("Số này đã dùng hoặc đã hủy. Hãy tải lại trang."))
        write("issuing.cancel-hold", held, authority=by.authority, by=by.user, at=at, reason=reason.strip())


def claim(held: NumberHold, *, kind: str, year: int) -> int:
    """Within a transaction: the number for a document of that kind and year; Refused where it is not free."""
    free = NumberHold.objects.select_for_update(of=("self",)).filter(
        pk=held.pk, kind=kind, year=year, used_by=None, cancelled_at=None
    )
    found = free.first()
    if found is None:
        raise Refused(_("Số dành trước này không còn dùng được. Hãy chọn số khác."))
    return found.number


def used(held: NumberHold, document: OutgoingDocument) -> None:
    NumberHold.objects.filter(pk=held.pk).update(used_by=document)
