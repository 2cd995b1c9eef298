"""Who may see an issued document: every member of the authority that issued it."""

from __future__ import annotations

from django.http import Http404

from dondoc.issuing.models import OutgoingDocument
from dondoc.organization.access import Member


def document_to_read(member: Member, pk: int) -> OutgoingDocument:
    """The document, or 404 for a stranger (the member's scope does not hold it)."""
    document = OutgoingDocument.objects.filter(pk=pk, authority=member.authority).first()
    if document is None:
        raise Http404
    return document
