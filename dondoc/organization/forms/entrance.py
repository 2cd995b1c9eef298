"""Signing in and changing one's password, in the words of the house."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.utils.translation import gettext_lazy as _


class SignIn(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Tên đăng nhập")
        self.fields["password"].label = _("Mật khẩu")
        self.fields["password"].help_text = ""
        self.fields["login"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false", "autofocus": True}
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class ChangePassword(ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = _("Mật khẩu hiện tại")
        self.fields["oldpassword"].help_text = ""
        self.fields["password1"].label = _("Mật khẩu mới")
        self.fields["password1"].help_text = password_validators_help_text_html()
        self.fields["password2"].label = _("Mật khẩu mới, gõ lần nữa")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
