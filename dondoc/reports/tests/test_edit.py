"""The clerk's words: saved as they are typed, never overwritten, kept when figures are taken anew."""

import pytest

from dondoc.journal.models import Entry
from dondoc.reports import actions, outline
from dondoc.reports.models import MonthlyReport
from dondoc.reports.numbers import Ledger
from dondoc.reports.tests.conftest import MARCH, NOW, TODAY, at


def _part(report, key="late"):
    return outline.part_of(MonthlyReport.objects.get(pk=report.pk), key)


def _edit(report, text, *, turn=0, by, key="late"):
    return actions.edit(report, key, text, turn=turn, by=by, at=NOW)


def test_words_are_kept_with_who_wrote_them(report, clerk):
    _edit(report, "Khối Trung Hòa chưa treo cờ.", by=clerk)
    part = _part(report)
    assert (part.text, part.by, part.turn, part.edited) == ("Khối Trung Hòa chưa treo cờ.", "Lê Thị Thảo", 1, True)
    assert Entry.objects.get(verb="reports.edit").details["after"] == "Khối Trung Hòa chưa treo cờ."


def test_the_second_in_the_same_part_is_told_and_nothing_is_lost(report, clerk, leader):
    _edit(report, "Lời của người thứ nhất", by=clerk)
    with pytest.raises(actions.Overtaken) as told:
        _edit(report, "Lời của người thứ hai", by=leader)
    assert (told.value.part.text, told.value.yours) == ("Lời của người thứ nhất", "Lời của người thứ hai")
    assert "Lê Thị Thảo vừa sửa đoạn này" in str(told.value)
    assert _part(report).text == "Lời của người thứ nhất"


def test_two_in_different_parts_do_not_disturb_each_other(report, clerk, leader):
    _edit(report, "Sửa phần quá hạn", by=clerk)
    _edit(report, "Sửa phần kiến nghị", by=leader, key="proposals")
    assert (_part(report).text, _part(report, "proposals").text) == ("Sửa phần quá hạn", "Sửa phần kiến nghị")


def test_saving_the_same_words_again_writes_nothing(report, clerk):
    _edit(report, "Một lời", by=clerk)
    assert _edit(report, "Một lời", by=clerk).turn == 1  # a retry of the browser
    assert Entry.objects.filter(verb="reports.edit").count() == 1


def test_taking_figures_anew_keeps_edited_words_and_renews_their_figures(report, clerk, work, done):
    _edit(report, "Đã xong [[all.done]] phần việc, đáng khen.", by=clerk, key="results.all")
    assert Ledger(report.figures).filled(_part(report, "results.all").text) == "Đã xong 01 phần việc, đáng khen."
    done(work[2], "Treo xong", on=at(10))
    report.refresh_from_db()
    actions.recompile(report, by=clerk, on=TODAY, at=NOW, version=report.version)
    report.refresh_from_db()
    assert Ledger(report.figures).filled(_part(report, "results.all").text) == "Đã xong 02 phần việc, đáng khen."
    assert "[[" in _part(report, "results.all").compiled
    assert "Khối Trung Hòa: treo xong" in next(p.text for p in outline.parts(report) if p.key.startswith("results.s"))


def test_who_writes_in_words_that_were_compiled_anew_meanwhile_is_told(report, clerk, leader, told, work):
    told(work[2], "Đang chờ cờ", on=at(10))
    for _again in range(2):  # the second time nothing is new
        actions.recompile(report, by=clerk, on=TODAY, at=NOW, version=report.version)
    with pytest.raises(actions.Overtaken) as overtaken:
        _edit(report, "Lời viết trên bản cũ", by=leader)
    assert "Khối Trung Hòa: đang chờ cờ" in overtaken.value.part.text
    assert _edit(report, "Lời viết sau khi xem bản mới", by=leader, turn=overtaken.value.part.turn).turn == 1
    assert _edit(report, "Không có kiến nghị mới.", by=leader, key="proposals").turn == 1  # compiled as before


def test_words_on_a_part_that_is_no_longer_compiled_stay(report, clerk, plan):
    key = next(part.key for part in outline.parts(report) if part.key.startswith("results.s"))
    _edit(report, "- Treo cờ rất đẹp.", by=clerk, key=key)
    report.refresh_from_db()
    from dondoc.followup.models import Obstacle, ProgressReport

    Obstacle.objects.all().delete()
    ProgressReport.objects.all().delete()
    plan.tasks.first().assignments.update(state="doing", submitted_on=None, finished_on=None)
    actions.recompile(report, by=clerk, on=TODAY, at=NOW, version=report.version)
    part = _part(report, key)
    assert (part.heading, part.text) == ("Công tác tuyên truyền", "- Treo cờ rất đẹp.")


def test_the_second_to_take_figures_anew_is_told(report, clerk):
    actions.recompile(report, by=clerk, on=TODAY, at=NOW, version=1)
    with pytest.raises(actions.AlreadyMoved, match="Hãy tải lại trang"):
        actions.recompile(report, by=clerk, on=TODAY, at=NOW, version=1)


def test_the_same_report_is_not_begun_twice(report, plan, clerk):
    assert actions.compile_report(plan, MARCH, by=clerk, on=TODAY, at=NOW) == report
    assert MonthlyReport.objects.count() == 1


def test_what_is_submitted_is_not_edited(submitted, clerk):
    with pytest.raises(actions.AlreadyMoved, match="đã trình duyệt"):
        _edit(submitted, "Sửa thêm", by=clerk)


def test_a_part_has_a_longest_length(report, clerk):
    with pytest.raises(actions.Refused, match="quá dài"):
        _edit(report, "x" * 60_001, by=clerk)


def test_the_abstract_is_changed_by_who_saw_the_newest(report, clerk):
    actions.rename(report, "Kết quả  tháng 3", by=clerk, at=NOW, version=1)
    assert report.title == "Kết quả tháng 3"
    with pytest.raises(actions.AlreadyMoved):
        actions.rename(report, "Khác", by=clerk, at=NOW, version=1)
