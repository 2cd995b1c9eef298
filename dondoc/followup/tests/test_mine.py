"""Việc của tôi: what one has to do, in the order one should do it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import QueryDict
from django.utils import timezone

from dondoc.followup.actions import answer, report, send_back, submit
from dondoc.followup.queries.mine import my_work
from dondoc.followup.tests.work import NOW, at, give, make_plan, make_task

TODAY = NOW.date()  # a Tuesday


@pytest.fixture
def block(cast):
    return cast.blocks[0]


def parts(member, body=""):
    return {
        part.key: [card.task.text for card in part.cards]
        for part in my_work(member, QueryDict(f"dau-moi={body}"), today=TODAY).parts
    }


def test_work_stands_under_the_part_that_says_when_it_is_due(cast, plan, block, head):
    for text, days in (("trễ", -3), ("hôm nay", 0), ("chủ nhật", 5), ("thứ hai", 6), ("xa", 40)):
        give(make_task(plan, text, due=TODAY + timedelta(days=days)), block)
    give(make_task(plan, "không hạn"), block)
    assert parts(head) == {
        "overdue": ["trễ"],
        "week": ["hôm nay", "chủ nhật"],
        "later": ["thứ hai", "xa"],
        "undated": ["không hạn"],
    }


def test_claimed_paused_and_lately_done_work_have_parts_of_their_own(cast, plan, block, head):
    day = {"due": TODAY - timedelta(days=5)}
    give(make_task(plan, "chờ"), block, state="awaiting", submitted_on=TODAY - timedelta(days=6), percent=100, **day)
    give(make_task(plan, "hoãn"), block, state="paused", **day)
    for text, days in (("mới xong", 3), ("xong lâu", 30)):
        done = TODAY - timedelta(days=days)
        give(make_task(plan, text), block, state="done", submitted_on=done, finished_on=done, percent=100)
    assert parts(head) == {"awaiting": ["chờ"], "paused": ["hoãn"], "done": ["mới xong"]}


def test_only_ones_own_work_of_plans_in_force_is_shown(cast, plan, block, head):
    give(make_task(plan, "của khối khác"), cast.blocks[1])
    withdrawn = make_plan(cast, number="30")
    withdrawn.state = "withdrawn"
    withdrawn.save()
    give(make_task(withdrawn, "đã rút"), block)
    give(make_task(plan, "của tôi"), block, role="coordinates")
    assert parts(head) == {"undated": ["của tôi"]}


def test_a_clerk_sees_the_work_of_a_body_and_others_may_not(cast, plan, block, as_):
    give(make_task(plan, "Dọn tuyến đường Trần Phú"), block)
    page = as_("clerk").get("/viec-cua-toi/", {"dau-moi": block.pk}).content.decode()
    assert "Việc của Khối 1" in page
    assert "Báo cáo thay" in page
    assert as_("head").get("/viec-cua-toi/", {"dau-moi": block.pk}).status_code == 403
    for wrong in ("999999", "abc"):
        assert as_("clerk").get("/viec-cua-toi/", {"dau-moi": wrong}).status_code == 404


def test_a_card_says_the_deadline_in_words_by_where_the_work_stands(cast, plan, block, head, leader):
    def said(given):
        given.refresh_from_db()
        (card,) = [
            c for part in my_work(head, QueryDict(), today=TODAY).parts for c in part.cards if c.assignment == given
        ]
        return card.due_words

    late = give(make_task(plan, due=TODAY - timedelta(days=12)), block)
    assert said(late) == "Hạn 26/02/2026 · quá hạn 12 ngày"
    submit(late, words="", by=head, at=NOW, key=uuid4())
    assert said(late) == "Báo xong 10/03/2026, chậm 12 ngày"
    near = give(make_task(plan, due=TODAY + timedelta(days=3)), block)
    assert said(near) == "Hạn 13/03/2026 · còn 3 ngày"
    submit(near, words="", by=head, at=NOW, key=uuid4())
    assert said(near) == "Báo xong 10/03/2026, đúng hạn"
    monthly = make_task(plan)
    monthly.deadline_text = "hằng tháng"
    monthly.save()
    assert said(give(monthly, block)) == "hằng tháng"


def test_work_sent_back_and_an_answered_obstacle_are_told_on_the_card(cast, plan, block, head, leader, as_):
    given = give(make_task(plan, due=TODAY), block)
    submit(given, words="xong", by=head, at=at(9), key=uuid4(), obstacle="Thiếu hai xe chở rác")
    send_back(given, reason="Thiếu ảnh tuyến 3", by=leader, at=at(10))
    page = as_("head").get("/viec-cua-toi/").content.decode()
    assert "Được trả lại:" in page
    assert "Thiếu ảnh tuyến 3" in page
    assert "Vướng mắc đang chờ trả lời:" in page
    answer(given.obstacles.get(), words="Văn phòng bố trí 2 xe", by=leader, at=at(11))
    assert "Văn phòng bố trí 2 xe" in as_("head").get("/viec-cua-toi/").content.decode()
    report(given, percent=60, words="đã có xe", by=head, at=at(12), key=uuid4())
    assert "Văn phòng bố trí 2 xe" not in as_("head").get("/viec-cua-toi/").content.decode()


def test_what_one_reported_on_last_stands_first_in_the_quick_list(cast, plan, block, head, as_):
    given = [give(make_task(plan, f"việc {n}", due=TODAY + timedelta(days=n)), block) for n in range(3)]
    report(given[2], percent=5, words="a", by=head, at=NOW, key=uuid4())
    give(make_task(plan, "đã báo xong"), block, state="awaiting", submitted_on=TODAY, percent=100)
    page = as_("head").get("/bao-cao-nhanh/").content.decode()
    places = [page.index(words) for words in ("Việc 2", "Việc 0", "Việc 1")]
    assert places == sorted(places)
    assert "Đã báo xong" not in page
    assert "Bạn không có việc nào cần báo cáo lúc này." in as_("officer").get("/bao-cao-nhanh/").content.decode()


def test_where_nothing_is_to_do_the_page_says_where_to_look(as_, cast, plan):
    assert "Hiện chưa có việc nào giao cho bạn." in as_("head").get("/viec-cua-toi/").content.decode()
    give(make_task(plan), cast.posts["vice"], role="directs")
    assert "việc nào do chính bạn báo cáo" in as_("leader").get("/viec-cua-toi/").content.decode()


def test_the_page_takes_as_many_queries_for_thirty_tasks_as_for_one(
    cast, plan, block, head, as_, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = as_("head")
    report(give(make_task(plan), block), percent=5, words="a", by=head, at=NOW, key=uuid4())
    client.get("/viec-cua-toi/")
    with CaptureQueriesContext(connection) as few:
        client.get("/viec-cua-toi/")
    for n in range(30):
        given = give(make_task(plan, due=timezone.localdate() + timedelta(days=n)), block)
        report(given, percent=5, words="a", by=head, at=NOW, key=uuid4(), obstacle="x")
    with django_assert_num_queries(len(few)):
        page = client.get("/viec-cua-toi/").content.decode()
    assert "Xem thêm" in page


def test_a_part_of_many_is_shown_whole_on_pages_of_its_own(cast, plan, block, as_):
    for n in range(70):
        give(make_task(plan, f"Việc số {n + 1:02d}.", due=timezone.localdate() + timedelta(days=30 + n)), block)
    first = as_("head").get("/viec-cua-toi/").content.decode()
    assert "Việc số 12." in first
    assert "Việc số 13." not in first
    assert "Xem thêm 58 việc" in first
    whole = as_("head").get("/viec-cua-toi/?phan=later").content.decode()
    assert "Việc số 60." in whole
    assert "Việc số 61." not in whole
    assert "Việc số 61." in as_("head").get("/viec-cua-toi/?phan=later&trang=2").content.decode()
    assert "Việc số 12." in as_("head").get("/viec-cua-toi/?phan=khong-co").content.decode()
