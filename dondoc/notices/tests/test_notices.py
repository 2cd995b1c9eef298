"""The inbox: who is told what, once; seen by opening or all at once; nobody sees another's."""

import pytest
from django.urls import reverse

from dondoc.followup.tests.work import NOW, at, make_plan, make_task
from dondoc.notices.actions import News, see, see_all, tell
from dondoc.notices.models import Notice, NoticeKind
from dondoc.notices.queries import inbox, unseen


@pytest.fixture
def task(cast):
    return make_task(make_plan(cast), "Treo cờ trên các trục đường")


@pytest.fixture
def told(cast, task):
    news = News(NoticeKind.URGED, task, "urge:1", cast.member("clerk"), NOW, "Chiều nay họp")
    tell([cast.users["head"]], news)
    return Notice.objects.get()


def test_a_thing_is_told_to_each_once_and_not_to_whoever_did_it(cast, task):
    everybody = [cast.users[name] for name in ("clerk", "head", "leader")]
    news = News(NoticeKind.RETURNED, task, "report:7", cast.member("clerk"), NOW, "Thiếu ảnh")
    assert [tell(everybody, news), tell(everybody, news)] == [2, 0]
    assert {one.user for one in Notice.objects.all()} == {cast.users["head"], cast.users["leader"]}


def test_what_is_new_stands_first_and_is_counted_until_it_is_seen(cast, task, told):
    head = cast.member("head")
    later = News(NoticeKind.CONFIRMED, task, "report:8", cast.member("clerk"), at(12))
    tell([cast.users["head"]], later)
    see(inbox(head).get(key="report:8"), at=at(13))
    assert [one.key for one in inbox(head)] == ["urge:1", "report:8"]
    assert unseen(head).count() == 1
    assert see_all(head, at=at(14)) == 1
    told.refresh_from_db()
    assert told.seen_at == at(14)


def test_what_was_seen_stands_in_the_order_it_was_told(cast, task, told):
    tell([cast.users["head"]], News(NoticeKind.CONFIRMED, task, "report:8", cast.member("clerk"), at(12)))
    head = cast.member("head")
    see(inbox(head).get(key="report:8"), at=at(13))
    see(inbox(head).get(key="urge:1"), at=at(14))  # the older one, opened last
    assert [one.key for one in inbox(head)] == ["report:8", "urge:1"]


def test_the_first_time_it_was_seen_counts(cast, told):
    see(told, at=at(11))
    see(told, at=at(12))
    told.refresh_from_db()
    assert told.seen_at == at(11)


def test_the_bell_counts_and_the_notice_leads_to_what_it_is_about(told, as_):
    page = as_("head").get("/thong-bao/").content.decode()
    assert "1 thông báo mới" in page
    assert "đôn đốc báo cáo: Treo cờ trên các trục đường" in page
    assert "Chiều nay họp" in page
    opened = as_("head").get(reverse("notices:open", args=[told.pk]))
    assert opened["Location"] == f"/nhiem-vu/{told.subject.partition(':')[2]}/"
    assert 'data-bell aria-hidden="true" hidden' in as_("head").get("/thong-bao/").content.decode()


def test_all_are_marked_as_seen_at_once(told, as_):
    after = as_("head").post(reverse("notices:seen"), follow=True).content.decode()
    assert "thông báo mới" not in after
    assert "Treo cờ" in after


def test_nobody_opens_anothers_notice(told, as_):
    assert as_("leader").get(reverse("notices:open", args=[told.pk])).status_code == 404
    told.refresh_from_db()
    assert told.seen_at is None


def test_an_empty_inbox_says_what_will_come(as_):
    assert "Chưa có thông báo nào." in as_("reader").get("/thong-bao/").content.decode()


def test_a_notice_about_what_is_gone_says_so(cast, told, as_):
    Notice.objects.filter(pk=told.pk).update(subject="plans.gone:1")
    after = as_("head").get(reverse("notices:open", args=[told.pk]), follow=True).content.decode()
    assert "không còn" in after
