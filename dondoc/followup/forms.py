"""What people send: a report, a reason, an answer. Forms clean, actions write."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField

from dondoc.followup.models import ReminderRule
from dondoc.followup.queries.mine import leaders
from dondoc.organization.models import Officer
from dondoc.plans.forms import QuantityField, day_field

_PERCENT = _("Hãy chọn tiến độ từ 0 đến 100 phần trăm.")


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFiles(forms.FileField):
    """Every file of the field, from the camera and from the gallery alike."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        many = data if isinstance(data, list | tuple) else [data]
        return [super(ManyFiles, self).clean(one, initial) for one in many if one]


class ReportForm(forms.Form):
    key = forms.UUIDField(error_messages={"required": _("Trang đã cũ. Hãy tải lại trang rồi báo cáo.")})
    percent = forms.IntegerField(
        min_value=0,
        max_value=100,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _PERCENT),
    )
    user = forms.IntegerField(required=False)  # who typed it: a report kept on a shared phone is nobody else's
    done = forms.BooleanField(required=False)
    quantity = QuantityField()
    words = forms.CharField(required=False, max_length=5000)
    obstacle = forms.CharField(required=False, max_length=5000)
    asked_of = SafeModelChoiceField(
        queryset=Officer.objects.none(),
        required=False,
        error_messages={"invalid_choice": _("Người được đề nghị tháo gỡ không còn trong danh sách. Hãy chọn lại.")},
    )
    evidence = ManyFiles(required=False, allow_empty_file=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asked_of"].queryset = leaders()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("done") and cleaned.get("percent") != 100:
            raise forms.ValidationError(_("Đề nghị xác nhận hoàn thành thì tiến độ phải là 100 %. Hãy kéo lại."))
        return cleaned

    def first_error(self) -> str:
        return str(next(iter(self.errors.values()))[0])


class UntilForm(forms.Form):
    """A later deadline, with a reason where one is asked for."""

    until = forms.DateField(
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        error_messages=dict.fromkeys(("required", "invalid"), _("Hãy chọn hạn mới, ví dụ 28/02/2026.")),
    )
    reason = forms.CharField(required=False, max_length=2000)


class RuleForm(forms.ModelForm):  # type: ignore[type-arg]
    """A rule of reminders, from a day on."""

    valid_from = day_field(_("Áp dụng từ ngày"))
    late_every = forms.IntegerField(
        label=_("Quá hạn thì nhắc lại sau mỗi (ngày làm việc)"), min_value=0, max_value=30,
        help_text=_("Không tính thứ Bảy, Chủ nhật, ngày lễ. 0 là không nhắc lại."),
    )  # fmt: skip
    escalate_after = forms.IntegerField(
        label=_("Quá hạn trên (ngày) thì báo lãnh đạo chỉ đạo"), min_value=0, max_value=60,
        help_text=_("Việc hiện ở trang Đôn đốc của lãnh đạo chỉ đạo và trong lời nhắc của lãnh đạo."),
    )  # fmt: skip
    letter_after = forms.IntegerField(
        label=_("Quá hạn trên (ngày) thì đề xuất công văn"), min_value=0, max_value=120,
        help_text=_("Văn phòng soạn công văn đôn đốc từ trang Đôn đốc bằng một nút."),
    )  # fmt: skip

    class Meta:
        model = ReminderRule
        fields = ["valid_from", "before", "late_every", "escalate_after", "letter_after", "reason"]
        help_texts = {
            "before": _("0 là chính ngày hết hạn. Mỗi người một thông báo mỗi ngày; để trống là không nhắc."),
            "reason": _("Chẳng hạn quy chế làm việc, kết luận cuộc họp."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["valid_from"].required = True
        for name in ("late_every", "escalate_after", "letter_after"):
            self.fields[name].widget.attrs |= {"inputmode": "numeric"}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        leader, letter = cleaned.get("escalate_after"), cleaned.get("letter_after")
        if leader is not None and letter is not None and letter < leader:
            self.add_error("letter_after", _("Đề xuất công văn không thể trước khi báo lãnh đạo. Hãy ghi số lớn hơn."))
        return cleaned
