"""What is asked of people about an inspection."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelMultipleChoiceField

from dondoc.followup.forms import ManyFiles
from dondoc.organization.models import Officer
from dondoc.plans.forms import day_field


class PlanForm(forms.Form):
    """The bodies are ticked on the page, from the list that is proposed."""

    title = forms.CharField(label=_("Nội dung kiểm tra"), max_length=300)
    day = day_field(_("Ngày kiểm tra"))
    team = SafeModelMultipleChoiceField(
        queryset=Officer.objects.none(), label=_("Đoàn kiểm tra"), widget=forms.CheckboxSelectMultiple
    )
    more = forms.CharField(
        label=_("Xem thêm ở mọi đơn vị (mỗi dòng một mục)"), required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].required = True
        self.fields["team"].queryset = Officer.objects.filter(ended_on=None)  # type: ignore[attr-defined]


class FindForm(forms.Form):
    version = forms.IntegerField()
    verdict = forms.CharField(required=False, max_length=6)
    words = forms.CharField(required=False, max_length=4000)
    place = forms.CharField(required=False, max_length=200)
    photos = ManyFiles(required=False, allow_empty_file=True)
