"""Quy tắc nhắc việc: a dated table of each authority; the rule in force on a day is what that day follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from dondoc.followup.models import ReminderRule
from dondoc.organization.models import Authority

VALUES = ("before", "late_every", "escalate_after", "letter_after")


def rule_on(authority: Authority, day: date) -> ReminderRule:
    """The rule in force on ``day``; where the authority had set none yet, the house's own, which is no row."""
    return standing(authority)(day)


def standing(authority: Authority) -> Callable[[date], ReminderRule]:
    """`rule_on` for many days with one query."""
    rules = list(ReminderRule.objects.filter(authority=authority, withdrawn_at=None))

    def on(day: date) -> ReminderRule:
        return next((one for one in rules if one.valid_from <= day), None) or _of_the_house(authority)

    return on


def _of_the_house(authority: Authority) -> ReminderRule:
    return ReminderRule(authority=authority, valid_from=date(2026, 1, 1), reason=_("Mặc định của Đôn Đốc"))


def first_free(authority: Authority, today: date) -> date:
    """The first day from today on which no rule begins yet."""
    coming = ReminderRule.objects.filter(authority=authority, withdrawn_at=None, valid_from__gte=today)
    day, taken = today, set(coming.values_list("valid_from", flat=True))
    while day in taken:
        day += timedelta(days=1)
    return day


def kept(rule: ReminderRule) -> dict[str, Any]:
    """What a reminder keeps of the rule that it followed."""
    return {"rule": rule.pk, "from": rule.valid_from.isoformat()} | {name: getattr(rule, name) for name in VALUES}


def history(authority: Authority) -> list[ReminderRule]:
    """Every rule with who set it, the latest first; those withdrawn too."""
    rules = ReminderRule.objects.filter(authority=authority)
    return list(rules.select_related("set_by", "withdrawn_by"))
