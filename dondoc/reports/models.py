"""The periodic report: compiled from what was reported, edited, approved, issued."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dondoc.issuing.models import OutgoingDocument
from dondoc.organization.models import Owned
from dondoc.plans.models import Plan


class ReportState(models.TextChoices):
    DRAFT = "draft", _("đang soạn")
    SUBMITTED = "submitted", _("trình duyệt")
    ISSUED = "issued", _("đã ban hành")


class MonthlyReport(Owned):
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="reports")
    first_day = models.DateField(_("từ ngày"))
    last_day = models.DateField(_("đến ngày"))
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.DRAFT)
    title = models.CharField(_("trích yếu"), max_length=500)
    words = models.JSONField(default=dict)  # the clerk's words by part: {"text", "heading", "turn", "by", "at"}
    figures = models.JSONField(default=dict)  # as compiled (compiling.py): rows and words; frozen when issued
    compiled_at = models.DateTimeField()
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    return_reason = models.TextField(blank=True)
    outgoing = models.OneToOneField(OutgoingDocument, on_delete=models.PROTECT, null=True, related_name="+")
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="corrected_by"
    )  # the issued report that this one takes the place of
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("báo cáo tháng")
        ordering = ["-last_day", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(first_day__lte=F("last_day")), name="report_period_has_days"),
            models.UniqueConstraint(
                fields=["plan", "first_day", "last_day"],
                condition=Q(plan__isnull=False, corrects__isnull=True),
                name="one_report_a_plan_and_period",
            ),
            models.UniqueConstraint(
                fields=["authority", "first_day", "last_day"],
                condition=Q(plan__isnull=True, corrects__isnull=True),
                name="one_report_of_all_plans_a_period",
            ),
            models.CheckConstraint(
                condition=~Q(state="issued") | Q(outgoing__isnull=False), name="an_issued_report_has_its_number"
            ),
        ]

    def __str__(self) -> str:
        return self.title
