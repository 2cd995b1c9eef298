"""Correcting, dropping, merging, splitting, adding and moving the tasks of a review."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from dondoc.intake.actions.facts import FACTS, settle_by_facts
from dondoc.intake.actions.undo import EDITED, Change, changing, claim, join_last_steps, last_step_is_of
from dondoc.intake.models import DraftBody, DraftDoubt, DraftTask, IncomingDocument
from dondoc.intake.reading import Json, headings
from dondoc.organization.access import Member

STEP = 10  # between the orders of two tasks, so that one fits between
EDITABLE = frozenset({"text", "due", "deadline_text", "recurrence", "product", "path"})


def edit(task: DraftTask, *, version: int, values: dict[str, Any], by: Member, at: datetime) -> Change:
    """Change a task's words, deadline, product or section."""
    unknown = set(values) - EDITABLE
    if unknown:
        raise ValueError(f"a task has no {unknown}")
    if "due" in values and values["due"] != task.due:
        values = values | {"precision": "day" if values["due"] else ""}
    with changing(task.document, [task], verb="intake.edit", label=EDITED, by=by, at=at) as change:
        claim(task, version, **values)
        settle_by_facts(task, by=by, at=at)
    return change


@transaction.atomic
def type_on(task: DraftTask, *, version: int, values: dict[str, Any], by: Member, at: datetime) -> Change:
    """As `edit`, while the person is still typing: one step to undo for all that was typed in one go."""
    going_on = last_step_is_of(task, version, by=by)
    change = edit(task, version=version, values=values, by=by, at=at)
    if going_on:
        join_last_steps(task.document, by=by)
    return change


def drop(task: DraftTask, *, version: int, by: Member, at: datetime) -> Change:
    """Leave a task out of the plan; it stays in the review to be taken back."""
    with changing(task.document, [task], verb="intake.drop", label=_("bỏ nhiệm vụ"), by=by, at=at) as change:
        claim(task, version, dropped=True)
        settle_by_facts(task, by=by, at=at)
    return change


def restore(task: DraftTask, *, version: int, by: Member, at: datetime) -> Change:
    with changing(task.document, [task], verb="intake.restore", label=_("lấy lại nhiệm vụ"), by=by, at=at) as change:
        claim(task, version, dropped=False)
    return change


def merge(tasks: Sequence[DraftTask], *, version: int, by: Member, at: datetime) -> Change:
    """Make the first task hold the words, places and bodies of the others. ``version`` is the first one's."""
    first, *rest = tasks
    if not rest or any(one.document_id != first.document_id for one in rest):
        raise ValueError("merging takes two tasks of one document")
    with changing(first.document, tasks, verb="intake.merge", label=_("gộp nhiệm vụ"), by=by, at=at) as change:
        claim(first, version, **_together(tasks))
        for one in rest:
            _hand_over(one, first)
            claim(one, one.version, merged_into=first)
            settle_by_facts(one, by=by, at=at)
        settle_by_facts(first, by=by, at=at)
        change.concerns([first])
    return change


def _together(tasks: Sequence[DraftTask]) -> dict[str, Any]:
    starts = [one.start for one in tasks if one.start is not None]
    ends = [one.end for one in tasks if one.end is not None]
    dated = next((one for one in tasks if one.due or one.recurrence or one.deadline_text), tasks[0])
    quotes = dict.fromkeys(one.quote for one in tasks if one.quote)
    return {
        "text": _joined([one.text for one in tasks]),
        "quote": "\n".join(quotes),
        "start": min(starts, default=None),
        "end": max(ends, default=None),
        "product": "; ".join(dict.fromkeys(one.product for one in tasks if one.product))[:300],
        **{name: getattr(dated, name) for name in ("due", "deadline_text", "precision", "recurrence")},
    }


def _joined(texts: list[str]) -> str:
    return "; ".join(text.rstrip(" .;,") for text in texts)


def _hand_over(one: DraftTask, first: DraftTask) -> None:
    """Give copies of a task's bodies to the first, each body once a role, and what is still to be asked of them."""
    DraftDoubt.objects.filter(task=one, answer="").exclude(code__in=FACTS).update(task=first)
    held = {_who(row) for row in first.bodies.all()}
    for row in DraftBody.objects.filter(task=one):
        if _who(row) not in held:
            held.add(_who(row))
            _copy_body(row, first)


def _who(row: DraftBody) -> tuple[str, Any]:
    return row.role, row.body_id or row.every_block or row.printed


def _copy_body(row: DraftBody, task: DraftTask) -> None:
    row.pk, row.task, row._state.adding = None, task, True
    row.save()


def split(task: DraftTask, *, version: int, place: int, by: Member, at: datetime) -> Change:
    """Cut a task's text before its character ``place``; both parts keep bodies and deadline."""
    left, right = task.text[:place].rstrip(" ;,"), task.text[place:].lstrip(" ;,")
    if not left or not right:
        raise ValueError("a split leaves words on both sides")
    with changing(task.document, [task], verb="intake.split", label=_("tách nhiệm vụ"), by=by, at=at) as change:
        cut = _place_of(task, right)  # None: not printed in one piece, so both parts keep the whole passage
        second = _second_part(task, right, cut or task.start)
        claim(task, version, text=left, end=cut or task.end)
        change.added.append(second.pk)
        change.concerns([task, second])
    return change


def _second_part(task: DraftTask, text: str, start: int | None) -> DraftTask:
    """A new task right after ``task``, with copies of its bodies and its deadline."""
    second = DraftTask.objects.create(
        authority=task.authority, document=task.document, order=_room_after(task), path=task.path, text=text,
        quote=task.quote, start=start, end=task.end, in_table=task.in_table, by_hand=True,
        deadline_text=task.deadline_text, due=task.due, precision=task.precision, recurrence=task.recurrence,
        product=task.product,
    )  # fmt: skip
    for row in DraftBody.objects.filter(task=task):
        _copy_body(row, second)
    return second


def _place_of(task: DraftTask, text: str) -> int | None:
    if task.start is None or task.end is None:
        return None
    passage = _text(task.document)[task.start : task.end]
    found = passage.find(text[:40])
    return task.start + found if found > 0 else None


def _text(document: IncomingDocument) -> str:
    reading: Json = document.reading or {}
    return str(reading.get("text", ""))


def _room_after(task: DraftTask) -> int:
    """An order right after a task; later tasks make room where there is none."""
    following = DraftTask.objects.filter(document=task.document_id, order__gt=task.order)
    if following.filter(order=task.order + 1).exists():
        following.update(order=F("order") + STEP)
    return task.order + 1


def add(
    document: IncomingDocument, *, text: str, path: list[str], place: tuple[int, int] | None, by: Member, at: datetime
) -> Change:
    """A task that the reading did not find: from a selected passage, or by hand (``place`` None)."""
    start, end = place or (None, None)
    with changing(document, [], verb="intake.add", label=_("thêm nhiệm vụ"), by=by, at=at) as change:
        task = DraftTask.objects.create(
            authority=document.authority, document=document, order=_order_for(document, path, start), path=path,
            text=text, quote=_text(document)[start:end] if place else "", start=start, end=end, by_hand=True,
        )  # fmt: skip
        change.added.append(task.pk)
        change.concerns([task])
    return change


def _order_for(document: IncomingDocument, path: list[str], start: int | None) -> int:
    """Behind the last task printed before it; at the end for one that is not printed."""
    tasks = DraftTask.objects.filter(document=document)
    before = tasks.filter(start__lt=start).order_by("-order").first() if start is not None else None
    if before is not None:
        return _room_after(before)
    inside = tasks.filter(path=path).order_by("-order").first() if start is None else None
    if inside is not None:
        return _room_after(inside)
    return (tasks.aggregate(last=Max("order"))["last"] or 0) + STEP if start is None else 0


def path_at(document: IncomingDocument, start: int) -> list[str]:
    """The innermost section that holds a place; [] outside any."""
    holding = [one for one in headings(document.reading or {"sections": []}) if one.start <= start < one.end]
    return list(max(holding, key=lambda one: len(one.path)).path) if holding else []


def shift(task: DraftTask, *, version: int, up: bool, by: Member, at: datetime) -> Change:
    """Move a task before the previous, or after the next, of its section."""
    others = DraftTask.objects.filter(document=task.document_id, merged_into=None, path=task.path).exclude(pk=task.pk)
    near = others.filter(order__lte=task.order).last() if up else others.filter(order__gte=task.order).first()
    tasks = [task, near] if near else [task]
    with changing(task.document, tasks, verb="intake.move", label=_("chuyển chỗ nhiệm vụ"), by=by, at=at) as change:
        if near:
            mine, theirs = task.order, near.order
            claim(task, version, order=theirs)
            claim(near, near.version, order=mine)
    return change
