"""Who a task is given to: adding, meaning, role and removal of a named body."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from dondoc.intake.actions.facts import settle_by_facts, settle_name
from dondoc.intake.actions.undo import Change, changing, claim
from dondoc.intake.models import DraftBody, DraftTask
from dondoc.organization.access import Member
from dondoc.organization.models import Body


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a name means: one body, every block, or (both empty) nobody known yet."""

    body: Body | None = None
    every_block: bool = False


def give(task: DraftTask, *, version: int, role: str, meant: Meant, printed: str, by: Member, at: datetime) -> Change:
    """Name one more body for a task."""
    with changing(task.document, [task], verb="intake.give", label=_("thêm đầu mối"), by=by, at=at) as change:
        claim(task, version)
        last = DraftBody.objects.filter(task=task, role=role).aggregate(last=Max("order"))["last"] or 0
        DraftBody.objects.create(
            authority=task.authority, task=task, role=role, order=last + 1,
            printed=printed or str(meant.body or ""), body=meant.body, every_block=meant.every_block,
        )  # fmt: skip
        settle_by_facts(task, by=by, at=at)
    return change


def set_body(row: DraftBody, *, version: int, role: str, meant: Meant, by: Member, at: datetime) -> Change:
    """Say whom a printed name means, or in what role; the same open name elsewhere is settled with it."""
    alike = _alike(row) if meant.body or meant.every_block else []
    tasks = [row.task, *(one.task for one in alike)]
    with changing(row.task.document, tasks, verb="intake.name", label=_("đổi đầu mối"), by=by, at=at) as change:
        claim(row.task, version)
        _mean(row, meant, role=role)
        for task in {one.task_id: one.task for one in alike if one.task_id != row.task_id}.values():
            claim(task, task.version)
        for one in alike:
            _mean(one, meant, role=one.role)
        if meant.body or meant.every_block:
            settle_name(row.task.document, row.printed, by=by, at=at)
        settle_by_facts(row.task, by=by, at=at)
    return change


def _alike(row: DraftBody) -> list[DraftBody]:
    """The other open bodies of the document that are printed the same."""
    if row.body_id or row.every_block:
        return []
    same = DraftBody.objects.filter(
        task__document=row.task.document_id, task__merged_into=None, printed=row.printed, body=None, every_block=False
    )
    return list(same.exclude(pk=row.pk).select_related("task__document"))


def mean_all(rows: list[DraftBody], meant: Meant) -> None:
    """Settle open bodies inside a change that holds their tasks; each task's version moves on."""
    for task in {row.task_id: row.task for row in rows}.values():
        claim(task, task.version)
    for row in rows:
        _mean(row, meant, role=row.role)


def _mean(row: DraftBody, meant: Meant, *, role: str) -> None:
    row.body, row.every_block, row.role = meant.body, meant.every_block, role
    row.save(update_fields=["body", "every_block", "role"])


def take_back(row: DraftBody, *, version: int, by: Member, at: datetime) -> Change:
    """Name a body for the task no longer."""
    with changing(row.task.document, [row.task], verb="intake.ungive", label=_("bỏ đầu mối"), by=by, at=at) as change:
        claim(row.task, version)
        row.delete()
    return change
