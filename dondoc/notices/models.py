"""What somebody is told: a line in their inbox, kept with when they saw it, and what became of it on other ways."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dondoc.organization.models import Owned


class NoticeKind(models.TextChoices):
    """Why somebody is told; the words are said with the name of whoever did it."""

    GIVEN = "given", _("giao việc")
    CLAIMED = "claimed", _("báo cáo hoàn thành")
    EXTENSION = "extension", _("xin gia hạn")
    RETURNED = "returned", _("trả lại việc")
    CONFIRMED = "confirmed", _("xác nhận hoàn thành")
    ANSWERED = "answered", _("trả lời vướng mắc")
    GRANTED = "granted", _("đồng ý gia hạn")
    REFUSED = "refused", _("không đồng ý gia hạn")
    INSISTED = "insisted", _("giữ nguyên phân công")
    MENTIONED = "mentioned", _("nhắc đến bạn trong trao đổi")
    ASKED = "asked", _("nêu vướng mắc với bạn")
    URGED = "urged", _("đôn đốc báo cáo")
    REMINDED = "reminded", _("nhắc việc")
    WANTED = "wanted", _("đề nghị báo cáo kỳ")
    SUBMITTED = "submitted", _("trình duyệt")
    APPROVED = "approved", _("duyệt, ban hành")
    SENT = "sent", _("gửi văn bản")
    INVITED = "invited", _("mời họp")
    MOVED = "moved", _("đổi lịch họp")
    CANCELLED = "cancelled", _("hủy cuộc họp")
    APPRAISED = "appraised", _("đánh giá kết quả công việc")
    HAND_OVER = "hand-over", _("nhắc nộp lưu hồ sơ")
    TESTED = "tested", _("gửi thử")


class Notice(Owned):
    """One thing told to one user, once for each ``key``. ``subject`` names what it is about: "plans.task:17"."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=12, choices=NoticeKind)
    words = models.TextField(blank=True)  # what was said: the reason, the answer
    about = models.CharField(max_length=300)  # the subject as it was named then
    subject = models.CharField(max_length=80)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    key = models.CharField(max_length=120)
    event = models.JSONField(null=True)  # a day to be kept, for calendars: channels/invitation.py, Occasion

    class Meta:
        verbose_name = _("thông báo")
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="a_user_is_told_a_thing_once")]
        indexes = [models.Index(fields=["authority", "user", "seen_at"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.about}"


class Channel(models.TextChoices):
    """The ways out of the house besides the inbox: channels/__init__.py."""

    EMAIL = "email", _("thư điện tử")
    PUSH = "push", _("máy nhận thông báo")
    ZALO = "zalo", _("Zalo")


class Fate(models.TextChoices):
    """What became of a delivery."""

    WAITING = "waiting", _("chờ gửi")
    SENDING = "sending", _("đang gửi")
    SENT = "sent", _("đã gửi")
    NO_ADDRESS = "no-address", _("không có nơi nhận")
    FAILED = "failed", _("không gửi được")
    UNKNOWN = "unknown", _("không rõ đã đến chưa")  # the worker died, or the line, while the other side took it


NOWHERE: dict[str, Any] = {  # NO_ADDRESS, said of each channel
    Channel.EMAIL: _("chưa có địa chỉ thư"),
    Channel.PUSH: _("chưa bật máy nào"),
    Channel.ZALO: _("chưa gắn Zalo"),
}
ICONS: dict[str, str] = {Channel.EMAIL: "mail", Channel.PUSH: "bell", Channel.ZALO: "message"}


class OffReason(models.TextChoices):
    """Why a device is told nothing any more."""

    PERSON = "person", _("đã tắt")
    SIGNED_OUT = "signed-out", _("đã đăng xuất")
    GONE = "gone", _("trình duyệt không còn nhận")
    REPLACED = "replaced", _("máy được bật lại")


class Device(Owned):
    """A browser in which a person has switched notices on (a subscription of the Push API)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="devices")
    endpoint = models.TextField()  # at the push service of the browser's maker; a secret of it; "" once it is off
    mark = models.CharField(max_length=64)  # SHA-256 of the endpoint
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    label = models.CharField(max_length=80)  # "Chrome, Android"
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    off_at = models.DateTimeField(null=True)
    off_why = models.CharField(max_length=12, choices=OffReason, blank=True)

    class Meta:
        verbose_name = _("máy nhận thông báo")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["mark"], condition=Q(off_at=None), name="a_device_tells_one_person"),
            models.CheckConstraint(condition=Q(off_at=None) ^ ~Q(off_why=""), name="a_device_is_off_for_a_reason"),
        ]

    def __str__(self) -> str:
        return self.label


class Delivery(Owned):
    """A notice on its way out by one channel. A row of the outbox: claimed, handed over, settled."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=10, choices=Channel)
    address = models.CharField(max_length=254, blank=True)
    device = models.ForeignKey(Device, on_delete=models.CASCADE, null=True, related_name="deliveries")
    state = models.CharField(max_length=12, choices=Fate, default=Fate.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()  # not sent before
    claimed_at = models.DateTimeField(null=True)
    handed_at = models.DateTimeField(null=True)  # from here on the other side may have it
    settled_at = models.DateTimeField(null=True)
    shown_at = models.DateTimeField(null=True)  # when the device said that it was on its screen
    error = models.TextField(blank=True)  # of the last try, as the other side said it

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "channel"], condition=Q(device=None), name="a_notice_goes_a_way_once"
            ),
            models.UniqueConstraint(fields=["notice", "device"], name="a_notice_goes_to_a_device_once"),
        ]
        indexes = [models.Index(fields=["state", "next_at"])]

    @property
    def can_resend(self) -> bool:
        return self.state in (Fate.FAILED, Fate.UNKNOWN, Fate.NO_ADDRESS)

    @property
    def is_under_way(self) -> bool:
        """Whether it is worth while to wait for it: what is tried again comes later."""
        return self.state == Fate.SENDING or (self.state == Fate.WAITING and not self.tries)

    @property
    def fate(self) -> str:
        """Its state in words, by its channel."""
        said = NOWHERE[self.channel] if self.state == Fate.NO_ADDRESS else self.get_state_display()
        return str(said)

    @property
    def icon(self) -> str:
        return ICONS[self.channel]


class Preference(Owned):
    """How a person wants to be told by one authority, besides the inbox, which always tells."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    by_email = models.BooleanField(_("nhận thông báo qua thư điện tử"), default=True)
    by_push = models.BooleanField(_("nhận thông báo trên các máy đã bật"), default=True)
    by_zalo = models.BooleanField(_("nhận thông báo qua Zalo"), default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "user"], name="a_person_prefers_once_in_an_authority")
        ]


class ChannelSettings(Owned):
    """Which ways out an authority has opened besides e-mail. All are shut until its administrator opens them."""

    push_on = models.BooleanField(_("gửi thông báo tới máy của cán bộ"), default=False)
    zalo_on = models.BooleanField(_("gửi thông báo qua Zalo Official Account"), default=False)
    zalo_app_id = models.CharField(_("mã ứng dụng Zalo (app_id)"), max_length=40, blank=True)
    zalo_secret = models.TextField(blank=True)  # this and both below: sealed.py
    zalo_access = models.TextField(blank=True)
    zalo_refresh = models.TextField(blank=True)
    zalo_renewing_at = models.DateTimeField(null=True)  # claim of the worker that asks for a new token
    zalo_renewed_at = models.DateTimeField(null=True)
    zalo_trouble = models.TextField(blank=True)  # why the token could not be renewed
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("đường gửi")
        constraints = [models.UniqueConstraint(fields=["authority"], name="one_set_of_channels_an_authority")]


class ZaloLink(Owned):
    """Under which user_id the authority's Zalo account knows a person; the id means nothing to another account."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    zalo_id = models.CharField(_("user_id trên Zalo"), max_length=40)

    class Meta:
        verbose_name = _("tài khoản Zalo được gắn")
        constraints = [
            models.UniqueConstraint(fields=["authority", "zalo_id"], name="a_zalo_account_is_of_one_person"),
            models.UniqueConstraint(fields=["authority", "user"], name="a_person_has_one_zalo_account"),
        ]

    def __str__(self) -> str:
        return self.user.get_full_name() or self.user.get_username()
