"""Checking a draft in the background: claimed once, bounded, tried again after a crash, forgotten after a day."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django_scopes import scope, scopes_disabled
from django_tasks import task

from dondoc.issuing.actions import drafts
from dondoc.issuing.models import Draft, DraftState
from vanban import ReadError
from vanban.sandbox import answer_safely

KEPT = timedelta(hours=24)  # then a draft is deleted, whoever still wants it
LEASE = timedelta(minutes=5)  # a worker that has said nothing for so long is taken for dead
ATTEMPTS = 3
CHILD, SECONDS, MEGABYTES = "dondoc.issuing.child", 120, 2048
STARTED, CHECKED = 10, 90  # percent shown while the job goes on


@task()
def check_draft(key: str) -> None:
    """What the worker runs; `key` of the draft. Harmless when run twice."""
    check(key, now=timezone.now())


@task()
def forget_draft(key: str) -> None:
    """Run a day after the draft was brought in."""
    forget(timezone.now(), key=key)


def ask_for(draft: Draft) -> None:
    check_draft.enqueue(str(draft.key))
    forget_draft.using(run_after=draft.uploaded_at + KEPT).enqueue(str(draft.key))


def check(key: UUID | str, *, now: datetime) -> None:
    """Claim the draft, check its file in a process of its own, then keep what was found or refuse the file."""
    with scopes_disabled():
        draft = _claim(key, now)
    if draft is None:
        return
    with scope(authority=draft.authority):
        answer = in_child(Path(draft.file.path))
        if "cause" in answer:
            drafts.refuse(draft, cause=answer["cause"], detail=answer.get("detail", ""), at=now)
        else:
            Draft.objects.filter(pk=draft.pk).update(progress=CHECKED)
            drafts.keep_findings(draft, answer["reading"], answer["findings"], at=now)


def _claim(key: UUID | str, now: datetime) -> Draft | None:
    """The draft, if this worker is the one that moved it from waiting to checking."""
    claimed = Draft.objects.filter(key=key, state=DraftState.WAITING).update(
        state=DraftState.CHECKING, claimed_at=now, attempts=F("attempts") + 1, progress=STARTED
    )
    rows = Draft.objects.select_related("authority", "uploaded_by")
    return rows.filter(key=key).first() if claimed else None


def commented(draft: Draft, *, language: str, ignored: Iterable[str]) -> bytes | None:
    """The Word file with its findings as comments; None where they could not be put in."""
    answer = in_child(Path(draft.file.path), language, ",".join(ignored))
    return b64decode(answer["docx"]) if "docx" in answer else None


def in_child(path: Path, *more: str) -> dict[str, Any]:
    """What child.py answers, or {"cause": …, "detail": …}; whatever the file does, this process goes on."""
    try:
        answer: dict[str, Any] = answer_safely(CHILD, path, *more, seconds=SECONDS, megabytes=MEGABYTES)
    except ReadError as error:
        return {"cause": error.cause.value, "detail": error.detail}
    return answer


def forget(now: datetime, *, key: UUID | str | None = None) -> int:
    """Delete drafts that were brought in more than a day ago, with their files; how many."""
    with scopes_disabled():
        old = Draft.objects.filter(uploaded_at__lte=now - KEPT).select_related("authority")
        found = list(old.filter(key=key) if key else old)
    for draft in found:
        with scope(authority=draft.authority):
            drafts.expire(draft, at=now)
    return len(found)


def reap(now: datetime) -> int:
    """Give drafts whose worker died, or whose task was lost, to another worker; how many were taken up."""
    with scopes_disabled():
        silent = Draft.objects.annotate(last_word=Coalesce("claimed_at", "uploaded_at")).filter(
            Q(state=DraftState.WAITING) | Q(state=DraftState.CHECKING), last_word__lt=now - LEASE
        )
        stuck = list(silent.select_related("authority", "uploaded_by"))
    return sum(_take_up(draft, now) for draft in stuck)


def _take_up(draft: Draft, now: datetime) -> bool:
    with scope(authority=draft.authority):
        same = Draft.objects.filter(pk=draft.pk, state=draft.state, claimed_at=draft.claimed_at)
        if not same.update(state=DraftState.WAITING, claimed_at=now, progress=0):
            return False
        if draft.attempts >= ATTEMPTS:
            drafts.refuse(draft, cause="crashed", at=now)
        else:
            check_draft.enqueue(str(draft.key))
    return True
