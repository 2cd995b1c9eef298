"""The talk about a task: among those who take part, with people named by @."""

from uuid import uuid4

import pytest
from django.urls import reverse

from dondoc.followup.actions import say, see_mentions
from dondoc.followup.models import Comment, Mention
from dondoc.followup.moves import Refused
from dondoc.followup.queries.talk import named_in, unseen_by
from dondoc.followup.tests.work import NOW, at, give
from dondoc.journal.models import Entry
from dondoc.organization.models import Officer

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def task(assignment, cast):
    """Khối 1 leads, the vice chairman directs."""
    give(assignment.task, cast.posts["vice"], role="directs")
    return assignment.task


def panel(client, task):
    return client.get(reverse("followup:task_panel", args=[task.pk]), **HTMX).content.decode()


def send(client, task, words, **more):
    return client.post(reverse("followup:say", args=[task.pk]), {"words": words, "key": str(uuid4()), **more}, **HTMX)


def test_who_takes_part_reads_the_talk_and_others_do_not(cast, task, as_, head):
    say(task, words="Tuần tới có xe chở rác không ạ?", by=head, at=NOW, key=uuid4())
    for role in ("head", "leader", "clerk", "officer"):
        assert "Tuần tới có xe" in panel(as_(role), task)
    for role in ("reader", "admin"):
        assert "Tuần tới có xe" not in panel(as_(role), task)
        assert send(as_(role), task, "chen vào").status_code == 403
    task.assignments.filter(role="leads").update(body=cast.blocks[1])
    assert "Tuần tới có xe" not in panel(as_("head"), task)
    assert send(as_("head"), task, "chen vào").status_code == 403


def test_who_is_named_finds_it_among_their_work_until_it_is_seen(cast, task, as_, head, leader):
    say(task, words="Nhờ @Hồ Thị Nhân cho ý kiến; @Không Có Ai", by=head, at=NOW, key=uuid4())
    assert [one.officer for one in Mention.objects.all()] == [cast.officers["leader"]]
    assert "Nhắc đến bạn" in as_("leader").get("/viec-cua-toi/").content.decode()
    shown = panel(as_("leader"), task)
    assert "Có người nhắc đến bạn ở đây." in shown
    assert '<strong class="mention">@Hồ Thị Nhân</strong>' in shown
    as_("leader").post(reverse("followup:seen", args=[task.pk]), **HTMX)
    assert not unseen_by(leader).exists()
    assert "Nhắc đến bạn" not in as_("leader").get("/viec-cua-toi/").content.decode()
    assert see_mentions(task, by=leader, at=at(12)) == 0
    assert {one.verb for one in Entry.objects.all()} == {"followup.see-mentions", "followup.say"}
    assert Entry.objects.count() == 2


def test_who_answers_has_seen_it(task, head, leader):
    say(task, words="@Hồ Thị Nhân ơi", by=head, at=NOW, key=uuid4())
    say(task, words="Tôi đã bố trí 2 xe", by=leader, at=at(11), key=uuid4())
    assert not unseen_by(leader).exists()


def test_naming_oneself_or_one_who_may_not_read_it_calls_nobody(task, head):
    say(task, words="@Nguyễn Văn Khối tự nhắc, @Phan Chỉ Xem cũng không đọc được", by=head, at=NOW, key=uuid4())
    assert Mention.objects.count() == 0


def test_of_two_names_the_longer_is_meant():
    short, long = Officer(name="Lê Văn An"), Officer(name="Lê Văn Anh")
    assert [one.name for one in named_in("nhờ @Lê Văn Anh xem", [short, long])] == [long.name]
    assert [one.name for one in named_in("nhờ @lê văn an, @Lê Văn Anh", [short, long])] == [short.name, long.name]
    assert named_in("@Lê Văn Anhh", [short, long]) == []
    assert named_in("@ai đó", []) == []


def test_a_form_sent_twice_says_it_once(task, as_):
    key = str(uuid4())
    for _n in range(2):
        assert send(as_("head"), task, "Một lần", key=key).status_code == 200
    assert Comment.objects.count() == 1
    assert "Trang đã cũ" in send(as_("clerk"), task, "khóa của người khác", key=key).content.decode()


def test_an_empty_comment_is_refused_and_markup_is_shown_as_it_was_typed(task, head, as_):
    with pytest.raises(Refused, match="nội dung trao đổi"):
        say(task, words="  ", by=head, at=NOW, key=uuid4())
    send(as_("head"), task, "<script>x</script> @Hồ Thị Nhân & <b>đậm</b>")
    shown = panel(as_("clerk"), task)
    assert "&lt;script&gt;x&lt;/script&gt;" in shown
    assert "&amp; &lt;b&gt;" in shown


def test_a_strangers_task_is_not_found(task):
    from django.test import Client

    from tests.cast import make_cast

    other = make_cast("phường Khác")
    stranger = Client()
    stranger.force_login(other.users["clerk"], backend="allauth.account.auth_backends.AuthenticationBackend")
    assert send(stranger, task, "chào").status_code == 404
