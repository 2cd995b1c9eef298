"""Some weeks of life: who reported what, with photos, what was confirmed, sent back, stuck, or never answered.

First every step is laid out with its moment, then all are taken in the order of time by the rooms' own actions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import uuid4

from django.db.models import QuerySet
from django.utils import timezone

from dondoc.demo.people import Ward
from dondoc.demo.pictures import photo
from dondoc.demo.words import CONFIRMED, COORDINATING, NOT_OURS, OBSTACLES, RETURNED, Topic, topic_of
from dondoc.followup import actions
from dondoc.followup.models import Obstacle
from dondoc.intake.models import AssignmentRole
from dondoc.organization.access import Member
from dondoc.organization.models import Role
from dondoc.plans.models import Assignment

OPENING, CLOSING = 8 * 60, 16 * 60  # minutes of the day between which people write


@dataclass(frozen=True, slots=True)
class Step:
    """One thing somebody does: "accept", "decline", "report", "submit", "confirm", "send_back" or "answer"."""

    at: datetime
    act: str
    assignment: Assignment
    by: Member
    percent: int = 0
    words: str = ""
    photos: int = 0
    obstacle: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """How one assignment goes: days and percents of its reports, and how it ends, if it has."""

    reports: tuple[tuple[date, int], ...] = ()
    claimed: date | None = None
    confirmed: date | None = None


def steps(ward: Ward, assignments: Iterable[Assignment], *, start: date, today: date) -> list[Step]:
    """The whole life of these assignments from ``start`` to the day before ``today``, in the order of time."""
    laid: list[Step] = []
    for number, assignment in enumerate(assignments):
        if assignment.role != AssignmentRole.DIRECTS:
            chance = Random(number)  # noqa: S311 - the demo is the same each time
            course = _course(assignment, start, today, chance)
            taken = _taken_on(ward, assignment, course, number, start)
            told = _one_after_another([*taken, *_told(ward, assignment, course, chance)])
            laid.extend(one for one in told if one.at.date() < today)
    return sorted(_with_trouble(laid, ward), key=lambda step: step.at)


def _taken_on(ward: Ward, assignment: Assignment, course: Course, number: int, start: date) -> Iterator[Step]:
    """Most take the work on the next day; some say nothing until they report; some send back what is not theirs."""
    who = ward.who_reports(assignment.body, assignment.officer) or ward.members["vanthu"]
    at = timezone.make_aware(datetime.combine(start + timedelta(days=1), time(9, number % 60)))
    if assignment.role == AssignmentRole.COORDINATES and not course.reports:
        yield Step(at, "decline", assignment, who, words=NOT_OURS)
    elif number % 4:
        yield Step(at, "accept", assignment, who)


def _course(assignment: Assignment, start: date, today: date, chance: Random) -> Course:
    begun, due, luck = start + timedelta(days=chance.randint(3, 9)), assignment.due, chance.random()
    if due is None:
        return _steady(begun, today, chance) if luck < 0.8 else Course()
    if due < today - timedelta(days=1):
        return _past(begun, due, today, luck, chance)
    share = min((today - begun).days / max((due - begun).days, 1), 1.0)
    if luck < 0.15:
        return Course()
    if luck > 0.9:
        claimed = today - timedelta(days=chance.randint(2, 5))
        return Course(_going(begun, claimed, 90, chance), claimed, claimed + timedelta(days=2) if luck > 0.95 else None)
    return Course(_going(begun, today - timedelta(days=chance.randint(1, 9)), int(85 * share), chance))


def _steady(begun: date, today: date, chance: Random) -> Course:
    """Work that comes back every month, or never ends."""
    days = range(0, (today - begun).days, chance.choice((14, 21, 28)))
    return Course(tuple((begun + timedelta(days=day), min(20 + 15 * number, 95)) for number, day in enumerate(days)))


def _past(begun: date, due: date, today: date, luck: float, chance: Random) -> Course:
    """What became of work whose day has gone by."""
    if luck < 0.08:
        return Course()
    if luck < 0.2:
        return Course(_going(begun, due, chance.choice((40, 55, 70)), chance))
    late = luck > 0.88
    claimed = due + timedelta(days=chance.randint(2, 6)) if late else due - timedelta(days=chance.randint(0, 4))
    claimed = max(claimed, begun + timedelta(days=2))
    waits = luck > 0.84 and (today - claimed).days < 12
    return Course(_going(begun, claimed, 80, chance), claimed, None if waits else _next(claimed, chance))


def _next(claimed: date, chance: Random) -> date:
    return claimed + timedelta(days=chance.randint(1, 3))


def _going(begun: date, until: date, percent: int, chance: Random) -> tuple[tuple[date, int], ...]:
    """One to three reports that grow to ``percent``."""
    span = max((until - begun).days, 1)
    number = min(3, 1 + span // 10)
    days = [until - timedelta(days=span * (number - 1 - step) // number) for step in range(number)]
    grown = [max(10, percent * (step + 1) // number // 5 * 5) for step in range(number)]
    return tuple(zip(days, grown, strict=True)) if chance.random() < 0.95 else ()


def _told(ward: Ward, assignment: Assignment, course: Course, chance: Random) -> Iterator[Step]:
    clerk, leader = ward.members["vanthu"], ward.members["lanhdao"]
    who = ward.who_reports(assignment.body, assignment.officer) or clerk
    leads = assignment.role == AssignmentRole.LEADS
    topic = topic_of(f"{assignment.task.text} {assignment.task.quote}") if leads else COORDINATING
    for number, (day, percent) in enumerate(course.reports if leads else course.reports[-1:]):
        words = _words(topic, number, chance)
        photos = chance.choice((0, 0, 0, 1, 2)) if leads else 0
        yield Step(_moment(day, chance), "report", assignment, who, percent, words, photos)
    if course.claimed:
        done = chance.choice(topic.done)
        yield Step(
            _moment(course.claimed, chance), "submit", assignment, who, 100, done, chance.choice((1, 2)) if leads else 0
        )
    if course.confirmed:
        judge = chance.choice((clerk, clerk, leader))
        yield Step(_moment(course.confirmed, chance), "confirm", assignment, judge, 100, chance.choice(CONFIRMED))


def _one_after_another(told: Iterable[Step]) -> Iterator[Step]:
    """The same steps, none before the one it follows (a Sunday's moves to Monday)."""
    last: datetime | None = None
    for step in told:
        at = step.at if last is None or step.at > last else last + timedelta(hours=2)
        yield replace(step, at=at)
        last = at


def _words(topic: Topic, number: int, chance: Random) -> str:
    return chance.choice(topic.onward if number else topic.first)


def _moment(day: date, chance: Random) -> datetime:
    """In office hours of the day, or of Monday for a Sunday."""
    day += timedelta(days=1 if day.weekday() == 6 else 0)
    minutes = chance.randint(OPENING, CLOSING)
    return timezone.make_aware(datetime.combine(day, time(minutes // 60, minutes % 60)))


def _with_trouble(laid: list[Step], ward: Ward) -> list[Step]:
    """Some reports name an obstacle; one claim is sent back before it is confirmed."""
    leader = ward.members["lanhdao"]
    last = {step.assignment.pk: step for step in sorted(laid, key=lambda step: step.at)}
    stuck = [step for step in last.values() if step.act == "report" and step.assignment.role == AssignmentRole.LEADS]
    changed = {
        id(step): replace(step, obstacle=words) for step, (words, _) in zip(stuck[2::3], OBSTACLES, strict=False)
    }
    answered = [
        Step(step.at + timedelta(hours=20), "answer", step.assignment, leader, words=words)
        for step, (_, words) in zip(stuck[2::3], OBSTACLES, strict=False)
        if words
    ]
    return [changed.get(id(step), step) for step in laid] + answered + _sent_back(laid, ward)


def _sent_back(laid: list[Step], ward: Ward) -> list[Step]:
    """The first claim that waits a day for its confirmation is sent back at once and made again."""
    confirmed = {step.assignment.pk: step.at for step in laid if step.act == "confirm"}
    for step in laid:
        until = confirmed.get(step.assignment.pk)
        if step.act == "submit" and until and (until - step.at).days >= 2:
            back = replace(
                step, act="send_back", at=step.at + timedelta(hours=3), by=ward.members["vanthu"], words=RETURNED
            )
            return [back, replace(step, at=step.at + timedelta(hours=20), photos=2)]
    return []


def live(found: Iterable[Step]) -> None:
    """Take the steps, each by the room's own action at its moment."""
    for number, step in enumerate(found):
        step.assignment.read_back()
        _ACTS[step.act](step, number)


def as_opened() -> QuerySet[Assignment]:
    """Assignments with what every action asks of them, in one look: as a page opens them."""
    return Assignment.objects.select_related("task__plan__adopted_by", "body", "officer", "authority")


def _accept(step: Step, _number: int) -> None:
    actions.accept(step.assignment, by=step.by, at=step.at)


def _decline(step: Step, _number: int) -> None:
    actions.decline(step.assignment, reason=step.words, by=step.by, at=step.at)


def _report(step: Step, number: int) -> None:
    said: dict[str, Any] = {
        "words": step.words,
        "by": step.by,
        "at": step.at,
        "key": uuid4(),
        "files": [photo(number * 10 + place) for place in range(step.photos)],
        "obstacle": step.obstacle,
        "for_body": step.by.role == Role.CLERK,
    }
    if step.act == "submit":
        actions.submit(step.assignment, **said)
    else:
        actions.report(step.assignment, percent=step.percent, **said)


def _confirm(step: Step, _number: int) -> None:
    actions.confirm(step.assignment, words=step.words, by=step.by, at=step.at)


def _send_back(step: Step, _number: int) -> None:
    actions.send_back(step.assignment, reason=step.words, by=step.by, at=step.at)


def _answer(step: Step, _number: int) -> None:
    obstacle = Obstacle.objects.filter(assignment=step.assignment, answered_at=None).first()
    if obstacle:
        actions.answer(obstacle, words=step.words, by=step.by, at=step.at)


_ACTS = {
    "accept": _accept, "decline": _decline, "report": _report, "submit": _report, "confirm": _confirm,
    "send_back": _send_back, "answer": _answer,
}  # fmt: skip
