"""The frame of every change of a review: claimed, remembered for "Hoàn tác", and journalled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core import serializers
from django.db import transaction
from django.utils.translation import gettext as _

from dondoc.intake.actions.states import Overtaken, touch
from dondoc.intake.models import DraftBody, DraftDoubt, DraftTask, IncomingDocument, UndoStep
from dondoc.journal.actions import write
from dondoc.organization.access import Member
from dondoc.words import fold

HEADER = ("kind", "number", "symbol", "issuer", "title", "issued_on", "search")
EDITED = "sửa nhiệm vụ"  # label of a step that changed a task's words
STEPS_KEPT = 30  # a person's steps in one document
Place = tuple[int, int]


@dataclass
class Change:
    """What a change touched: the page redraws only this."""

    document: IncomingDocument
    tasks: list[int] = field(default_factory=list)
    added: list[int] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)  # of the text whose marks may look different now
    label: str = ""
    header: bool = False
    redrawn: list[int] = field(default_factory=list)  # tasks that only look different: they can be undone past

    def concerns(self, tasks: Iterable[DraftTask]) -> None:
        for task in tasks:
            if task.pk not in self.tasks:
                self.tasks.append(task.pk)
            if task.start is not None and task.end is not None:
                self.places.append((task.start, task.end))

    def redraws(self, names: Iterable[str]) -> None:
        """The tasks in which these names are printed."""
        wanted = {fold(name) for name in names}
        rows = DraftBody.objects.filter(task__document=self.document.pk, task__merged_into=None) if wanted else ()
        for row in rows:
            if fold(row.printed) in wanted:
                self.redrawn.append(row.task_id)
                self.places += [(row.start, row.end)] if row.start is not None and row.end is not None else []


@contextmanager
def changing(
    document: IncomingDocument, tasks: Iterable[DraftTask], *, verb: str, label: str, by: Member, at: datetime
) -> Iterator[Change]:
    """One change of a document under review: one transaction, one step to undo, one journal line."""
    tasks = list(tasks)
    change = Change(document, label=label)
    change.concerns(tasks)
    with transaction.atomic():
        touch(document, at=at)
        before = _snapshot(document, tasks)
        yield change
        _keep(change, before, by=by, at=at)
        subject = tasks[0] if tasks else document
        details = {"tasks": change.tasks, "added": change.added}
        write(verb, subject, authority=document.authority, by=by.user, at=at, about=str(subject), details=details)


def claim(task: DraftTask, version: int, **values: Any) -> None:
    """Change a task if nobody has since it was at ``version``; else Overtaken with the newer one."""
    moved = DraftTask.objects.filter(pk=task.pk, version=version).update(version=version + 1, **values)
    if not moved:
        raise Overtaken(DraftTask.objects.get(pk=task.pk))
    for name, value in values.items():
        setattr(task, name, value)
    task.version = version + 1


def _snapshot(document: IncomingDocument, tasks: list[DraftTask]) -> dict[str, Any]:
    """Whole rows as they stand in the database, and the answers to the document's doubts."""
    keys = [task.pk for task in tasks]
    rows = [*DraftTask.objects.filter(pk__in=keys), *DraftBody.objects.filter(task__in=keys)]
    doubts = DraftDoubt.objects.filter(document=document)
    return {
        "tasks": keys,
        "rows": serializers.serialize("python", rows),
        "doubts": _rows(doubts),
        "header": _header(document),
    }


def _header(document: IncomingDocument) -> dict[str, Any]:
    values: dict[str, Any] = IncomingDocument.objects.filter(pk=document.pk).values(*HEADER).get()
    return values


def _rows(doubts: Iterable[DraftDoubt]) -> list[Any]:
    return list(serializers.serialize("python", doubts))


def _keep(change: Change, before: dict[str, Any], *, by: Member, at: datetime) -> None:
    """Remember the step, with only those doubts whose answer it changed."""
    now = {row["pk"]: row for row in _rows(DraftDoubt.objects.filter(document=change.document))}
    before["doubts"] = [row for row in before["doubts"] if now.get(row["pk"]) != row]
    if before["header"] == _header(change.document):
        del before["header"]
    versions = DraftTask.objects.filter(pk__in=[*change.tasks, *change.added]).values_list("pk", "version")
    UndoStep.objects.create(
        authority=change.document.authority, document=change.document, by=by.user, at=at, label=change.label,
        before=before | {"added": change.added}, after={str(pk): version for pk, version in versions},
    )  # fmt: skip
    mine = UndoStep.objects.filter(document=change.document, by=by.user)
    UndoStep.objects.filter(pk__in=list(mine.values_list("pk", flat=True)[STEPS_KEPT:])).delete()


def last_step_is_of(task: DraftTask, version: int, *, by: Member) -> bool:
    """Whether the person's last step was an edit of this task alone that left it at ``version``."""
    step = UndoStep.objects.filter(document=task.document_id, by=by.user).first()
    return step is not None and step.label == EDITED and step.after == {str(task.pk): version}


def join_last_steps(document: IncomingDocument, *, by: Member) -> None:
    """Make the person's last two steps one: undoing it leads back to before the first."""
    newest, older = UndoStep.objects.filter(document=document, by=by.user)[:2]
    doubts = {row["pk"]: row for row in [*newest.before["doubts"], *older.before["doubts"]]}
    older.before = older.before | {"doubts": list(doubts.values())}
    older.after, older.at = newest.after, newest.at
    older.save(update_fields=["before", "after", "at"])
    newest.delete()


class NothingToUndo(Exception):  # noqa: N818 - said as it is
    """The person has no step left in this document."""


@transaction.atomic
def undo(document: IncomingDocument, *, by: Member, at: datetime) -> Change:
    """Take back the person's last step; Overtaken where somebody has changed the same tasks since."""
    touch(document, at=at)
    step = UndoStep.objects.filter(document=document, by=by.user).first()
    if step is None:
        raise NothingToUndo
    change = Change(document, label=_("hoàn tác: %s") % step.label, header="header" in step.before)
    now = {task.pk: task for task in DraftTask.objects.filter(pk__in=[int(key) for key in step.after])}
    for key, version in step.after.items():
        if now[int(key)].version != version:
            raise Overtaken(now[int(key)])
    change.concerns(now.values())
    _restore(step)
    change.concerns(DraftTask.objects.filter(pk__in=step.before["tasks"]))
    answered = (row["fields"] for row in step.before["doubts"])
    change.redraws(name for one in answered if one["code"] == "body-unknown" for name in one["values"][:1])
    write("intake.undo", document, authority=document.authority, by=by.user, at=at, about=step.label)
    step.delete()
    return change


def _restore(step: UndoStep) -> None:
    DraftDoubt.objects.filter(task__in=step.before["added"]).update(task=None)
    DraftTask.objects.filter(pk__in=step.before["added"]).delete()
    DraftBody.objects.filter(task__in=step.before["tasks"]).delete()
    for row in serializers.deserialize("python", [*step.before["rows"], *step.before["doubts"]]):
        row.save()
    for key, version in step.after.items():  # versions only ever grow: another tab must notice
        DraftTask.objects.filter(pk=key).update(version=version + 1)
    if header := step.before.get("header"):
        IncomingDocument.objects.filter(pk=step.document_id).update(**header)
