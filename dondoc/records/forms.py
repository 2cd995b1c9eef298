"""The forms of a file (hồ sơ) and of the table of retention."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField

from dondoc.intake.forms import DayField
from dondoc.plans.models import Plan
from dondoc.records.actions.keeping import Named
from dondoc.records.models import CountedFrom, Record, Retention
from dondoc.records.retention import in_force


class RecordForm(forms.Form):
    title = forms.CharField(
        label=_("Tiêu đề hồ sơ"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Chẳng hạn “Hồ sơ thực hiện Kế hoạch 27/KH-UBND về trật tự đô thị năm 2026”."),
    )  # fmt: skip
    retention = SafeModelChoiceField(
        queryset=Retention.objects.none(), label=_("Thời hạn bảo quản"), empty_label=_("chưa chọn")
    )
    started_on = DayField(label=_("Thời gian bắt đầu"), required=True)
    notation = forms.CharField(
        label=_("Số và ký hiệu hồ sơ"), max_length=20, required=False,
        help_text=_("Theo Danh mục hồ sơ của cơ quan. Để trống thì lấy số tiếp theo của năm."),
    )  # fmt: skip
    creator = forms.CharField(label=_("Người lập hồ sơ"), max_length=30, required=False)
    rights = forms.CharField(label=_("Chế độ sử dụng"), max_length=30, initial="Hạn chế")
    note = forms.CharField(label=_("Ghi chú"), max_length=500, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["retention"].queryset = in_force(timezone.localdate())  # type: ignore[attr-defined]

    @classmethod
    def of(cls, record: Record, data: Any = None) -> RecordForm:
        """Begins with the file as it is; a retention that has ended meanwhile can be kept."""
        names = ("title", "retention", "started_on", "notation", "creator", "rights", "note")
        form = cls(data, initial={name: getattr(record, name) for name in names})
        given = Retention.objects.filter(pk=record.retention_id)
        form.fields["retention"].queryset = in_force(timezone.localdate()) | given  # type: ignore[attr-defined]
        return form

    def named(self) -> Named:
        return Named(**self.cleaned_data)


def proposed(plan: Plan | None) -> dict[str, Any]:
    """What the form of a new file begins with."""
    if plan is None:
        return {"started_on": timezone.localdate()}
    named = " ".join(part for part in (plan.kind or str(_("Kế hoạch")), plan.code) if part)
    title = _("Hồ sơ thực hiện %(named)s: %(title)s") % {"named": named, "title": plan.title}
    return {"title": title[:500], "started_on": plan.issued_on or timezone.localdate(plan.adopted_at)}


class CloseForm(forms.Form):
    ended_on = DayField(label=_("Ngày công việc kết thúc"), required=True)
    settled_on = DayField(label=_("Ngày quyết toán (hồ sơ công trình)"))


class HandOverForm(forms.Form):
    on = DayField(label=_("Ngày nộp lưu"), required=True)
    to = forms.CharField(label=_("Người nhận ở Lưu trữ cơ quan"), max_length=200)


class UploadForm(forms.Form):
    file = forms.FileField(label=_("Tệp (PDF, DOCX, XLSX, ảnh)"))
    title = forms.CharField(label=_("Tên tài liệu"), max_length=500)
    kind = forms.CharField(label=_("Loại tài liệu"), max_length=100, required=False)
    day = DayField(label=_("Ngày của tài liệu"), required=True)
    not_secret = forms.BooleanField(label=_("Tài liệu không chứa bí mật nhà nước"), required=False)


class RetentionForm(forms.Form):
    name = forms.CharField(label=_("Loại hồ sơ"), max_length=200)
    years = forms.IntegerField(
        label=_("Số năm bảo quản (để trống: vĩnh viễn)"), min_value=1, max_value=200, required=False
    )
    hand_over_months = forms.IntegerField(label=_("Nộp lưu trong (tháng)"), min_value=1, max_value=120, initial=12)
    counted_from = forms.ChoiceField(label=_("Tính từ"), choices=CountedFrom.choices)
    valid_from = DayField(label=_("Áp dụng từ"), required=True)
    source = forms.CharField(label=_("Căn cứ"), max_length=300)
