"""Forms of the channels: they clean what was typed and never save."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dondoc.notices.models import ChannelSettings
from dondoc.notices.queries import people
from dondoc.organization.access import Member
from dondoc.organization.models import User

SECRETS = {
    "zalo_secret": gettext_lazy("Khóa bí mật của ứng dụng (secret_key)"),
    "zalo_access": gettext_lazy("Mã truy cập (access_token)"),
    "zalo_refresh": gettext_lazy("Mã làm mới (refresh_token)"),
}
NEEDED = ("zalo_access", "zalo_refresh", "zalo_secret")
ODD_KEY = gettext_lazy(
    "Mã chỉ gồm chữ không dấu, chữ số và ký hiệu, không có dấu cách. Hãy chép lại từ trang quản lý Zalo."
)
_KEY = re.compile(r"[!-~]*")  # what a header of a request can carry


class ChannelsForm(forms.ModelForm):  # type: ignore[type-arg]
    """Secrets are entered and never shown again; left empty they stay as they are."""

    class Meta:
        model = ChannelSettings
        fields = ["push_on", "zalo_on", "zalo_app_id"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in SECRETS.items():
            kept = _("Đã lưu; để trống là giữ nguyên.") if getattr(self.instance, name) else _("Chưa có.")
            hidden = forms.PasswordInput(attrs={"autocomplete": "off"})
            self.fields[name] = forms.CharField(label=label, required=False, help_text=kept, widget=hidden)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        for name in (*SECRETS, "zalo_app_id"):
            if not _KEY.fullmatch(said.get(name) or ""):
                self.add_error(name, ODD_KEY)
        if said.get("zalo_on"):
            for name in (one for one in NEEDED if not said.get(one) and not getattr(self.instance, one)):
                self.add_error(name, _("Cần có để gửi qua Zalo."))
            if not said.get("zalo_app_id"):
                self.add_error("zalo_app_id", _("Cần có để gửi qua Zalo."))
        return said


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: User) -> str:
        return obj.get_full_name() or obj.get_username()


class ZaloLinkForm(forms.Form):
    user = PersonField(
        queryset=User.objects.none(), label=gettext_lazy("Người nhận"), empty_label=gettext_lazy("chưa chọn")
    )
    zalo_id = forms.RegexField(
        r"^\d{6,40}$", label=gettext_lazy("user_id trên Zalo"), strip=True,
        error_messages={"invalid": gettext_lazy("user_id là một dãy số, lấy từ trang quản lý Zalo OA của cơ quan.")},
    )  # fmt: skip

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = people(member.authority)  # type: ignore[attr-defined]
        self.fields["zalo_id"].widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}
