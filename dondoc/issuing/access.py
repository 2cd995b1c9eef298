"""Who may see what: an issued document every member of its authority, a draft only the person who brought it in."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from dondoc.issuing import signing
from dondoc.issuing.models import (
    Draft,
    DraftState,
    Letter,
    Mandate,
    NumberHold,
    OutgoingDocument,
    Receipt,
    SealRole,
    SignedAppendix,
)
from dondoc.organization.access import Can, Member, may
from dondoc.organization.models import Officer


def document_to_read(member: Member, pk: int) -> OutgoingDocument:
    """The document, or 404 for a stranger (the member's scope does not hold it)."""
    found = OutgoingDocument.objects.filter(pk=pk, authority=member.authority)
    document = found.prefetch_related("signatures").first()
    if document is None:
        raise Http404
    return document


def may_seal(member: Member, document: OutgoingDocument) -> bool:
    """Whether it is the member's turn to put a digital signature to it."""
    there = {one.role for one in document.signatures.all()}
    if SealRole.SIGNER not in there:
        return document.issued_by_id == member.user.pk
    return SealRole.AGENCY not in there and may(member, Can.WRITE_REPORTS)


def may_add_appendix(member: Member, document: OutgoingDocument) -> bool:
    """The office, once the agency has signed the document itself."""
    return may(member, Can.WRITE_REPORTS) and any(one.role == SealRole.AGENCY for one in document.signatures.all())


def document_to_seal(member: Member, pk: int) -> tuple[OutgoingDocument, SealRole]:
    """The document and as what the member puts a digital signature to it: who signed it, then the office."""
    document = document_to_read(member, pk)
    signed = document.signatures.filter(role=SealRole.SIGNER).exists()
    if document.issued_by_id == member.user.pk and not (signed and may(member, Can.WRITE_REPORTS)):
        return document, SealRole.SIGNER
    if not may(member, Can.WRITE_REPORTS):
        raise PermissionDenied
    return document, SealRole.AGENCY


def appendix_to_read(member: Member, pk: int) -> SignedAppendix:
    found: SignedAppendix = get_object_or_404(SignedAppendix.objects.filter(authority=member.authority), pk=pk)
    return found


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


def may_sign(member: Member) -> bool:
    """Leaders, and whoever a mandate of today lets sign, whatever their role."""
    return may(member, Can.APPROVE) or signing.signs_something(member, timezone.localdate())


def works_on_letters(member: Member) -> None:
    """Who writes and who signs; whose mandate has ended is told so."""
    if not (may(member, Can.WRITE_REPORTS) or may_sign(member)):
        given = signing.mandates_of(member.officer) if member.officer else []
        raise PermissionDenied(signing.lapsed(given, timezone.localdate()))


def letter_to_see(member: Member, pk: int) -> Letter:
    letter: Letter = get_object_or_404(Letter.objects.select_related("authority", "drafted_by", "outgoing"), pk=pk)
    works_on_letters(member)
    return letter


def letter_to_write(member: Member, pk: int) -> Letter:
    letter = letter_to_see(member, pk)
    if not may(member, Can.WRITE_REPORTS):
        raise PermissionDenied
    return letter


def letter_to_sign(member: Member, pk: int) -> Letter:
    letter = letter_to_see(member, pk)
    if not may_sign(member):
        raise PermissionDenied
    return letter


def may_acknowledge(member: Member, receipts: Iterable[Receipt]) -> list[Receipt]:
    """Those of bodies that the member answers for; a clerk says it for one without an account too."""
    if may(member, Can.REPORT_FOR_OTHERS):
        return list(receipts)
    ours = _bodies_of(member.officer)
    return [one for one in receipts if one.body_id in ours]


def _bodies_of(officer: Officer | None) -> set[int | None]:
    """Whom the officer answers for, as organization.queries.users_of_body says it the other way about."""
    if officer is None or officer.ended_on:
        return set()
    return {officer.pk, officer.works_in_id, *officer.posts.values_list("pk", flat=True)} - {None}


def receipt_to_give(member: Member, pk: int) -> Receipt:
    receipt: Receipt = get_object_or_404(Receipt.objects.select_related("body", "document"), pk=pk)
    if not may_acknowledge(member, [receipt]):
        raise PermissionDenied
    return receipt


def hold_named(said: str) -> NumberHold | None:
    """The held number that a form names; None for none, 404 for an unknown one."""
    if not said:
        return None
    found: NumberHold = get_object_or_404(NumberHold, pk=said if said.isdecimal() and len(said) < 10 else 0)
    return found


def hold_to_cancel(member: Member, pk: int) -> NumberHold:
    found: NumberHold = get_object_or_404(NumberHold.objects.filter(authority=member.authority), pk=pk)
    if not may(member, Can.WRITE_REPORTS):
        raise PermissionDenied
    return found


def mandate_to_change(member: Member, pk: int) -> Mandate:
    found: Mandate = get_object_or_404(Mandate.objects.filter(authority=member.authority), pk=pk)
    if not may(member, Can.EDIT_DIRECTORY):
        raise PermissionDenied
    return found
