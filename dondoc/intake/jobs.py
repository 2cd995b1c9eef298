"""Reading an uploaded file in the background: claimed once, bounded, tried again after a crash."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django_scopes import scope, scopes_disabled
from django_tasks import task

import vanban
from dondoc.intake.actions import drafting, upload
from dondoc.intake.models import IncomingDocument, IncomingState
from dondoc.intake.stored import stored

LEASE = timedelta(minutes=5)  # a worker that has said nothing for so long is taken for dead
ATTEMPTS = 3
SECONDS: int = getattr(settings, "DONDOC_READING_SECONDS", 120)
MEGABYTES: int = getattr(settings, "DONDOC_READING_MEGABYTES", 2048)
STARTED, READ, SETTLED = 10, 70, 85  # percent shown while the job goes on


@task()
def read_document(key: str) -> None:
    """What the worker runs; `key` of the upload. Harmless when run twice."""
    read(key, now=timezone.now())


def ask_for(document: IncomingDocument) -> None:
    read_document.enqueue(str(document.key))


def read(key: UUID | str, *, now: datetime) -> None:
    """Claim the upload, read its file in a process of its own, then keep the reading or refuse the file."""
    with scopes_disabled():
        document = _claim(key, now)
    if document is None:
        return
    with scope(authority=document.authority):
        answer = read_in_child(Path(document.file.path), on_page=lambda done, count: _heard(document, done, count))
        if "cause" in answer:
            upload.refuse(document, cause=answer["cause"], detail=answer.get("detail", ""), at=now)
        else:
            _say(document, READ)
            drafting.keep_reading(document, answer["reading"], at=now, say=lambda: _say(document, SETTLED))


def _claim(key: UUID | str, now: datetime) -> IncomingDocument | None:
    """The upload, if this worker is the one that moved it from waiting to reading."""
    claimed = IncomingDocument.objects.filter(key=key, state=IncomingState.WAITING).update(
        state=IncomingState.READING, claimed_at=now, attempts=F("attempts") + 1, progress=STARTED
    )
    rows = IncomingDocument.objects.select_related("authority", "uploaded_by")
    return rows.filter(key=key).first() if claimed else None


def _say(document: IncomingDocument, percent: int) -> None:
    IncomingDocument.objects.filter(pk=document.pk).update(progress=percent)


def _heard(document: IncomingDocument, done: int, count: int) -> None:
    """A page of a scan is read: shown, and the lease begins anew; a worker that lost it changes nothing."""
    at = timezone.now()
    mine = IncomingDocument.objects.filter(
        pk=document.pk, state=IncomingState.READING, claimed_at=document.claimed_at
    ).update(progress=_so_far(done, count), pages_read=done, pages=count, claimed_at=at)
    if mine:
        document.claimed_at = at


def _so_far(done: int, count: int) -> int:
    """The percent shown when ``done`` of ``count`` pages of a scan are read."""
    return STARTED + (READ - STARTED) * done // max(count, 1)


def read_in_child(
    path: Path,
    *,
    seconds: int = SECONDS,
    megabytes: int = MEGABYTES,
    on_page: Callable[[int, int], None] | None = None,
) -> dict[str, Any]:
    """{"reading": …} or {"cause": …, "detail": …}; whatever the file does, this process goes on."""
    try:
        document = vanban.read_safely(path, seconds=seconds, megabytes=megabytes, on_page=on_page)
    except vanban.ReadError as error:
        return {"cause": error.cause.value, "detail": error.detail}
    return {"reading": stored(document)}


def reap(now: datetime) -> int:
    """Give uploads whose worker died, or whose task was lost, to another worker; how many were taken up.

    One that has been tried ATTEMPTS times is refused instead. Run by the worker's loop and at the list.
    """
    with scopes_disabled():
        last_word = Coalesce("claimed_at", "uploaded_at")
        silent = IncomingDocument.objects.annotate(last_word=last_word).filter(
            Q(state=IncomingState.WAITING) | Q(state=IncomingState.READING), last_word__lt=now - LEASE
        )
        stuck = list(silent.select_related("authority", "uploaded_by"))
    return sum(_take_up(document, now) for document in stuck)


def _take_up(document: IncomingDocument, now: datetime) -> bool:
    with scope(authority=document.authority):
        mine = IncomingDocument.objects.filter(
            pk=document.pk, state=document.state, claimed_at=document.claimed_at
        ).update(state=IncomingState.WAITING, claimed_at=now, progress=0)
        if not mine:
            return False
        if document.attempts >= ATTEMPTS:
            upload.refuse(document, cause="crashed", at=now)
        else:
            ask_for(document)
    return True
