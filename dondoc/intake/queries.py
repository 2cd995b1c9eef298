"""Reads of incoming documents; what `plans` asks when it adopts a reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dondoc.intake.models import IncomingDocument


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


def reviewed(document: IncomingDocument) -> Reviewed:
    """The kept tasks of a document under review, bodies settled and fanned out; unsettled bodies are left out."""
    raise NotImplementedError
