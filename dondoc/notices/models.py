"""What somebody is told: a line in their inbox, kept with when they saw it."""

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
