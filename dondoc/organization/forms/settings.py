"""The form of the authority's settings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as say

from dondoc.organization.models import Authority

DAYS = {"report_from_day", "report_to_day"}
SPANS = {
    "due_soon_days": (1, 60), "quiet_days": (1, 366), "accept_days": (0, 30),
    "quiet_from": (0, 23), "quiet_to": (0, 23),
}  # fmt: skip


class SettingsForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Authority
        fields = [
            "name", "short_name", "parent_name", "prints_parent", "place", "abbreviation", "block_label",
            "due_soon_days", "quiet_days", "accept_days", "quiet_from", "quiet_to", "report_from_day", "report_to_day",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        helps = {
            "name": say("In ở góc trên bên trái văn bản."),
            "short_name": say("Hiện ở góc trên màn hình và trong câu văn, chẳng hạn “phường Hoa Sơn”."),
            "parent_name": say("Nơi nhận báo cáo của cơ quan, chẳng hạn Ủy ban nhân dân cấp tỉnh."),
            "prints_parent": say("Ủy ban nhân dân thường không in, vì không có cơ quan chủ quản trực tiếp."),
            "place": say("Đứng trước ngày tháng: “Hoa Sơn, ngày 28 tháng 02 năm 2025”."),
            "abbreviation": say("Phần cuối của số, ký hiệu: 145/KH-UBND."),
            "block_label": say("Khối, thôn, xóm, bản, tổ dân phố…"),
            "due_soon_days": say("Việc còn chừng này ngày thì chuyển màu nhắc."),
            "accept_days": say("Quá chừng này ngày chưa tiếp nhận thì văn phòng được nhắc. 0 là không cần tiếp nhận."),
            "quiet_from": say(
                "Thông báo gửi ra ngoài trong các giờ này đợi đến sáng. Hai giờ như nhau là gửi cả ngày."
            ),
            "quiet_days": say("Việc đang làm mà chừng này ngày không báo cáo thì lãnh đạo được nhắc."),
        }
        for name, words in helps.items():
            self.fields[name].help_text = words
        self.fields["accept_days"].label = say("Số ngày để tiếp nhận việc được giao")
        self.fields["quiet_from"].label = say("Không gửi thư, tin ra ngoài từ (giờ)")
        self.fields["block_label"].widget.attrs["list"] = "block-labels"
        for name in DAYS:
            self._limit(name, 1, 28)
        for name, (least, most) in SPANS.items():
            self._limit(name, least, most)

    def _limit(self, name: str, least: int, most: int) -> None:
        field = forms.IntegerField(
            label=self.fields[name].label, help_text=self.fields[name].help_text, min_value=least, max_value=most
        )
        field.widget.attrs |= {"inputmode": "numeric"}
        self.fields[name] = field
