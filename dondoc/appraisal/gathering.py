"""What officers did in a period, out of plans and follow-up: whose product is whose, and how each went.

A product counts in the period that its deadline falls in; what was owed before and not yet claimed done then is
carried over; what was done before its deadline, or without one, counts when it was claimed done. So nothing done is
counted twice. It is the named officer's, else of who holds the post or heads the unit, and in the field of who directs
it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.text import capfirst

from dondoc.appraisal.formula import Product, points
from dondoc.appraisal.models import AppraisalPeriod, LeftOut, ProductMark
from dondoc.appraisal.rules import FULL, Rules
from dondoc.appraisal.sheet import PAUSED, Row
from dondoc.followup.as_of import given_by
from dondoc.followup.models import Move, ProgressReport
from dondoc.followup.queries.handover import HandedOver, handed_over
from dondoc.intake.models import AssignmentRole
from dondoc.intake.workdays import workdays_late
from dondoc.look.numbers import number_words
from dondoc.organization.models import Officer
from dondoc.plans.models import Assignment, AssignmentState, PlanState

DOING = (AssignmentRole.LEADS, AssignmentRole.COORDINATES)


def work_in(period: AppraisalPeriod) -> QuerySet[Assignment]:
    """The products of the period, whosever they are, each with how many lead its task (``leaders``)."""
    first, last = period.first_day, period.last_day
    falls_due = Q(due__range=(first, last))
    owed = Q(due__lt=first) & (Q(submitted_on=None) | Q(submitted_on__gte=first))
    ahead = (Q(due=None) | Q(due__gt=last)) & Q(submitted_on__range=(first, last))
    early = Q(due__range=(first, last), submitted_on__lt=first)  # counted when it was claimed
    found = Assignment.objects.filter(falls_due & ~early | owed | ahead, role__in=DOING)
    found = found.filter(authority=period.authority_id, task__plan__state=PlanState.ACTIVE)
    found = found.filter(given_by(last))
    leads = Assignment.objects.filter(task=OuterRef("task"), role=AssignmentRole.LEADS, round_first=None)
    count = Subquery(leads.order_by().values("task").annotate(n=Count("pk")).values("n"), IntegerField())
    return found.annotate(leaders=Coalesce(count, 0)).select_related("task__plan", "body", "officer").order_by(
        "due", "task__order", "pk"
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gathered:
    """The work of a period with all that a sheet needs of it."""

    period: AppraisalPeriod
    rules: Rules
    until: date  # what is not claimed by then is not done
    own: Mapping[int, list[Assignment]]  # by officer
    doers: Mapping[int, int]  # an officer by assignment
    field: Mapping[int, list[Assignment]]  # led by others, directed by the officer
    passed_on: Mapping[int, list[tuple[Assignment, HandedOver]]]
    returns: Mapping[int, int]  # by assignment, in the period
    usual: Mapping[tuple[int, int], str]  # difficulty by officer and task, as marked in the last period before


def gather(period: AppraisalPeriod, officers: Iterable[Officer], *, today: date) -> Gathered:
    """``officers`` come with their posts."""
    answering = _answering(officers)
    work = list(work_in(period))
    own: dict[int, list[Assignment]] = defaultdict(list)
    for one in work:
        for officer in _doers(one, answering):
            own[officer].append(one)
    doers = {one.pk: officer for officer, given in own.items() for one in given}
    rules = Rules.of(period.rules["values"])
    return Gathered(
        period, rules, min(today, period.last_day), own, doers, _fields(work, answering, own), _passed_on(period),
        _returns(period, work), _usual(period, rules),
    )  # fmt: skip


Answering = Mapping[int, list[int]]  # officers by the body they answer for: themselves, a post, the unit they head


def _answering(officers: Iterable[Officer]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for one in officers:
        headed = {one.works_in_id} if one.heads_unit and one.works_in_id else set()
        for body in {one.pk, *(post.pk for post in one.posts.all()), *headed}:
            found[body].append(one.pk)
    return found


def _doers(work: Assignment, answering: Answering) -> list[int]:
    """The named officer, where they are appraised; else who answers for the body."""
    if work.officer_id:
        return [work.officer_id] if work.officer_id in answering else []
    return answering.get(work.body_id, [])


def _fields(
    work: Iterable[Assignment], answering: Answering, own: Mapping[int, list[Assignment]]
) -> dict[int, list[Assignment]]:
    """Who directs which of the work that others lead."""
    led = [one for one in work if one.role == AssignmentRole.LEADS]
    directing = Assignment.objects.filter(role=AssignmentRole.DIRECTS, task__in={one.task_id for one in led})
    bosses: dict[int, set[int]] = defaultdict(set)
    for one in directing:
        bosses[one.task_id] |= set(_doers(one, answering))
    theirs = {(officer, one.pk) for officer, given in own.items() for one in given}
    fields: dict[int, list[Assignment]] = defaultdict(list)
    for one in led:
        for boss in bosses[one.task_id]:
            if (boss, one.pk) not in theirs:
                fields[boss].append(one)
    return fields


def _passed_on(period: AppraisalPeriod) -> dict[int, list[tuple[Assignment, HandedOver]]]:
    """What an officer handed over in the period, that would have been a product of theirs."""
    told = handed_over(period.authority, since=period.first_day, until=period.last_day)
    keys = {key for one in told for key in one.assignments}
    there = {one.pk: one for one in work_in(period).filter(pk__in=keys)}
    found: dict[int, list[tuple[Assignment, HandedOver]]] = defaultdict(list)
    for one in told:
        found[one.leaver] += [(there[key], one) for key in one.assignments if key in there]
    return found


def _returns(period: AppraisalPeriod, work: Iterable[Assignment]) -> Counter[int]:
    sent_back = ProgressReport.objects.filter(move=Move.RETURN, assignment__in=[one.pk for one in work])
    days = sent_back.filter(at__date__range=(period.first_day, period.last_day))
    return Counter(days.order_by().values_list("assignment", flat=True))


def _usual(period: AppraisalPeriod, rules: Rules) -> dict[tuple[int, int], str]:
    """Work that comes again is as hard as it was, until somebody says otherwise."""
    known = {one.name for one in rules.difficulties}
    before = ProductMark.objects.filter(appraisal__period__last_day__lt=period.first_day, difficulty__in=known)
    told = before.order_by("appraisal__period__last_day", "pk")
    marked = told.values_list("appraisal__officer", "assignment__task", "difficulty")
    return {(officer, task): difficulty for officer, task, difficulty in marked}


Marks = Mapping[tuple[int, int], ProductMark]  # by officer and assignment


def rows_of(gathered: Gathered, officer: int, marks: Marks) -> list[Row]:
    """The officer's products, what they direct behind what they do, what they handed over last.

    What was said of a product on the sheet of who does it holds for who directs it, unless their own sheet says more.
    """
    own = [_row(gathered, one, one.role, officer, officer, marks) for one in gathered.own.get(officer, ())]
    field = [
        _row(gathered, one, AssignmentRole.DIRECTS, officer, gathered.doers.get(one.pk, 0), marks)
        for one in gathered.field.get(officer, ())
    ]
    kept = {row.assignment for row in own}
    passed = [
        _handed(gathered, one, how) for one, how in gathered.passed_on.get(officer, ()) if one.pk not in kept
    ]  # fmt: skip
    return [*own, *field, *passed]


def _row(gathered: Gathered, work: Assignment, role: str, officer: int, doer: int, marks: Marks) -> Row:
    rules, own = gathered.rules, marks.get((officer, work.pk))
    mark = own or marks.get((doer, work.pk))
    out = _left_out(work, mark)
    usual = gathered.usual.get((doer, work.task_id), rules.difficulties[0].name)
    product = _product(gathered, work, role, mark, usual, left_out=bool(out))
    return Row(
        **_known(gathered, work), product=product, coefficient=rules.coefficient(product.difficulty),
        role=rules.role(role), points=points(product, rules), excused=mark.excused if mark else False, left_out=out,
        proposed=own.left_out if own and not own.confirmed else "",
        reason=mark.reason if mark else work.state_reason if out == PAUSED else "",
        marked_by=mark.by.get_full_name() if mark else "", version=own.version if own else 0,
        said_share=mark.share if mark else None, said_faults=mark.faults if mark else None,
    )  # fmt: skip


def _left_out(work: Assignment, mark: ProductMark | None) -> str:
    if mark and mark.left_out and mark.confirmed:
        return mark.left_out
    return PAUSED if work.state == AssignmentState.PAUSED else ""


def _handed(gathered: Gathered, work: Assignment, how: HandedOver) -> Row:
    product = Product(gathered.rules.difficulties[0].name, work.role, left_out=True)
    words = f"{how.on:%d/%m/%Y}: {how.reason} → {how.to_name}"
    return Row(
        **_known(gathered, work), product=product, coefficient=gathered.rules.coefficient(product.difficulty),
        role=gathered.rules.role(work.role), points=points(product, gathered.rules), excused=False,
        left_out=LeftOut.TRANSFERRED, proposed="", reason=words, marked_by="", version=0,
    )  # fmt: skip


def _known(gathered: Gathered, work: Assignment) -> dict[str, Any]:
    """What is known of the work whoever it is of."""
    return {
        "assignment": work.pk, "task": work.task_id, "name": capfirst(str(work.task)), "code": work.task.plan.code,
        "body": str(work.body), "round": work.round_words, "due": work.due, "claimed": work.submitted_on,
        "state": work.state, "carried": bool(work.due and work.due < gathered.period.first_day),
        "reached": _reached(work), "returns": gathered.returns.get(work.pk, 0),
    }  # fmt: skip


def _product(
    gathered: Gathered, work: Assignment, role: str, mark: ProductMark | None, usual: str, *, left_out: bool
) -> Product:
    rules, returns = gathered.rules, gathered.returns.get(work.pk, 0)
    proposed = returns if rules.returns_count else 0
    excused = mark is not None and mark.excused
    return Product(
        difficulty=(mark.difficulty if mark else "") or usual,
        role=role,
        done=_is_done(work, gathered.until),
        share=mark.share if mark and mark.share is not None else _share(work),
        faults=mark.faults if mark and mark.faults is not None else proposed,
        days_late=0 if excused else _days_late(work, gathered.until),
        left_out=left_out,
    )


def _is_done(work: Assignment, until: date) -> bool:
    """Confirmed, and claimed by the last day: a confirmation that comes later makes nobody late."""
    return work.state == AssignmentState.DONE and work.submitted_on is not None and work.submitted_on <= until


def _days_late(work: Assignment, until: date) -> int:
    if work.due is None:
        return 0
    claimed = work.submitted_on if work.submitted_on and work.submitted_on <= until else until
    return workdays_late(work.due, claimed) if claimed > work.due else 0


def _share(work: Assignment) -> Decimal:
    """% of the target that was reached; a target that several bodies share is not laid to one of them."""
    target = work.task.target
    if not target or work.quantity is None or getattr(work, "leaders", 1) > 1:
        return FULL
    return min(FULL, work.quantity * FULL / target)


def _reached(work: Assignment) -> str:
    if work.quantity is None or not work.task.target:
        return ""
    return f"{number_words(work.quantity)}/{number_words(work.task.target)} {work.task.target_unit}".strip()
