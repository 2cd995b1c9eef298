"""What a report says is made from what was reported, as things stood on the last day of its period."""

from datetime import date

import pytest

from dondoc.followup import actions as followup
from dondoc.intake.models import IncomingDocument
from dondoc.notices.models import Notice
from dondoc.plans.models import Plan
from dondoc.plans.tests.work import give, make_plan, make_section, make_task
from dondoc.reports import actions
from dondoc.reports.compiling import compiled
from dondoc.reports.numbers import Ledger
from dondoc.reports.periods import Period
from dondoc.reports.tests.conftest import MARCH, NOW, TODAY, at
from dondoc.reports.urging import urge_silent


@pytest.fixture
def words(gathered):
    """`words("late")`: the part as it will be printed."""

    def of(key, **more):
        figures = compiled(gathered(**more))
        return next(Ledger(figures).filled(part["text"]) for part in figures["parts"] if part["key"].startswith(key))

    return of


def test_the_plan_is_cited_in_full_first_and_by_number_after(words, work, plan):
    IncomingDocument.objects.update(issuer="Ủy ban nhân dân thành phố Sơn Nam")
    assert words("preamble") == (
        "Thực hiện Kế hoạch số 27/KH-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân thành phố Sơn Nam về tổ chức "
        "Ngày hội văn hóa các khối dân cư, Ủy ban nhân dân phường Hoa Sơn báo cáo kết quả thực hiện tháng 3 năm 2026 "
        "(từ ngày 15/02/2026 đến ngày 14/03/2026) như sau:"
    )
    assert words("closing").startswith("Trên đây là báo cáo kết quả thực hiện Kế hoạch số 27/KH-UBND tháng 3")


@pytest.mark.parametrize(
    ("printed", "told_as"),
    [
        ("ỦY BAN NHÂN DÂN PHƯỜNG HOA SƠN", "Ủy ban nhân dân phường Hoa Sơn"),  # our own
        ("UỶ BAN NHÂN DÂN THÀNH PHỐ SƠN NAM", "Ủy ban nhân dân thành phố Sơn Nam"),
        ("SỞ NỘI VỤ", "SỞ NỘI VỤ"),  # which of its words take a capital is not known here
    ],
)
def test_an_issuer_printed_in_capitals_is_cited_as_within_a_sentence(printed, told_as, words, work):
    IncomingDocument.objects.update(issuer=printed)
    assert f" của {told_as} về tổ chức" in words("preamble")


def test_the_same_words_of_several_bodies_are_told_once(words, work, told):
    for one in work[:2]:
        told(one, "Đã treo đủ cờ hai bên đường.")
    told(work[2], "Đang chờ cờ")
    assert words("results.s") == (
        "- Treo cờ, băng rôn trên các trục đường: 03/03 đơn vị đang thực hiện; Khối 1 và Khối 2: đã treo đủ cờ hai bên "
        "đường; Khối Trung Hòa: đang chờ cờ."
    )


def test_quantities_told_alike_are_added_up(words, work, told):
    for one, flags, metres in zip(work[:3], (10, 4, "1.200"), ("1,5", "2", "3"), strict=True):
        told(one, f"Treo {flags} lá cờ dọc {metres} km đường")
    assert "Khối 1, Khối 2 và Khối Trung Hòa: tổng cộng treo 1.214 lá cờ dọc 6,5 km đường" in words("results.s")


def test_who_is_done_and_who_is_at_work_is_counted(words, work, told, done):
    done(work[0], "Treo xong")
    told(work[1], "Treo được một nửa")
    assert "01/03 đơn vị đã hoàn thành, 01 đơn vị đang thực hiện; Khối 1: treo xong" in words("results.s")


def test_many_different_words_become_a_list(words, plan, cast, told):
    task = make_task(plan, "Đăng ký công trình")
    for block, what in zip(cast.blocks, ("camera", "đèn đường", "tranh tường", "bồn hoa", "sân chơi"), strict=True):
        told(give(task, block), f"Đăng ký làm {what}")
    lines = words("results.p").split("\n")
    assert lines[0] == "- Đăng ký công trình: 05/05 đơn vị đang thực hiện; cụ thể:"
    assert lines[1] == "+ Khối 1: đăng ký làm camera."
    assert len(lines) == 6


def test_what_coordinators_said_is_a_list_where_one_alone_leads(words, work, cast, told):
    for block, what in zip(cast.blocks, ("cờ", "hoa", "ghế", "loa"), strict=False):
        told(give(work[3].task, block, "coordinates"), f"Góp {what}")
    lines = words("results.s").split("\n")
    assert lines[:2] == ["- In tờ gấp: cụ thể:", "+ Khối 1: Góp cờ."]


def test_work_that_comes_again_is_counted_in_rounds_not_in_bodies(words, plan, cast, done, told):
    task = make_task(plan, "Dọn vệ sinh hằng tuần", recurrence="weekly")
    weeks = [{"round_first": date(2026, 3, day), "round_last": date(2026, 3, day + 6)} for day in (2, 9)]
    rounds = [give(task, block, **week) for block in cast.blocks[:2] for week in weeks]
    for one in rounds[:3]:
        done(one, "Đã dọn")
    told(rounds[3], "Đã dọn")
    assert "hằng tuần: đã hoàn thành 03/04 lượt việc, 01 đơn vị đang thực hiện; Khối 1 và Khối 2: đã dọn" in words(
        "results.p"
    )


def test_rounds_of_one_body_are_not_counted_in_bodies(words, plan, cast, told):
    task = make_task(plan, "Dọn vệ sinh hằng tuần", recurrence="weekly")
    for day in (2, 9):
        told(give(task, cast.office, round_first=date(2026, 3, day), round_last=date(2026, 3, day + 6)), "Đang dọn")
    assert words("results.p") == "- Dọn vệ sinh hằng tuần: Văn phòng HĐND và UBND: đang dọn."


def test_a_body_that_reports_twice_is_told_in_one_piece(words, work, told):
    told(work[3], "In 500 tờ", on=at(1))
    told(work[3], "In 500 tờ và phát hết", on=at(5))
    told(work[3], "Đang in thêm", on=at(9))
    assert words("results.s") == "- In tờ gấp: Phòng Văn hóa - Xã hội in 500 tờ và phát hết; đang in thêm."


def test_a_report_without_words_tells_how_far_it_is(words, work, told):
    told(work[3], percent=60)
    assert words("results.s") == "- In tờ gấp: Phòng Văn hóa - Xã hội: đạt 60%."


def test_what_coordinators_said_follows_the_lead(words, work, cast, told):
    helper = give(work[3].task, cast.office, "coordinates")
    told(helper, "Cung cấp giấy in", on=at(1))
    told(work[3], "In xong 500 tờ", on=at(2))
    expected = "Phòng Văn hóa - Xã hội: in xong 500 tờ; Văn phòng HĐND và UBND: cung cấp giấy in."
    assert words("results.s").endswith(expected)


def test_only_the_period_is_told(words, work, told):
    told(work[3], "Chuyện tháng trước", on=at(14, 2))
    told(work[3], "Chuyện hôm nay", on=at(15, 3))
    with pytest.raises(StopIteration):
        words("results.s")


def test_late_work_is_told_with_days_and_reasons(words, work, told):
    told(work[0], "Mới treo được một nửa", obstacle="Chưa có kinh phí")
    told(work[1], "Đang chờ xe thang")
    assert words("late") == (
        "- Treo cờ, băng rôn trên các trục đường (hạn 10/03/2026, quá hạn 4 ngày): Khối 1: chưa có kinh phí; Khối 2: "
        "đang chờ xe thang; Khối Trung Hòa: chưa báo cáo lý do."
    )


def test_a_task_read_out_of_a_sentence_begins_with_a_capital(words, work, told):
    task = work[0].task
    type(task).objects.filter(pk=task.pk).update(text="căn cứ Kế hoạch này treo cờ")
    told(work[0], "Đã treo")
    assert words("late").startswith("- Căn cứ Kế hoạch này treo cờ (hạn 10/03/2026")


def test_bodies_that_said_nothing_are_named(words, work, told):
    told(work[0], "Đang làm")
    silent = "Còn 03 đơn vị chưa báo cáo trong kỳ: Phòng Văn hóa - Xã hội, Khối 2 và Khối Trung Hòa."
    assert words("silent") == silent


def test_bodies_that_said_nothing_are_urged_once_about_their_nearest_work(cast, plan, work, told, clerk, as_):
    told(work[1], "Đang làm")
    report = actions.compile_report(plan, MARCH, by=clerk, on=TODAY, at=NOW)
    told(work[0], "Đã nhận", on=at(16))
    silent = {pk for pk, _name in report.figures["silent"]}
    assert cast.blocks[0].pk in silent
    reached, missed = urge_silent(report, by=clerk, at=NOW)
    assert reached + missed == len(silent)
    (notice,) = Notice.objects.filter(user=cast.users["head"])
    assert notice.words == "Chưa có báo cáo kỳ từ 15/02 đến 14/03/2026 (1 việc)."
    assert urge_silent(report, by=clerk, at=NOW) == (0, len(silent))
    page = as_("clerk").post(f"/bao-cao/{report.pk}/nhac/", follow=True).content.decode()
    assert "Nhắc tất cả" in page


def test_obstacles_are_told_and_the_open_ones_proposed(words, work, told, leader):
    told(work[0], "Mới treo được một nửa", obstacle="Chưa có kinh phí")
    told(work[1], "Đang treo", obstacle="Thiếu xe thang")
    followup.answer(work[1].obstacles.get(), words="Văn phòng cho mượn xe", by=leader, at=at(5))
    assert words("obstacles").split("\n") == [
        "- Khối 1: chưa có kinh phí.", "- Khối 2: thiếu xe thang (đã trả lời: Văn phòng cho mượn xe)."
    ]  # fmt: skip
    assert words("proposals") == "- Xem xét, giải quyết vướng mắc của Khối 1: chưa có kinh phí."


def test_next_months_work_is_what_falls_due_then_what_is_late(words, work, plan, cast):
    for block in cast.blocks:
        for day in (date(2026, 4, 14), date(2026, 4, 15)):
            give(make_task(plan, "Trồng hoa", due=day), block)
    give(make_task(plan, "Phát thanh hằng tuần", recurrence="weekly"), cast.culture)
    assert words("next").split("\n")[-3:] == [
        "- Trồng hoa (Khối Yên Bình; hạn 14/04/2026).",
        "- Tập trung hoàn thành dứt điểm 03 phần việc quá hạn nêu tại mục II.",
        "- Duy trì: phát thanh hằng tuần (Phòng Văn hóa - Xã hội).",
    ]
    assert "15/04" not in words("next")


def test_figures_are_as_of_the_last_day(gathered, work, done):
    done(work[0], "Treo xong", on=at(9), confirmed=at(12))
    done(work[1], "Treo xong", on=at(9), confirmed=at(15))  # confirmed after the period
    done(work[2], "Treo xong", on=at(15), confirmed=at(15))  # claimed after the period
    figures = compiled(gathered())
    assert [Ledger(figures).number(f"all.{key}") for key in ("assigned", "done", "in_time", "overdue")] == [4, 1, 2, 1]
    assert Ledger(figures).number("all.now") == 1


def test_while_the_period_runs_figures_are_of_today(gathered, work, done):
    done(work[0], "Treo xong", on=at(8))
    figures = compiled(gathered(today=date(2026, 3, 9)))
    assert figures["day"] == "2026-03-09"
    assert [Ledger(figures).number(f"all.{key}") for key in ("done", "overdue")] == [1, 0]


def test_a_share_below_ten_has_no_leading_zero(words, work):
    assert "(đạt 0%), trong đó 00 phần việc đúng hạn" in words("results.all")


def test_an_empty_month_still_reads_well(words, work):
    assert words("results.all").startswith(
        "Trong kỳ chưa đơn vị nào trong số 04 đơn vị được giao chủ trì báo cáo kết quả thực hiện."
    )
    period = Period(date(2026, 1, 15), date(2026, 2, 14))
    assert words("late", period=period) == "Không có nhiệm vụ quá hạn."
    assert words("obstacles") == "Trong kỳ không có khó khăn, vướng mắc được phản ánh."
    assert words("proposals") == "Không có kiến nghị, đề xuất."


def test_a_ward_without_work_still_reads_well(words, plan):
    assert words("results.all") == "Trong kỳ chưa có nhiệm vụ nào được giao cho các đơn vị chủ trì."
    assert words("next") == "Tiếp tục thực hiện các nhiệm vụ theo kế hoạch."


def test_a_report_of_all_plans_names_each(words, work, plan, cast, told):
    other = make_plan(cast, "Xây dựng đô thị văn minh", "31")
    Plan.objects.update(adopted_at=at(6, 1))
    told(give(make_task(other, "Kẻ vạch sơn", section=make_section(other, "I", "HẠ TẦNG")), cast.office), "Kẻ 3 km")
    figures = compiled(gathered_all(cast))
    preamble = next(part["text"] for part in figures["parts"] if part["key"] == "preamble")
    assert "27/KH-UBND" in preamble and "31/KH-UBND" in preamble
    assert [part["heading"] for part in figures["parts"] if part["key"].startswith("results.s")] == [
        "Kế hoạch số 31/KH-UBND: Hạ tầng"
    ]


def gathered_all(cast):
    from dondoc.reports.gathering import gather
    from dondoc.reports.periods import next_period
    from dondoc.reports.tests.conftest import MARCH, TODAY

    return gather(cast.ward, None, MARCH, next_period(MARCH, from_day=15, to_day=14), today=TODAY)


def test_a_plan_adopted_after_the_period_is_not_in_the_report_of_all(work, plan, cast):
    Plan.objects.update(adopted_at=at(15))
    assert gathered_all(cast).tasks == []


def test_a_round_that_began_after_the_period_is_not_counted(plan, cast, gathered):
    task = make_task(plan, "Dọn vệ sinh hằng tuần")
    days = {"round_first": date(2026, 3, 9), "round_last": date(2026, 3, 15), "given_at": at(2)}
    give(task, cast.office, **days)
    give(task, cast.office, round_first=date(2026, 3, 16), round_last=date(2026, 3, 22))
    assert [len(told.rows) for told in gathered().tasks] == [1]


def test_gathering_asks_the_database_a_few_times_only(work, told, gathered, django_assert_max_num_queries):
    for one in work:
        told(one, "Đang làm", obstacle="Thiếu người")
    with django_assert_max_num_queries(9):
        compiled(gathered())
