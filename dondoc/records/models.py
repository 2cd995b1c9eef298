"""Hồ sơ: what an office keeps of one piece of work, how long, until it is handed over to the archive.

Fields and lengths are those of Decree 30/2020/NĐ-CP, annex VI, part III.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dondoc.exchange.models import Station
from dondoc.organization.models import Owned
from dondoc.plans.models import Plan

FOR_EVER = _("Vĩnh viễn")


class CountedFrom(models.TextChoices):
    """The day from which the time to hand a file over is counted."""

    END = "end", _("ngày công việc kết thúc")
    SETTLEMENT = "settlement", _("ngày quyết toán")


class Retention(Owned):
    """Thời hạn bảo quản: how long files of a kind are kept and when they are handed over; a row of a dated table.

    A row is never changed: it ends, and another takes its place. A file keeps the values it was given.
    """

    name = models.CharField(_("loại hồ sơ"), max_length=200)
    years = models.PositiveSmallIntegerField(_("số năm bảo quản"), null=True, blank=True)  # None: for ever
    hand_over_months = models.PositiveSmallIntegerField(_("nộp lưu trong (tháng)"), default=12)
    counted_from = models.CharField(_("tính từ"), max_length=12, choices=CountedFrom, default=CountedFrom.END)
    source = models.CharField(_("căn cứ"), max_length=300)
    valid_from = models.DateField(_("áp dụng từ"))
    valid_to = models.DateField(_("đến hết"), null=True)

    class Meta:
        verbose_name = _("thời hạn bảo quản")
        ordering = ["name", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "name"], condition=Q(valid_to=None), name="a_kind_of_files_has_one_retention"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")), name="a_retention_has_its_days"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.words})"

    @property
    def words(self) -> str:
        """ "10 năm", "Vĩnh viễn": what annex VI calls Maintenance."""
        return str(FOR_EVER) if self.years is None else str(_("%(n)s năm") % {"n": self.years})


class RecordSeries(Owned):
    """The numbers of the files opened in one year."""

    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "year"], name="one_series_of_records_a_year")]


class RecordState(models.TextChoices):
    OPEN = "open", _("đang lập")
    CLOSED = "closed", _("đã kết thúc")
    HANDED_OVER = "handed-over", _("đã nộp lưu")


MOVES: dict[str, frozenset[str]] = {
    RecordState.OPEN: frozenset({RecordState.CLOSED}),
    RecordState.CLOSED: frozenset({RecordState.OPEN, RecordState.HANDED_OVER}),
    RecordState.HANDED_OVER: frozenset(),
}


class Record(Owned):
    """Hồ sơ: everything of one plan, or of other work, under one code."""

    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, null=True, related_name="record")
    year = models.PositiveSmallIntegerField(_("năm hình thành"))  # FileCatalog
    notation = models.CharField(_("số và ký hiệu hồ sơ"), max_length=20)  # FileNotation
    title = models.CharField(_("tiêu đề hồ sơ"), max_length=500)  # Title
    retention = models.ForeignKey(Retention, on_delete=models.PROTECT, related_name="+")
    maintenance = models.CharField(max_length=30)  # Maintenance, as the retention said when it was chosen
    hand_over_months = models.PositiveSmallIntegerField()
    counted_from = models.CharField(max_length=12, choices=CountedFrom)
    rights = models.CharField(_("chế độ sử dụng"), max_length=30, default="Hạn chế")  # Rights
    creator = models.CharField(_("người lập hồ sơ"), max_length=30)  # Creator
    started_on = models.DateField(_("thời gian bắt đầu"))  # StartDate
    ended_on = models.DateField(_("thời gian kết thúc"), null=True)  # EndDate
    settled_on = models.DateField(_("ngày quyết toán"), null=True)  # of works, from which hand-over is counted
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)  # Description
    state = models.CharField(max_length=12, choices=RecordState, default=RecordState.OPEN)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    hand_over_due = models.DateField(null=True)
    handed_on = models.DateField(null=True)
    handed_to = models.CharField(max_length=200, blank=True)
    search = models.TextField(editable=False, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("hồ sơ")
        ordering = ["-year", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "year", "notation"], name="a_record_has_its_own_code"),
            models.CheckConstraint(
                condition=Q(state="open", closed_at=None, hand_over_due=None)
                | Q(closed_at__isnull=False, ended_on__isnull=False, hand_over_due__isnull=False),
                name="a_closed_record_has_its_days",
            ),
            models.CheckConstraint(
                condition=Q(state="handed-over") ^ Q(handed_on=None), name="a_record_handed_over_has_its_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notation} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("records:record", args=[self.pk])

    @property
    def code(self) -> str:
        """Mã hồ sơ: OrganId, FileCatalog and FileNotation, those that are known."""
        return ".".join(part for part in (self.organ_id, str(self.year), self.notation) if part)

    @property
    def organ_id(self) -> str:
        return Station.organ_of(self.authority)


class RecordFile(Owned):
    """A document of a file. One document may be of many files: ``subject`` names it, nothing is copied.

    Of an open file only what was added by hand stands here; what the plan gathers is looked up (gathering.py). Closing
    writes that down too, with the checksums of that moment: ``facts`` is gathering.Item as JSON.
    """

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="files")
    subject = models.CharField(max_length=120)  # "issuing.outgoingdocument:17", "records.upload:<sha256>"
    day = models.DateField()
    facts = models.JSONField()
    by_hand = models.BooleanField(default=False)
    file = models.FileField(upload_to="records/%Y/%m", max_length=200, blank=True)  # of an upload; may be shared
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["record", "subject"], name="a_document_is_in_a_record_once"),
        ]


class ExportState(models.TextChoices):
    WAITING = "waiting", _("chờ kết xuất")
    MAKING = "making", _("đang kết xuất")
    DONE = "done", _("đã kết xuất")
    FAILED = "failed", _("chưa kết xuất được")


class RecordExport(Owned):
    """A file as one ZIP (PDF and XML), made in the background; kept until the next one is asked for."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="exports")
    state = models.CharField(max_length=10, choices=ExportState, default=ExportState.WAITING)
    progress = models.PositiveSmallIntegerField(default=0)  # percent
    claimed_at = models.DateTimeField(null=True)  # lease of the worker that makes it
    attempts = models.PositiveSmallIntegerField(default=0)
    file = models.FileField(upload_to="exports/%Y/%m", max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    parts = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=500, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["record"],
                condition=Q(state__in=["waiting", "making"]),
                name="a_record_is_exported_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | ~Q(sha256=""), name="a_finished_export_has_its_checksum"
            ),
        ]
