"""Moves of an incoming document, each claimed by one conditional UPDATE."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F

from dondoc.intake.models import DraftTask, IncomingDocument, IncomingState

MOVES: dict[str, frozenset[str]] = {
    IncomingState.WAITING: frozenset({IncomingState.READING}),
    IncomingState.READING: frozenset({IncomingState.WAITING, IncomingState.REVIEW}),
    IncomingState.REVIEW: frozenset({IncomingState.ADOPTED}),
    IncomingState.ADOPTED: frozenset({IncomingState.REVIEW}),
}


class AlreadyMoved(Exception):  # noqa: N818 - what happened, said as it is
    """Somebody else moved the document first; nothing was changed."""


class Overtaken(AlreadyMoved):
    """Somebody else changed the same task first; nothing was changed. ``task`` is the newer one."""

    def __init__(self, task: DraftTask) -> None:
        super().__init__(f"draft task {task.pk} is at version {task.version}")
        self.task = task


class AlreadySettled(AlreadyMoved):
    """Somebody else answered the doubt, or corrected the header, first; nothing was changed."""


def move(document: IncomingDocument, *, to: str, start: str, **values: Any) -> None:
    """Claim the move for the caller; AlreadyMoved where the document no longer stands at ``start``."""
    if to not in MOVES[start]:
        raise ValueError(f"no move from {start} to {to}")
    moved = IncomingDocument.objects.filter(pk=document.pk, state=start).update(state=to, **values)
    if not moved:
        raise AlreadyMoved(f"document {document.pk} is no longer {start}")
    document.state = to


def mark_adopted(document: IncomingDocument, *, at: datetime) -> None:
    """Claim a reviewed document for a plan. Called by `plans.adopt` inside its transaction."""
    move(document, start=IncomingState.REVIEW, to=IncomingState.ADOPTED, saved_at=at)


def mark_withdrawn(document: IncomingDocument, *, at: datetime) -> None:
    """Open a document for review again. Called by `plans.withdraw` inside its transaction."""
    move(document, start=IncomingState.ADOPTED, to=IncomingState.REVIEW, saved_at=at)


def touch(document: IncomingDocument, *, at: datetime) -> None:
    """Claim one change of a document under review and note when it was saved."""
    moved = IncomingDocument.objects.filter(pk=document.pk, state=IncomingState.REVIEW).update(
        saved_at=at, version=F("version") + 1
    )
    if not moved:
        raise AlreadyMoved(f"document {document.pk} is no longer under review")
    document.saved_at = at


def mark_recalled(document: IncomingDocument, *, reason: str, at: datetime) -> None:
    """Its issuer has taken it back; it stays, marked. Called inside the transaction of whoever agreed."""
    IncomingDocument.objects.filter(pk=document.pk).update(recalled_at=at, recall_reason=reason[:500])
