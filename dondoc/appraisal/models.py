"""Đánh giá kết quả công việc: rule sets, a period, each officer's appraisal, what is said of a product, the archive."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dondoc.organization.models import Officer, Owned
from dondoc.plans.models import Assignment
from dondoc.plans.rounds import words_of


class RuleSet(Owned):
    """Numbers that appraisals are worked out by, from a day on. A later row of the same key follows it."""

    key = models.CharField(max_length=40)
    name = models.CharField(_("tên"), max_length=120)
    valid_from = models.DateField(_("áp dụng từ"))
    source = models.TextField(_("căn cứ"))
    values = models.JSONField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("bộ quy tắc đánh giá")
        ordering = ["key", "-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "key", "valid_from"], name="a_rule_set_begins_once_on_a_day")
        ]

    def __str__(self) -> str:
        return self.name


class PeriodState(models.TextChoices):
    OPEN = "open", _("đang mở")
    LOCKED = "locked", _("đã khóa")


class AppraisalPeriod(Owned):
    """A month or quarter that officers are appraised for, with the rules that it keeps."""

    first_day = models.DateField()
    last_day = models.DateField()
    state = models.CharField(max_length=8, choices=PeriodState, default=PeriodState.OPEN)
    rules = models.JSONField()  # {"key", "name", "valid_from", "source", "values"}: a copy, as it was chosen
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("kỳ đánh giá")
        ordering = ["-last_day", "first_day"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "first_day", "last_day"], name="a_period_is_appraised_once"),
            models.CheckConstraint(condition=Q(last_day__gt=F("first_day")), name="appraisal_period_has_its_days"),
        ]

    def __str__(self) -> str:
        return words_of(self.first_day, self.last_day)

    @property
    def is_open(self) -> bool:
        return self.state == PeriodState.OPEN

    def get_absolute_url(self) -> str:
        return reverse("appraisal:period", args=[self.pk])


class AppraisalState(models.TextChoices):
    OPEN = "open", _("chờ tự đánh giá")
    SAID = "said", _("đã tự đánh giá")
    JUDGED = "judged", _("đã xác nhận")
    ABOVE = "above", _("cấp trên đánh giá")


class Appraisal(Owned):
    """One officer in one period: their own word, the leader's, and what was decided apart from the formula."""

    period = models.ForeignKey(AppraisalPeriod, on_delete=models.CASCADE, related_name="appraisals")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=AppraisalState, default=AppraisalState.OPEN)
    said = models.JSONField(default=list)  # points of the general criteria in their order, as text; [] for none
    said_words = models.TextField(blank=True)
    said_at = models.DateTimeField(null=True)
    judged = models.JSONField(default=list)
    unity = models.DecimalField(max_digits=5, decimal_places=2, null=True)  # % of the field's, of who directs one
    judged_words = models.TextField(blank=True)
    judged_at = models.DateTimeField(null=True)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided = models.DecimalField(max_digits=5, decimal_places=2, null=True)  # total in place of the formula's
    decided_reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("phiếu đánh giá")
        ordering = ["officer__sort"]
        constraints = [
            models.UniqueConstraint(fields=["period", "officer"], name="an_officer_is_appraised_once_in_a_period"),
            models.CheckConstraint(
                condition=Q(decided=None) | (Q(decided__range=(0, 100)) & ~Q(decided_reason="")),
                name="what_is_decided_has_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(unity=None) | Q(unity__range=(0, 100)), name="appraisal_unity_is_a_percentage"
            ),
            models.CheckConstraint(
                condition=~Q(state="judged") | Q(judged_at__isnull=False, judged_by__isnull=False),
                name="a_judged_appraisal_has_its_judge",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer} · {self.period}"

    def get_absolute_url(self) -> str:
        return reverse("appraisal:sheet", args=[self.pk])


class LeftOut(models.TextChoices):
    """Why a product stands on neither side of the fraction."""

    NOT_ARISEN = "not-arisen", _("không phát sinh")
    TRANSFERRED = "transferred", _("miễn do chuyển giao")


class ProductMark(Owned):
    """What was said of one product of an appraisal, with the reason. What nothing is said of goes by the rules."""

    appraisal = models.ForeignKey(Appraisal, on_delete=models.CASCADE, related_name="marks")
    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="+")
    difficulty = models.CharField(max_length=60, blank=True)  # a name of the rules; "" is the first
    share = models.DecimalField(max_digits=5, decimal_places=2, null=True)  # % reached, in place of the report's
    faults = models.PositiveSmallIntegerField(null=True)  # in place of the number of times it was sent back
    excused = models.BooleanField(default=False)  # late for a reason outside the officer's power
    left_out = models.CharField(max_length=12, choices=LeftOut, blank=True)
    confirmed = models.BooleanField(default=False)  # what the officer proposes to leave out counts until then
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["appraisal", "assignment"], name="a_product_is_marked_once"),
            models.CheckConstraint(
                condition=Q(left_out="", excused=False) | ~Q(reason=""), name="what_is_left_out_or_excused_has_a_reason"
            ),
            models.CheckConstraint(condition=Q(share=None) | Q(share__range=(0, 100)), name="mark_share_within_100"),
        ]


class Objection(Owned):
    """Ý kiến: what an officer holds against their appraisal, answered once."""

    appraisal = models.ForeignKey(Appraisal, on_delete=models.CASCADE, related_name="objections")
    words = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["appraisal"], condition=Q(answered_at=None), name="one_objection_waits_for_its_answer"
            )
        ]


class Archive(Owned):
    """A period as it was locked: one file, its checksum; taken back with a reason, it stays here."""

    period = models.ForeignKey(AppraisalPeriod, on_delete=models.PROTECT, related_name="archives")
    file = models.FileField(upload_to="appraisal/%Y", max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    reopened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    reopened_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)  # why it was reopened

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["period"], condition=Q(reopened_at=None), name="one_archive_of_a_period"),
            models.CheckConstraint(
                condition=Q(reopened_at=None) | ~Q(reason=""), name="a_reopened_archive_has_its_reason"
            ),
        ]
