import csv
import re
from datetime import UTC, datetime
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from dondoc.journal import words
from dondoc.journal.actions import write
from dondoc.journal.models import Entry
from dondoc.journal.queries import history_of
from dondoc.journal.tests.verbs import written
from tests.cast import make_cast

AT = datetime(2025, 3, 1, 2, 30, tzinfo=UTC)  # 09:30 in Vietnam


@pytest.fixture
def lines(cast):
    """Three lines of two people and one of the system."""
    clerk, leader = cast.users["clerk"], cast.users["leader"]
    changed = {"changed": {"short_name": ["", "VP"], "heads_unit": ["False", "True"]}}
    at_ward = {"authority": cast.ward}
    third = {"about": "Kế hoạch đường hoa", "at": AT.replace(day=3)}
    return [
        write("organization.change-body", cast.office, **at_ward, by=clerk, at=AT, details=changed),
        write("plans.adopt", "plans.plan:5", **at_ward, by=leader, at=AT.replace(day=2), about="145/KH-UBND"),
        write("intake.read", "intake.incomingdocument:9", **at_ward, by=None, **third),
    ]


def shown(client, query=""):
    return client.get(f"/nhat-ky/{query}").content.decode()


def test_each_line_reads_as_a_sentence(as_, lines):
    page = shown(as_("admin"))
    assert "<strong>Lê Thị Thảo</strong> sửa danh bạ" in page
    assert "<strong>Hệ thống</strong> đọc xong văn bản" in page
    assert "tên ngắn: để trống → VP" in page
    assert "đứng đầu đơn vị: không → có" in page
    assert "09:30" in page


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("?viec=plans.adopt", {"đưa kế hoạch vào thực hiện"}),
        ("?viec=intake", {"đọc xong văn bản"}),
        ("?nguoi=0", {"đọc xong văn bản"}),
        ("?q=duong hoa", {"đọc xong văn bản"}),
        ("?q=le thi thao", {"sửa danh bạ"}),
        ("?tu=02/03/2025&den=2/3/2025", {"đưa kế hoạch vào thực hiện"}),
        ("?tu=2025-03-03", {"đọc xong văn bản"}),
        ("?ve=plans.plan:5", {"đưa kế hoạch vào thực hiện"}),
        ("?tu=hôm+qua&nguoi=x", {"đưa kế hoạch vào thực hiện", "đọc xong văn bản", "sửa danh bạ"}),
    ],
)
def test_lines_are_found_by_who_what_and_when(as_, lines, query, left):
    page = shown(as_("admin"), query)
    deeds = ("đưa kế hoạch vào thực hiện", "đọc xong văn bản", "sửa danh bạ")
    assert {deed for deed in deeds if f"</strong> {deed}" in page} == left


def test_a_person_is_chosen_by_account(as_, cast, lines):
    page = shown(as_("admin"), f"?nguoi={cast.users['leader'].pk}")
    assert page.count("data-row>") == 1


def test_an_unknown_verb_is_shown_as_it_is():
    assert words.deed("plans.dance") == "plans.dance"


def test_the_workbook_holds_the_lines_asked_for(as_, lines):
    answer = as_("admin").get("/nhat-ky/nhat-ky.xlsx?viec=plans")
    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert [row[:4] for row in rows[2:]] == [
        ("09:30 02/03/2025", "Hồ Thị Nhân", "đưa kế hoạch vào thực hiện", "145/KH-UBND")
    ]


def test_a_table_in_commas_opens_in_excel_and_holds_no_formula(as_, cast):
    write("plans.edit", "plans.task:1", authority=cast.ward, by=None, at=AT, about="=1+1")
    text = as_("admin").get("/nhat-ky/nhat-ky.csv").content.decode()
    assert text.startswith("\ufeff")
    assert list(csv.reader(StringIO(text[1:])))[1][3] == "'=1+1"


def test_only_the_administrator_reads_the_journal(as_, cast):
    for role in ("clerk", "leader", "officer", "head", "reader"):
        for path in ("", "nhat-ky.xlsx", "nhat-ky.csv"):
            assert as_(role).get(f"/nhat-ky/{path}").status_code == 403


def test_the_journal_of_another_authority_is_not_read(as_, cast):
    other = make_cast("phường Lạ")
    write("plans.edit", "plans.task:1", authority=other.ward, by=None, at=AT, about="việc của người khác")
    assert "việc của người khác" not in shown(as_("admin"))


def test_a_line_is_never_changed_nor_deleted(lines):
    with pytest.raises(TypeError):
        lines[0].save()
    with pytest.raises(TypeError):
        lines[0].delete()
    assert Entry.objects.count() == 3


def test_the_history_of_a_thing_is_its_lines_newest_first(cast, lines):
    later = write("organization.end-body", cast.office, authority=cast.ward, by=None, at=AT.replace(day=9))
    assert list(history_of(cast.office)) == [later, lines[0]]


def test_a_long_journal_asks_the_database_as_often_as_a_short_one(as_, cast, django_assert_max_num_queries):
    client = as_("admin")
    for number in range(120):
        write("plans.edit", f"plans.task:{number}", authority=cast.ward, by=cast.users["clerk"], at=AT, about="việc")
    with django_assert_max_num_queries(12):
        assert "1–100 trong 120" in shown(client)


def test_every_verb_that_the_code_writes_has_words_and_no_words_are_left_over():
    assert written() == set(words.VERBS)


def test_the_filter_offers_every_verb_that_the_code_writes_under_its_room(as_):
    page = shown(as_("admin"))
    rooms = {words.room_of(verb) for verb in written()}
    assert rooms == set(words.ROOMS)
    offered = set(re.findall(r'<option value="([a-z]+(?:\.[a-z-]+)?)"', page))
    assert offered == written() | rooms


@pytest.mark.parametrize("verb", ["meetings.hold", "inspections.find"])
def test_a_room_is_asked_for_whole_and_by_verb(as_, cast, verb):
    write(verb, f"{words.room_of(verb)}.thing:1", authority=cast.ward, by=cast.users["clerk"], at=AT, about="việc")
    for asked in (words.room_of(verb), verb):
        assert f"</strong> {words.deed(verb)}" in shown(as_("admin"), f"?viec={asked}")
