"""Who may see what: an issued document every member of its authority, a draft only the person who brought it in."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from dondoc.issuing.models import Draft, DraftState, OutgoingDocument
from dondoc.organization.access import Can, Member, may


def document_to_read(member: Member, pk: int) -> OutgoingDocument:
    """The document, or 404 for a stranger (the member's scope does not hold it)."""
    document = OutgoingDocument.objects.filter(pk=pk, authority=member.authority).first()
    if document is None:
        raise Http404
    return document


def drafts_of(member: Member) -> QuerySet[Draft]:
    return Draft.objects.filter(authority=member.authority, uploaded_by=member.user)


def draft_to_see(member: Member, pk: int) -> Draft:
    """One's own draft; somebody else's is not found."""
    if not may(member, Can.CHECK_DRAFTS):
        raise PermissionDenied
    return get_object_or_404(drafts_of(member), pk=pk)


def draft_to_mend(member: Member, pk: int) -> Draft:
    """One's own draft once it has been checked."""
    if not may(member, Can.CHECK_DRAFTS):
        raise PermissionDenied
    return get_object_or_404(drafts_of(member), pk=pk, state=DraftState.CHECKED)
