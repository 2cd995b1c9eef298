"""Writes of reporting rounds: opened on the cut-off, answered, reminded of, closed with their figures, reopened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_scopes import scope

from dondoc.followup import as_of
from dondoc.intake.models import AssignmentRole
from dondoc.intake.workdays import is_workday
from dondoc.journal.actions import write
from dondoc.look.days import day_words
from dondoc.notices.actions import notify
from dondoc.notices.models import NoticeKind
from dondoc.organization.access import Member
from dondoc.organization.models import Authority, Body
from dondoc.organization.queries import users_of_body
from dondoc.plans.models import Assignment, PlanState
from dondoc.reports.actions import Refused, compile_report, recompile
from dondoc.reports.counting import counted
from dondoc.reports.models import Answer, MonthlyReport, Regime, ReportingRound, ReportState
from dondoc.reports.periods import Period
from dondoc.reports.prefill import nothing_new
from dondoc.reports.regimes import ended_period, first_regimes, title_of

LONGEST = 20_000  # characters of an answer's part


class Closed(Refused):
    """The round is closed: nothing is added to frozen figures."""

    def __init__(self) -> None:
        super().__init__(_("Kỳ báo cáo đã chốt nên không nhận thêm. Hãy đề nghị văn phòng mở lại kỳ."))


class Overtaken(Refused):
    """Somebody else of the body sent first; what they said is told, nothing is overwritten."""

    def __init__(self, answer: Answer) -> None:
        answer.refresh_from_db()
        who = answer.answered_by.get_full_name() if answer.answered_by else ""
        words = _(
            "%(who)s vừa gửi báo cáo của đơn vị: “%(said)s”. Nội dung anh chị gõ vẫn còn đây; gửi lại thì thay bản ấy."
        )
        super().__init__(words % {"who": who or _("Người khác"), "said": answer.words.get("results", "")[:500]})


def regimes_of(authority: Authority, *, on: date) -> list[Regime]:
    """The authority's regimes; the first ones are made here."""
    there = list(Regime.objects.filter(authority=authority))
    if not there:
        Regime.objects.bulk_create(first_regimes(authority, since=on), ignore_conflicts=True)
        there = list(Regime.objects.filter(authority=authority))
    return there


def open_due_rounds(authority: Authority, *, at: datetime) -> int:
    """Open the rounds whose period has ended, and remind who is missing; as often as one likes. How many opened."""
    today = timezone.localdate(at)
    with scope(authority=authority), override("vi"):
        opened = 0
        for regime in regimes_of(authority, on=today):
            period = ended_period(regime, today=today) if regime.active else None
            if period and period.last >= regime.since:
                opened += open_round(regime, period, at=at) is not None
        remind_missing(authority, at=at)
    return opened


def open_all_due(*, at: datetime) -> int:
    """Every authority's."""
    return sum(open_due_rounds(authority, at=at) for authority in Authority.objects.all())


def open_round(
    regime: Regime, period: Period, *, at: datetime, by: Member | None = None, title: str = "", due: date | None = None
) -> ReportingRound | None:
    """Ask every body that leads work given by the last day. None where the period was asked for already."""
    days = {"first_day": period.first, "last_day": period.last}
    if ReportingRound.objects.filter(regime=regime, **days).exists():
        return None
    due = due or _workday_from(period.last + timedelta(days=regime.answer_days))
    try:
        with transaction.atomic():
            asked = ReportingRound.objects.create(
                authority=regime.authority, regime=regime, title=title or title_of(regime, period), due=due,
                opened_at=at, **days,
            )  # fmt: skip
            answers = _asked(asked)
            write("reports.open-round", asked, authority=regime.authority, by=by.user if by else None, at=at,
                  details={"bodies": len(answers), "due": due.isoformat()})  # fmt: skip
            for one in answers:
                _tell(one, f"round:{asked.pk}", _("Gửi trước hết ngày %(day)s.") % {"day": day_words(due)}, at)
    except IntegrityError:  # another worker opened it at this moment
        return None
    return asked


def _workday_from(day: date) -> date:
    while not is_workday(day):
        day += timedelta(days=1)
    return day


def _asked(asked: ReportingRound) -> list[Answer]:
    leads = Assignment.objects.filter(role=AssignmentRole.LEADS, task__plan__state=PlanState.ACTIVE)
    leads = leads.filter(as_of.given_by(asked.last_day))
    bodies = Body.objects.filter(pk__in=leads.values("body"), ended_on=None)
    return Answer.objects.bulk_create(Answer(authority=asked.authority, round=asked, body=one) for one in bodies)


def _tell(answer: Answer, key: str, words: str, at: datetime) -> None:
    notify(users_of_body(answer.body), NoticeKind.WANTED, answer, key=key, words=words, at=at)


def remind_missing(authority: Authority, *, at: datetime) -> None:
    """Who has not answered is told on the day before, on the day, and on every working day after it."""
    today = timezone.localdate(at)
    if not is_workday(today):
        return
    late = Answer.objects.filter(authority=authority, answered_at=None, round__closed_at=None)
    for one in late.filter(round__due__lte=today + timedelta(days=1)).select_related("round", "body"):
        words = _("Chưa nhận được báo cáo; hạn %(day)s.") % {"day": day_words(one.round.due)}
        _tell(one, f"round:{one.round_id}:{today.isoformat()}", words, at)


def answer(
    answer: Answer, words: Mapping[str, str], *, by: Member, at: datetime, version: int | None = None,
    for_body: bool = False, unchanged: bool = False,
) -> Answer:  # fmt: skip
    """Send the body's words, or send them anew while the round is open; the last ones count.

    ``version``: the one that was seen; of two people of a body the second is told. Raises Closed, Overtaken, Refused.
    """
    said = {name: text.strip() for name, text in words.items() if text.strip()}
    if not said.get("results"):
        raise Refused(_("Hãy ghi kết quả trong kỳ; không có gì mới thì bấm “Không thay đổi”."))
    if any(len(text) > LONGEST for text in said.values()):
        raise Refused(_("Báo cáo quá dài. Hãy rút gọn, phần chi tiết gửi kèm ở từng nhiệm vụ."))
    with transaction.atomic():
        late = timezone.localdate(at) > answer.round.due
        opened = _locked_open(answer.round_id)
        seen = Answer.objects.filter(pk=answer.pk, version=version or answer.version, round__in=opened)
        if not seen.update(
            words=said, unchanged=unchanged, late=late, for_body=for_body, answered_at=at, answered_by=by.user,
            version=F("version") + 1,
        ):  # fmt: skip
            raise Overtaken(answer) if opened else Closed
        details = {"body": str(answer.body), "late": late, "unchanged": unchanged, "for_body": for_body}
        details |= {"before": answer.words} if answer.words else {}
        write("reports.answer", answer, authority=by.authority, by=by.user, at=at, details=details)
    answer.refresh_from_db()
    return answer


def _locked_open(pk: int) -> list[int]:
    """The round, held until the transaction ends, where it is open: nothing comes in while it is being closed."""
    held = ReportingRound.objects.select_for_update(of=("self",)).filter(pk=pk, closed_at=None)
    return list(held.values_list("pk", flat=True))


def nothing_changed(
    said: Answer, *, by: Member, at: datetime, version: int | None = None, for_body: bool = False
) -> Answer:
    """One tap: what was reported in the period stands, or nothing has changed."""
    return answer(said, nothing_new(said), by=by, at=at, version=version, for_body=for_body, unchanged=True)


def close(asked: ReportingRound, *, version: int, by: Member, at: datetime) -> MonthlyReport:
    """Freeze the figures under this person's name and draft the report from them and from the answers."""
    on = timezone.localdate(at)
    with transaction.atomic():
        _claim(asked, version, closed=False, closed_at=at, closed_by=by.user)
        figures = counted(asked, today=on)
        report = _drafted(asked, by=by, on=on, at=at)
        ReportingRound.objects.filter(pk=asked.pk).update(figures=figures, report=report)
        missing = asked.answers.filter(answered_at=None).count()
        write("reports.close-round", asked, authority=by.authority, by=by.user, at=at, details={"missing": missing})
    asked.refresh_from_db()
    return report


def _drafted(asked: ReportingRound, *, by: Member, on: date, at: datetime) -> MonthlyReport:
    """The report of all plans for the period; one that is still a draft takes the figures of now."""
    report = compile_report(None, Period(asked.first_day, asked.last_day), by=by, on=on, at=at)
    if report.state == ReportState.DRAFT and report.compiled_at != at:
        report = recompile(report, by=by, on=on, at=at, version=report.version)
    return report


def reopen(asked: ReportingRound, *, reason: str, version: int, by: Member, at: datetime) -> None:
    """Take back the closing, for a reason; the old figures stay in the journal."""
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do mở lại kỳ báo cáo."))
    old = asked.figures
    entry = {"at": at.isoformat(), "by": by.user.get_full_name(), "reason": reason.strip()}
    with transaction.atomic():
        changes: dict[str, Any] = {"closed_at": None, "closed_by": None, "reopened": [*asked.reopened, entry]}
        _claim(asked, version, closed=True, **changes)
        write("reports.reopen-round", asked, authority=by.authority, by=by.user, at=at, reason=reason.strip(),
              details={"figures": old.get("all", {})})  # fmt: skip


def _claim(asked: ReportingRound, version: int, *, closed: bool, **changes: Any) -> None:
    seen = ReportingRound.objects.filter(pk=asked.pk, version=version, closed_at__isnull=not closed)
    if not seen.update(version=F("version") + 1, **changes):
        raise Refused(_("Người khác vừa chốt hoặc mở lại kỳ này. Hãy tải lại trang."))
    asked.refresh_from_db()


def urge_missing(asked: ReportingRound, *, by: Member, at: datetime) -> int:
    """Ask once more who has not answered; once a day. How many bodies were reached."""
    day, reached = timezone.localdate(at), 0
    for one in asked.answers.filter(answered_at=None).select_related("round", "body"):
        words = _("Đề nghị gửi ngay; hạn %(day)s.") % {"day": day_words(asked.due)}
        key = f"urge-round:{asked.pk}:{day.isoformat()}"
        reached += notify(users_of_body(one.body), NoticeKind.URGED, one, key=key, words=words, at=at, by=by) > 0
    with transaction.atomic():
        write("reports.urge-round", asked, authority=by.authority, by=by.user, at=at, details={"bodies": reached})
    return reached


def change_regime(
    regime: Regime, *, active: bool, answer_days: int, asks: Iterable[str], by: Member, at: datetime
) -> None:
    """Turned on, it asks from the period that runs now."""
    values: dict[str, Any] = {"active": active, "answer_days": answer_days, "asks": list(asks)}
    old = {name: getattr(regime, name) for name in values}
    changes = {name: [str(old[name]), str(new)] for name, new in values.items() if old[name] != new}
    if not changes:
        return
    more = {"since": timezone.localdate(at)} if active and not regime.active else {}
    with transaction.atomic():
        Regime.objects.filter(pk=regime.pk).update(**values, **more)
        write("reports.change-regime", regime, authority=by.authority, by=by.user, at=at, details={"changes": changes})
