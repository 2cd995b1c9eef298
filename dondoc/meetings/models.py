"""The leaders' week: meetings from agenda to conclusions, and other work with its hour and place."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dondoc.issuing.models import Letter
from dondoc.organization.models import Body, Officer, Owned


class MeetingKind(models.TextChoices):
    MEETING = "meeting", _("họp")
    WORK = "work", _("công tác khác")


class MeetingState(models.TextChoices):
    PLANNED = "planned", _("dự kiến")
    HELD = "held", _("đã họp")
    CANCELLED = "cancelled", _("đã hủy")


class Meeting(Owned):
    """Cuộc họp, or other work of a leader, in the calendar of the week."""

    kind = models.CharField(_("loại"), max_length=10, choices=MeetingKind, default=MeetingKind.MEETING)
    title = models.CharField(_("nội dung"), max_length=300)
    starts_at = models.DateTimeField(_("bắt đầu"))
    place = models.CharField(_("địa điểm"), max_length=200, blank=True)
    chair = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    others = models.CharField(_("thành phần khác"), max_length=500, blank=True)  # who is no body of the directory
    agenda = models.TextField(_("chương trình"), blank=True)
    state = models.CharField(max_length=10, choices=MeetingState, default=MeetingState.PLANNED)
    state_reason = models.TextField(blank=True)  # why it was cancelled
    said = models.TextField(_("diễn biến"), blank=True)
    conclusions = models.TextField(_("kết luận"), blank=True)
    invitation = models.OneToOneField(Letter, on_delete=models.SET_NULL, null=True, related_name="+")
    minutes = models.OneToOneField(Letter, on_delete=models.SET_NULL, null=True, related_name="+")
    notice = models.OneToOneField(Letter, on_delete=models.SET_NULL, null=True, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("cuộc họp")
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["authority", "starts_at"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meetings:meeting", args=[self.pk])

    @property
    def is_meeting(self) -> bool:
        return self.kind == MeetingKind.MEETING


class Attendance(Owned):
    """A body that is invited, and whether somebody came."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    present = models.BooleanField(null=True)  # None until the meeting was held
    who = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["body__order", "body__sort", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "body"], name="a_body_is_invited_once")]
