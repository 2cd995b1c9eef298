"""A task split into parts: each with its own body, deadline and reports; the whole is done when they are."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from dondoc.followup.actions import confirm, pause, submit
from dondoc.followup.moves import Refused as NotYet
from dondoc.followup.tests.work import NOW, at, give, make_plan, make_task
from dondoc.journal.models import Entry
from dondoc.notices.models import Notice
from dondoc.plans.actions import Refused, tasks
from dondoc.plans.actions.tasks import Given
from dondoc.plans.models import Task


@pytest.fixture
def whole(cast):
    task = make_task(make_plan(cast), "Chỉnh trang tuyến đường Trần Phú", due=date(2026, 4, 30))
    give(task, cast.blocks[0])
    return task


def part_of(cast, whole, text="Kẻ vạch vỉa hè", due=date(2026, 4, 10)):
    given = [Given(cast.blocks[0], "leads")]
    return tasks.add(
        whole.plan, text=text, section=whole.section, due=due, given=given, parent=whole, by=cast.member("clerk"),
        at=NOW,
    )  # fmt: skip


def test_a_part_stands_behind_its_whole_and_is_told_to_who_has_it(cast, whole):
    part = part_of(cast, whole)
    assert (part.parent, part.order, part.plan) == (whole, whole.order, whole.plan)
    assert Notice.objects.get(kind="given").user == cast.users["head"]
    assert Entry.objects.get(verb="plans.split").details["part"] == part.pk


def test_a_part_is_not_due_after_the_whole_and_has_no_parts(cast, whole):
    with pytest.raises(Refused, match="30/04/2026"):
        part_of(cast, whole, due=date(2026, 5, 1))
    with pytest.raises(Refused, match="30/04/2026"):
        part_of(cast, whole, due=None)
    with pytest.raises(Refused, match="không chia tiếp"):
        part_of(cast, part_of(cast, whole))
    assert Task.objects.count() == 2


def test_the_whole_is_confirmed_when_its_parts_are_done_or_put_aside(cast, whole):
    clerk = cast.member("clerk")
    first, second = (part_of(cast, whole, text).assignments.get() for text in ("Kẻ vạch", "Trồng hoa"))
    own = whole.assignments.get()
    for one in (own, first):
        submit(one, words="Xong", by=clerk, at=at(11), key=uuid4(), for_body=True)
        one.refresh_from_db()
    with pytest.raises(NotYet, match="Còn 2 việc nhỏ"):
        confirm(own, by=clerk, at=at(12))
    confirm(first, by=clerk, at=at(12))
    pause(second, reason="Chờ kinh phí", by=clerk, at=at(12))
    confirm(own, by=clerk, at=at(13))
    own.refresh_from_db()
    assert own.state == "done"


def test_the_pages_lead_from_the_whole_to_its_parts_and_back(cast, whole, as_):
    page = as_("clerk").get(reverse("plans:split", args=[whole.pk])).content.decode()
    assert "30/04/2026" in page
    sent = {"text": "Kẻ vạch vỉa hè", "body": cast.blocks[1].pk, "due": "10/04/2026"}
    assert as_("clerk").post(reverse("plans:split", args=[whole.pk]), sent | {"due": "10/05/2026"}).status_code == 422
    assert as_("clerk").post(reverse("plans:split", args=[whole.pk]), sent)["Location"] == f"/nhiem-vu/{whole.pk}/"
    part = Task.objects.get(parent=whole)
    page = as_("clerk").get(f"/nhiem-vu/{whole.pk}/").content.decode()
    assert "Kẻ vạch vỉa hè" in page and "0/1 đã xong" in page
    assert f'href="/nhiem-vu/{whole.pk}/"' in as_("head").get(f"/nhiem-vu/{part.pk}/").content.decode()
    assert "Việc nhỏ của:" in as_("head").get("/nhiem-vu/").content.decode()
