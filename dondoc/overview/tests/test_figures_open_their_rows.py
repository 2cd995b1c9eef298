"""Every number of the overview leads to the register, and the register shows exactly so many rows."""

from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict

from dondoc.followup.figures import Figure, by_body, work
from dondoc.overview import links, queries
from dondoc.plans.filters import asked
from dondoc.plans.register import Register
from dondoc.plans.tests.work import give, make_section, make_task


@pytest.fixture
def rows_behind(cast, today):
    def count(address: str) -> int:
        filters = asked(QueryDict(urlsplit(address).query))
        return Register(filters, cast.member("clerk"), today).rows().count()

    return count


def test_every_cell_of_the_tables(busy, sight, cast, rows_behind):
    for narrowed in (sight, replace(sight, plan=busy), replace(sight, leader=cast.posts["vice"])):
        lines = queries.bodies(narrowed)
        checked = [*lines, queries.total(narrowed, lines), *queries.leaders(narrowed), *queries.parts(narrowed)]
        cells = [cell for line in checked for cell in line.cells if cell.number]
        assert len(cells) > 20
        assert [(cell.words, cell.number) for cell in cells] == [(c.words, rows_behind(c.address)) for c in cells]


def test_every_figure_of_every_body(busy, sight, today, rows_behind):
    for body, counts in by_body(work(), today=today, soon=3).items():
        for figure in Figure:
            assert counts[figure] == rows_behind(links.register(figure, sight, body=body)), figure


def test_a_part_counts_all_that_stands_below_it(busy, sight, cast, rows_behind):
    whole, only = busy.sections.get(label="II"), make_section(busy, "III", "Riêng")
    for parent in (whole, only):
        give(make_task(busy, "Việc ở dưới", section=make_section(busy, "1", "Dưới", parent)), cast.office)
    lines = {line.name: line for line in queries.parts(replace(sight, plan=busy))}
    assert [lines[name].counts.assigned for name in ("II. Chỉnh trang", "III. Riêng")] == [26, 1]
    cells = [cell for line in lines.values() for cell in line.cells if cell.number]
    assert [cell.number for cell in cells] == [rows_behind(cell.address) for cell in cells]


def test_every_number_of_the_sentence(busy, sight, rows_behind):
    lines = queries.bodies(sight)
    said = queries.sentence(sight, queries.total(sight, lines), queries.due_this_week(sight))
    told = [one for one in said if one.address]
    assert len(told) == 5
    for one in told:
        assert str(rows_behind(one.address)) in one.words.split()


def test_what_falls_due_and_what_is_quiet(busy, sight, rows_behind):
    for few in (queries.due_this_week(sight), queries.quiet(sight)):
        assert few.number == rows_behind(few.address) > 0


def test_a_figure_of_nothing_is_no_link(busy, sight, cast):
    block = next(line for line in queries.bodies(replace(sight, plan=busy)) if line.name == cast.blocks[0].name)
    assert {cell.number > 0 for cell in block.cells if cell.address} == {True}
    assert all(cell.address for cell in block.cells if cell.number)
