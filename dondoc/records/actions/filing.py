"""What people add to an open file by hand: documents that are in the house, and uploads; nothing is copied."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from uuid import uuid4

from django.core.files.base import ContentFile, File
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from dondoc.followup.evidence import Prepared, prepare, undone_on_failure
from dondoc.followup.moves import Refused as BadFile
from dondoc.journal.actions import write
from dondoc.organization.access import Member
from dondoc.records import gathering
from dondoc.records.actions.keeping import Refused
from dondoc.records.items import UPLOAD, Item, Stored
from dondoc.records.models import Record, RecordFile, RecordState


def add_document(record: Record, subject: str, *, by: Member, at: datetime) -> RecordFile:
    """An issued document or one that arrived; it may be of other files too."""
    item = gathering.named(subject)
    if item is None:
        raise Refused(_("Không tìm thấy văn bản này. Hãy tìm lại."))
    with transaction.atomic():
        _held_open(record)
        return _filed(record, item, "", by, at)


def add_upload(
    record: Record, file: File[bytes], *, title: str, kind: str, day: date, not_secret: bool, by: Member, at: datetime
) -> RecordFile:
    """A photo, PDF, DOCX or XLSX that is nowhere else; the same bytes in two files are kept once."""
    if not not_secret:
        raise Refused(_("Hãy xác nhận tài liệu không chứa bí mật nhà nước."))
    try:
        ready = prepare([file])[0]
    except BadFile as refusal:
        raise Refused(str(refusal))
    digest = hashlib.sha256(ready.content).hexdigest()
    with undone_on_failure() as stored, transaction.atomic():
        _held_open(record)
        path = _stored_before(digest) or _store(ready, stored)
        kept = (Stored(path, ready.name, digest),)
        item = Item(f"{UPLOAD}:{digest}", day, kind or _("Tài liệu"), title or ready.name, files=kept)
        return _filed(record, item, path, by, at)


def _stored_before(digest: str) -> str:
    there = RecordFile.objects.filter(subject=f"{UPLOAD}:{digest}").first()
    return str(there.file.name) if there else ""


def _store(ready: Prepared, stored: list[str]) -> str:
    row = RecordFile()
    ending = "jpg" if ready.kind in ("photo", "jpg") else ready.kind
    row.file.save(f"{uuid4().hex}.{ending}", ContentFile(ready.content), save=False)
    stored.append(str(row.file.name))
    return str(row.file.name)


def _filed(record: Record, item: Item, path: str, by: Member, at: datetime) -> RecordFile:
    try:
        with transaction.atomic():
            row = RecordFile.objects.create(
                authority=record.authority, record=record, subject=item.subject, day=item.day, facts=item.facts(),
                by_hand=True, file=path, added_by=by.user, added_at=at,
            )  # fmt: skip
    except IntegrityError:
        raise Refused(_("Tài liệu này đã có trong hồ sơ."))
    write("records.add-file", record, authority=by.authority, by=by.user, at=at, details={"subject": item.subject},
          reason=item.title[:300])  # fmt: skip
    return row


def _held_open(record: Record) -> None:
    """Within a transaction: the file stays open until it ends."""
    if not Record.objects.select_for_update(of=("self",)).filter(pk=record.pk, state=RecordState.OPEN).exists():
        raise Refused(_("Hồ sơ đã kết thúc nên không thêm bớt được. Hãy mở lại hồ sơ trước."))


def drop_file(row: RecordFile, *, by: Member, at: datetime) -> None:
    """Take out what was added by hand; an upload that is of no other file goes from the disk."""
    with transaction.atomic():
        _held_open(row.record)
        storage, path, title = row.file.storage, str(row.file.name or ""), str(row.facts["title"])
        row.delete()
        if path and not RecordFile.objects.filter(file=path).exists():
            transaction.on_commit(lambda: storage.delete(path))
        write("records.drop-file", row.record, authority=by.authority, by=by.user, at=at, reason=title[:300])
