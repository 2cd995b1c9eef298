"""Chờ xác nhận: what waits for an assigner, and many confirmed at once."""

from uuid import uuid4

import pytest
from django.urls import reverse

from dondoc.followup.actions import confirm, progress, submit
from dondoc.followup.models import ProgressReport
from dondoc.followup.tests.work import at, give, make_task, photo

WAITING = "/cho-xac-nhan/"


@pytest.fixture
def claims(cast, plan, clerk):
    """Three blocks say that their work is complete; the first task is directed by the vice chairman."""
    given = []
    for n, block in enumerate(cast.blocks[:3]):
        task = make_task(plan, f"Nhiệm vụ {n}")
        given.append(give(task, block))
        more = {"files": [photo()], "obstacle": f"Vướng {n}"}
        submit(given[n], words=f"Xong việc {n}", by=clerk, at=at(10 + n), key=uuid4(), **more)
    give(given[0].task, cast.posts["vice"], role="directs")
    return given


def ticks(*claims):
    return {"confirm": [f"{one.pk}:{one.version}" for one in claims]}


def test_claims_stand_with_their_words_photos_and_obstacles_the_oldest_first(claims, as_):
    page = as_("leader").get(WAITING).content.decode()
    places = [page.index(f"Xong việc {n}") for n in range(3)]
    assert places == sorted(places)
    assert page.count("/nho/") == 3
    assert "Vướng 2" in page


def test_a_leader_may_look_at_what_he_directs_only(claims, as_):
    page = as_("leader").get(WAITING, {"pham-vi": "chi-dao"}).content.decode()
    assert "Xong việc 0" in page
    assert "Xong việc 1" not in page
    assert "Vướng 0" in page
    assert "Vướng 1" not in page


def test_many_are_confirmed_at_once(claims, as_):
    page = as_("clerk").post(reverse("followup:confirm-many"), ticks(*claims), follow=True).content.decode()
    assert "Đã xác nhận 3 việc." in page
    assert "Không có việc nào chờ xác nhận." in page


def test_of_many_confirmed_at_once_one_that_moved_is_told_and_the_others_stand(claims, as_, leader):
    asked = ticks(*claims)
    confirm(claims[1], by=leader, at=at(20))
    page = as_("clerk").post(reverse("followup:confirm-many"), asked, follow=True).content.decode()
    assert "Đã xác nhận 2 việc." in page
    assert "Khối 2, “Nhiệm vụ 1”: Việc này đã được xác nhận hoàn thành." in page
    assert ProgressReport.objects.filter(move="confirm").count() == 3


def test_where_something_breaks_down_midway_nothing_is_confirmed(claims, leader, monkeypatch):
    def breaks(assignment, **more):
        if assignment == claims[2]:
            raise RuntimeError("disk full")
        return confirm(assignment, **more)

    monkeypatch.setattr(progress, "confirm", breaks)
    with pytest.raises(RuntimeError):
        progress.confirm_all([(one, one.version) for one in claims], by=leader, at=at(20))
    assert not ProgressReport.objects.filter(move="confirm").exists()


def test_work_and_its_parts_are_confirmed_in_one_go(claims, cast, plan, clerk, as_):
    part = give(make_task(plan, "Việc nhỏ"), cast.blocks[1])
    type(part.task).objects.filter(pk=part.task.pk).update(parent=claims[0].task)
    submit(part, words="Xong", by=clerk, at=at(12), key=uuid4())
    page = as_("clerk").post(reverse("followup:confirm-many"), ticks(claims[0], part), follow=True).content.decode()
    assert "Đã xác nhận 2 việc." in page


def test_of_many_confirmed_at_once_what_is_gone_is_told_and_the_others_stand(claims, as_):
    asked = {"confirm": [*ticks(*claims)["confirm"], "999999:1"]}
    page = as_("clerk").post(reverse("followup:confirm-many"), asked, follow=True).content.decode()
    assert "Đã xác nhận 3 việc." in page and "1 việc đã chọn không còn nữa." in page


def test_nothing_ticked_is_told(claims, as_):
    page = as_("clerk").post(reverse("followup:confirm-many"), {}, follow=True).content.decode()
    assert "Chưa chọn việc nào" in page


def test_nonsense_among_the_ticks_is_not_found(claims, as_):
    for wrong in ("x:1", ":"):
        asked = {"confirm": [*ticks(*claims)["confirm"], wrong]}
        assert as_("clerk").post(reverse("followup:confirm-many"), asked).status_code == 404
    assert not ProgressReport.objects.filter(move="confirm").exists()


@pytest.mark.parametrize("role", ["admin", "officer", "head", "reader"])
def test_who_does_not_assign_neither_sees_nor_moves_what_waits(claims, as_, role):
    client = as_(role)
    assert client.get(WAITING).status_code == 403
    assert client.post(reverse("followup:confirm-many"), ticks(*claims)).status_code == 403
    for name in ("confirm", "send-back", "pause", "resume", "reopen"):
        assert client.post(reverse(f"followup:{name}", args=[claims[0].pk]), {"reason": "x"}).status_code == 403
    assert ProgressReport.objects.filter(move="confirm").count() == 0


def test_a_blank_reason_is_asked_for(claims, as_):
    page = as_("leader").post(reverse("followup:send-back", args=[claims[0].pk]), {"reason": " "}, follow=True)
    assert "Hãy ghi lý do trả lại" in page.content.decode()
    claims[0].refresh_from_db()
    assert claims[0].state == "awaiting"


def test_an_empty_list_says_what_will_come(cast, as_):
    assert "Không có việc nào chờ xác nhận." in as_("leader").get(WAITING).content.decode()


def test_a_long_list_is_in_pages(cast, plan, as_):
    for n in range(35):
        give(make_task(plan, f"Việc số {n}"), cast.blocks[0], state="awaiting", submitted_on=at(1).date(), percent=100)
    assert as_("leader").get(WAITING).content.decode().count("waiting-card") == 30
    assert as_("leader").get(WAITING, {"trang": 2}).content.decode().count("waiting-card") == 5
