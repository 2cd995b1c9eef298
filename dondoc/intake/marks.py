"""The document as printed, with every finding marked at its exact place.

Marks may overlap: a line is cut at every edge of a mark, and each piece carries all marks that cover it,
so that the text itself stays whole and selectable. Every element of a line holds exactly the characters
``start`` to ``end`` of the reading's text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from dondoc.intake.models import DraftBody, DraftDoubt, DraftTask, IncomingDocument
from dondoc.intake.particulars import mentions_of, particulars_of
from dondoc.intake.queries import left_out
from dondoc.intake.reading import Block, Json, PrintedCell, PrintedLine, PrintedTable, blocks, lines, place
from dondoc.words import fold

# asked about a whole task, or about a name that is marked already: an outline would only hide other marks
MARKED_OTHERWISE = frozenset({"task-without-lead", "task-without-deadline", "body-unknown"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding's place. ``ref`` names what it belongs to: "t12" a task, "b7" a body, "q3" a doubt."""

    start: int
    end: int
    kind: str  # task body outside unknown deadline reference mention short figure doubt here
    ref: str = ""
    to: str = ""  # of a short mention: the line of the citation that it means, "v120"
    means: str = ""  # and that citation


class Marks:
    """Marks that can be asked for by place."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self.all = sorted((one for one in marks if one.start < one.end), key=lambda one: (one.start, -one.end))
        self._starts = [one.start for one in self.all]
        self._longest = max((one.end - one.start for one in self.all), default=0)

    def over(self, start: int, end: int) -> list[Mark]:
        """Those that share a character with ``start`` to ``end``, outer ones first."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return [one for one in self.all[first:last] if one.end > start]


def marks_of(
    document: IncomingDocument,
    tasks: Iterable[DraftTask],
    doubts: Iterable[DraftDoubt],
    here: tuple[int, int] | None = None,
) -> Marks:
    """All findings of a document as they stand now; ``here`` is a passage that the address asks for."""
    reading = document.reading or {}
    found = [
        *_of_tasks(tasks, left_out(document)),
        *_of_reading(reading.get("deadlines", []), "deadline"),
        *_of_reading(reading.get("references", []), "reference"),
        *_of_particulars(reading),
    ]
    found += [
        Mark(one.start, one.end, "doubt", f"q{one.pk}")
        for one in doubts
        if one.code not in MARKED_OTHERWISE and one.start is not None and one.end
    ]
    if here:
        found.append(Mark(*here, "here"))
    return Marks(found)


def _of_tasks(tasks: Iterable[DraftTask], outside: frozenset[str]) -> Iterable[Mark]:
    for task in tasks:
        if task.start is None or task.end is None or task.dropped:
            continue
        yield Mark(task.start, task.end, "task", f"t{task.pk}")
        for row in task.bodies.all():
            if row.start is not None and row.end is not None:
                yield Mark(row.start, row.end, _kind_of(row, outside), f"b{row.pk}")


def _kind_of(row: DraftBody, outside: frozenset[str]) -> str:
    if row.body_id or row.every_block:
        return "body"
    return "outside" if fold(row.printed) in outside else "unknown"


def _of_reading(found: list[Json], kind: str) -> Iterable[Mark]:
    for number, one in enumerate(found):
        where = place(one.get("span"))
        if where:
            yield Mark(*where, kind, f"{kind[0]}{number}")


def _of_particulars(reading: Json) -> Iterable[Mark]:
    """Short mentions lead to their citation; short names and figures are seen only when pointed at from the list."""
    if mentions := mentions_of(reading):
        starts = _starts(reading)
        for one in mentions:
            to = _line_at(starts, one.to or 0)
            yield Mark(one.start, one.end, "mention", f"{one.of} {one.ref}", f"v{to}", one.means)
    said = particulars_of(reading)
    yield from (Mark(one.start, one.end, "short", one.ref) for one in said.short_names)
    yield from (Mark(one.start, one.end, "figure", one.ref) for one in said.figures)


Beside = Callable[[Sequence[PrintedLine]], str]  # HTML for the margin beside a paragraph, or beside a row of a table


def _nothing(_lines: Sequence[PrintedLine]) -> str:
    return ""


def printed(reading: Json, marks: Marks, beside: Beside = _nothing) -> SafeString:
    """The whole document."""
    text, page, parts = reading["text"], None, []
    for block in blocks(reading):
        number = _page_of(block)
        if number is not None and number != page:
            parts.append(f'<div class="v-page" aria-hidden="true" data-page="{number}"></div>')
            page = number
        if isinstance(block, PrintedTable):
            parts.append(_table(block, text, marks, beside))
        else:
            parts += [beside([block]), line_html(block, text, marks)]
    return mark_safe("".join(parts))


def lines_between(reading: Json, marks: Marks, places: Sequence[tuple[int, int]]) -> list[SafeString]:
    """The lines that hold any of these places, drawn anew: what a change sends back."""
    return [
        line_html(line, reading["text"], marks, swap=True)
        for line in lines(reading)
        if any(line.start < end and start < line.end for start, end in places)
    ]


def _page_of(block: Block) -> int | None:
    if isinstance(block, PrintedLine):
        return block.page
    return next((line.page for row in block.rows for cell in row for line in cell.lines), None)


def _table(table: PrintedTable, text: str, marks: Marks, beside: Beside) -> str:
    rows = "".join(_row(row, text, marks, beside) for row in table.rows)
    told = 'v-table" tabindex="0' if table.bordered else "v-table v-plain"  # a wide one is scrolled by keys too
    return f'<div class="{told}"><table><tbody>{rows}</tbody></table></div>'


def _row(row: Sequence[PrintedCell], text: str, marks: Marks, beside: Beside) -> str:
    first = beside([line for cell in row for line in cell.lines])  # stands in the first cell, drawn in the margin
    cells = (_cell(cell, text, marks, first if cell is row[0] else "") for cell in row)
    return f"<tr>{''.join(cells)}</tr>"


def _cell(cell: PrintedCell, text: str, marks: Marks, first: str = "") -> str:
    spans = "".join(
        f' {name}="{count}"' for name, count in (("colspan", cell.columns), ("rowspan", cell.rows)) if count > 1
    )
    return f"<td{spans}>{first}{''.join(line_html(line, text, marks) for line in cell.lines)}</td>"


LOOKS = (("bold", "v-bold"), ("italic", "v-italic"), ("centred", "v-centred"), ("heading", "v-heading"))


def line_html(line: PrintedLine, text: str, marks: Marks, *, swap: bool = False) -> SafeString:
    """One paragraph with its marks; ``swap`` tells htmx to put it in the place of the one on the page."""
    looks = "".join(f" {name}" for attribute, name in LOOKS if getattr(line, attribute))
    inner = "".join(_piece(text[start:end], over) for start, end, over in _cut(line, marks))
    oob = ' hx-swap-oob="true"' if swap else ""
    return mark_safe(f'<p class="v-line{looks}" id="v{line.start}" data-s="{line.start}"{oob}>{inner}</p>')


def _cut(line: PrintedLine, marks: Marks) -> Iterable[tuple[int, int, list[Mark]]]:
    """The line's pieces between the edges of its marks, each with the marks that cover it, outer first."""
    over = marks.over(line.start, line.end)
    inside = {edge for one in over for edge in (one.start, one.end) if line.start < edge < line.end}
    edges = sorted({line.start, line.end, *inside})
    for start, end in pairwise(edges):
        yield start, end, [one for one in over if one.start <= start and end <= one.end]


def _piece(words: str, over: list[Mark]) -> str:
    if not over:
        return str(escape(words))
    kinds = " ".join(dict.fromkeys(f"m-{one.kind}" for one in over))
    refs = " ".join(one.ref for one in over if one.ref)
    mention = next((one for one in over if one.to), None)
    if mention:  # a link, so that it can be reached by keyboard; not dragged, so that its words can be selected
        means = f'href="#{mention.to}" title="{escape(mention.means)}" draggable="false"'
        return f'<a class="m {kinds}" data-m="{refs}" {means}>{escape(words)}</a>'
    return f'<span class="m {kinds}" data-m="{refs}">{escape(words)}</span>'


def nearest_line(reading: Json, start: int) -> int | None:
    """The start of the line that holds a place: what `#v…` in an address leads to."""
    return _line_at(_starts(reading), start)


def _starts(reading: Json) -> list[int]:
    return sorted(line.start for line in lines(reading))


def _line_at(starts: Sequence[int], place: int) -> int | None:
    at = bisect_right(starts, place) - 1
    return starts[at] if at >= 0 else None
