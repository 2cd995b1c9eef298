"""Zalo Official Account: a text message of the kind "tư vấn" (v3.0/oa/message/cs) to who is linked by their user_id.

Off unless the authority's administrator turns it on. Zalo lets an account write only to who has written to it not
long ago (a consultation is free for 48 hours); what it refuses is told with its number and words.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from dondoc.notices.channels.outcomes import Never, NotNow, Reply, Unsure, post
from dondoc.notices.channels.targets import Target
from dondoc.notices.models import ChannelSettings, Delivery, NoticeKind, ZaloLink
from dondoc.notices.sealed import seal, unseal

MESSAGE, TOKEN = "/v3.0/oa/message/cs", "/v4/oa/access_token"
LONGEST = 1800  # characters; Zalo takes 2000
EXPIRED = frozenset({-216, -220})  # the access token is not, or no longer, good
BUSY = frozenset({-32})  # too many calls within a minute
RENEWING = timedelta(minutes=1)  # older than this the worker that was renewing has died

# error of the answer -> what it means to who sent; one that is not here is told in Zalo's words
MEANING: dict[int, Any] = {
    -32: gettext_lazy("Zalo tạm không nhận vì gửi quá nhanh."),
    -201: gettext_lazy("Thông tin gửi chưa đúng; hãy xem lại user_id đã gắn cho người nhận."),
    -211: gettext_lazy("Tài khoản Zalo của cơ quan đã hết số tin được gửi."),
    -213: gettext_lazy("Người nhận chưa quan tâm tài khoản Zalo của cơ quan."),
    -221: gettext_lazy("Tài khoản Zalo của cơ quan chưa được xác thực."),
    -224: gettext_lazy("Tài khoản Zalo của cơ quan cần gói cao hơn mới được gửi tin này."),
    -227: gettext_lazy("Tài khoản Zalo của người nhận đã khóa hoặc lâu không dùng."),
    -230: gettext_lazy("Người nhận không nhắn cho tài khoản Zalo của cơ quan trong 7 ngày qua nên Zalo không cho gửi."),
    -232: gettext_lazy("Người nhận chưa nhắn hoặc lâu không nhắn cho tài khoản Zalo của cơ quan nên không gửi được."),
    -244: gettext_lazy("Người nhận đã chặn tin này của tài khoản Zalo của cơ quan."),
    -305: gettext_lazy("Đã quá 48 giờ từ khi người nhận nhắn cho tài khoản Zalo của cơ quan nên Zalo không cho gửi."),
    -320: gettext_lazy("Gửi tin này mất phí; ứng dụng chưa nối với tài khoản trả phí của Zalo."),
    -321: gettext_lazy("Tài khoản trả phí của Zalo không đủ tiền."),
}


@dataclass(frozen=True, slots=True)
class Message:
    authority: int
    body: bytes


def is_on(authority: Any) -> bool:
    return ChannelSettings.objects.filter(authority=authority, zalo_on=True).exists()


def targets(users: Sequence[Any]) -> dict[int, list[Target]]:
    return {one.user_id: [Target(one.zalo_id)] for one in ZaloLink.objects.filter(user__in=users)}


def message(delivery: Delivery) -> Message:
    """Raises Never where the authority has turned it off since."""
    if not is_on(delivery.authority_id):
        raise Never(_("Cơ quan đã tắt gửi qua Zalo."))
    said = {"recipient": {"user_id": delivery.address}, "message": {"text": _text(delivery)}}
    return Message(delivery.authority_id, json.dumps(said, ensure_ascii=False).encode())


def _text(delivery: Delivery) -> str:
    notice = delivery.notice
    with override("vi"):
        if notice.kind == NoticeKind.TESTED:
            return _("Đây là tin gửi thử của Đôn Đốc, %(name)s.") % {"name": delivery.authority.short_name}
        who = notice.by.get_full_name() if notice.by else "Đôn Đốc"
        head = f"[{delivery.authority.short_name}] {who} {notice.get_kind_display()}: {notice.about}"
        link = settings.ADDRESS + reverse("notices:open", args=[notice.pk])
        words = "\n".join(part for part in (head, notice.words) if part)
        return f"{words[:LONGEST]}\n{link}"


def send(_line: None, message: Message) -> None:
    """Raises NotNow, Never or Unsure. A token that has run out is renewed, and the message sent once more with it."""
    token = _token(message.authority)
    error, said = _answered(_posted(message, token))
    if error in EXPIRED:
        error, said = _answered(_posted(message, _renewed(message.authority, token)))
    if error:
        raise (NotNow if error in BUSY else Never)(_meaning(error, said))


def _token(authority: int) -> str:
    kept = ChannelSettings.objects.get(authority=authority)
    token = unseal(kept.zalo_access)
    if not token:
        raise Never(_("Chưa có mã truy cập Zalo. Quản trị nhập ở Thiết lập, mục Đường gửi."))
    return token


def _posted(message: Message, token: str) -> Reply:
    headers = {"access_token": token, "Content-Type": "application/json"}
    return post(settings.ZALO_API + MESSAGE, headers=headers, body=message.body)


def _answered(reply: Reply) -> tuple[int, str]:
    """Zalo's error (0: taken) and its words; Unsure where that cannot be made out."""
    if reply.status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
        raise NotNow(f"Zalo: {reply.status}")
    try:
        said = json.loads(reply.body)
        return int(said["error"]), str(said.get("message", ""))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unsure(f"Zalo: {reply.status} {reply.body[:200].decode(errors='replace')}") from error


def _meaning(error: int, said: str) -> str:
    known = MEANING.get(error)
    return f"{known} (Zalo: {error} {said})" if known else f"Zalo: {error} {said}"


def _renewed(authority: int, old: str) -> str:
    """A new token. A refresh token is good for one use: one worker renews, the others come again later."""
    now = timezone.now()
    mine = ChannelSettings.objects.filter(authority=authority).filter(
        Q(zalo_renewing_at=None) | Q(zalo_renewing_at__lt=now - RENEWING)
    )
    if not mine.update(zalo_renewing_at=now):
        raise NotNow(_("Mã truy cập Zalo đang được làm mới."))
    kept = ChannelSettings.objects.get(authority=authority)
    try:
        if unseal(kept.zalo_access) != old:  # somebody renewed it meanwhile
            return unseal(kept.zalo_access)
        return _kept_anew(kept, _asked_anew(kept))
    finally:
        ChannelSettings.objects.filter(authority=authority).update(zalo_renewing_at=None)


def _asked_anew(kept: ChannelSettings) -> dict[str, Any]:
    headers = {"secret_key": unseal(kept.zalo_secret), "Content-Type": "application/x-www-form-urlencoded"}
    asked = {
        "app_id": kept.zalo_app_id,
        "grant_type": "refresh_token",
        "refresh_token": unseal(kept.zalo_refresh),
    }
    try:
        reply = post(settings.ZALO_OAUTH + TOKEN, headers=headers, body=urlencode(asked).encode())
    except Unsure as error:  # of the token, not of the message, which was surely not taken
        raise NotNow(str(error)) from error
    try:
        said = json.loads(reply.body)
    except ValueError as error:
        raise NotNow(f"Zalo: {reply.status}") from error
    if not isinstance(said, dict) or not said.get("access_token") or not said.get("refresh_token"):
        trouble = _("Zalo không cấp mã truy cập mới: %(said)s. Quản trị nhập lại mã ở Thiết lập, mục Đường gửi.")
        words = trouble % {"said": str(said)[:200]}
        ChannelSettings.objects.filter(pk=kept.pk).update(zalo_trouble=words)
        raise Never(words)
    return said


def _kept_anew(kept: ChannelSettings, said: dict[str, Any]) -> str:
    access, refresh = str(said["access_token"]), str(said["refresh_token"])
    unchanged = ChannelSettings.objects.filter(pk=kept.pk, zalo_refresh=kept.zalo_refresh)
    unchanged.update(  # what the administrator entered meanwhile stays
        zalo_access=seal(access), zalo_refresh=seal(refresh), zalo_renewed_at=timezone.now(), zalo_trouble=""
    )
    return access
