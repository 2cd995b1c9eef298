"""An export of a file: asked for, kept with its checksum, or told why it could not be made."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from dondoc.journal.actions import write
from dondoc.organization.access import Member
from dondoc.records.actions.keeping import Refused
from dondoc.records.models import ExportState, Record, RecordExport
from dondoc.records.package import Packed

UNFINISHED = (ExportState.WAITING, ExportState.MAKING)


def ask_export(record: Record, *, by: Member, at: datetime) -> RecordExport:
    """Have it made in the background; the one that was made before goes."""
    from dondoc.records import jobs  # a job calls actions in turn

    try:
        with transaction.atomic():
            for old in record.exports.exclude(state__in=UNFINISHED):
                _drop(old)
            export = RecordExport.objects.create(
                authority=record.authority, record=record, asked_by=by.user, asked_at=at
            )
            write("records.export", record, authority=by.authority, by=by.user, at=at)
            transaction.on_commit(lambda: jobs.ask_for(export))
    except IntegrityError:
        raise Refused(_("Hồ sơ này đang được kết xuất. Hãy đợi xong."))
    return export


def _drop(export: RecordExport) -> None:
    storage, path = export.file.storage, str(export.file.name or "")
    export.delete()
    if path:
        transaction.on_commit(lambda: storage.delete(path))


def keep_export(export: RecordExport, made: Path, packed: Packed) -> bool:
    """The finished package; False where another worker has taken the export over meanwhile."""
    with made.open("rb") as file:
        export.file.save(f"{export.key}.zip", File(file), save=False)
    mine = RecordExport.objects.filter(pk=export.pk, state=ExportState.MAKING, claimed_at=export.claimed_at)
    done = mine.update(state=ExportState.DONE, progress=100, file=export.file.name, sha256=packed.sha256,
                       size=packed.size, parts=packed.parts)  # fmt: skip
    if not done:
        export.file.delete(save=False)
    return bool(done)


def fail_export(export: RecordExport, *, why: str, at: datetime) -> None:
    with transaction.atomic():
        mine = RecordExport.objects.filter(pk=export.pk, state__in=UNFINISHED)
        if mine.update(state=ExportState.FAILED, error=why[:500]):
            write("records.export-failed", export.record, authority=export.authority, by=export.asked_by, at=at,
                  reason=why)  # fmt: skip
