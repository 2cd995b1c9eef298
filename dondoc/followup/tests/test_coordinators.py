"""Several doers: who leads judges what who coordinates claims, is told of it, and reads it."""

from uuid import uuid4

import pytest
from django.urls import reverse

from dondoc.followup.actions import report, submit
from dondoc.followup.tests.work import NOW, at, give, make_task
from dondoc.notices.models import Notice


@pytest.fixture
def both(cast, plan):
    """The first block leads (its head can sign in), the second coordinates."""
    task = make_task(plan, "Ra quân dọn vệ sinh")
    return give(task, cast.blocks[0]), give(task, cast.blocks[1], role="coordinates")


@pytest.fixture
def claimed(both, clerk):
    submit(both[1], words="Khối 2 dọn xong chợ", by=clerk, at=at(11), key=uuid4(), for_body=True)
    return both


def test_who_leads_is_told_when_who_coordinates_is_done(cast, claimed):
    notice = Notice.objects.get(kind="claimed")
    assert (notice.user, notice.words) == (cast.users["head"], "Khối 2 dọn xong chợ")


def test_who_leads_reads_and_confirms_it(claimed, as_):
    _own, other = claimed
    panel = as_("head").get(reverse("followup:task_panel", args=[other.task_id])).content.decode()
    assert "Khối 2 dọn xong chợ" in panel and "Xác nhận</button>" in panel and "Tạm hoãn" not in panel
    done = as_("head").post(reverse("followup:confirm", args=[other.pk]), {"version": other.version})
    assert done["Location"] == f"/nhiem-vu/{other.task_id}/"
    other.refresh_from_db()
    assert other.state == "done"
    assert Notice.objects.get(kind="claimed").seen_at  # judged: it is no news any more


def test_who_leads_sends_it_back_and_does_nothing_more(claimed, as_):
    _own, other = claimed
    sent = {"version": other.version, "reason": "Còn bờ kênh"}
    assert as_("head").post(reverse("followup:pause", args=[other.pk]), sent).status_code == 403
    assert as_("head").post(reverse("followup:send-back", args=[other.pk]), sent).status_code == 302
    other.refresh_from_db()
    assert (other.state, other.state_reason) == ("doing", "Còn bờ kênh")


def test_nobody_judges_what_they_lead_themselves_or_another_leads(cast, plan, both, head, clerk, as_):
    own, _other = both
    submit(own, words="Xong", by=head, at=at(11), key=uuid4())
    assert as_("head").post(reverse("followup:confirm", args=[own.pk]), {}).status_code == 403
    strange = give(make_task(plan, "Treo cờ"), cast.blocks[2], role="coordinates")
    report(strange, percent=100, words="Treo xong", by=clerk, at=at(11), key=uuid4(), for_body=True)
    assert as_("head").post(reverse("followup:confirm", args=[strange.pk]), {}).status_code == 403


def test_a_claim_of_who_leads_is_told_to_who_directs_else_to_who_put_the_plan_in_force(cast, both, head):
    own, _other = both
    submit(own, words="Xong", by=head, at=NOW, key=uuid4())
    assert [one.user for one in Notice.objects.filter(kind="claimed")] == [own.task.plan.adopted_by]
