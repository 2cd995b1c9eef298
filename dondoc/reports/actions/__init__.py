"""Writes of the monthly report: compile, edit, submit, return, approve and issue, correct. One write, one journal line.

Every move is claimed by one conditional UPDATE on the version that was seen, so that of two people the second is told.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import override

from dondoc.issuing import signing
from dondoc.issuing.actions import Paper, files_go_with_the_row, in_turn, issue
from dondoc.issuing.actions.giving import send_inside
from dondoc.issuing.signing import Signer
from dondoc.journal.actions import write
from dondoc.notices.actions import News, settle, tell
from dondoc.notices.models import NoticeKind
from dondoc.organization.access import Can, Member
from dondoc.organization.queries import users_who
from dondoc.plans.models import Plan
from dondoc.reports import outline, paper
from dondoc.reports.answers import with_answers
from dondoc.reports.compiling import compiled
from dondoc.reports.gathering import gather
from dondoc.reports.models import MonthlyReport, ReportState
from dondoc.reports.outline import Part
from dondoc.reports.periods import Period, next_period
from dondoc.reports.queries import bodies_without

LONGEST = 60_000  # characters of a part


class Refused(Exception):  # noqa: N818
    """The write is not done; ``str()`` tells people in Vietnamese why, and what to do next."""


class AlreadyMoved(Refused):
    """Somebody else moved the report first."""


class Overtaken(Refused):
    """Somebody else changed the part since it was seen; ``part`` is as it stands now, ``yours`` is not lost."""

    def __init__(self, part: Part, yours: str) -> None:
        super().__init__(_("%s vừa sửa đoạn này. Hãy xem bản mới rồi chọn giữ bản nào.") % (part.by or _("Người khác")))
        self.part = part
        self.yours = yours


def compile_report(plan: Plan | None, period: Period, *, by: Member, on: date, at: datetime) -> MonthlyReport:
    """Draft the report of a plan, or of all (None), for a period. The one that is there already is given back."""
    same = {"plan": plan, "first_day": period.first, "last_day": period.last, "corrects": None}
    if there := MonthlyReport.objects.filter(**same).first():
        return there
    figures = _figures(plan, period, by=by, on=on)
    row = MonthlyReport(
        authority=by.authority, title=figures["title"], figures=figures, compiled_at=at, drafted_by=by.user, **same
    )
    try:
        with transaction.atomic():
            row.save()
            _journal("compile", row, by, at)
    except IntegrityError:  # somebody was quicker
        return MonthlyReport.objects.get(**same)
    return row


def recompile(report: MonthlyReport, *, by: Member, on: date, at: datetime, version: int) -> MonthlyReport:
    """Take the figures and the compiled words anew. Words that people wrote stay as they are."""
    period = Period(report.first_day, report.last_day)
    figures = _figures(report.plan, period, by=by, on=on)
    if report.corrects:
        figures = _replacing(figures, report.corrects)
    figures["parts"] = outline.taken_anew(figures["parts"], report.figures["parts"])
    return _move(report, "recompile", ReportState.DRAFT, by=by, at=at, version=version,
                 figures=figures, compiled_at=at)  # fmt: skip


def edit(report: MonthlyReport, key: str, text: str, *, turn: int, by: Member, at: datetime) -> Part:
    """Write the words of one part. ``turn`` is the one that was seen: raises Overtaken where it has passed.

    Two clerks in two parts do not disturb each other; in one part the second is told, and both texts are kept.
    """
    if len(text) > LONGEST:
        raise Refused(_("Đoạn này quá dài. Hãy rút gọn, hoặc đưa phần chi tiết vào văn bản kèm theo."))
    with transaction.atomic():
        fresh = _locked(report)
        part = outline.part_of(fresh, key)
        if part is None:
            raise Refused(_("Đoạn này không còn trong báo cáo. Hãy tải lại trang."))
        if part.text == text:
            return part
        if part.turn != turn:
            raise Overtaken(part, text)
        words: dict[str, Any] = {
            "text": text,
            "heading": part.heading,
            "turn": max(turn, 0) + 1,
            "by": _name(by),
            "at": at.isoformat(),
        }
        _claim(fresh, fresh.version, ReportState.DRAFT, words={**fresh.words, key: words})
        _journal("edit", fresh, by, at, details={"part": key, "before": part.text, "after": text})
    report.refresh_from_db()
    return Part(key, part.heading, text, part.compiled, words["turn"], words["by"], words["at"])


def rename(report: MonthlyReport, title: str, *, by: Member, at: datetime, version: int) -> MonthlyReport:
    """The abstract that stands under "BÁO CÁO"."""
    title = " ".join(title.split())[:500]
    if not title:
        raise Refused(_("Hãy ghi trích yếu của báo cáo."))
    told = {"changes": {"title": [report.title, title]}}
    return _move(report, "rename", ReportState.DRAFT, by=by, at=at, version=version, details=told, title=title)


def submit(report: MonthlyReport, *, by: Member, at: datetime, version: int) -> MonthlyReport:
    """Put the report before the leaders; they are told."""
    with transaction.atomic():
        _move(report, "submit", ReportState.DRAFT, by=by, at=at, version=version,
              state=ReportState.SUBMITTED, return_reason="")  # fmt: skip
        leaders = users_who(report.authority, Can.APPROVE)
        tell(leaders, News(NoticeKind.SUBMITTED, report, _submitted(report, report.version), by, at))
    return report


def _submitted(report: MonthlyReport, version: int) -> str:
    """Of the notice that the report, at that version, waits for a leader."""
    return f"monthly-report:{report.pk}:{version}"


def take_back(report: MonthlyReport, *, by: Member, at: datetime, version: int) -> MonthlyReport:
    """The clerk goes on writing, as long as no leader has approved."""
    with transaction.atomic():
        _move(report, "take-back", ReportState.SUBMITTED, by=by, at=at, version=version, state=ReportState.DRAFT)
        settle(_submitted(report, version), at=at)
    return report


def send_back(report: MonthlyReport, *, reason: str, by: Member, at: datetime, version: int) -> MonthlyReport:
    """The leader returns the report to the clerk, who is told why."""
    said = reason.strip()
    if not said:
        raise Refused(_("Hãy ghi lý do trả lại để người soạn biết cần sửa gì."))
    with transaction.atomic():
        _move(report, "send-back", ReportState.SUBMITTED, by=by, at=at, version=version,
              state=ReportState.DRAFT, return_reason=said, reason=said)  # fmt: skip
        settle(_submitted(report, version), at=at)
        key = f"{_submitted(report, version)}:returned"
        tell([report.drafted_by], News(NoticeKind.RETURNED, report, key, by, at, said))
    return report


def approve(report: MonthlyReport, *, by: Member, on: date, at: datetime, version: int) -> MonthlyReport:
    """Sign and issue: the next number of the year, DOCX and PDF kept, figures and words frozen.

    All in one transaction. Of two leaders at once the second gets AlreadyMoved; where the writing fails nothing has
    happened and no number is used up.
    """
    signer = signing.signer(by, kind=paper.ABBREVIATION, on=on)
    if signer is None:
        raise Refused(signing.refusal(by, kind=paper.ABBREVIATION, on=on))
    report.refresh_from_db()
    with in_turn(_paper(report, signer, on), on=on) as ready, files_go_with_the_row() as kept, transaction.atomic():
        _claim(report, version, ReportState.SUBMITTED)
        outgoing = issue(ready, by=by, on=on, at=at)
        kept.append(outgoing)
        _put(report, state=ReportState.ISSUED, outgoing=outgoing, approved_by=by.user, approved_at=at)
        _journal("approve", report, by, at, details={"outgoing": outgoing.pk, "number": outgoing.code})
        settle(_submitted(report, version), at=at)
        key = f"{_submitted(report, version)}:issued"
        tell([report.drafted_by], News(NoticeKind.APPROVED, report, key, by, at, outgoing.code))
    report.refresh_from_db()
    return report


def give_to_bodies(report: MonthlyReport, *, by: Member, at: datetime) -> int:
    """Send the issued report, in the house, to the bodies that it counts; how many got it now."""
    if report.outgoing is None:
        raise Refused(_("Báo cáo chưa ban hành nên chưa gửi được."))
    bodies = list(bodies_without(report))
    if not bodies:
        raise Refused(_("Các đơn vị được giao chủ trì đều đã được gửi báo cáo này."))
    with transaction.atomic():
        send_inside(report.outgoing, bodies, by=by, at=at)
        _journal("give", report, by, at, details={"bodies": len(bodies)})
    return len(bodies)


def correct(report: MonthlyReport, *, by: Member, at: datetime) -> MonthlyReport:
    """Begin the report that takes the place of an issued one: its words and figures, to be mended and issued anew."""
    if report.state != ReportState.ISSUED:
        raise Refused(_("Báo cáo chưa ban hành thì sửa thẳng, không cần lập báo cáo thay thế."))
    if there := MonthlyReport.objects.filter(corrects=report).first():
        return there
    row = MonthlyReport(
        authority=report.authority, plan=report.plan, first_day=report.first_day, last_day=report.last_day,
        title=report.title, words=report.words, figures=_replacing(report.figures, report),
        compiled_at=report.compiled_at, drafted_by=by.user, corrects=report,
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save()
            _journal("correct", row, by, at, details={"corrects": report.pk})
    except IntegrityError:
        return MonthlyReport.objects.get(corrects=report)
    return row


@override("vi")
def _replacing(figures: dict[str, Any], old: MonthlyReport) -> dict[str, Any]:
    """The figures with a part that says which issued document the report takes the place of."""
    outgoing = old.outgoing
    assert outgoing is not None  # noqa: S101 - an issued report has its number (constraint)
    words = _("Báo cáo này thay thế Báo cáo số %(code)s ngày %(day)s.")
    text = words % {"code": outgoing.code, "day": f"{outgoing.issued_on:%d/%m/%Y}"}
    others = [part for part in figures["parts"] if part["key"] != "replaces"]
    return {**figures, "parts": [*others, {"key": "replaces", "heading": "", "text": text}]}


def _figures(plan: Plan | None, period: Period, *, by: Member, on: date) -> dict[str, Any]:
    ward = by.authority
    following = next_period(period, from_day=ward.report_from_day, to_day=ward.report_to_day)
    figures = compiled(gather(ward, plan, period, following, today=on))
    return figures if plan else with_answers(figures, period)


def _paper(report: MonthlyReport, signer: Signer, on: date) -> Paper:
    return Paper(
        kind=paper.ABBREVIATION,
        symbol=paper.symbol(report),
        title=report.title,
        signer=signer.name,
        signature=signer.capacity,
        recipients=outline.receivers(report),
        written=lambda number: paper.files(report, signer, number=number, day=on),
        mandate=signer.mandate,
    )


def _move(
    report: MonthlyReport, verb: str, source: str, *, by: Member, at: datetime, version: int, reason: str = "",
    details: dict[str, Any] | None = None, **changes: Any,
) -> MonthlyReport:  # fmt: skip
    with transaction.atomic():
        _claim(report, version, source, **changes)
        _journal(verb, report, by, at, reason=reason, details=details)
    report.refresh_from_db()
    return report


def _claim(report: MonthlyReport, version: int, source: str, **changes: Any) -> None:
    seen = MonthlyReport.objects.filter(pk=report.pk, version=version, state=source)
    if not seen.update(version=F("version") + 1, **changes):
        raise AlreadyMoved(_told(MonthlyReport.objects.get(pk=report.pk), source))


def _told(report: MonthlyReport, source: str) -> str:
    if report.state == source:
        return _("Người khác vừa sửa báo cáo này. Hãy tải lại trang để xem bản mới nhất rồi làm lại.")
    told: dict[str, Callable[[], str]] = {
        ReportState.DRAFT: lambda: _("Báo cáo đang được soạn lại, chưa trình duyệt. Hãy tải lại trang."),
        ReportState.SUBMITTED: lambda: _("Báo cáo đã trình duyệt. Muốn sửa, hãy rút về hoặc đợi lãnh đạo trả lại."),
        ReportState.ISSUED: lambda: _("Báo cáo đã ban hành nên không đổi được nữa. Cần sửa thì lập báo cáo thay thế."),
    }
    return told[report.state]()


def _locked(report: MonthlyReport) -> MonthlyReport:
    """The report as it stands, held until the transaction ends (on SQLite the transaction itself holds all)."""
    return MonthlyReport.objects.select_for_update(of=("self",)).select_related("plan").get(pk=report.pk)


def _put(report: MonthlyReport, **changes: Any) -> None:
    MonthlyReport.objects.filter(pk=report.pk).update(**changes)


def _journal(verb: str, report: MonthlyReport, by: Member, at: datetime, **more: Any) -> None:
    write(f"reports.{verb}", report, authority=by.authority, by=by.user, at=at, **more)


def _name(by: Member) -> str:
    return by.user.get_full_name() or by.user.get_username()
