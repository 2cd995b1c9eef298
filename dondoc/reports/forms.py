"""What is asked of people about a report."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dondoc.organization.access import Member
from dondoc.plans.forms import day_field
from dondoc.plans.models import Plan
from dondoc.reports.access import plans_to_report
from dondoc.reports.models import Answer, Regime
from dondoc.reports.periods import Period, period_due, recent_periods
from dondoc.reports.prefill import prefilled


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
    return _("%(period)s · đang diễn ra") % {"period": words} if period.last > due.last else words


class AnswerForm(forms.Form):
    """A body's words in a round: three that are always asked for, and what the regime asks besides."""

    results = forms.CharField(
        label=_("Kết quả trong kỳ"), widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": _("Hãy ghi kết quả trong kỳ; không có gì mới thì bấm “Không thay đổi”.")},
    )  # fmt: skip
    obstacles = forms.CharField(
        label=_("Khó khăn, vướng mắc"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    proposals = forms.CharField(label=_("Đề xuất, kiến nghị"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, answer: Answer, data: Any = None) -> None:
        super().__init__(data, initial=answer.words or prefilled(answer))
        for number, asked in enumerate(answer.round.regime.asks):
            self.fields[f"x{number}"] = forms.CharField(
                label=asked, required=False, widget=forms.Textarea(attrs={"rows": 3}),
                initial=answer.words.get(f"x{number}", ""),
            )  # fmt: skip

    def words(self) -> dict[str, str]:
        return {name: str(text).replace("\r\n", "\n") for name, text in self.cleaned_data.items()}

    def holds_own_words(self) -> bool:
        """Whether somebody wrote more than what was ready for them."""
        ready = {name: self.get_initial_for_field(field, name) or "" for name, field in self.fields.items()}
        sent = {name: str(self.data.get(name, "")).replace("\r\n", "\n").strip() for name in self.fields}
        return any(sent[name] not in ("", str(words).strip()) for name, words in ready.items())


class AdHocForm(forms.Form):
    """A round that is called for: báo cáo đột xuất."""

    title = forms.CharField(label=_("Tên báo cáo"), max_length=200)
    first = day_field(_("Từ ngày"))
    last = day_field(_("Đến ngày"))
    due = day_field(_("Hạn gửi"))

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data)
        self.today = today
        for name in ("first", "last", "due"):
            self.fields[name].required = True

    def clean_due(self) -> date:
        due: date = self.cleaned_data["due"]
        if due < self.today:
            raise forms.ValidationError(_("Hạn gửi phải từ hôm nay trở đi."))
        return due

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and first > last:
            self.add_error("last", _("Ngày cuối phải không trước ngày đầu."))
        return cleaned


class RegimeForm(forms.Form):
    active = forms.BooleanField(label=_("Tự mở khi hết kỳ"), required=False)
    answer_days = forms.IntegerField(label=_("Số ngày để trả lời"), min_value=0, max_value=30)
    asks = forms.CharField(
        label=_("Hỏi thêm (mỗi dòng một mục)"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    @classmethod
    def of(cls, regime: Regime, data: Any = None) -> RegimeForm:
        initial = {"active": regime.active, "answer_days": regime.answer_days, "asks": "\n".join(regime.asks)}
        return cls(data, initial=initial, prefix=f"r{regime.pk}")

    def values(self) -> dict[str, Any]:
        asks = [line.strip()[:120] for line in str(self.cleaned_data["asks"]).splitlines() if line.strip()]
        return {**self.cleaned_data, "asks": asks[:10]}
