"""What a file gathers of its plan, in the order of time, and what it leaves to others."""

import hashlib
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage

from dondoc.followup import actions as followup
from dondoc.followup.tests.work import NOW, give, make_plan, make_task, photo
from dondoc.inspections import actions as inspections
from dondoc.inspections.proposing import Suspect
from dondoc.issuing.actions import letters
from dondoc.issuing.blanks import blanks
from dondoc.issuing.tests.seals import sealed_with_an_appendix
from dondoc.meetings import actions as meetings
from dondoc.records.gathering import gathered
from dondoc.reports import actions as reports
from dondoc.reports.periods import Period


@pytest.fixture
def plan(cast):
    return make_plan(cast)


@pytest.fixture
def work(cast, plan):
    return give(make_task(plan), cast.blocks[0])


def said(cast, work, at=NOW, **more):
    return followup.report(work, percent=40, words="Đã ra quân", by=cast.member("head"), at=at, key=uuid4(), **more)


def signed(cast, letter):
    letters.submit(letter, version=letter.version, by=cast.member("clerk"), at=NOW)
    return letters.sign(letter, version=letter.version, by=cast.member("leader"), on=NOW.date(), at=NOW)


def labels(plan):
    return [one.label for one in gathered(plan)]


def test_a_plan_nobody_worked_at_has_its_document_and_who_was_given_what(plan, work):
    assert labels(plan) == ["intake.incomingdocument", "plans.plan"]


def test_reports_come_with_their_evidence_of_this_plan_alone(cast, plan, work):
    said(cast, work, files=[photo("a.jpg")])
    said(cast, work, at=NOW + timedelta(days=2), files=[photo("b.jpg"), photo("c.jpg")])
    said(cast, give(make_task(make_plan(cast, "Việc khác", "9")), cast.blocks[0]))
    [item] = [one for one in gathered(plan) if one.label == "plans.assignment"]
    assert (item.day, item.organ) == (date(2026, 3, 12), "Khối 1")
    assert [one.name for one in item.files] == ["a.jpg", "b.jpg", "c.jpg"]
    assert all(one.sha256 for one in item.files)


def test_a_signed_document_is_gathered_as_it_went_out_with_its_signed_appendices(cast, plan, work):
    about = [f"plans.assignment:{work.pk}"]
    issued = signed(cast, letters.begin(blanks()["cong-van"], by=cast.member("clerk"), at=NOW, about=about))
    sealed = sealed_with_an_appendix(cast, issued)
    [item] = [one for one in gathered(plan) if one.label == "issuing.outgoingdocument"]
    assert [(one.name, one.sha256) for one in item.files] == [
        (f"{issued.code.replace('/', '-')}.pdf", sealed.pdf_sha256),
        (f"{issued.code.replace('/', '-')}.docx", issued.docx_sha256),
        ("Phụ lục I.pdf", issued.signed_appendices.get().pdf_sha256),
    ]
    kept = [hashlib.sha256(default_storage.open(one.path).read()).hexdigest() for one in item.files]
    assert kept == [one.sha256 for one in item.files]


def test_letters_about_its_work_and_its_monthly_reports_are_in_once_they_are_issued(cast, plan, work):
    clerk = cast.member("clerk")
    about = [f"plans.assignment:{work.pk}"]
    letter = letters.begin(blanks()["cong-van"], by=clerk, at=NOW, about=about)
    other = letters.begin(blanks()["cong-van"], by=clerk, at=NOW)
    report = reports.compile_report(plan, Period(date(2026, 2, 15), date(2026, 3, 14)), by=clerk, on=NOW.date(), at=NOW)
    assert "issuing.outgoingdocument" not in labels(plan)
    urging = signed(cast, letter)
    signed(cast, other)
    reports.submit(report, by=clerk, at=NOW, version=report.version)
    reports.approve(report, by=cast.member("leader"), on=date(2026, 3, 16), at=NOW, version=report.version)
    report.refresh_from_db()
    issued = [one for one in gathered(plan) if one.label == "issuing.outgoingdocument"]
    assert [one.key for one in issued] == [urging.pk, report.outgoing_id]
    assert [one.name for one in issued[1].files] == ["01-BC-UBND.pdf", "01-BC-UBND.docx"]


def test_a_meeting_that_speaks_of_the_plan_is_in_with_its_letters_and_another_is_not(cast, plan, work):
    def held(title, agenda):
        values = {"kind": "meeting", "title": title, "starts_at": NOW, "agenda": agenda}
        meeting = meetings.plan(values, [cast.blocks[0]], by=cast.member("clerk"), at=NOW)
        meetings.hold(meeting, present={}, said="Đã bàn.", conclusions="Làm ngay.", version=meeting.version,
                      by=cast.member("clerk"), at=NOW)  # fmt: skip
        return meeting

    ours = held("Giao ban", "1. Việc quá hạn của Kế hoạch 27/KH-UBND")
    held("Việc khác", "1. Chuẩn bị lễ hội")
    meeting_minutes = signed(cast, meetings.write_minutes(ours, by=cast.member("clerk"), at=NOW))
    found = {one.subject for one in gathered(plan)}
    assert {f"meetings.meeting:{ours.pk}", f"issuing.outgoingdocument:{meeting_minutes.pk}"} <= found
    assert len([one for one in found if one.startswith("meetings.")]) == 1


def test_an_inspection_of_its_work_is_in_with_its_photos_once_it_is_done(cast, plan, work):
    clerk = cast.member("clerk")
    made = inspections.plan(title="Kiểm tra vệ sinh", day=date(2026, 3, 9), team=[cast.officers["officer"]],
                            subjects=[Suspect(cast.blocks[0], late=[work])], more=[], by=clerk, at=NOW)  # fmt: skip
    check = made.checks.get()
    inspections.find(check, verdict="good", words="", place="", files=[photo()], version=1, by=clerk, at=NOW)
    assert "inspections.inspection" not in labels(plan)
    inspections.conclude(made, conclusions="Đạt.", version=made.version, by=clerk, at=NOW)
    [item] = [one for one in gathered(plan) if one.label == "inspections.inspection"]
    assert (item.day, len(item.files)) == (date(2026, 3, 9), 1)


def test_everything_stands_in_the_order_of_time(cast, plan, work):
    said(cast, work, at=datetime(2026, 1, 7, 9, tzinfo=NOW.tzinfo))
    days = [one.day for one in gathered(plan)]
    assert days == sorted(days)
