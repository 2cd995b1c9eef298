"""Who may see where documents went, and who sends them and takes .edxml files in: the clerk."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from dondoc.exchange import queries
from dondoc.exchange.models import Direction, Dispatch, Enclosure, OutsideBody, Parcel, RecipientName
from dondoc.issuing.access import document_to_read
from dondoc.issuing.models import OutgoingDocument
from dondoc.organization.access import Can, Member, may


def sends(member: Member) -> bool:
    return may(member, Can.WRITE_REPORTS)


def _found(member: Member, rows: Any, pk: int) -> Any:
    """A thing of the member's authority (404), for who sends documents (403)."""
    found = get_object_or_404(rows.filter(authority=member.authority), pk=pk)
    if not sends(member):
        raise PermissionDenied
    return found


def document_to_send(member: Member, pk: int) -> OutgoingDocument:
    document = document_to_read(member, pk)
    if not sends(member):
        raise PermissionDenied
    return document


def line_to_send(member: Member, pk: int) -> Dispatch:
    line: Dispatch = _found(member, Dispatch.objects.select_related("document", "outside"), pk)
    return line


def outside_to_edit(member: Member, pk: int) -> OutsideBody:
    outside: OutsideBody = _found(member, OutsideBody.objects.all(), pk)
    return outside


def name_to_forget(member: Member, pk: int) -> RecipientName:
    name: RecipientName = _found(member, RecipientName.objects.select_related("outside"), pk)
    return name


def parcel_to_see(member: Member, pk: int) -> Parcel:
    parcel: Parcel = _found(member, Parcel.objects.select_related("document", "answers", "made_by"), pk)
    return parcel


def parcel_to_fetch(member: Member, pk: int) -> Parcel:
    """One that was made here: of what came in, no file is kept."""
    parcel: Parcel = _found(member, Parcel.objects.filter(direction=Direction.OUT), pk)
    return parcel


def enclosure_to_fetch(member: Member, pk: int) -> Enclosure:
    """One that is kept here, once every document that came with it has been read: a secret one would take it along."""
    enclosure: Enclosure = _found(member, Enclosure.objects.exclude(file="").select_related("parcel"), pk)
    if not queries.may_be_opened(enclosure.parcel):
        raise Http404
    return enclosure


def earlier_document(member: Member, said: str) -> OutgoingDocument | None:
    """The document that a form names; None for none."""
    return document_to_read(member, int(said)) if said.isdecimal() and len(said) < 10 else None
