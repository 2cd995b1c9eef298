"""How often bodies are asked for their word: the regimes of an authority, and the period of each that ended last."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override

from dondoc.organization.models import Authority
from dondoc.plans.rounds import round_at, words_of
from dondoc.reports.models import Regime
from dondoc.reports.periods import Period, period_due

# name, rhythm, days to answer, whether it is on from the beginning
FIRST: tuple[tuple[str, str, int, bool], ...] = (
    ("Báo cáo tháng", "monthly", 3, True),
    ("Báo cáo tuần", "weekly", 1, False),
    ("Báo cáo quý", "quarterly", 5, False),
    ("Báo cáo 6 tháng", "half-yearly", 7, False),
    ("Báo cáo năm", "yearly", 7, False),
    ("Báo cáo đột xuất", "", 2, True),
)


def first_regimes(authority: Authority, *, since: date) -> list[Regime]:
    """What an authority begins with; not saved."""
    return [
        Regime(authority=authority, name=name, rhythm=rhythm, answer_days=days, active=active, since=since)
        for name, rhythm, days, active in FIRST
    ]


def ended_period(regime: Regime, *, today: date) -> Period | None:
    """The newest period of the regime that has ended before or on ``today``; None of one that is only called for."""
    if not regime.rhythm:
        return None
    if regime.rhythm == "monthly":
        ward = regime.authority
        return period_due(today, from_day=ward.report_from_day, to_day=ward.report_to_day)
    running = round_at(regime.rhythm, "", today)
    if running is None:
        return None
    if running.last <= today:
        return Period(running.first, running.last)
    before = round_at(regime.rhythm, "", running.first - timedelta(days=1))
    return Period(before.first, before.last) if before else None


@override("vi")
def title_of(regime: Regime, period: Period) -> str:
    """ "Báo cáo tháng 11 năm 2026", "Báo cáo quý IV/2026"."""
    if regime.rhythm == "monthly":
        return _("Báo cáo %(period)s") % {"period": period.name}
    return _("Báo cáo %(period)s") % {"period": words_of(period.first, period.last)}
