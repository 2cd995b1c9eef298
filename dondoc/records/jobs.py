"""Making an export in the background: claimed once, tried again after a crash, with its progress for the page."""

from __future__ import annotations

import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_scopes import scope, scopes_disabled
from django_tasks import task

from dondoc.records import package, queries
from dondoc.records.actions import exporting
from dondoc.records.models import ExportState, RecordExport

LEASE = timedelta(minutes=5)  # a worker that has said nothing for so long is taken for dead
ATTEMPTS = 3
WRITTEN = 95  # percent when every document is in; the rest is checking and keeping


@task()
def make_export(key: str) -> None:
    """What the worker runs; `key` of the export. Harmless when run twice."""
    make(key, now=timezone.now())


def ask_for(export: RecordExport) -> None:
    make_export.enqueue(str(export.key))


def make(key: UUID | str, *, now: datetime) -> None:
    """Claim the export, write the package beside, keep it or say why it could not be made."""
    with scopes_disabled():
        export = _claim(key, now)
    if export is None:
        return
    with scope(authority=export.authority), override("vi"), tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "ho-so.zip"
        try:
            items = queries.contents(export.record)
            packed = package.write(export.record, items, made, on_item=lambda done: _heard(export, done, len(items)))
        except package.NotWhole as why:
            exporting.fail_export(export, why=str(why), at=now)
        else:
            exporting.keep_export(export, made, packed)


def _claim(key: UUID | str, now: datetime) -> RecordExport | None:
    """The export, if this worker is the one that moved it from waiting to being made."""
    claimed = RecordExport.objects.filter(key=key, state=ExportState.WAITING).update(
        state=ExportState.MAKING, claimed_at=now, attempts=F("attempts") + 1, progress=1
    )
    rows = RecordExport.objects.select_related("authority", "record__authority", "record__plan", "asked_by")
    return rows.filter(key=key).first() if claimed else None


def _heard(export: RecordExport, done: int, count: int) -> None:
    """A document is in: shown, and the lease begins anew; a worker that lost it changes nothing."""
    at = timezone.now()
    mine = RecordExport.objects.filter(pk=export.pk, state=ExportState.MAKING, claimed_at=export.claimed_at)
    if mine.update(progress=WRITTEN * done // max(count, 1), claimed_at=at):
        export.claimed_at = at


def reap(now: datetime) -> int:
    """Give exports whose worker died to another; one tried ATTEMPTS times has failed. How many were taken up."""
    with scopes_disabled():
        last_word = Coalesce("claimed_at", "asked_at")
        silent = RecordExport.objects.filter(state__in=exporting.UNFINISHED).annotate(last_word=last_word)
        stuck = list(silent.filter(last_word__lt=now - LEASE).select_related("authority", "record", "asked_by"))
    return sum(_take_up(one, now) for one in stuck)


def _take_up(export: RecordExport, now: datetime) -> bool:
    with scope(authority=export.authority):
        mine = RecordExport.objects.filter(pk=export.pk, state=export.state, claimed_at=export.claimed_at)
        if not mine.update(state=ExportState.WAITING, claimed_at=now, progress=0):
            return False
        if export.attempts >= ATTEMPTS:
            exporting.fail_export(export, why=_("Kết xuất dừng giữa chừng nhiều lần. Hãy thử lại."), at=now)
        else:
            ask_for(export)
    return True
