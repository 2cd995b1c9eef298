"""Turning a reading into rows that people can check: tasks, bodies, doubts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from dondoc.intake.models import CutOut, DraftBody, DraftDoubt, DraftTask, IncomingDocument, IncomingState
from dondoc.intake.names import matching
from dondoc.intake.reading import Json, bodies_of, in_full, pictures, place, without_pictures
from dondoc.journal.actions import write
from dondoc.organization.models import Body
from dondoc.words import fold

UNKNOWN = "body-unknown"
SUGGESTIONS = 4


@dataclass
class Names:
    """Printed names and whom they mean, each asked of the directory once; ``full`` what short ones stand for."""

    full: dict[str, str]
    known: dict[str, Any] = field(default_factory=dict)

    def settle(self, printed: str) -> Any:
        """A Body, matching.EVERY_BLOCK, or None where only a person can say."""
        key = fold(printed)
        if key not in self.known:
            meant = matching.settle(printed)
            full = self.full.get(printed)
            self.known[key] = matching.settle(full) if meant is None and full else meant
        return self.known[key]


def keep_reading(document: IncomingDocument, reading: Json, *, at: datetime, say: Callable[[], None]) -> None:
    """Make the review of a reading; nothing where the worker's lease was taken by another."""
    say()
    with transaction.atomic():
        # who sent it or brought it in knows better than the reading, which fills in the rest
        header = {name: getattr(document, name) or value for name, value in header_values(reading["header"]).items()}
        mine = IncomingDocument.objects.filter(
            pk=document.pk, state=IncomingState.READING, claimed_at=document.claimed_at
        ).update(
            state=IncomingState.REVIEW, reading=without_pictures(reading), pages=reading.get("pages"), progress=100,
            pages_read=None, saved_at=at, search=searchable(document.file_name, header), **header,
        )  # fmt: skip
        if mine:
            _draft(document, reading)
            details = {"tasks": len(reading["tasks"]), "doubts": len(reading["doubts"])}
            write("intake.read", document, authority=document.authority, by=None, at=at, details=details)


def header_values(header: Json) -> dict[str, Any]:
    """Fields of IncomingDocument from a reading's header; a date with blanks is left open."""
    named = {"kind": 60, "number": 20, "symbol": 40, "issuer": 200, "title": 500}
    values: dict[str, Any] = {name: (header.get(name) or "")[:longest] for name, longest in named.items()}
    return values | {"issued_on": day(header.get("date"))}


def day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso or "")
    except ValueError:
        return None


def searchable(file_name: str, header: Json) -> str:
    code = f"{header['number']}/{header['symbol']}"
    return fold(" ".join((code, header["kind"], header["title"], header["issuer"], file_name)))


def _draft(document: IncomingDocument, reading: Json) -> None:
    found = reading["tasks"]
    tasks = DraftTask.objects.bulk_create(_task(document, one, number) for number, one in enumerate(found, 1))
    full = in_full(reading)
    names = Names(full)
    bodies = [row for task, one in zip(tasks, found, strict=True) for row in _bodies(task, one, names)]
    DraftBody.objects.bulk_create(bodies)
    doubts = [*_carried(document, reading["doubts"], tasks), *_unknown(document, bodies, full)]
    for order, doubt in enumerate(doubts, 1):
        doubt.order = order
    DraftDoubt.objects.bulk_create(doubts)
    CutOut.objects.bulk_create(
        CutOut(authority=document.authority, doubt=doubt, page=cut[0], picture=cut[1])
        for doubt, cut in zip(doubts, pictures(reading), strict=False)  # the library's own doubts come first
        if cut
    )


def _task(document: IncomingDocument, one: Json, number: int) -> DraftTask:
    start, end = place(one.get("span")) or (None, None)
    return DraftTask(
        authority=document.authority, document=document, order=number * 10,
        path=list(one.get("section") or ()), text=one["text"], quote=one.get("quote") or "",
        start=start, end=end, in_table=bool(one.get("table")),
        product=(one.get("product") or "")[:300], **_deadline(one.get("deadline")),
    )  # fmt: skip


def _deadline(found: Json | None) -> dict[str, Any]:
    found = found or {}
    return {
        "deadline_text": (found.get("text") or "")[:300],
        "due": day(found.get("by")),
        "precision": found.get("precision") or "",
        "recurrence": found.get("recurrence") or "",
    }


def _bodies(task: DraftTask, one: Json, names: Names) -> Iterable[DraftBody]:
    for order, (role, printed, where) in enumerate(bodies_of(one)):
        start, end = where or (None, None)
        meant = names.settle(printed)
        yield DraftBody(
            authority=task.authority, task=task, role=role, order=order, printed=printed[:300], start=start, end=end,
            body=meant if isinstance(meant, Body) else None, every_block=meant is matching.EVERY_BLOCK,
        )  # fmt: skip


def _carried(document: IncomingDocument, doubts: list[Json], tasks: list[DraftTask]) -> Iterable[DraftDoubt]:
    """The library's own doubts, each tied to the task that holds its place."""
    for one in doubts:
        start, end = place(one.get("span")) or (None, None)
        yield DraftDoubt(
            authority=document.authority, document=document, code=one["code"], values=list(one.get("values") or ()),
            start=start, end=end, task=_holding(tasks, start),
        )  # fmt: skip


def _holding(tasks: list[DraftTask], start: int | None) -> DraftTask | None:
    if start is None:
        return None
    holding = (task for task in tasks if task.start is not None and task.end is not None)
    return next((task for task in holding if task.start <= start < task.end), None)  # type: ignore[operator]


def _unknown(document: IncomingDocument, bodies: list[DraftBody], full: dict[str, str]) -> Iterable[DraftDoubt]:
    """One question a printed name, however often it is printed."""
    asked: set[str] = set()
    for row in bodies:
        key = fold(row.printed)
        if row.body_id or row.every_block or key in asked:
            continue
        asked.add(key)
        yield DraftDoubt(
            authority=document.authority, document=document, code=UNKNOWN, values=[row.printed],
            start=row.start, end=row.end, options=options_for(full.get(row.printed, row.printed)),
        )  # fmt: skip


def options_for(printed: str) -> list[Json]:
    found = matching.suggest(printed, SUGGESTIONS)
    return [{"body": one.body.pk, "name": one.body.name, "why": str(one.why)} for one in found]
