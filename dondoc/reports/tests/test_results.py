"""Results by leader, by body, by field for a period: the lines, the rows that each figure opens, the files."""

import csv
import re
from datetime import date
from io import BytesIO, StringIO

import pytest
from docx import Document
from openpyxl import load_workbook

from dondoc.followup.tests.work import NOW, give, make_plan, make_task
from dondoc.plans.actions.fields import add_field
from dondoc.plans.models import Task
from dondoc.reports import results

TODAY = date(2026, 3, 20)


@pytest.fixture
def plan(cast, monkeypatch):
    """Five rows of work: done in time, done late, overdue, in time; one without a deadline in no field."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)
    plan, urban = make_plan(cast), add_field({"name": "Đô thị", "led_by": None}, by=cast.member("clerk"), at=NOW)
    done = {"state": "done", "percent": 100, "finished_on": TODAY}
    cleaned = make_task(plan, "Vệ sinh", due=date(2026, 3, 10))
    planted = make_task(plan, "Trồng hoa", due=date(2026, 4, 1))
    give(cleaned, cast.posts["vice"], role="directs")
    give(cleaned, cast.blocks[0], submitted_on=date(2026, 3, 9), **done)
    give(cleaned, cast.blocks[1], submitted_on=date(2026, 3, 15), **done)
    give(cleaned, cast.blocks[2])
    give(planted, cast.blocks[0])
    give(make_task(plan, "Không hạn"), cast.blocks[1])
    Task.objects.filter(pk__in=[cleaned.pk, planted.pk]).update(field=urban)
    return plan


def lines(cast, **asked):
    table = results.table(results.Asked(**asked), cast.member("reader"), today=TODAY)
    return {line.name: [cell.number for cell in line.cells] for line in [*table.lines, table.foot]}


def test_by_body_by_leader_and_by_field_the_same_work_is_told(cast, plan):
    total = [5, 1, 1, 2, 1, 0]
    assert lines(cast) == {
        "Khối 1": [2, 1, 0, 1, 0, 0],
        str(cast.blocks[1]): [2, 0, 1, 1, 0, 0],
        str(cast.blocks[2]): [1, 0, 0, 0, 1, 0],
        "Tất cả": total,
    }
    assert lines(cast, way="lanh-dao") == {"Phó Chủ tịch UBND": [3, 1, 1, 0, 1, 0], "Tất cả": total}
    assert lines(cast, way="linh-vuc") == {
        "Đô thị": [4, 1, 1, 1, 1, 0],
        "Chưa xếp lĩnh vực": [1, 0, 0, 1, 0, 0],
        "Tất cả": total,
    }


def test_a_period_holds_what_falls_due_in_it(cast, plan):
    assert lines(cast, since=date(2026, 3, 1), until=date(2026, 3, 31))["Tất cả"] == [3, 1, 1, 0, 1, 0]
    of_fields = lines(cast, way="linh-vuc", until=date(2026, 4, 1))
    assert of_fields == {"Đô thị": [4, 1, 1, 1, 1, 0], "Tất cả": [4, 1, 1, 1, 1, 0]}


@pytest.mark.parametrize("way", results.WAYS)
@pytest.mark.parametrize("period", ["", "&tu=01/03/2026&den=31/03/2026"])
def test_every_figure_opens_as_many_rows_as_it_says(cast, plan, as_, way, period):
    page = as_("reader")
    shown = page.get(f"/bao-cao/ket-qua/?theo={way}{period}").content.decode()
    cells = re.findall(r'<a href="(/nhiem-vu/[^"]+)" aria-label="[^"]+: (\d+)"', shown)
    assert cells
    for address, number in cells:
        rows = page.get(address.replace("&amp;", "&")).context["page"].paginator.count
        assert rows == int(number), address


def test_the_files_say_what_the_page_says(cast, plan, as_):
    page, asked = as_("reader"), "?theo=linh-vuc&tu=2026-03-01&den=2026-04-30"
    book = load_workbook(BytesIO(page.get(f"/bao-cao/ket-qua/ket-qua.xlsx{asked}").content))
    assert [cell.value for cell in book.active[3]] == ["Đô thị", 4, 1, 1, 1, 1, 0, 50]
    sheet = page.get(f"/bao-cao/ket-qua/ket-qua.csv{asked}").content.decode("utf-8-sig")
    assert list(csv.reader(StringIO(sheet)))[1] == ["Đô thị", "4", "1", "1", "1", "1", "0", "50"]
    paper = Document(BytesIO(page.get(f"/bao-cao/ket-qua/ket-qua.docx{asked}").content))
    grid = next(table for table in paper.tables if "STT" in table.rows[0].cells[0].text)
    assert [cell.text for cell in grid.rows[1].cells] == ["1", "Đô thị", "4", "1", "1", "1", "1", "0", "50"]
    words = "\n".join(one.text for one in paper.paragraphs)
    assert "được giao 4 việc; đã hoàn thành 2 việc (50%)" in words
    assert page.get("/bao-cao/ket-qua/ket-qua.exe").status_code == 404


def test_a_period_without_work_says_so_on_the_page_and_on_paper(cast, plan, as_):
    page, asked = as_("reader"), "?tu=2027-01-01&den=2027-01-31"
    assert "Không có việc nào trong kỳ này" in page.get(f"/bao-cao/ket-qua/{asked}").content.decode()
    paper = Document(BytesIO(page.get(f"/bao-cao/ket-qua/ket-qua.docx{asked}").content))
    assert any("chưa có việc nào" in one.text for one in paper.paragraphs)


def test_the_period_of_the_monthly_report_is_one_tap_away(plan, as_):
    page = as_("reader").get("/bao-cao/ket-qua/").content.decode()
    assert 'href="/bao-cao/ket-qua/?theo=dau-moi&amp;tu=2026-02-15&amp;den=2026-03-14"' in page
    assert "Kỳ báo cáo 15/02 - 14/03/2026" in page


def test_a_day_that_cannot_be_is_told_and_stays_in_its_box(plan, as_):
    page = as_("leader").get("/bao-cao/ket-qua/?tu=31/02/2026&den=thứ hai").content.decode()
    assert "Ngày “31/02/2026” chưa đúng" in page and "Ngày “thứ hai” chưa đúng" in page
    assert 'value="31/02/2026"' in page
    turned = as_("leader").get("/bao-cao/ket-qua/?tu=31/12/2026&den=01/01/2026").content.decode()
    assert "Ngày đầu ở sau ngày cuối" in turned
