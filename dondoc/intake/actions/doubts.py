"""Settling what the reading asks, and what an answer does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _

from dondoc.intake.actions.bodies import Meant, mean_all
from dondoc.intake.actions.facts import mark
from dondoc.intake.actions.states import AlreadySettled
from dondoc.intake.actions.undo import Change, changing
from dondoc.intake.models import DraftBody, DraftDoubt, DraftTask, IncomingDocument
from dondoc.organization.access import Member
from dondoc.words import fold

CLAIMED = "…"  # stands only inside the transaction
SAME, BODY, EVERY_BLOCK, OUTSIDE = "same", "body", "every-block", "outside"


def settle(doubt: DraftDoubt, *, answer: str, meant: Meant | None = None, by: Member, at: datetime) -> Change:
    """Note the answer and do what follows from it. ``meant`` comes with the answers "body" and "every-block"."""
    if not answer:
        raise ValueError("an answer is given in words")
    follow = FOLLOWS.get((doubt.code, answer), _nothing)
    rows, meaning = follow(doubt, meant)
    tasks = _tasks(doubt, rows)
    with changing(doubt.document, tasks, verb="intake.settle", label=_("trả lời điểm chưa rõ"), by=by, at=at) as change:
        _claim(doubt)
        mean_all(rows, meaning)
        mark(doubt, answer, by=by, at=at)
        change.redraws(doubt.values[:1] if answer == OUTSIDE else ())
    return change


def _claim(doubt: DraftDoubt) -> None:
    """AlreadySettled where somebody has answered it since it was shown."""
    if not DraftDoubt.objects.filter(pk=doubt.pk, answer="").update(answer=CLAIMED):
        raise AlreadySettled(f"doubt {doubt.pk}")


def settle_all(document: IncomingDocument, *, code: str, answer: str, by: Member, at: datetime) -> Change:
    """One answer for every open doubt of a kind; only answers from which nothing follows."""
    if (code, answer) in FOLLOWS or not answer:
        raise ValueError(f"{answer!r} cannot be the answer to all of {code!r}")
    with changing(document, [], verb="intake.settle", label=_("trả lời các điểm chưa rõ"), by=by, at=at) as change:
        for doubt in DraftDoubt.objects.filter(document=document, code=code, answer=""):
            mark(doubt, answer, by=by, at=at)
            change.redraws(doubt.values[:1] if answer == OUTSIDE else ())
    return change


def _tasks(doubt: DraftDoubt, rows: list[DraftBody]) -> list[DraftTask]:
    found = {row.task_id: row.task for row in rows}
    if doubt.task is not None:
        found.setdefault(doubt.task.pk, doubt.task)
    return list(found.values())


Follow = tuple[list[DraftBody], Meant]


def _nothing(_doubt: DraftDoubt, _meant: Meant | None) -> Follow:
    return [], Meant()


def _named(doubt: DraftDoubt, names: list[str]) -> list[DraftBody]:
    wanted = {fold(name) for name in names}
    rows = DraftBody.objects.filter(task__document=doubt.document_id, task__merged_into=None)
    return [row for row in rows.select_related("task", "body") if fold(row.printed) in wanted]


def _open(rows: list[DraftBody]) -> list[DraftBody]:
    return [row for row in rows if row.body is None and not row.every_block]


def _give_to(doubt: DraftDoubt, meant: Meant | None) -> Follow:
    """Every open row with this printed name means the chosen body."""
    return _open(_named(doubt, doubt.values[:1])), meant or Meant()


def _one_person(doubt: DraftDoubt, _meant: Meant | None) -> Follow:
    """Two spellings of one name: what one of them means the open rows of both mean."""
    rows = _named(doubt, doubt.values)
    known = next((row.body for row in rows if row.body), None)
    return (_open(rows), Meant(known)) if known else ([], Meant())


FOLLOWS: dict[tuple[str, str], Callable[[DraftDoubt, Meant | None], Follow]] = {
    ("body-unknown", BODY): _give_to,
    ("body-unknown", EVERY_BLOCK): _give_to,
    ("names-differ", SAME): _one_person,
}
