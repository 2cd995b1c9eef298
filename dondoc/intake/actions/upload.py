"""Taking a file in, refusing it, and taking it back out."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from dondoc.intake.actions.states import AlreadyMoved
from dondoc.intake.models import IncomingDocument, IncomingState
from dondoc.intake.refusals import BY_SUFFIX, Refused, message
from dondoc.journal.actions import write
from dondoc.organization.access import Member
from dondoc.organization.models import Authority, User
from dondoc.words import fold

MEGABYTE = 1024 * 1024
UPLOAD_LIMIT: int = getattr(settings, "DONDOC_UPLOAD_LIMIT", 200 * MEGABYTE)  # bytes


@dataclass(frozen=True, slots=True)
class Received:
    """What came of one file: a new row, or the row that already holds the same bytes."""

    document: IncomingDocument
    duplicate: bool


def upload_subject(key: uuid.UUID | str) -> str:
    """The journal's subject for an upload, which outlives its row."""
    return f"intake.upload:{key}"


def receive(file: File[bytes], *, member: Member, at: datetime, header: Mapping[str, Any] | None = None) -> Received:
    """Keep a file and ask for its reading. Refused (journalled) for what can be told at the door.

    ``header``: fields of the document that whoever sent it tells; the reading fills in what it leaves open.
    """
    name = PurePath(file.name or "tep").name[-255:]
    cause = cause_at_the_door(name, file.size or 0)
    if cause:
        raise turn_away(name, cause=cause, member=member, at=at)
    digest = _sha256(file)
    known = IncomingDocument.objects.filter(authority=member.authority, sha256=digest)
    if same := known.first():
        return Received(same, duplicate=True)
    try:
        return Received(_keep(file, name, digest, header or {}, member=member, at=at), duplicate=False)
    except IntegrityError:  # the same bytes came in at the same moment
        return Received(known.get(), duplicate=True)


def cause_at_the_door(name: str, size: int) -> str:
    """Why a file is refused before it is opened; "" for one to be looked into."""
    if size > UPLOAD_LIMIT:
        return "too-large"
    if size == 0:
        return "empty"
    return "unsupported" if PurePath(name).suffix.lower() in BY_SUFFIX else ""


def _sha256(file: File[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


@transaction.atomic
def _keep(
    file: File[bytes], name: str, digest: str, header: Mapping[str, Any], *, member: Member, at: datetime
) -> IncomingDocument:
    from dondoc.intake import jobs  # a job calls actions in turn

    key = uuid.uuid4()
    document = IncomingDocument(
        authority=member.authority, key=key, file_name=name, size=file.size or 0, sha256=digest,
        uploaded_by=member.user, uploaded_at=at, search=fold(name), **header,
    )  # fmt: skip
    # nothing of a stranger's name reaches the disk
    document.file.save(f"{key}{PurePath(name).suffix.lower()}", file, save=False)
    try:
        document.save()
    except IntegrityError:
        document.file.delete(save=False)
        raise
    write("intake.upload", upload_subject(key), authority=member.authority, by=member.user, at=at, about=name)
    transaction.on_commit(lambda: jobs.ask_for(document))
    return document


def turn_away(name: str, *, cause: str, member: Member, at: datetime) -> Refused:
    """Note a file that was not taken at the door. The returned exception holds the words for people."""
    _journal_refusal(_Refusal(uuid.uuid4(), name, cause), authority=member.authority, by=member.user, at=at)
    return Refused(cause, name)


def refuse(document: IncomingDocument, *, cause: str, detail: str = "", at: datetime) -> None:
    """Leave nothing of a file that could not be read behind but the journal line."""
    refusal = _Refusal(document.key, document.file_name, cause, detail)
    with transaction.atomic():
        _journal_refusal(refusal, authority=document.authority, by=document.uploaded_by, at=at)
        document.delete()
        _drop_file(document)


@dataclass(frozen=True, slots=True)
class _Refusal:
    key: uuid.UUID
    file_name: str
    cause: str
    detail: str = ""


def _journal_refusal(refusal: _Refusal, *, authority: Authority, by: User, at: datetime) -> None:
    words = message(refusal.cause, refusal.file_name)
    details = {"cause": refusal.cause, "detail": refusal.detail[:300], "message": words}
    write(
        "intake.refuse", upload_subject(refusal.key),
        authority=authority, by=by, at=at, about=refusal.file_name, details=details, reason=words,
    )  # fmt: skip


def _drop_file(document: IncomingDocument) -> None:
    storage, name = document.file.storage, document.file.name or ""
    transaction.on_commit(lambda: storage.delete(name))


@transaction.atomic
def discard(document: IncomingDocument, *, member: Member, at: datetime) -> None:
    """Take back a document that no plan was made from; AlreadyMoved where one was, or while it is being read."""
    loose = IncomingDocument.objects.filter(pk=document.pk, state__in=(IncomingState.WAITING, IncomingState.REVIEW))
    claimed = loose.update(claimed_at=at)
    if not claimed:
        raise AlreadyMoved(f"document {document.pk} is in use")
    details = {"file_name": document.file_name, "sha256": document.sha256}
    write(
        "intake.discard", upload_subject(document.key),
        authority=member.authority, by=member.user, at=at, about=str(document), details=details,
    )  # fmt: skip
    try:
        document.delete()
    except ProtectedError:  # a plan, even a withdrawn one, was made from it
        raise AlreadyMoved(f"document {document.pk} has a plan")
    _drop_file(document)
