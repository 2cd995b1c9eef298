"""Who is appraised, for which periods, and what a page of a period shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Q, QuerySet

from dondoc.appraisal.archive import Tampered, opened
from dondoc.appraisal.models import AppraisalPeriod, Archive, Objection, RuleSet
from dondoc.appraisal.rules import Rules
from dondoc.appraisal.scoring import sheets
from dondoc.appraisal.sheet import Sheet, excellent_beyond
from dondoc.organization.models import Authority, Officer, Role, UnitKind, User
from dondoc.plans.rounds import round_at, words_of

OF_OFFICES = (UnitKind.LEADERSHIP, UnitKind.OFFICE)
WORKING = (Role.CLERK, Role.LEADER, Role.OFFICER)


def appraised(authority: Authority, *, since: date) -> QuerySet[Officer]:
    """Who works in an office of the authority, holds a post of it, or has a role that does its work; who has left
    since then too."""
    here = Officer.objects.filter(authority=authority).filter(Q(ended_on=None) | Q(ended_on__gt=since))
    roles = Q(user__memberships__role__in=WORKING, user__memberships__active=True)
    offices = Q(works_in__unit_kind__in=OF_OFFICES)
    return here.filter(offices | roles | Q(posts__isnull=False)).distinct().select_related("user").order_by("sort")


def officers_of(authority: Authority) -> QuerySet[Officer]:
    """Everybody who is still here."""
    return Officer.objects.filter(authority=authority, ended_on=None).order_by("sort")


def objecting(period: AppraisalPeriod) -> set[int]:
    """Appraisals whose objection waits for an answer."""
    waits = Objection.objects.filter(appraisal__period=period, answered_at=None)
    return set(waits.values_list("appraisal", flat=True))


def leaders(authority: Authority) -> QuerySet[User]:
    """Who can judge."""
    members = {"memberships__authority": authority, "memberships__active": True, "memberships__role": Role.LEADER}
    return User.objects.filter(is_active=True, **members).distinct()


class Choice(NamedTuple):
    """A month or quarter that can be opened. ``key`` goes through the form."""

    key: str
    first: date
    last: date
    words: str


def choices(authority: Authority, *, today: date) -> list[Choice]:
    """This month and quarter and the ones before, those not opened yet."""
    there = set(AppraisalPeriod.objects.filter(authority=authority).values_list("first_day", "last_day"))
    found = (*_back("monthly", today, 4), *_back("quarterly", today, 3))
    return [one for one in found if (one.first, one.last) not in there]


def _back(rhythm: str, day: date, count: int) -> Iterable[Choice]:
    for _number in range(count):
        running = round_at(rhythm, "", day)
        if running is None:
            return
        key = f"{running.first.isoformat()}:{rhythm}"
        yield Choice(key, running.first, running.last, words_of(running.first, running.last))
        day = running.first - timedelta(days=1)


def in_force(rule_sets: Iterable[RuleSet], *, on: date) -> list[RuleSet]:
    """The newest row of each key that has begun by the day."""
    newest: dict[str, RuleSet] = {}
    for one in sorted(rule_sets, key=lambda one: one.valid_from):
        if one.valid_from <= on:
            newest[one.key] = one
    return list(newest.values())


def offered(rule_sets: Sequence[RuleSet], periods: Iterable[Choice]) -> list[RuleSet]:
    """What the periods can be worked out by: the rows in force when one of them begins, the newest of a key first."""
    found = {one.pk for period in periods for one in in_force(rule_sets, on=period.first)}
    return [one for one in rule_sets if one.pk in found]


@dataclass(frozen=True, slots=True)
class Shown:
    """A period as a page shows it. ``tampered`` says that its file is not the one that was kept; then no sheets."""

    period: AppraisalPeriod
    rules: Rules
    sheets: list[Sheet]
    archive: Archive | None
    tampered: str = ""

    @property
    def excellent(self) -> tuple[int, int]:
        """How many are of the best grade, and how many may be."""
        grades = self.rules.grades
        good = grades[1].name if len(grades) > 1 else ""
        return excellent_beyond(self.sheets, best=grades[0].name, good=good, quota=self.rules.quota)

    @property
    def beyond_quota(self) -> bool:
        best, most = self.excellent
        return best > most

    def of(self, appraisal: int) -> Sheet | None:
        return next((one for one in self.sheets if one.appraisal == appraisal), None)


def shown(period: AppraisalPeriod, *, today: date) -> Shown:
    """Worked out anew while the period is open; out of its archive, checksum first, once it is locked."""
    if period.is_open:
        return Shown(period, Rules.of(period.rules["values"]), sheets(period, today=today), None)
    archive = period.archives.select_related("made_by").get(reopened_at=None)
    try:
        kept = opened(archive)
    except Tampered as tampered:
        return Shown(period, Rules.of(period.rules["values"]), [], archive, str(tampered))
    return Shown(period, Rules.of(kept.values["rules"]["values"]), kept.sheets, archive)
