"""Who may read and who may change an incoming document. A stranger gets 404, a reader 403."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from dondoc.intake.models import Arrival, CutOut, DraftBody, DraftDoubt, DraftTask, IncomingDocument, IncomingState
from dondoc.organization.access import Can, Member, may

READABLE = (IncomingState.REVIEW, IncomingState.ADOPTED)


def may_upload(member: Member) -> bool:
    return may(member, Can.UPLOAD)


def documents_to_read(member: Member) -> QuerySet[IncomingDocument]:
    """All of them for who brings documents in; the adopted ones for who may read plans."""
    mine = IncomingDocument.objects.filter(authority=member.authority)
    return mine if may_upload(member) else mine.filter(state=IncomingState.ADOPTED)


def document_to_read(member: Member, pk: int) -> IncomingDocument:
    """A document that has been read."""
    documents = IncomingDocument.objects.filter(authority=member.authority, state__in=READABLE)
    document: IncomingDocument = get_object_or_404(documents.select_related("authority", "uploaded_by"), pk=pk)
    if not may_upload(member) and document.state != IncomingState.ADOPTED:
        raise PermissionDenied
    return document


def cut_out_to_read(member: Member, pk: int, doubt: int) -> CutOut:
    """The cut-out of a document that the member may read."""
    document = document_to_read(member, pk)
    return get_object_or_404(CutOut, doubt__document=document, doubt=doubt)


def document_to_review(member: Member, pk: int) -> IncomingDocument:
    """A document to be changed; that it is still under review is claimed by the action."""
    document = get_object_or_404(IncomingDocument, authority=member.authority, pk=pk)
    if not may_upload(member):
        raise PermissionDenied
    return document


def task_to_review(member: Member, pk: int, task: int) -> DraftTask:
    document = document_to_review(member, pk)
    return get_object_or_404(DraftTask.objects.select_related("document"), document=document, pk=task)


def body_to_review(member: Member, pk: int, body: int) -> DraftBody:
    document = document_to_review(member, pk)
    return get_object_or_404(DraftBody.objects.select_related("task__document"), task__document=document, pk=body)


def doubt_to_settle(member: Member, pk: int, doubt: int) -> DraftDoubt:
    document = document_to_review(member, pk)
    return get_object_or_404(DraftDoubt.objects.select_related("document"), document=document, pk=doubt)


def arrival_to_read(member: Member, pk: int) -> Arrival:
    """A row of the register: every member of the authority sees it, as the paper one lay open in the office."""
    rows = Arrival.objects.filter(authority=member.authority).select_related("given_to", "document", "registered_by")
    arrival: Arrival = get_object_or_404(rows, pk=pk)
    return arrival


def arrival_to_keep(member: Member, pk: int) -> Arrival:
    arrival = arrival_to_read(member, pk)
    if not may_upload(member):
        raise PermissionDenied
    return arrival


def document_to_register(member: Member, said: str) -> IncomingDocument | None:
    """The file that an address names; None for a document that came on paper alone."""
    return document_to_review(member, int(said)) if said.isdecimal() and len(said) < 10 else None


def may_open(member: Member, document: IncomingDocument) -> bool:
    """Whether the member may read the file behind a row of the register."""
    return (may_upload(member) and document.state in READABLE) or document.state == IncomingState.ADOPTED
