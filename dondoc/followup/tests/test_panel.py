"""How a task is getting on, as each may see it."""

from uuid import uuid4

import pytest
from django.urls import reverse

from dondoc.followup.actions import report, submit
from dondoc.followup.tests.work import NOW, at, give, make_task, photo

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def task(cast, plan, head, clerk):
    """Two blocks that lead, both reported, the first with a photo and an obstacle; directed by the vice chairman."""
    task = make_task(plan, "Ra quân dọn vệ sinh các tuyến đường")
    own, other = give(task, cast.blocks[0]), give(task, cast.blocks[1])
    give(task, cast.posts["vice"], role="directs")
    more = {"files": [photo()], "obstacle": "Thiếu xe"}
    report(own, percent=40, words="Khối 1 đã dọn hai tuyến", by=head, at=NOW, key=uuid4(), **more)
    report(other, percent=70, words="Khối 2 đã dọn xong chợ", by=clerk, at=at(11), key=uuid4(), for_body=True)
    return task


def panel(client, task):
    return client.get(reverse("followup:task_panel", args=[task.pk]), **HTMX).content.decode()


@pytest.mark.parametrize("role", ["clerk", "leader", "officer"])
def test_who_reads_all_reports_sees_every_word(task, as_, role):
    shown = panel(as_(role), task)
    for words in ("Khối 1 đã dọn hai tuyến", "Khối 2 đã dọn xong chợ", "Thiếu xe", "40%", "70%"):
        assert words in shown


def test_a_block_sees_its_own_words_and_the_others_totals(task, as_):
    shown = panel(as_("head"), task)
    assert "Khối 1 đã dọn hai tuyến" in shown
    assert "Khối 2 đã dọn xong chợ" not in shown
    assert "70%" in shown
    assert "chỉ họ và người giao việc xem được" in shown


@pytest.mark.parametrize("role", ["admin", "reader"])
def test_who_only_reads_plans_sees_totals_and_no_words(task, as_, role):
    shown = panel(as_(role), task)
    assert "70%" in shown
    for hidden in ("Khối 1 đã dọn", "Khối 2 đã dọn", "Thiếu xe", "/minh-chung/"):
        assert hidden not in shown


def test_the_button_goes_by_role_and_state(task, as_, head):
    assert "Báo cáo</a>" in panel(as_("head"), task)
    assert "Tạm hoãn" not in panel(as_("head"), task)
    assert "Tạm hoãn" in panel(as_("leader"), task)
    own = task.assignments.get(body=head.officer.works_in_id)
    submit(own, words="Xong", by=head, at=at(12), key=uuid4())
    assert "Báo cáo</a>" not in panel(as_("head"), task)
    assert "Xác nhận</button>" not in panel(as_("head"), task)
    waiting = panel(as_("leader"), task)
    assert "Xác nhận</button>" in waiting
    assert "Trả lại" in waiting


def test_a_move_in_the_panel_answers_with_the_panel_as_it_now_stands(task, as_, head):
    own = task.assignments.get(body=task.assignments.earliest("pk").body, role="leads")
    submit(own, words="Xong", by=head, at=at(12), key=uuid4())
    send = {"reason": "Thiếu ảnh tuyến 3", "version": own.version}
    shown = as_("leader").post(reverse("followup:send-back", args=[own.pk]), send, **HTMX).content.decode()
    assert 'id="tien-do"' in shown
    assert "Đã trả lại để làm tiếp." in shown
    assert "Được trả lại:" in shown


def test_who_comes_second_is_told_and_keeps_the_reason_typed(task, as_, head):
    own = task.assignments.get(body=task.assignments.earliest("pk").body, role="leads")
    submit(own, words="Xong", by=head, at=at(12), key=uuid4())
    seen = own.version
    as_("clerk").post(reverse("followup:confirm", args=[own.pk]), {"version": seen})
    send = {"reason": "Thiếu ảnh tuyến 3", "version": seen}
    shown = as_("leader").post(reverse("followup:send-back", args=[own.pk]), send, **HTMX).content.decode()
    assert "đã được xác nhận hoàn thành" in shown
    assert "Lê Thị Thảo" in shown
    assert "“Thiếu ảnh tuyến 3”" in shown
    own.refresh_from_db()
    assert own.state == "done"


def test_an_obstacle_is_answered_in_the_panel(task, as_):
    obstacle = task.assignments.get(body=task.assignments.earliest("pk").body, role="leads").obstacles.get()
    shown = as_("leader").post(reverse("followup:answer", args=[obstacle.pk]), {"words": "Bố trí 2 xe"}, **HTMX)
    assert "Đã trả lời vướng mắc." in shown.content.decode()
    assert "Bố trí 2 xe" in panel(as_("head"), task)
    assert as_("head").post(reverse("followup:answer", args=[obstacle.pk]), {"words": "x"}).status_code == 403


def test_a_task_given_to_nobody_says_so(plan, as_):
    assert "chưa giao cho đầu mối nào" in panel(as_("reader"), make_task(plan))


def test_many_bodies_take_as_many_queries_as_few(cast, task, as_, clerk):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = as_("clerk")
    panel(client, task)
    with CaptureQueriesContext(connection) as few:
        panel(client, task)
    for block in cast.blocks[2:]:
        report(give(task, block), percent=5, words="a", by=clerk, at=NOW, key=uuid4(), files=[photo()], obstacle="x")
    with CaptureQueriesContext(connection) as many:
        panel(client, task)
    assert len(many) == len(few)
