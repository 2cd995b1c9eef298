"""Signing in. Accounts are given by the administrator; nobody signs up."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dondoc.organization.actions import accounts


class ClosedDoor(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {  # allauth has no Vietnamese of its own
        "username_password_mismatch": _(
            "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi thử lại."
        ),
        "too_many_login_attempts": _(
            "Đã thử sai nhiều lần nên tạm dừng nhận mật khẩu. Hãy đợi 5 phút rồi đăng nhập lại, "
            "hoặc nhờ người quản trị đặt lại mật khẩu."
        ),
        "rate_limited": _("Có quá nhiều lần gửi liên tiếp. Hãy đợi một phút rồi làm lại."),
        "enter_current_password": _("Mật khẩu hiện tại chưa đúng. Hãy gõ lại."),
        "incorrect_password": _("Mật khẩu chưa đúng. Hãy gõ lại."),
    }

    def is_open_for_signup(self, request: Any) -> bool:  # noqa: ARG002 - allauth calls it so
        return False

    def get_password_change_redirect_url(self, request: Any) -> str:  # noqa: ARG002 - allauth calls it so
        """To where the work is."""
        return reverse("home")

    def set_password(self, user: Any, password: str) -> None:
        """Called by allauth's form when somebody changes their own password."""
        accounts.change_own_password(user, password, at=timezone.now())
