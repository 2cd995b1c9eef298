"""From the clerk to the leader and out of the house under the next number of the year."""

import hashlib

import pytest

from dondoc.followup import actions as followup
from dondoc.issuing.actions.mandates import Terms, give
from dondoc.issuing.models import OutgoingDocument, Series
from dondoc.journal.models import Entry
from dondoc.notices.models import Notice
from dondoc.organization.models import Post
from dondoc.reports import actions, outline, paper
from dondoc.reports.models import MonthlyReport, ReportState
from dondoc.reports.numbers import Ledger
from dondoc.reports.tests.conftest import NOW, TODAY, at


def _approve(report, by):
    return actions.approve(report, by=by, on=TODAY, at=NOW, version=report.version)


def test_an_approved_report_takes_the_next_number_and_is_kept_in_both_forms(issued):
    outgoing = issued.outgoing
    assert (issued.state, outgoing.code, outgoing.issued_on) == (ReportState.ISSUED, "01/BC-UBND", TODAY)
    assert hashlib.sha256(outgoing.pdf.read()).hexdigest() == outgoing.pdf_sha256
    assert hashlib.sha256(outgoing.docx.read()).hexdigest() == outgoing.docx_sha256
    assert outgoing.signature == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert outgoing.signer == "Hồ Thị Nhân"
    assert outgoing.recipients[-1] == "Lưu: VT"
    assert Entry.objects.get(verb="reports.approve").details["number"] == "01/BC-UBND"


def test_later_work_does_not_change_an_issued_report(issued, work, leader):
    before = MonthlyReport.objects.get(pk=issued.pk)
    followup.reopen(work[0], reason="Cờ bị bay mất", by=leader, at=at(20), version=work[0].version)
    work[3].delete()
    after = MonthlyReport.objects.get(pk=issued.pk)
    assert (after.figures, after.words) == (before.figures, before.words)
    assert Ledger(after.figures).number("all.done") == 1
    assert Ledger(after.figures).number("all.assigned") == 4


def test_a_failed_writing_uses_no_number_and_leaves_no_file(submitted, leader, monkeypatch, settings):
    def broken(*args, **kwargs):
        raise OSError("disk full")

    monkeypatch.setattr(paper, "write", broken)
    with pytest.raises(OSError, match="disk full"):
        _approve(submitted, leader)
    submitted.refresh_from_db()
    assert submitted.state == ReportState.SUBMITTED
    assert not Series.objects.filter(last__gt=0).exists()
    monkeypatch.undo()
    assert _approve(submitted, leader).outgoing.number == 1


def test_a_failure_after_the_writing_leaves_no_file(submitted, leader, monkeypatch, settings):
    def broken(*args, **kwargs):
        raise RuntimeError("journal full")

    monkeypatch.setattr(actions, "_journal", broken)
    with pytest.raises(RuntimeError):
        _approve(submitted, leader)
    assert not OutgoingDocument.objects.exists()
    assert not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def test_who_comes_second_is_told(issued, leader):
    with pytest.raises(actions.AlreadyMoved, match="đã ban hành"):
        _approve(issued, leader)
    assert OutgoingDocument.objects.count() == 1


def test_a_draft_is_not_approved(report, leader):
    with pytest.raises(actions.AlreadyMoved, match="chưa trình duyệt"):
        _approve(report, leader)


@pytest.mark.parametrize(
    ("post", "prefix", "lines"),
    [
        ("Chủ tịch UBND phường", "", ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
        ("Phó Chủ tịch Ủy ban nhân dân", "KT", ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        ("Quyền Chủ tịch UBND", "Q", ["TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"]),
    ],
)
def test_the_capacity_is_by_the_leaders_post_and_mandate(submitted, leader, cast, post, prefix, lines):
    held = Post.objects.create(authority=cast.ward, kind="post", name=post)
    leader.officer.posts.set([held])
    if prefix:
        with pytest.raises(actions.Refused, match="chưa có quyền ký"):
            _approve(submitted, leader)
        give(Terms(prefix, held, "Quyết định số 9/QĐ-UBND", TODAY, TODAY), by=cast.member("clerk"), at=NOW)
    outgoing = _approve(submitted, leader).outgoing
    assert outgoing.signature == lines
    assert (outgoing.mandate.prefix if outgoing.mandate else "") == prefix


@pytest.mark.parametrize("post", ["Chủ tịch HĐND phường", "Chủ tịch Hội Nông dân", "Chánh Văn phòng"])
def test_who_does_not_sign_for_the_committee_is_told_what_to_do(submitted, leader, cast, post):
    leader.officer.posts.set([Post.objects.create(authority=cast.ward, kind="post", name=post)])
    with pytest.raises(actions.Refused, match="Danh bạ"):
        _approve(submitted, leader)


def test_a_returned_report_goes_back_to_the_clerk_with_the_reason(submitted, leader, clerk):
    actions.send_back(submitted, reason="Bổ sung số liệu Khối 2", by=leader, at=NOW, version=submitted.version)
    assert (submitted.state, submitted.return_reason) == (ReportState.DRAFT, "Bổ sung số liệu Khối 2")
    assert Entry.objects.get(verb="reports.send-back").reason == "Bổ sung số liệu Khối 2"
    actions.submit(submitted, by=clerk, at=NOW, version=submitted.version)
    assert submitted.return_reason == ""


def test_leaders_are_told_of_what_lies_before_them_and_the_clerk_what_became_of_it(report, leader, clerk, cast):
    def told(role):
        return [(one.kind, one.words, one.seen_at is None) for one in Notice.objects.filter(user=cast.users[role])]

    actions.submit(report, by=clerk, at=NOW, version=report.version)
    assert told("leader")[0] == ("submitted", "", True)
    actions.send_back(report, reason="Bổ sung số liệu", by=leader, at=NOW, version=report.version)
    assert told("clerk")[0] == ("returned", "Bổ sung số liệu", True)
    assert told("leader")[0] == ("submitted", "", False)  # it waits no more
    actions.submit(report, by=clerk, at=NOW, version=report.version)
    actions.take_back(report, by=clerk, at=NOW, version=report.version)
    assert [new for kind, _words, new in told("leader") if kind == "submitted"] == [False, False]
    actions.submit(report, by=clerk, at=NOW, version=report.version)
    _approve(report, leader)
    assert told("clerk")[0] == ("approved", "01/BC-UBND", True)
    assert not told("officer") and not told("reader")


def test_a_return_needs_a_reason(submitted, leader):
    with pytest.raises(actions.Refused, match="lý do"):
        actions.send_back(submitted, reason="  ", by=leader, at=NOW, version=submitted.version)


def test_the_clerk_may_take_back_what_nobody_has_approved(submitted, clerk, leader):
    seen = submitted.version
    actions.take_back(submitted, by=clerk, at=NOW, version=seen)
    with pytest.raises(actions.AlreadyMoved):
        actions.approve(submitted, by=leader, on=TODAY, at=NOW, version=seen)


def test_what_is_issued_is_corrected_by_a_new_report_only(issued, clerk, leader):
    for act in (actions.take_back, actions.submit):
        with pytest.raises(actions.AlreadyMoved, match="thay thế"):
            act(issued, by=clerk, at=NOW, version=issued.version)
    new = actions.correct(issued, by=clerk, at=NOW)
    assert actions.correct(issued, by=clerk, at=NOW) == new
    replaces = "Báo cáo này thay thế Báo cáo số 01/BC-UBND ngày 16/03/2026."
    assert next(part.text for part in outline.chapters(new)[-1].parts) == replaces
    actions.submit(new, by=clerk, at=NOW, version=new.version)
    assert _approve(new, leader).outgoing.code == "02/BC-UBND"
    issued.refresh_from_db()
    assert issued.outgoing.code == "01/BC-UBND"


def test_a_corrected_report_still_says_what_it_replaces_after_figures_are_taken_anew(issued, clerk):
    new = actions.correct(issued, by=clerk, at=NOW)
    actions.recompile(new, by=clerk, on=TODAY, at=NOW, version=new.version)
    assert "thay thế Báo cáo số 01/BC-UBND" in outline.part_of(new, "replaces").text
