"""The periodic report: bodies asked for their word in a round, the report compiled, edited, approved, issued."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dondoc.issuing.models import OutgoingDocument
from dondoc.organization.models import Body, Owned
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


class Regime(Owned):
    """Chế độ báo cáo: how often bodies are asked, and what (Decree 09/2019/NĐ-CP; here a setting)."""

    name = models.CharField(_("tên"), max_length=120)
    rhythm = models.CharField(_("định kỳ"), max_length=12)  # monthly by the authority's days; "" only when called for
    answer_days = models.PositiveSmallIntegerField(_("số ngày để trả lời sau khi hết kỳ"), default=3)
    asks = models.JSONField(default=list)  # more that is asked besides results, obstacles and proposals
    since = models.DateField()  # rounds that ended before are not opened
    active = models.BooleanField(_("đang dùng"), default=True)

    class Meta:
        verbose_name = _("chế độ báo cáo")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["authority", "name"], name="a_regime_is_named_once")]

    def __str__(self) -> str:
        return self.name


class ReportingRound(Owned):
    """Kỳ báo cáo: the bodies asked for one period; closed with its figures frozen by a person at a time."""

    regime = models.ForeignKey(Regime, on_delete=models.PROTECT, related_name="rounds")
    title = models.CharField(max_length=200)
    first_day = models.DateField()
    last_day = models.DateField()
    due = models.DateField()  # of the answers
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    figures = models.JSONField(default=dict)  # as counted when it was closed: counting.py
    reopened = models.JSONField(default=list)  # [{"at", "by", "reason"}]
    report = models.ForeignKey(MonthlyReport, on_delete=models.SET_NULL, null=True, related_name="rounds")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("kỳ báo cáo")
        ordering = ["-last_day", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["regime", "first_day", "last_day"], name="a_regime_asks_for_a_period_once"),
            models.CheckConstraint(condition=Q(first_day__lte=F("last_day")), name="round_period_has_days"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("reports:round", args=[self.pk])


class Answer(Owned):
    """What one body says in a round. Its words are kept as they were sent, with who sent them and when."""

    round = models.ForeignKey(ReportingRound, on_delete=models.CASCADE, related_name="answers")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    words = models.JSONField(default=dict)  # "results", "obstacles", "proposals", "x0", "x1", …
    unchanged = models.BooleanField(default=False)
    late = models.BooleanField(default=False)
    for_body = models.BooleanField(default=False)  # written down by a clerk for a body that told it
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["body__order", "body__sort", "pk"]
        constraints = [models.UniqueConstraint(fields=["round", "body"], name="a_body_answers_a_round_once")]

    def __str__(self) -> str:
        return f"{self.round}: {self.body}"

    def get_absolute_url(self) -> str:
        return reverse("reports:answer", args=[self.pk])
