"""What is asked of the clerk about outside bodies and the authority's own identity."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from dondoc.exchange.models import OutsideBody, Station, Way
from dondoc.intake.forms import CountField


class OrganIdField(forms.CharField):
    """As the province gives it, "000.12.05.H41" or "H41.12.5" (Decision 20/2020/QĐ-TTg), in capital letters."""

    default_validators = [
        RegexValidator(
            r"^[A-Z0-9]+(\.[A-Z0-9]+)*$",
            _("Mã định danh chỉ gồm chữ không dấu, số và dấu chấm ở giữa, chẳng hạn 000.12.05.H41."),
        )
    ]

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).upper()


class OutsideForm(forms.ModelForm[OutsideBody]):
    class Meta:
        model = OutsideBody
        fields = ["name", "way", "email", "organ_id"]
        field_classes = {"organ_id": OrganIdField}
        labels = {"name": _("Tên cơ quan, đơn vị"), "way": _("Cách gửi"), "email": _("Thư điện tử"),
                  "organ_id": _("Mã định danh (edXML)")}  # fmt: skip
        help_texts = {"organ_id": _("Ví dụ 000.00.00.H41; do tỉnh cấp, cần khi gửi tệp .edxml.")}

    def validate_constraints(self) -> None:
        """Said below and by the action, in words that help."""

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("way") == Way.EMAIL and not said.get("email") and "email" not in self.errors:
            self.add_error("email", _("Gửi qua thư điện tử thì phải có địa chỉ."))
        if said.get("way") == Way.EDXML and not said.get("organ_id"):
            self.add_error("organ_id", _("Gửi tệp .edxml thì phải có mã định danh."))
        return said


class StationForm(forms.ModelForm[Station]):
    class Meta:
        model = Station
        fields = ["organ_id", "address", "email", "phone", "website", "ack_days"]
        field_classes = {"organ_id": OrganIdField, "ack_days": CountField}
        labels = {
            "organ_id": _("Mã định danh của cơ quan"), "address": _("Địa chỉ"), "email": _("Thư điện tử"),
            "phone": _("Điện thoại"), "website": _("Trang thông tin"), "ack_days": _("Quá hạn xác nhận sau (ngày)"),
        }  # fmt: skip
        help_texts = {
            "organ_id": _("Ví dụ 000.12.05.H41; do tỉnh cấp."),
            "ack_days": _("Nghị định 30/2020/NĐ-CP: nơi nhận xác nhận trong ngày; 1 là sang ngày hôm sau thì quá hạn."),
        }
