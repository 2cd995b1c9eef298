"""Reads of incoming documents; what `plans` asks when it adopts a reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from dondoc.intake.models import DraftBody, DraftDoubt, DraftTask, IncomingDocument, IncomingState
from dondoc.intake.names import Suggestion, matching
from dondoc.intake.reading import Json, headings, lines, measured_at, targets_at
from dondoc.organization.models import Body, Unit, UnitKind
from dondoc.words import fold


@dataclass(frozen=True, slots=True)
class ReviewedBody:
    """A body a task is given to. ``printed`` is the name in the document."""

    role: str  # AssignmentRole
    body_id: int
    printed: str


@dataclass(frozen=True, slots=True)
class ReviewedTask:
    path: tuple[str, ...]
    text: str
    quote: str
    start: int | None
    end: int | None
    deadline_text: str
    due: date | None
    precision: str
    recurrence: str
    product: str
    target: tuple[Decimal, str] | None  # what is to be reached, and its unit
    bodies: tuple[ReviewedBody, ...]  # "mỗi khối dân cư" already fanned out to every block


@dataclass(frozen=True, slots=True)
class ReviewedSection:
    path: tuple[str, ...]
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A reading as people left it: what a plan is made from."""

    sections: tuple[ReviewedSection, ...]
    tasks: tuple[ReviewedTask, ...]


def kept_tasks(document: IncomingDocument) -> QuerySet[DraftTask]:
    """Tasks that adoption will take over, with their bodies."""
    bodies = Prefetch("bodies", DraftBody.objects.select_related("body"))
    return document.tasks.filter(dropped=False, merged_into=None).prefetch_related(bodies)


def reviewed(document: IncomingDocument) -> Reviewed:
    """The kept tasks of a document under review, bodies settled and fanned out; unsettled bodies are left out."""
    blocks = tuple(active_blocks().values_list("pk", flat=True))
    sections = tuple(
        ReviewedSection(one.path, one.title, one.start, one.end) for one in headings(document.reading or EMPTY)
    )
    reading = document.reading or EMPTY
    return Reviewed(sections, tuple(_reviewed_task(task, blocks, reading) for task in kept_tasks(document)))


EMPTY: Json = {"text": "", "body": [], "sections": [], "references": [], "deadlines": [], "tasks": [], "header": {}}


def active_blocks() -> QuerySet[Unit]:
    """The residential blocks that "mỗi khối dân cư" fans out to."""
    return Unit.objects.filter(unit_kind=UnitKind.BLOCK, ended_on=None)


def _reviewed_task(task: DraftTask, blocks: tuple[int, ...], reading: Json) -> ReviewedTask:
    return ReviewedTask(
        path=tuple(task.path), text=task.text, quote=task.quote, start=task.start, end=task.end,
        deadline_text=task.deadline_text, due=task.due, precision=task.precision, recurrence=task.recurrence,
        product=task.product, target=measured_at(reading, task.start, task.end), bodies=_reviewed_bodies(task, blocks),
    )  # fmt: skip


def _reviewed_bodies(task: DraftTask, blocks: tuple[int, ...]) -> tuple[ReviewedBody, ...]:
    """Each body once a role, in the order printed."""
    found: dict[tuple[str, int], ReviewedBody] = {}
    for row in task.bodies.all():
        meant = blocks if row.every_block else (row.body_id,) if row.body_id else ()
        for body in meant:
            found.setdefault((row.role, body), ReviewedBody(row.role, body, row.printed))
    return tuple(found.values())


def left_out(document: IncomingDocument) -> frozenset[str]:
    """Printed names, folded, of which a person said that they are given no work through the system.

    Asked of the database once for a request: the answer stays with the document.
    """
    known: frozenset[str] | None = document.__dict__.get("_left_out")
    if known is None:
        said = DraftDoubt.objects.filter(document=document.pk, code="body-unknown", answer="outside")
        names = (name for values in said.values_list("values", flat=True) for name in values[:1])
        known = document.__dict__["_left_out"] = frozenset(fold(name) for name in names)
    return known


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage within its paragraphs, in three parts to be printed one after the other."""

    before: str
    words: str
    after: str


def passage(document: IncomingDocument, start: int, end: int) -> Passage | None:
    """The words at a place with the rest of the paragraphs they stand in; None where the place holds none."""
    reading = document.reading or EMPTY
    around = [line for line in lines(reading) if line.start < end and start < line.end]
    if not around or start >= end:
        return None
    first, last = min(line.start for line in around), max(line.end for line in around)
    text = reading["text"]
    return Passage(text[first:start], text[max(first, start) : min(last, end)], text[end:last])


def targets(document: IncomingDocument, start: int | None, end: int | None) -> list[str]:
    """What a passage says is to be reached and can be measured, as printed."""
    return targets_at(document.reading or EMPTY, start, end)


def incoming(documents: QuerySet[IncomingDocument], *, words: str = "", state: str = "") -> QuerySet[IncomingDocument]:
    """The list, filtered: every word must occur (without diacritics) in name, symbol, title or issuer."""
    for word in fold(words).split():
        documents = documents.filter(search__contains=word)
    if state in IncomingState.values:
        documents = documents.filter(state=state)
    return (
        documents.select_related("uploaded_by")
        .defer("reading")
        .annotate(
            task_count=_counted(DraftTask.objects.filter(dropped=False, merged_into=None)),
            doubt_count=_counted(DraftDoubt.objects.filter(answer="")),
        )
    )


def _counted(rows: QuerySet[Any]) -> Coalesce:
    """How many of these rows each document has, as a subquery."""
    one = rows.filter(document=OuterRef("pk")).order_by().values("document").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(one), 0)


def count_by_state(documents: QuerySet[IncomingDocument]) -> dict[str, int]:
    rows = IncomingDocument.objects.filter(pk__in=documents.order_by().values("pk"))
    return dict(rows.order_by().values_list("state").annotate(n=Count("pk")))


@dataclass(frozen=True, slots=True)
class Filter:
    """A chip above a list."""

    value: str
    label: str
    count: int
    chosen: bool


def state_filters(documents: QuerySet[IncomingDocument], words: str, chosen: str) -> list[Filter]:
    counts = count_by_state(incoming(documents, words=words))
    every = Filter("", str(_("Tất cả")), sum(counts.values()), not chosen)
    states = [Filter(one.value, str(one.label), counts.get(one.value, 0), chosen == one.value) for one in IncomingState]
    return [every, *(one for one in states if one.count or one.chosen)]


def suggestions(document: IncomingDocument, name: str, limit: int = 8) -> list[Suggestion]:
    """Bodies of the directory for a name, the likeliest first; for no name, those the document names most."""
    if name:
        return matching.suggest(name, limit)
    used = DraftBody.objects.filter(task__document=document, task__merged_into=None).exclude(body=None)
    often = used.order_by().values("body").annotate(n=Count("pk")).order_by("-n", "body")[:limit]
    bodies = Body.objects.in_bulk([one["body"] for one in often])
    return [Suggestion(bodies[one["body"]], 0.0, str(_("đã có trong văn bản này"))) for one in often]
