"""Kiểm tra thực tế: going to see for oneself what was reported, and what nothing was heard of."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dondoc.issuing.models import Letter
from dondoc.organization.models import Body, Officer, Owned
from dondoc.plans.models import Assignment


class InspectionState(models.TextChoices):
    PLANNED = "planned", _("dự kiến")
    DONE = "done", _("đã kiểm tra")
    CANCELLED = "cancelled", _("đã hủy")


class Inspection(Owned):
    """A team that goes to some bodies on a day, with what it is to look at."""

    title = models.CharField(_("nội dung kiểm tra"), max_length=300)
    day = models.DateField(_("ngày"))
    team = models.ManyToManyField(Officer, related_name="+")
    state = models.CharField(max_length=10, choices=InspectionState, default=InspectionState.PLANNED)
    state_reason = models.TextField(blank=True)
    conclusions = models.TextField(_("kết luận, kiến nghị"), blank=True)
    minutes = models.OneToOneField(Letter, on_delete=models.SET_NULL, null=True, related_name="+")
    notice = models.OneToOneField(Letter, on_delete=models.SET_NULL, null=True, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("cuộc kiểm tra")
        ordering = ["-day", "-pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("inspections:inspection", args=[self.pk])


class Verdict(models.TextChoices):
    OPEN = "open", _("chưa xem")
    GOOD = "good", _("đạt")
    FAULT = "fault", _("chưa đạt")


class Check(Owned):
    """One thing to look at, at one body; what was found there."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="checks")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    assignment = models.ForeignKey(Assignment, on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.CharField(max_length=500)
    verdict = models.CharField(max_length=6, choices=Verdict, default=Verdict.OPEN)
    words = models.TextField(blank=True)
    place = models.CharField(max_length=200, blank=True)  # as written, or "18.67930, 105.68130" of the phone
    found_at = models.DateTimeField(null=True)
    found_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["body__order", "body__sort", "pk"]


class Photo(Owned):
    """What a finding looks like; without what the camera wrote into it."""

    check_of = models.ForeignKey(Check, on_delete=models.PROTECT, related_name="photos")
    file = models.FileField(upload_to="inspections/%Y/%m", max_length=200)
    thumbnail = models.FileField(upload_to="inspections/%Y/%m", max_length=200)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]
