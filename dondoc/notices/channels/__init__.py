"""The ways out of the house, in one table. The outbox knows nothing else of them.

A notice goes ``targets`` -> ``prepare`` -> (handed over) -> ``send``. What fails before it is handed over has surely
not gone; ``send`` says NotNow, Never or Unsure of the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from dondoc.notices.channels import mail, push, zalo
from dondoc.notices.channels.targets import Target
from dondoc.notices.models import Channel, Delivery


@dataclass(frozen=True, slots=True)
class Way:
    """``preference`` names the field of Preference that wants it; ``nowhere`` tells the reader what to do."""

    preference: str
    nowhere: Any
    is_on: Callable[[Any], bool]
    targets: Callable[[Sequence[Any]], dict[int, list[Target]]]
    prepare: Callable[[Delivery], Any]
    send: Callable[[Any, Any], None]
    open_line: Callable[[], Any] = lambda: None
    close_line: Callable[[Any], None] = lambda _line: None


WAYS: dict[str, Way] = {
    Channel.PUSH: Way(
        preference="by_push",
        nowhere=_("Người nhận chưa bật nhận thông báo trên máy nào. Hãy nhờ họ bật ở trang Thông báo, mục Cách nhận."),
        is_on=push.is_on,
        targets=push.targets,
        prepare=push.parcel,
        send=push.send,
    ),
    Channel.ZALO: Way(
        preference="by_zalo",
        nowhere=_("Người nhận chưa được gắn với tài khoản Zalo nào. Quản trị gắn ở Thiết lập, mục Đường gửi."),
        is_on=zalo.is_on,
        targets=zalo.targets,
        prepare=zalo.message,
        send=zalo.send,
    ),
    Channel.EMAIL: Way(
        preference="by_email",
        nowhere=_("Người nhận chưa có địa chỉ thư trong danh bạ. Hãy ghi địa chỉ rồi gửi lại."),
        is_on=mail.is_on,
        targets=mail.targets,
        prepare=mail.letter,
        send=mail.send,
        open_line=mail.open_line,
        close_line=mail.close_line,
    ),
}
