"""What leaders, clerks, officers and heads find on the overview."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from dondoc.followup.models import Obstacle
from dondoc.overview import queries
from dondoc.overview.sight import Sight, sight_of
from dondoc.plans.models import Assignment
from dondoc.plans.tests.work import give, make_plan, make_task

PAGE = "/tong-quan/"


@pytest.fixture
def stuck(cast, today):
    """Two blocks and the office are late with one task; both blocks told what stands in the way."""
    task = make_task(make_plan(cast), "Dọn vệ sinh tuyến đường", due=today - timedelta(days=12))
    given = [give(task, body, state="doing") for body in (*cast.blocks[:2], cast.office)]
    for one in given[:2]:
        Obstacle.objects.create(authority=cast.ward, assignment=one, words=f"{one.body.name} thiếu xe chở rác",
                                raised_by=cast.users["clerk"], raised_at=timezone.now())  # fmt: skip
    give(make_task(task.plan, "Phát thanh"), cast.culture, state="awaiting", submitted_on=today)
    give(task, cast.posts["vice"], "directs")
    return task


def test_the_sentence_tells_how_the_plan_stands(busy, cast, today):
    sight = sight_of(cast.member("clerk"), {"ke-hoach": str(busy.pk)}, today=today)
    lines = queries.bodies(sight)
    said = queries.sentence(sight, queries.total(sight, lines), queries.due_this_week(sight))
    assert "".join(one.words for one in said) == (
        "Kế hoạch 27/KH-UBND: 50 nhiệm vụ: 10 đã xong, 22 trong hạn, 8 quá hạn, 10 tạm hoãn; "
        "7 ngày tới có 8 việc đến hạn."
    )


def test_work_of_many_bodies_is_told_apart_from_tasks(stuck, as_):
    assert "2 nhiệm vụ, giao thành 4 phần việc" in as_("reader").get(PAGE).content.decode()


def test_one_task_late_in_many_bodies_is_told_once(stuck, cast, today):
    needs = queries.needs(Sight(today=today, soon=3, quiet_days=30), cast.member("clerk"))
    assert needs.overdue.number == 3
    assert [group.who for group in needs.overdue.shown] == ["Khối 1, Khối 2, Văn phòng HĐND và UBND"]


@pytest.mark.parametrize(
    ("role", "overdue", "obstacles", "waiting"),
    [("clerk", 3, 2, 1), ("leader", 3, 2, 1), ("head", 1, 1, None), ("officer", 0, 0, None), ("reader", 3, None, None)],
)
def test_each_is_shown_what_is_theirs_to_act_on(stuck, cast, today, role, overdue, obstacles, waiting):
    needs = queries.needs(Sight(today=today, soon=3, quiet_days=30), cast.member(role))
    found = [few.number if few else None for few in (needs.overdue, needs.obstacles, needs.waiting)]
    assert found == [overdue, obstacles, waiting]


def test_a_head_never_reads_what_another_block_said(stuck, as_):
    page = as_("head").get(PAGE).content.decode()
    assert "Khối 1 thiếu xe chở rác" in page
    assert "Khối 2 thiếu xe chở rác" not in page
    assert "Khối 2" in page  # the figures are for all


def test_the_page_is_narrowed_to_a_leader(stuck, as_, cast):
    page = as_("clerk").get(f"{PAGE}?chi-dao={cast.posts['vice'].pk}").content.decode()
    assert "phần Phó Chủ tịch UBND chỉ đạo" in page
    assert "Phát thanh" not in page


def test_quiet_is_open_work_unheard_of_for_the_days_set(cast, today):
    task = make_task(make_plan(cast))
    noon = timezone.localtime().replace(hour=12)
    for body, days in zip(cast.blocks, (29, 30, 31, 40), strict=False):
        give(task, body, state="doing", last_report_at=noon - timedelta(days=days))
    Assignment.objects.filter(body=cast.blocks[3]).update(state="paused")
    assert [row.body.name for row in Sight(today=today, soon=3, quiet_days=30).quiet()] == ["Khối Trung Hòa", "Khối 2"]


def test_an_office_without_plans_is_told_what_to_do(cast, as_):
    assert "Tải kế hoạch lên" in as_("clerk").get(PAGE).content.decode()
    assert "Khi văn phòng đưa kế hoạch" in as_("reader").get(PAGE).content.decode()


def test_the_workbook_holds_the_same_numbers(busy, as_):
    answer = as_("reader").get(f"{PAGE}tong-quan.xlsx?ke-hoach={busy.pk}")
    book = load_workbook(BytesIO(answer.content))
    rows = list(book["Theo đơn vị"].values)
    assert rows[1][:3] == ("Đơn vị", "Được giao", "Đến hạn")
    assert rows[-1] == ("Tất cả", 50, 20, 6, 4, 22, 8, 10, 20)
    assert book["Quá hạn"].max_row == 2 + 8


def test_a_longer_list_of_bodies_needs_no_more_queries(stuck, as_, cast, django_assert_max_num_queries):
    client = as_("clerk")
    client.get(PAGE)
    for block in cast.blocks:
        give(make_task(stuck.plan, "Trồng cây"), block)
    with django_assert_max_num_queries(32) as seen:
        client.get(PAGE)
    few = len(seen.captured_queries)
    for block in cast.blocks:
        for n in range(4):
            give(make_task(stuck.plan, f"Trồng cây {n}", due=stuck.due), block)
    with django_assert_max_num_queries(few):
        client.get(PAGE)


def test_a_broken_address_shows_everything(busy, as_):
    assert as_("reader").get(f"{PAGE}?ke-hoach=x&chi-dao=-1&phan=s999").status_code == 200
