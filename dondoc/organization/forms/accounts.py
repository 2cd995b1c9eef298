"""Forms of accounts and of one's own details."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from dondoc.organization.models import Officer, Role

ROLE_HELP = {
    Role.ADMIN: _("thiết lập, tài khoản, danh bạ, nhật ký"),
    Role.CLERK: _("tải văn bản lên, giao việc, soạn báo cáo, sửa danh bạ"),
    Role.LEADER: _("xem tất cả, giao việc, xác nhận, duyệt và ban hành"),
    Role.OFFICER: _("báo cáo việc của mình, xem báo cáo của mọi đầu mối"),
    Role.HEAD: _("báo cáo việc của khu dân cư hoặc đơn vị mình"),
    Role.READER: _("chỉ xem kế hoạch và nhiệm vụ"),
}


def role_choices() -> list[tuple[str, str]]:
    return [(role.value, f"{capfirst(role.label)}: {ROLE_HELP[role]}") for role in Role]


class LinkForm(forms.Form):
    """An officer who has no account yet."""

    officer: Any = forms.ModelChoiceField(queryset=None, label=_("Cán bộ"), empty_label=_("Chọn cán bộ trong danh bạ"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        officer: Any = self.fields["officer"]
        officer.queryset = Officer.objects.filter(user=None, ended_on=None)


class AccountForm(LinkForm):
    """An account for an officer who has none."""

    username = forms.CharField(
        label=_("Tên đăng nhập"), max_length=60, validators=[ASCIIUsernameValidator()],
        help_text=_("Chữ không dấu, số, dấu chấm hoặc gạch ngang; chẳng hạn thao.lt"),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
    )  # fmt: skip
    role = forms.ChoiceField(label=_("Vai trò"), choices=role_choices, widget=forms.RadioSelect)

    def clean_username(self) -> str:
        username = self.cleaned_data["username"].strip().lower()
        if len(username) < 3:
            raise ValidationError(say("Tên đăng nhập cần ít nhất 3 chữ."))
        return username


class RoleForm(forms.Form):
    """The role chosen, and the one that was seen when choosing."""

    role = forms.ChoiceField(label=_("Vai trò"), choices=Role.choices)
    seen = forms.ChoiceField(choices=Role.choices, widget=forms.HiddenInput)


class ContactForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Officer
        fields = ["phone", "email"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phone"].widget.attrs |= {"inputmode": "tel", "autocomplete": "tel"}
        self.fields["email"].widget.attrs |= {"autocomplete": "email"}
