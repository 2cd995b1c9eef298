"""What somebody is told: a line in their inbox, kept with when they saw it, and what became of it on other ways."""

from __future__ import annotations

from django.conf import settings
from django.db import models
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
    SENT = "sent", _("gửi văn bản")
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

    class Meta:
        verbose_name = _("thông báo")
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="a_user_is_told_a_thing_once")]
        indexes = [models.Index(fields=["authority", "user", "seen_at"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.about}"


class Channel(models.TextChoices):
    """The ways out of the house besides the inbox."""

    EMAIL = "email", _("thư điện tử")


class Fate(models.TextChoices):
    """What became of a delivery."""

    WAITING = "waiting", _("chờ gửi")
    SENDING = "sending", _("đang gửi")
    SENT = "sent", _("đã gửi")
    NO_ADDRESS = "no-address", _("chưa có địa chỉ thư")
    FAILED = "failed", _("không gửi được")
    UNKNOWN = "unknown", _("không rõ đã đến chưa")  # the worker died, or the line, while the server was taking it


class Delivery(Owned):
    """A notice on its way out by one channel. A row of the outbox: claimed, handed over, settled."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=10, choices=Channel)
    address = models.CharField(max_length=254, blank=True)
    state = models.CharField(max_length=12, choices=Fate, default=Fate.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()  # not sent before
    claimed_at = models.DateTimeField(null=True)
    handed_at = models.DateTimeField(null=True)  # from here on the other side may have it
    settled_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)  # of the last try, as the server said it

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["notice", "channel"], name="a_notice_goes_a_way_once")]
        indexes = [models.Index(fields=["state", "next_at"])]

    @property
    def can_resend(self) -> bool:
        return self.state in (Fate.FAILED, Fate.UNKNOWN, Fate.NO_ADDRESS)


class Preference(Owned):
    """How a person wants to be told, besides the inbox, which always tells."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="preference")
    by_email = models.BooleanField(_("nhận thông báo qua thư điện tử"), default=True)
