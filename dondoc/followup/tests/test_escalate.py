"""Late for long: who directs is told once and finds it on a page; a letter to the bodies is begun at one press."""

from datetime import date

import pytest
from django.urls import reverse

from dondoc.followup import escalation
from dondoc.followup.actions.reminding import remind
from dondoc.followup.reminding import digests
from dondoc.followup.tests.work import at, give, make_task, rule
from dondoc.issuing.actions import letters
from dondoc.issuing.models import Letter, Receipt
from dondoc.notices.models import Notice

DUE = date(2026, 3, 2)  # a Monday


@pytest.fixture
def late(cast, plan):
    """Directed by the vice chairman's post, led by the first block, due on 2 March."""
    task = make_task(plan, "ra quân dọn vệ sinh | chợ", due=DUE)
    give(task, cast.posts["vice"], role="directs")
    return give(task, cast.blocks[0])


@pytest.fixture
def today(monkeypatch):
    """The pages' day is what the test says."""

    def is_(day):
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: day)

    return is_


def test_who_directs_is_told_on_the_first_day_over_and_not_before(cast, late):
    rule(cast, before="", late_every=0)
    told = {day: [one.about(date(2026, 3, day)) for one in digests(cast.ward, today=date(2026, 3, day))]
            for day in (5, 6, 9)}  # fmt: skip
    assert told == {5: [], 6: ["1 việc chỉ đạo quá hạn lâu"], 9: []}
    (digest,) = digests(cast.ward, today=date(2026, 3, 6))
    assert digest.user == cast.users["leader"]
    assert digest.words(date(2026, 3, 6)).startswith(f"{late.body}: Ra quân")


def test_ones_own_and_directed_work_make_one_digest(cast, plan, late):
    give(make_task(plan, "Ký thông báo", due=date(2026, 3, 6)), cast.posts["vice"])
    assert remind(cast.ward, at=at(6)) >= 1
    assert Notice.objects.get(user=cast.users["leader"]).about == "1 việc sắp đến hạn, 1 việc chỉ đạo quá hạn lâu"


def test_the_leader_finds_the_work_they_direct_and_nobody_elses(cast, plan, late, as_, today):
    other = make_task(plan, "Việc của người khác", due=DUE)
    give(other, cast.blocks[1])
    today(date(2026, 3, 9))
    page = as_("leader").get(reverse("followup:escalate")).content.decode()
    assert "Ra quân dọn vệ sinh" in page
    assert page.index("Thuộc phần tôi chỉ đạo") < page.index("Ra quân dọn vệ sinh")
    assert "Việc của người khác" not in page  # late by seven days: no letter is proposed yet


def test_a_letter_is_proposed_after_the_days_and_begun_with_its_table(cast, plan, late, as_, today):
    assert escalation.proposed(cast.ward, today=date(2026, 3, 12)) == []
    today(date(2026, 3, 13))
    assert "Đề xuất công văn" in as_("clerk").get(reverse("followup:escalate")).content.decode()
    begun = as_("clerk").post(reverse("followup:write-letter"), {"body": late.body_id})
    letter = Letter.objects.get()
    assert begun["Location"] == f"/van-ban-di/soan/{letter.pk}/"
    assert letter.addressed_to == [str(late.body)]
    assert (
        "| 1 | Ra quân dọn vệ sinh / chợ | 27/KH-UBND ngày 05/01/2026 | Khối 1 | 02/03/2026 | 11 ngày |" in letter.text
    )
    assert "còn 1 việc quá hạn" in letter.text and "trước ngày 18/03/2026" in letter.text
    assert [one.pk for one in letter.bodies.all()] == [late.body_id]


def test_what_a_letter_spoke_of_already_is_said(cast, late, as_, today):
    today(date(2026, 3, 16))
    clerk, leader = cast.member("clerk"), cast.member("leader")
    as_("clerk").post(reverse("followup:write-letter"), {"body": late.body_id})
    assert "chưa ban hành" in as_("clerk").get(reverse("followup:escalate")).content.decode()
    letter = Letter.objects.get()
    letters.submit(letter, version=letter.version, by=clerk, at=at(16))
    issued = letters.sign(letter, version=letter.version, by=leader, on=date(2026, 3, 16), at=at(16))
    page = as_("clerk").get(reverse("followup:escalate")).content.decode()
    assert "Đã đôn đốc bằng công văn 01/UBND-VP ngày 16/03/2026" in page
    assert Receipt.objects.get(document=issued).body_id == late.body_id


def test_nothing_is_written_where_nobody_is_chosen_or_it_is_not_ones_own(cast, late, as_, today):
    today(date(2026, 3, 16))
    as_("clerk").post(reverse("followup:write-letter"), {})
    as_("clerk").post(reverse("followup:write-letter"), {"body": cast.blocks[4].pk})
    assert as_("leader").post(reverse("followup:write-letter"), {"body": late.body_id}).status_code == 403
    assert not Letter.objects.exists()
