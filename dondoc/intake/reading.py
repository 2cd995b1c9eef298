"""A typed view of a reading in the database (made by `stored.py`): the one place that knows its keys."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

REACHED = ("at-least", "exactly")  # comparisons that more work comes nearer to

Json = dict[str, Any]
Place = tuple[int, int]  # half-open characters of the reading's text


@dataclass(frozen=True, slots=True)
class PrintedLine:
    start: int
    end: int
    bold: bool = False
    italic: bool = False
    centred: bool = False
    heading: int = 0
    page: int | None = None


@dataclass(frozen=True, slots=True)
class PrintedCell:
    lines: tuple[PrintedLine, ...]
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class PrintedTable:
    rows: tuple[tuple[PrintedCell, ...], ...]
    bordered: bool = True


@dataclass(frozen=True, slots=True)
class Heading:
    path: tuple[str, ...]
    title: str
    start: int
    end: int


Block = PrintedLine | PrintedTable


def place(value: Any) -> Place | None:
    return (int(value[0]), int(value[1])) if value else None


def _line(source: Json, span: Any) -> PrintedLine:
    looks = {key: source[key] for key in ("bold", "italic", "centred", "heading", "page") if source.get(key)}
    return PrintedLine(int(span[0]), int(span[1]), **looks)


def _table(source: Json) -> PrintedTable:
    rows = tuple(
        tuple(
            PrintedCell(
                tuple(_line(line, line["span"]) for line in cell["lines"]),
                columns=cell.get("columns", 1),
                rows=cell.get("rows", 1),
            )
            for cell in row
        )
        for row in source["rows"]
    )
    return PrintedTable(rows, bordered=source.get("bordered") is not False)


def blocks(reading: Json) -> tuple[Block, ...]:
    """Everything printed, in reading order."""
    return tuple(_table(one) if "rows" in one else _line(one, one["span"]) for one in reading["body"])


def lines(reading: Json) -> Iterator[PrintedLine]:
    """Every printed line, those of table cells among them, in reading order."""
    for block in blocks(reading):
        if isinstance(block, PrintedLine):
            yield block
        else:
            yield from (line for row in block.rows for cell in row for line in cell.lines)


def headings(reading: Json) -> tuple[Heading, ...]:
    return tuple(
        Heading(tuple(one["path"]), one["title"], int(one["span"][0]), int(one["span"][1]))
        for one in reading["sections"]
    )


def targets_at(reading: Json, start: int | None, end: int | None) -> list[str]:
    """What is to be reached, as printed, in the passage from ``start`` to ``end``; readings of old name none."""
    if start is None or end is None:
        return []
    return [one["text"] for one in reading.get("targets", ()) if start <= one["span"][0] and one["span"][1] <= end]


def measured_at(reading: Json, start: int | None, end: int | None) -> tuple[Decimal, str] | None:
    """The number to be reached and its unit, where the passage names one target and no other."""
    if start is None or end is None:
        return None
    inside = [one for one in reading.get("targets", ()) if start <= one["span"][0] and one["span"][1] <= end]
    if len(inside) != 1 or inside[0]["upper"] is not None or inside[0]["comparison"] not in REACHED:
        return None
    return Decimal(inside[0]["value"]), inside[0]["unit"]


def pictures(reading: Json) -> tuple[tuple[int, bytes] | None, ...]:
    """Of each doubt the page and the place cut out of it (a PNG), None where it is not of a scan."""
    return tuple(
        (int(one["page"]), b64decode(one["picture"])) if one.get("picture") else None for one in reading["doubts"]
    )


def without_pictures(reading: Json) -> Json:
    """The reading as it is kept: cut-outs have rows of their own."""
    doubts = [{key: value for key, value in one.items() if key != "picture"} for one in reading["doubts"]]
    return reading | {"doubts": doubts}


def in_full(reading: Json) -> dict[str, str]:
    """Names of bodies that the document makes short, each with its full form."""
    named = (body for task in reading["tasks"] for role in ("directs", "leads", "coordinates") for body in task[role])
    return {body["name"]: body["full"] for body in named if body.get("full")}


def bodies_of(task: Json) -> Iterator[tuple[str, str, Place | None]]:
    """Role, printed name and place of each body named for a task."""
    for role in ("directs", "leads", "coordinates"):
        for body in task[role]:
            yield role, body["name"], place(body["span"])
