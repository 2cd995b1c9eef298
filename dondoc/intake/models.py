"""The front door: an uploaded document, what was read from it, and the people's check of the reading."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dondoc.organization.models import Body, Owned


class IncomingState(models.TextChoices):
    WAITING = "waiting", _("chờ đọc")
    READING = "reading", _("đang đọc")
    REVIEW = "review", _("chờ kiểm tra")
    ADOPTED = "adopted", _("đã đưa vào thực hiện")


class IncomingDocument(Owned):
    """Văn bản đến: the file as it came, and the reading of it (vanban's JSON) once there is one.

    A file that cannot be read is not kept: only its journal line (subject "intake.upload:<key>") stays.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(max_length=10, choices=IncomingState, default=IncomingState.WAITING)
    file = models.FileField(upload_to="incoming/%Y/%m", max_length=200)
    file_name = models.CharField(_("tên tệp"), max_length=255)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    # the reading
    claimed_at = models.DateTimeField(null=True)  # lease of the worker that reads it
    attempts = models.PositiveSmallIntegerField(default=0)
    progress = models.PositiveSmallIntegerField(default=0)  # percent
    pages_read = models.PositiveIntegerField(null=True)  # of a scan, while it is read page by page
    pages = models.PositiveIntegerField(null=True)
    reading = models.JSONField(null=True)  # what vanban read, as stored.py keeps it; never edited
    # the header as people left it
    kind = models.CharField(_("loại văn bản"), max_length=60, blank=True)
    number = models.CharField(_("số"), max_length=20, blank=True)
    symbol = models.CharField(_("ký hiệu"), max_length=40, blank=True)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=200, blank=True)
    title = models.CharField(_("trích yếu"), max_length=500, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    search = models.TextField(editable=False, default="")
    version = models.PositiveIntegerField(default=1)  # of the review, for two people editing at once
    saved_at = models.DateTimeField(null=True)
    recalled_at = models.DateTimeField(null=True)  # given back to who issued it (Decree 30/2020, art. 18)
    recall_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("văn bản đến")
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "sha256"], name="a_file_comes_in_once"),
        ]

    def __str__(self) -> str:
        return self.title or self.file_name

    @property
    def code(self) -> str:
        """ "145/KH-UBND" as printed, "…/KH-UBND" while the number is blank, "" where the document shows neither."""
        return f"{self.number or '…'}/{self.symbol}" if self.symbol else ""


class AssignmentRole(models.TextChoices):
    DIRECTS = "directs", _("chỉ đạo")
    LEADS = "leads", _("chủ trì")
    COORDINATES = "coordinates", _("phối hợp")


class DraftTask(Owned):
    """A task under review: begins as vanban read it, ends as people left it."""

    document = models.ForeignKey(IncomingDocument, on_delete=models.CASCADE, related_name="tasks")
    order = models.PositiveIntegerField()
    path = models.JSONField(default=list)  # labels of the section it stands in: ["B", "III", "2"]
    text = models.TextField(_("nội dung nhiệm vụ"))
    quote = models.TextField(blank=True)  # the passage as printed
    start = models.PositiveIntegerField(null=True)  # place of the passage in reading["text"]
    end = models.PositiveIntegerField(null=True)
    in_table = models.BooleanField(default=False)
    deadline_text = models.CharField(_("thời hạn theo văn bản"), max_length=300, blank=True)
    due = models.DateField(_("hạn"), null=True, blank=True)
    precision = models.CharField(max_length=10, blank=True)
    recurrence = models.CharField(max_length=12, blank=True)
    product = models.CharField(_("sản phẩm"), max_length=300, blank=True)
    dropped = models.BooleanField(default=False)
    by_hand = models.BooleanField(default=False)  # added by a person, not by the reading
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(start__isnull=True, end__isnull=True) | models.Q(start__lt=models.F("end")),
                name="draft_task_place_has_length",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:120]


class DraftBody(Owned):
    """A body named for a draft task, as printed, and whom people say it means."""

    task = models.ForeignKey(DraftTask, on_delete=models.CASCADE, related_name="bodies")
    role = models.CharField(max_length=12, choices=AssignmentRole)
    order = models.PositiveSmallIntegerField(default=0)
    printed = models.CharField(max_length=300)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    every_block = models.BooleanField(default=False)  # "mỗi khối dân cư": one assignment for each block

    class Meta:
        ordering = ["role", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(every_block=False) | models.Q(body__isnull=True),
                name="draft_body_is_one_or_every_block",
            ),
        ]

    def __str__(self) -> str:
        return self.printed


class DraftDoubt(Owned):
    """Something the reading asks a person to decide, and what was decided."""

    document = models.ForeignKey(IncomingDocument, on_delete=models.CASCADE, related_name="doubts")
    order = models.PositiveIntegerField(default=0)
    code = models.CharField(max_length=40)  # vanban's code, or our own "body-unknown"
    values = models.JSONField(default=list)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    task = models.ForeignKey(DraftTask, on_delete=models.CASCADE, null=True, related_name="doubts")
    options = models.JSONField(default=list)  # suggestions for "body-unknown": [{"body": pk, "name": "…", "why": "…"}]
    answer = models.CharField(max_length=60, blank=True)  # "" while open
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.code}: {', '.join(self.values)}"[:160]


class CutOut(Owned):
    """A place cut out of a scanned page, shown beside the field that a person fills in from it."""

    doubt = models.OneToOneField(DraftDoubt, on_delete=models.CASCADE, related_name="cut_out")
    page = models.PositiveIntegerField()
    picture = models.BinaryField()  # PNG, some kilobytes

    def __str__(self) -> str:
        return f"{self.doubt.code}, page {self.page}"


class UndoStep(Owned):
    """What stood before a change, so that the person who made it can take it back.

    ``before`` holds whole rows by kind; ``after`` the versions that the change left behind: a step is
    only taken back while nobody has changed the same tasks since.
    """

    document = models.ForeignKey(IncomingDocument, on_delete=models.CASCADE, related_name="undo_steps")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    label = models.CharField(max_length=120)  # what was done, in words
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    after = models.JSONField(default=dict)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.label


class SheetImport(Owned):
    """A task sheet between its upload and the choice of its columns; gone when it has become a document."""

    file_name = models.CharField(max_length=255)
    rows = models.JSONField()  # of text, the first is the head
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering = ["-uploaded_at"]


class ArrivalSeries(Owned):
    """The numbers of arrival of one year; restarts at 1 on 1 January (Decree 30/2020, art. 22)."""

    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "year"], name="one_series_of_arrivals_a_year")]


class Urgency(models.IntegerChoices):
    """Mức độ khẩn (Decree 30/2020, annex VI: Priority, one digit)."""

    ORDINARY = 0, _("thường")
    URGENT = 1, _("khẩn")
    VERY_URGENT = 2, _("thượng khẩn")
    EXPRESS = 3, _("hỏa tốc")


class Progress(models.TextChoices):
    """How far an arrival has been dealt with (annex IV, part VIII)."""

    WAITING = "waiting", _("chưa giải quyết")
    DOING = "doing", _("đang giải quyết")
    DONE = "done", _("đã giải quyết")
    TO_KNOW = "to-know", _("để biết")


UNSETTLED = (Progress.WAITING, Progress.DOING)


class Arrival(Owned):
    """Văn bản đến trong sổ: a row of the register, with the fields and lengths of Decree 30/2020, annex VI, part II.

    It may have a file (``document``) or have come on paper alone. Never deleted: struck out with a reason.
    """

    number = models.PositiveIntegerField(_("số đến"))  # ArrivalNumber
    year = models.PositiveSmallIntegerField()
    arrived_on = models.DateField(_("ngày đến"))  # ArrivalDate
    document = models.OneToOneField(IncomingDocument, on_delete=models.SET_NULL, null=True, related_name="arrival")
    issuer = models.CharField(_("cơ quan ban hành"), max_length=200)  # OrganName
    doc_number = models.CharField(_("số văn bản"), max_length=11, blank=True)  # CodeNumber
    doc_symbol = models.CharField(_("ký hiệu"), max_length=30, blank=True)  # CodeNotation
    issued_on = models.DateField(_("ngày văn bản"), null=True, blank=True)  # IssuedDate
    kind = models.CharField(_("tên loại"), max_length=100, blank=True)  # TypeName
    title = models.CharField(_("trích yếu"), max_length=500)  # Subject
    signer_post = models.CharField(_("chức vụ người ký"), max_length=100, blank=True)  # Position
    signer = models.CharField(_("người ký"), max_length=50, blank=True)  # FullName
    pages = models.PositiveSmallIntegerField(_("số trang"), null=True, blank=True)  # PageAmount
    urgency = models.PositiveSmallIntegerField(_("mức độ khẩn"), choices=Urgency, default=Urgency.ORDINARY)  # Priority
    given_to = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    to_places = models.CharField(_("đơn vị, người phối hợp"), max_length=1000, blank=True)  # ToPlaces, with given_to
    given_on = models.DateField(_("ngày chuyển"), null=True, blank=True)
    direction = models.TextField(_("ý kiến phân phối, chỉ đạo"), blank=True)  # TraceHeaderList
    due = models.DateField(_("thời hạn giải quyết"), null=True, blank=True)  # DueDate
    progress = models.CharField(_("tiến độ"), max_length=10, choices=Progress, default=Progress.WAITING)
    reply = models.CharField(_("số, ký hiệu văn bản trả lời"), max_length=60, blank=True)
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)  # Description
    struck_at = models.DateTimeField(null=True)
    strike_reason = models.CharField(max_length=300, blank=True)
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()
    search = models.TextField(editable=False, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("văn bản đến trong sổ")
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "year", "number"], name="an_arrival_number_is_given_once"),
            models.CheckConstraint(
                condition=models.Q(struck_at=None) ^ ~models.Q(strike_reason=""), name="a_struck_arrival_has_its_reason"
            ),
        ]
        indexes = [models.Index(fields=["authority", "progress", "due"])]

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()

    def get_absolute_url(self) -> str:
        return reverse("intake:arrival", args=[self.pk])

    @property
    def code(self) -> str:
        """ "145/KH-UBND", "145" of a document without symbol, "" where it shows neither."""
        return "/".join(part for part in (self.doc_number, self.doc_symbol) if part)

    @property
    def receivers(self) -> str:
        """Whom it was given to: who leads first."""
        return "; ".join(part for part in (str(self.given_to or ""), self.to_places) if part)
