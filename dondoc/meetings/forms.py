"""What is asked of people about a meeting."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField, SafeModelMultipleChoiceField

from dondoc.meetings.models import Meeting, MeetingKind
from dondoc.organization.models import Officer, Unit
from dondoc.plans.forms import day_field


class MeetingForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=_("Loại"), choices=MeetingKind.choices)
    title = forms.CharField(label=_("Nội dung"), max_length=300)
    day = day_field(_("Ngày"))
    hour = forms.TimeField(
        label=_("Giờ"), input_formats=["%H:%M", "%Hh%M", "%Hh", "%H"],
        widget=forms.TextInput(attrs={"placeholder": "8:00"}),
        error_messages={"invalid": _("Giờ này chưa đúng. Hãy ghi như 8:00.")},
    )  # fmt: skip
    place = forms.CharField(label=_("Địa điểm"), max_length=200, required=False)
    chair = SafeModelChoiceField(
        queryset=Officer.objects.none(), label=_("Chủ trì"), required=False, empty_label=_("chưa chọn")
    )
    bodies = SafeModelMultipleChoiceField(
        queryset=Unit.objects.none(), label=_("Đơn vị dự"), required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.CharField(label=_("Thành phần khác"), max_length=500, required=False)
    agenda = forms.CharField(
        label=_("Chương trình"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 8})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].required = True
        self.fields["chair"].queryset = Officer.objects.filter(ended_on=None)  # type: ignore[attr-defined]
        self.fields["bodies"].queryset = Unit.objects.filter(ended_on=None)  # type: ignore[attr-defined]

    @classmethod
    def of(cls, meeting: Meeting, data: Any = None) -> MeetingForm:
        names = ("version", "kind", "title", "place", "chair", "others", "agenda")
        local = timezone.localtime(meeting.starts_at)
        initial = {name: getattr(meeting, name) for name in names}
        initial |= {"day": local.date(), "hour": f"{local:%H:%M}"}
        return cls(data, initial=initial | {"bodies": list(meeting.attendances.values_list("body", flat=True))})

    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        hour: time = said["hour"]
        starts = timezone.make_aware(datetime.combine(said["day"], hour))
        return {name: said[name] for name in ("kind", "title", "place", "chair", "others", "agenda")} | {
            "starts_at": starts
        }


class HoldForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    said = forms.CharField(
        label=_("Diễn biến"), required=False, max_length=60_000, widget=forms.Textarea(attrs={"rows": 6})
    )
    conclusions = forms.CharField(
        label=_("Kết luận"), required=False, max_length=60_000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Mỗi dòng một việc: “Giao Phòng Kinh tế … trước ngày 15/12/2026.”"),
    )  # fmt: skip
