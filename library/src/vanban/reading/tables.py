"""Tables of tasks: one task a row, its bodies, time and product from the cells of its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from vanban.language.assigned import assigned_in
from vanban.language.knowledge import table as words_table
from vanban.language.labels import ROLES, Label
from vanban.language.normalise import comparable
from vanban.language.periods import Calendar
from vanban.model import Body, Deadline, Section, Task
from vanban.reading.assignments_prose import body_at
from vanban.reading.deadlines import whole_deadline
from vanban.reading.laid import Laid, LaidCell, LaidTable, Sections
from vanban.reading.tables_heads import Columns, columns_of
from vanban.reading.tables_rows import Row, task_rows

NEVER_EMPTY = frozenset({Label.LEADS, Label.DIRECTS, Label.CARRIES_OUT, Label.TIME})


def table_tasks(content: Laid, sections: Sequence[Section], calendar: Calendar) -> Iterator[Task]:
    """The tasks of the tables of ``content``; a table without a head goes on with the one before it."""
    around = Sections(sections)
    columns: Columns | None = None
    for block in content.blocks:
        if not isinstance(block, LaidTable):
            columns = None  # a table that goes on follows its first part directly
            continue
        columns = columns_of(block) or (columns.headless() if columns and columns.fit(block) else None)
        if columns:
            section = around.at(block.span.start)
            yield from _tasks(block, columns, section.path if section else (), calendar)


def _tasks(block: LaidTable, columns: Columns, path: tuple[str, ...], calendar: Calendar) -> Iterator[Task]:
    before: dict[int, LaidCell] = {}
    for row in task_rows(block, columns):
        filled = {
            column: _same(cell, before.get(column), columns.labels.get(column)) for column, cell in row.cells.items()
        }
        before = filled
        yield _task(Row(filled, row.own, row.continued), columns, path, calendar)


def _same(cell: LaidCell, above: LaidCell | None, label: Label | None) -> LaidCell:
    """The cell above where this one says "nt", "như trên".

    A lone dash says it too in the columns of who leads and of the time, which are never empty in a sound table; in
    that of who coordinates it says "nobody".
    """
    if above is None:
        return cell
    said = comparable(cell.text).strip(" .")
    return above if said in _same_words() or (label in NEVER_EMPTY and said.strip("-") == "" != said) else cell


@cache
def _same_words() -> frozenset[str]:
    return frozenset(map(comparable, words_table("labels")["same"]["words"]))


def _task(row: Row, columns: Columns, path: tuple[str, ...], calendar: Calendar) -> Task:
    text = row.text(columns.task)
    roles: dict[Label, list[Body]] = {Label.LEADS: [], Label.COORDINATES: [], Label.DIRECTS: []}
    for column, label in columns.labels.items():
        for role, body in _bodies(row, column, label) if label in ROLES else ():
            roles[role].append(body)
    return Task(
        text=text,
        quote=text,
        span=row.span(columns.task),
        section=path,
        table=True,
        directs=tuple(roles[Label.DIRECTS]),
        leads=tuple(roles[Label.LEADS]),
        coordinates=tuple(roles[Label.COORDINATES]),
        deadline=_deadline(row, columns, calendar),
        product=row.text(columns.column(Label.PRODUCT)) or None,
    )


def _bodies(row: Row, column: int, label: Label) -> Iterator[tuple[Label, Body]]:
    """The bodies of a cell with the role of each."""
    for cell in row.parts(column):
        for role, name in assigned_in("\n".join(line.text for line in cell.lines), label):
            yield role, body_at(name, cell.span.start)


def _deadline(row: Row, columns: Columns, calendar: Calendar) -> Deadline | None:
    column = columns.last(Label.TIME)
    if column is None or column not in row.cells:
        return None
    cell = row.cells[column]
    return whole_deadline(row.text(column), cell.span.start, calendar)
