"""Doubts that answer themselves: once the task has what was missing there is nothing left to ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from dondoc.intake.models import AssignmentRole, DraftBody, DraftDoubt, DraftTask, IncomingDocument
from dondoc.organization.access import Member
from dondoc.words import fold

DONE = "done"  # the answer of a doubt that was settled by filling in what it asked for


def _has_lead(task: DraftTask) -> bool:
    return bool(DraftBody.objects.filter(task=task, role=AssignmentRole.LEADS).exists())


def _has_deadline(task: DraftTask) -> bool:
    return bool(task.due or task.recurrence)


FACTS: dict[str, Callable[[DraftTask], bool]] = {
    "task-without-lead": _has_lead,
    "task-without-deadline": _has_deadline,
}


def _gone(task: DraftTask) -> bool:
    return task.dropped or task.merged_into_id is not None


def settle_by_facts(task: DraftTask, *, by: Member, at: datetime) -> None:
    """Settle the task's open doubts that its present state answers, or that left with it."""
    for doubt in DraftDoubt.objects.filter(task=task, answer=""):
        answered = FACTS.get(doubt.code, lambda _task: False)
        if _gone(task) or answered(task):
            mark(doubt, DONE, by=by, at=at)


def settle_header(document: IncomingDocument, *, by: Member, at: datetime) -> None:
    filled = {"number": bool(document.number), "date": document.issued_on is not None}
    codes = [f"{field}-{why}" for field, is_filled in filled.items() if is_filled for why in ("blank", "unsure")]
    for doubt in DraftDoubt.objects.filter(document=document, answer="", code__in=codes):
        mark(doubt, DONE, by=by, at=at)


def settle_name(document: IncomingDocument, printed: str, *, by: Member, at: datetime) -> None:
    """A printed name that has been given a body is no longer asked about."""
    for doubt in DraftDoubt.objects.filter(document=document, answer="", code="body-unknown"):
        if doubt.values and fold(doubt.values[0]) == fold(printed):
            mark(doubt, DONE, by=by, at=at)


def mark(doubt: DraftDoubt, answer: str, *, by: Member, at: datetime) -> None:
    doubt.answer, doubt.settled_by, doubt.settled_at = answer[:60], by.user, at
    doubt.save(update_fields=["answer", "settled_by", "settled_at"])
