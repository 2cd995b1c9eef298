"""An assignment as the pages of the follow-up show it on a day: words for its deadline, what may be done with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dondoc.followup.acceptance import Taken, taken
from dondoc.followup.access import may_report
from dondoc.followup.models import Acceptance, Extension, Move, Obstacle, ProgressReport
from dondoc.followup.moves import OPEN, may_move, what_next
from dondoc.intake.models import AssignmentRole
from dondoc.look.days import day_words, due_words
from dondoc.look.numbers import number_words
from dondoc.look.places import address_of
from dondoc.organization.access import Member
from dondoc.plans.access import is_mine, may_judge, may_see_words
from dondoc.plans.deadlines import Standing, standing_of
from dondoc.plans.models import Assignment, AssignmentState, PlanState, Task


@dataclass(frozen=True, slots=True)
class Ask:
    """A move of the assigner that wants a reason: its button, its question, where it is sent."""

    key: str
    title: str
    ask: str
    address: str


@dataclass(frozen=True, slots=True)
class Line:
    """``reports`` and ``obstacles`` are empty where ``sees_words`` is False."""

    assignment: Assignment
    standing: Standing
    due_words: str
    mine: bool
    can_report: bool
    why_not: str
    can_confirm: bool
    asks: list[Ask]
    sees_words: bool
    reports: list[ProgressReport] = field(default_factory=list)
    obstacles: list[Obstacle] = field(default_factory=list)
    extensions: list[Extension] = field(default_factory=list)  # the newest first; their reasons only to who sees words
    taken: Taken = Taken.NOT_ASKED
    answers: list[Acceptance] = field(default_factory=list)  # of the body to work it was given, the newest first

    @property
    def task(self) -> Task:
        return self.assignment.task

    @property
    def address(self) -> str:
        return task_address(self.assignment)

    @property
    def aim(self) -> str:
        """ "chỉ tiêu 1.250 cây", "" where nothing is to be counted."""
        if self.task.target is None:
            return ""
        return _("chỉ tiêu %(n)s %(unit)s") % {"n": number_words(self.task.target), "unit": self.task.target_unit}

    @property
    def reached(self) -> str:
        """ "800/1.250 cây", "" while no quantity was reported."""
        done = self.assignment.quantity
        if done is None:
            return ""
        of = f"/{number_words(self.task.target)}" if self.task.target is not None else ""
        return f"{number_words(done)}{of} {self.task.target_unit}".strip()

    @property
    def reason_title(self) -> str:
        paused = self.assignment.state == AssignmentState.PAUSED
        return _("Lý do tạm hoãn") if paused else _("Được trả lại")

    @property
    def claim(self) -> ProgressReport | None:
        """The report that says the work is complete."""
        return next((one for one in self.reports if one.move == Move.SUBMIT), None)

    @property
    def asked(self) -> Extension | None:
        """The extension that waits for an answer."""
        return next((one for one in self.extensions if one.decided_at is None), None)

    @property
    def first_due(self) -> date | None:
        """The deadline before it was ever extended; None where it never was."""
        granted = [one for one in self.extensions if one.granted_until]
        return granted[-1].old_due if granted else None

    @property
    def can_accept(self) -> bool:
        return self.can_report and self.taken in (Taken.WAITING, Taken.LATE)

    @property
    def answer(self) -> Acceptance | None:
        """What the body said last to being given the work."""
        return next(iter(self.answers), None)

    @property
    def can_urge(self) -> bool:
        """Open work of others, by whoever gave it."""
        return self.judges and not self.mine and self.assignment.state in OPEN

    @property
    def can_extend(self) -> bool:
        return self.can_report and self.assignment.due is not None and self.asked is None

    @property
    def judges(self) -> bool:
        """The reader gave this work."""
        return self.can_confirm or bool(self.asks)

    @property
    def calls(self) -> bool:
        """Something in it waits for the reader: a claim to judge, an obstacle to answer, one's own work."""
        waits = bool(self.asks) and any(not one.answered_at for one in self.obstacles)
        asked = bool(self.asked) or self.taken == Taken.DECLINED
        return self.can_confirm or waits or (self.judges and asked) or (self.mine and self.can_report)

    @property
    def talk(self) -> Obstacle | None:
        """The obstacle to show on a card: the one that waits, else the answer that came after the last report."""
        told = self.assignment.last_report_at
        news = (one for one in self.obstacles if not one.answered_at or (told and one.answered_at >= told))
        return next(news, None)


# move -> (title of its button, what is asked, URL name)
_ASKS: dict[Move, tuple[Any, Any, str]] = {
    Move.RETURN: (gettext_lazy("Trả lại"), gettext_lazy("Cần làm thêm gì?"), "send-back"),
    Move.PAUSE: (gettext_lazy("Tạm hoãn"), gettext_lazy("Lý do tạm hoãn"), "pause"),
    Move.RESUME: (gettext_lazy("Cho tiếp tục"), gettext_lazy("Lý do cho tiếp tục"), "resume"),
    Move.REOPEN: (gettext_lazy("Mở lại"), gettext_lazy("Lý do mở lại"), "reopen"),
}


def with_thread(assignments: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """With everything a line shows, in a fixed number of queries."""
    reports = ProgressReport.objects.select_related("by").prefetch_related("evidence")
    obstacles = Obstacle.objects.select_related("raised_by", "answered_by", "asked_of")
    extensions = Extension.objects.select_related("asked_by", "decided_by")
    answers = Acceptance.objects.select_related("by", "answered_by")
    threads = {"reports": reports, "obstacles": obstacles, "extensions": extensions, "acceptances": answers}
    told = [Prefetch(name, queryset=rows) for name, rows in threads.items()]
    return assignments.select_related("task__plan", "body", "officer", "authority").prefetch_related(*told)


def line_of(assignment: Assignment, member: Member, *, today: date) -> Line:
    soon = member.authority.due_soon_days
    judged = (assignment.state, assignment.due, assignment.submitted_on)
    standing = standing_of(*judged, today=today, soon=soon)
    sees, stands = may_see_words(member, assignment), _stands(assignment)
    answers = list(assignment.acceptances.all())
    return Line(
        assignment=assignment,
        standing=standing,
        due_words=_due(assignment, today),
        mine=is_mine(member, assignment),
        can_report=stands and may_report(member, assignment) and may_move(assignment.state, Move.REPORT),
        why_not=_why_not(assignment),
        can_confirm=stands and may_move(assignment.state, Move.CONFIRM) and may_judge(member, assignment, Move.CONFIRM),
        asks=_asks(assignment, member) if stands else [],
        sees_words=sees,
        reports=list(assignment.reports.all()) if sees else [],
        obstacles=list(assignment.obstacles.all()) if sees else [],
        extensions=list(assignment.extensions.all()),
        taken=taken(assignment, answers, today=today) if stands else Taken.NOT_ASKED,
        answers=[one for one in answers if one.body_id == assignment.body_id],
    )


def lines_of(assignments: Iterable[Assignment], member: Member, *, today: date) -> list[Line]:
    return [line_of(assignment, member, today=today) for assignment in assignments]


def task_address(assignment: Assignment) -> str:
    return address_of("plans:task", args=(assignment.task_id,))


def _stands(assignment: Assignment) -> bool:
    return assignment.role != AssignmentRole.DIRECTS and assignment.task.plan.state == PlanState.ACTIVE


def _why_not(assignment: Assignment) -> str:
    if assignment.role == AssignmentRole.DIRECTS:
        return _("Phần chỉ đạo không có báo cáo tiến độ riêng.")
    if assignment.task.plan.state != PlanState.ACTIVE:
        return _("Kế hoạch này đã rút nên không nhận báo cáo nữa.")
    return "" if may_move(assignment.state, Move.REPORT) else what_next(assignment.state)


def _asks(assignment: Assignment, member: Member) -> list[Ask]:
    return [
        Ask(f"{move.value}-{assignment.pk}", str(title), str(ask), reverse(f"followup:{name}", args=[assignment.pk]))
        for move, (title, ask, name) in _ASKS.items()
        if may_move(assignment.state, move) and may_judge(member, assignment, move)
    ]


def _due(assignment: Assignment, today: date) -> str:
    """One phrase for the deadline, by where the work stands: what is done is not said to be overdue."""
    if assignment.state in (AssignmentState.DONE, AssignmentState.AWAITING) and assignment.submitted_on:
        return _claimed(assignment.due, assignment.submitted_on)
    if assignment.due is None:
        return assignment.task.deadline_text or _("Không hạn")
    day = _("Hạn %(day)s") % {"day": day_words(assignment.due)}
    return day if assignment.state == AssignmentState.PAUSED else f"{day} · {due_words(assignment.due, today)}"


def _claimed(due: date | None, day: date) -> str:
    said = {"day": day_words(day)}
    if due is None:
        return _("Báo xong %(day)s") % said
    if day <= due:
        return _("Báo xong %(day)s, đúng hạn") % said
    return _("Báo xong %(day)s, chậm %(n)s ngày") % {**said, "n": number_words((day - due).days)}
