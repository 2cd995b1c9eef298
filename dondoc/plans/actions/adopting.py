"""A reviewed document becomes a plan in force; a plan that nobody has reported on is taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dondoc.intake import actions as intake
from dondoc.intake.models import IncomingDocument
from dondoc.intake.queries import Reviewed, ReviewedSection, ReviewedTask, reviewed
from dondoc.journal.actions import write
from dondoc.notices.actions import News, tell
from dondoc.notices.models import NoticeKind
from dondoc.organization.access import Member
from dondoc.organization.models import Body
from dondoc.plans.actions.claims import AlreadyMoved, Refused
from dondoc.plans.actions.fields import guess
from dondoc.plans.actions.rounds import terms
from dondoc.plans.models import Assignment, AssignmentState, Plan, PlanState, Section, Task
from dondoc.plans.people import users_of
from dondoc.plans.search import search_text

Path = tuple[str, ...]


def adopt(document: IncomingDocument, *, by: Member, at: datetime, version: int | None = None) -> Plan:
    """Make the plan from the reading as people left it.

    ``version`` is the review's that the person saw; where it has moved on they are told. Raises AlreadyMoved
    where the document is no longer under review, Refused where it holds no task. Nothing stays of a refusal.
    """
    with transaction.atomic():
        _claim(document, at)
        fresh = IncomingDocument.objects.get(pk=document.pk)
        if version is not None and fresh.version != version:
            raise AlreadyMoved(_("Người khác vừa sửa bản kiểm tra này. Hãy xem lại rồi đưa vào thực hiện."))
        reading = reviewed(fresh)
        if not reading.tasks:
            raise Refused(_("Văn bản chưa có nhiệm vụ nào. Hãy thêm ít nhất một nhiệm vụ rồi đưa vào thực hiện."))
        plan = _made(fresh, reading, by=by, at=at)
        counts = {"tasks": len(reading.tasks), "assignments": Assignment.objects.filter(task__plan=plan).count()}
        open_doubts = fresh.doubts.filter(answer="").count()
        write("plans.adopt", plan, authority=by.authority, by=by.user, at=at, details=counts | {"open": open_doubts})
        _tell(plan, by, at)
    return plan


def _tell(plan: Plan, by: Member, at: datetime) -> None:
    """Everybody who was given work, once, with how many tasks they have in the plan."""
    counts: Counter[int] = Counter()
    people: dict[int, Any] = {}
    given = Assignment.objects.filter(task__plan=plan).select_related("body").order_by("pk")
    users: dict[int, list[Any]] = {}
    for one in given:
        if one.body_id not in users:
            users[one.body_id] = list(users_of(one))
        for user in users[one.body_id]:
            people[user.pk] = user
            counts[user.pk] += 1
    for pk, user in people.items():
        words = ngettext("%(n)s việc", "%(n)s việc", counts[pk]) % {"n": counts[pk]}
        tell([user], News(NoticeKind.GIVEN, plan, f"adopt:{plan.pk}", by, at, words))


def _claim(document: IncomingDocument, at: datetime) -> None:
    try:
        intake.mark_adopted(document, at=at)
    except intake.AlreadyMoved:
        words = _("Văn bản không còn ở bước kiểm tra: có thể vừa được đưa vào thực hiện. Hãy tải lại trang.")
        raise AlreadyMoved(words) from None


def _made(document: IncomingDocument, reading: Reviewed, *, by: Member, at: datetime) -> Plan:
    plan = Plan.objects.create(
        authority=document.authority, document=document, kind=document.kind, number=document.number,
        symbol=document.symbol, title=str(document)[:500], issued_on=document.issued_on,
        adopted_by=by.user, adopted_at=at,
    )  # fmt: skip
    sections = _sections(plan, reading.sections)
    named = {body.body_id for task in reading.tasks for body in task.bodies}
    names = dict(Body.objects.filter(pk__in=named).values_list("pk", "name"))
    rows = [_task(plan, order, one, sections, names) for order, one in enumerate(reading.tasks, start=1)]
    tasks = Task.objects.bulk_create(rows, batch_size=500)
    Assignment.objects.bulk_create(
        (row for task, one in zip(tasks, reading.tasks, strict=True) for row in _given(task, one)), batch_size=500
    )
    guess(Task.objects.filter(plan=plan))
    return plan


def _sections(plan: Plan, found: Iterable[ReviewedSection]) -> dict[Path, Section]:
    """One Section a path, the first of it; parents before their children."""
    first: dict[Path, tuple[int, ReviewedSection]] = {}
    for order, one in enumerate(found):
        first.setdefault(one.path, (order, one))
    made: dict[Path, Section] = {}
    for depth in sorted({len(path) for path in first}):
        level = [item for path, item in first.items() if len(path) == depth]
        rows = Section.objects.bulk_create([_section(plan, order, one, made) for order, one in level])
        made |= {one.path: row for (_order, one), row in zip(level, rows, strict=True)}
    return made


def _section(plan: Plan, order: int, one: ReviewedSection, made: dict[Path, Section]) -> Section:
    return Section(
        authority=plan.authority, plan=plan, parent=_nearest(one.path[:-1], made), order=order,
        label=(one.path[-1] if one.path else "")[:30], path="/".join(one.path)[:120], title=one.title,
    )  # fmt: skip


def _nearest(path: Path, made: dict[Path, Section]) -> Section | None:
    """The section at the path, or the closest one around it."""
    found = (made.get(path[:depth]) for depth in range(len(path), 0, -1))
    return next((section for section in found if section), None)


def _task(plan: Plan, order: int, one: ReviewedTask, sections: dict[Path, Section], names: dict[int, str]) -> Task:
    target, unit = one.target or (None, "")
    task = Task(
        authority=plan.authority, plan=plan, section=_nearest(one.path, sections), order=order, text=one.text,
        quote=one.quote, start=one.start, end=one.end, deadline_text=one.deadline_text, due=one.due,
        precision=one.precision, recurrence=one.recurrence, product=one.product, target=target, target_unit=unit[:40],
    )  # fmt: skip
    said = [name for body in one.bodies for name in (names[body.body_id], body.printed)]
    task.search = search_text(plan, task.section, task, said)
    return task


def _given(task: Task, one: ReviewedTask) -> list[Assignment]:
    at = task.plan.adopted_at
    return [
        Assignment(
            authority=task.authority, task=task, body_id=body.body_id, role=body.role, printed=body.printed,
            given_at=at, **terms(task, body.role, at=at),
        )
        for body in one.bodies
    ]  # fmt: skip


def withdraw(plan: Plan, *, by: Member, at: datetime, reason: str) -> None:
    """Take the plan back and open its document for review again, while no body has reported.

    The assignments are put aside by the same UPDATE that waits for a report being written: whoever reports
    at this moment is either seen here (AlreadyMoved), or finds the work no longer open.
    """
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do rút kế hoạch."))
    with transaction.atomic():
        if not Plan.objects.filter(pk=plan.pk, state=PlanState.ACTIVE).update(
            state=PlanState.WITHDRAWN, withdrawn_at=at
        ):
            raise AlreadyMoved(_("Kế hoạch này đã được rút. Hãy tải lại trang."))
        given = Assignment.objects.filter(task__plan=plan)
        given.update(state=AssignmentState.PAUSED, state_reason=_("Kế hoạch đã rút."), version=F("version") + 1)
        if given.filter(last_report_at__isnull=False).exists():
            raise AlreadyMoved(_("Đã có đầu mối báo cáo nên không rút được kế hoạch. Có thể sửa từng nhiệm vụ."))
        intake.mark_withdrawn(plan.document, at=at)
        write("plans.withdraw", plan, authority=by.authority, by=by.user, at=at, reason=reason.strip())
    plan.refresh_from_db()
