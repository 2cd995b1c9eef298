"""Whose product is whose, in which period it counts, and how it went: out of what was given and reported."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from dondoc.appraisal.actions.marks import Word, mark, propose
from dondoc.appraisal.actions.periods import open_period
from dondoc.appraisal.actions.rules import rule_sets
from dondoc.appraisal.tests.work import appraisal, finish, opened, product, row, sheet
from dondoc.followup.actions import hand_over, pause, submit
from dondoc.followup.moves import Refused
from dondoc.followup.tests.work import at, give, make_plan, make_task
from dondoc.intake.workdays import workdays_late
from dondoc.organization.models import Officer
from dondoc.plans.models import Task

NAME = "Trần Văn Bình"


@pytest.fixture
def work(cast):
    """In time, four working days late and sent back once, not done."""
    good = finish(cast, product(cast, "Ra quân vệ sinh", date(2026, 3, 20)), 18)
    late = finish(cast, product(cast, "Treo cờ", date(2026, 3, 13)), 19, returns=1)
    return good, late, product(cast, "Kẻ vẽ khẩu hiệu", date(2026, 3, 25))


def names(made):
    return [one.name for one in made.rows]


def test_a_product_shows_quantity_quality_and_timeliness(cast, work):
    made = sheet(opened(cast), NAME)
    good, late, undone = made.rows[1], made.rows[0], made.rows[2]
    assert (good.product.done, good.product.days_late, good.product.faults) == (True, 0, 0)
    assert (late.product.days_late, late.product.faults, late.returns) == (4, 1, 1)
    assert (undone.product.done, undone.points.earned) == (False, 0)
    assert made.sum.planned == 30 and made.sum.earned == Decimal("18.33")  # 10 + 10 × (100 + 75 + 75) / 3
    assert made.results == Decimal("42.77")


def test_the_same_work_by_the_other_rule_set(cast, work):
    made = sheet(opened(cast, "tien-do-ket-qua"), NAME)
    assert row(made, "Treo cờ").points.earned == Decimal("7.05")  # 30 % × 60 + 70 % × 75
    assert made.results == Decimal("39.78")


def test_lateness_is_counted_in_working_days_and_a_deadline_on_a_day_off_ends_with_the_next():
    friday, saturday, monday = date(2026, 3, 13), date(2026, 3, 14), date(2026, 3, 16)
    assert [workdays_late(friday, day) for day in (friday, saturday, monday)] == [0, 0, 1]
    assert [workdays_late(saturday, day) for day in (monday, date(2026, 3, 17))] == [0, 1]
    assert workdays_late(date(2026, 4, 29), date(2026, 5, 4)) == 1  # 30 April, 1 May and the weekend between


def test_work_counts_once_in_the_period_of_its_deadline_or_when_it_was_done_before(cast):
    finish(cast, product(cast, "Xong trước kỳ", date(2026, 3, 30)), 1)
    early = product(cast, "Hạn tháng tư", date(2026, 4, 20))
    finish(cast, early, 30)
    product(cast, "Hạn tháng tư chưa xong", date(2026, 4, 20))
    finish(cast, product(cast, "Không hạn", None), 10)
    product(cast, "Không hạn chưa xong", None)
    product(cast, "Nợ từ tháng hai", date(2026, 2, 10))
    product(cast, "Đã xong tháng hai", date(2026, 3, 5), state="done", submitted_on=date(2026, 2, 20),
            finished_on=date(2026, 3, 1))  # fmt: skip
    later = make_task(make_plan(cast), "Giao sau kỳ", due=date(2026, 3, 5))
    give(later, cast.culture, officer=cast.officers["officer"], given_at=at(2, 4))
    made = sheet(opened(cast), NAME)
    assert set(names(made)) == {"Xong trước kỳ", "Hạn tháng tư", "Không hạn", "Nợ từ tháng hai"}
    assert [one.name for one in made.rows if one.carried] == ["Nợ từ tháng hai"]


def test_what_is_claimed_after_the_period_is_not_done_in_it(cast):
    work = product(cast, "Treo cờ", date(2026, 3, 25))
    submit(work, words="Xong", by=cast.member("officer"), at=at(1, 4), key=uuid4())
    assert not row(sheet(opened(cast), NAME), "Treo cờ").product.done


def test_a_named_officer_comes_before_post_unit_and_head(cast):
    post = give(make_task(make_plan(cast), "Của chức danh", due=date(2026, 3, 9)), cast.posts["culture"])
    give(make_task(make_plan(cast), "Của đơn vị", due=date(2026, 3, 9)), cast.culture)
    other = Officer.objects.create(
        authority=cast.ward, kind="officer", name="Kiều Xuân", works_in=cast.culture, heads_unit=True
    )
    period = opened(cast)
    assert names(sheet(period, NAME)) == ["Của chức danh"]
    assert names(sheet(period, "Kiều Xuân")) == ["Của đơn vị"]
    type(post).objects.filter(pk=post.pk).update(officer=other)
    assert names(sheet(period, NAME)) == []
    assert names(sheet(period, "Kiều Xuân")) == ["Của chức danh", "Của đơn vị"]


def test_a_target_is_met_by_the_share_that_was_reported(cast):
    work = product(cast, "Trồng cây", date(2026, 3, 20))
    Task.objects.filter(pk=work.task_id).update(target=Decimal(200), target_unit="cây")
    finish(cast, work, 18)
    type(work).objects.filter(pk=work.pk).update(quantity=Decimal(150))
    period = opened(cast)
    found = row(sheet(period, NAME), "Trồng cây")
    assert (found.reached, found.points.quantity) == ("150/200 cây", 75)
    give(work.task, cast.blocks[0])
    assert row(sheet(period, NAME), "Trồng cây").points.quantity == 100  # shared by two: not laid to one


def test_not_arisen_counts_until_it_is_confirmed_and_then_on_neither_side(cast, work):
    period = opened(cast)
    mine = appraisal(period, NAME)
    said = {"reason": "Không có điểm cần kẻ vẽ", "by": cast.member("officer"), "at": at(1, 4)}
    propose(mine, work[2], "not-arisen", version=0, **said)
    made = sheet(period, NAME)
    assert (row(made, "Kẻ vẽ khẩu hiệu").proposed, made.sum.planned) == ("not-arisen", 30)
    confirmed = Word(left_out="not-arisen")
    mark(mine, work[2], confirmed, reason="Đúng thực tế", version=1, by=cast.member("leader"), at=at(2, 4))
    made = sheet(period, NAME)
    assert (made.sum.planned, len(made.counted), len(made.outside)) == (20, 2, 1)
    assert made.results == Decimal("64.16")


def test_work_handed_over_leaves_both_sides_for_who_left_and_counts_for_who_took_it(cast, work):
    clerk = cast.member("clerk")
    reason = "Chuyển công tác"
    hand_over(cast.officers["officer"], to=cast.officers["clerk"], reason=reason, by=clerk, at=at(20))
    period = opened(cast)
    left = row(sheet(period, NAME), "Kẻ vẽ khẩu hiệu")
    assert (left.left_out, left.left_out_words) == ("transferred", "miễn do chuyển giao")
    assert "Chuyển công tác → Lê Thị Thảo" in left.reason and "20/03/2026" in left.reason
    assert sheet(period, NAME).sum.planned == 20
    assert names(sheet(period, "Lê Thị Thảo")) == ["Kẻ vẽ khẩu hiệu"]


def test_work_that_was_put_aside_leaves_both_sides_with_its_reason(cast, work):
    pause(work[2], reason="Chờ kinh phí", by=cast.member("leader"), at=at(21))
    found = row(sheet(opened(cast), NAME), "Kẻ vẽ khẩu hiệu")
    assert (found.left_out, found.reason) == ("paused", "Chờ kinh phí")


def test_difficulty_excuse_and_faults_are_said_with_a_reason(cast, work):
    period, leader = opened(cast), cast.member("leader")
    mine = appraisal(period, NAME)
    mark(mine, work[1], Word(difficulty="Rất phức tạp"), reason="", version=0, by=leader, at=at(1, 4))
    assert row(sheet(period, NAME), "Treo cờ").points.planned == 20
    for word in (Word(excused=True), Word(faults=0), Word(share=Decimal(50)), Word(left_out="not-arisen")):
        with pytest.raises(Refused, match="lý do"):
            mark(mine, work[1], word, reason=" ", version=1, by=leader, at=at(1, 4))
    mark(mine, work[1], Word(excused=True, faults=0), reason="Mưa bão", version=1, by=leader, at=at(1, 4))
    found = row(sheet(period, NAME), "Treo cờ")
    assert (found.product.days_late, found.product.faults, found.late_words) == (0, 0, "chậm có lý do khách quan")
    assert found.points.earned == found.points.planned == 10


def test_work_that_comes_again_is_as_hard_as_it_was_said_to_be_before(cast):
    task = make_task(make_plan(cast), "Báo cáo tháng")
    round_of = {"officer": cast.officers["officer"], "given_at": at(1, 2)}
    days = [(date(2026, 3, 1), date(2026, 3, 31)), (date(2026, 4, 1), date(2026, 4, 30))]
    march, _april = (
        give(task, cast.culture, due=last, round_first=first, round_last=last, **round_of) for first, last in days
    )
    said = {"reason": "", "version": 0, "by": cast.member("leader"), "at": at(1, 4)}
    mark(appraisal(opened(cast), NAME), march, Word(difficulty="Rất phức tạp"), **said)
    decree = rule_sets(cast.ward)[0]
    april = open_period(*days[1], decree, by=cast.member("clerk"), at=at(1, 5))
    found = sheet(april, NAME, today=date(2026, 5, 2)).rows
    assert [(one.round, one.product.difficulty, one.version) for one in found if not one.carried] == [
        ("tháng 4/2026", "Rất phức tạp", 0)
    ]


def test_what_was_said_of_a_product_stays_when_its_officer_proposes_to_leave_it_out(cast, work):
    period, officer, leader = opened(cast), cast.member("officer"), cast.member("leader")
    mine = appraisal(period, NAME)
    mark(mine, work[1], Word(excused=True), reason="Mưa bão", version=0, by=leader, at=at(1, 4))
    propose(mine, work[1], "transferred", reason="Đã chuyển", version=1, by=officer, at=at(2, 4))
    found = row(sheet(period, NAME), "Treo cờ")
    assert (found.excused, found.proposed, found.reason) == (True, "transferred", "Mưa bão; Đã chuyển")
    mark(mine, work[1], Word(left_out="transferred"), reason="Đúng", version=2, by=leader, at=at(2, 4))
    with pytest.raises(Refused, match="không tính"):
        propose(mine, work[1], "not-arisen", reason="Nữa", version=3, by=officer, at=at(2, 4))


@pytest.mark.parametrize(
    ("word", "words"),
    [
        (Word(difficulty="Khó lắm"), "không có trong bộ quy tắc"),
        (Word(share=Decimal(101)), "từ 0 đến 100"),
        (Word(faults=100), "từ 0 đến 99"),
        (Word(left_out="lười"), "Hãy chọn"),
    ],
)
def test_a_mark_that_does_not_fit_is_refused(cast, work, word, words):
    with pytest.raises(Refused, match=words):
        mark(appraisal(opened(cast), NAME), work[0], word, reason="x", version=0, by=cast.member("leader"), at=at(1, 4))


def test_of_two_who_mark_the_same_product_the_second_is_told(cast, work):
    mine, leader, clerk = appraisal(opened(cast), NAME), cast.member("leader"), cast.member("clerk")
    mark(mine, work[0], Word(difficulty="Phức tạp"), reason="", version=0, by=clerk, at=at(1, 4))
    for version in (0, 7):
        with pytest.raises(Refused, match="tải lại"):
            mark(mine, work[0], Word(), reason="", version=version, by=leader, at=at(1, 4))


def test_a_deputy_is_scored_by_the_people_and_the_work_of_the_field(cast, work):
    for one in work[:2]:
        give(one.task, cast.posts["vice"], "directs", given_at=at(1))
    period = opened(cast)
    made = sheet(period, "Hồ Thị Nhân")
    assert {one.product.role for one in made.rows} == {"directs"} and len(made.rows) == 2
    assert (made.field.people, made.field.fell_short) == (1, (NAME,))  # no general points yet: below 50
    assert (made.field.parts.people, made.field.parts.work, made.field.wrong) == (50, 50, 1)
    assert made.results == Decimal("43.74")  # 70 × (3 × 91.65 + 50 + 50 + 0) / 6
    said = {"reason": "Mưa bão", "version": 0, "by": cast.member("leader"), "at": at(1, 4)}
    mark(appraisal(period, NAME), work[1], Word(excused=True, faults=0), **said)
    made = sheet(period, "Hồ Thị Nhân")  # what was said on the doer's sheet holds for the one in charge
    assert (made.field.wrong, made.field.parts.work, row(made, "Treo cờ").version) == (0, 100, 0)
