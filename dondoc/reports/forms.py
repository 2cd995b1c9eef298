"""What is asked of people about a report."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dondoc.organization.access import Member
from dondoc.plans.models import Plan
from dondoc.reports.access import plans_to_report
from dondoc.reports.periods import Period, period_due, recent_periods


class PlanChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, plan: Any) -> str:
        return f"{plan.code} · {plan.title}"[:120] if plan.code else str(plan)[:120]


class CompileForm(forms.Form):
    """Which plan, which period. The period that is due now comes first."""

    plan = PlanChoice(Plan.objects.none(), label=_("Kế hoạch"), required=False, empty_label=_("Tất cả kế hoạch"))
    period = forms.TypedChoiceField(label=_("Kỳ báo cáo"))

    def __init__(self, member: Member, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = {"from_day": member.authority.report_from_day, "to_day": member.authority.report_to_day}
        periods = {period.last.isoformat(): period for period in recent_periods(today, **days, number=14)}
        due = period_due(today, **days)
        plans = plans_to_report(member)
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]
        self.fields["plan"].initial = plans.first()
        period = self.fields["period"]
        period.choices = [(key, _in_words(one, due)) for key, one in periods.items()]  # type: ignore[attr-defined]
        period.coerce = periods.get  # type: ignore[attr-defined]
        period.initial = due.last.isoformat()


def _in_words(period: Period, due: Period) -> str:
    words = f"{period.name[:1].upper()}{period.name[1:]} ({period.first:%d/%m/%Y} – {period.last:%d/%m/%Y})"
    return f"{words} · {_('đang diễn ra')}" if period.last > due.last else words
