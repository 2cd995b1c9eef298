"""The back door: drafts checked before they are signed, numbers of the year, the documents that went out under them."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dondoc.organization.models import Body, Owned

# types by their abbreviation (Decree 30/2020, annex III): those that an office of a ward issues here
KINDS = {
    "BC": _("Báo cáo"), "KH": _("Kế hoạch"), "QĐ": _("Quyết định"), "TB": _("Thông báo"), "TTr": _("Tờ trình"),
    "GM": _("Giấy mời"), "BB": _("Biên bản"), "HD": _("Hướng dẫn"), "": _("Công văn"),
}  # fmt: skip


class Series(Owned):
    """The numbers of one document type in one year. Restarts at 01 on 1 January (Decree 30/2020, art. 15)."""

    kind = models.CharField(max_length=10)  # "BC"
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "kind", "year"], name="one_series_a_kind_and_year")]


class OutgoingDocument(Owned):
    """Văn bản đi: a document under its number, with the files as issued."""

    kind = models.CharField(max_length=10)  # "BC"
    number = models.PositiveIntegerField(_("số"))
    year = models.PositiveSmallIntegerField()
    symbol = models.CharField(_("ký hiệu"), max_length=40)  # "BC-UBND"
    title = models.CharField(_("trích yếu"), max_length=500)
    issued_on = models.DateField(_("ngày ban hành"))
    signer = models.CharField(_("người ký"), max_length=200)
    signature = models.JSONField(default=list)  # capacity lines: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    recipients = models.JSONField(default=list)
    docx = models.FileField(upload_to="outgoing/%Y", max_length=200)
    pdf = models.FileField(upload_to="outgoing/%Y", max_length=200)
    docx_sha256 = models.CharField(max_length=64)
    pdf_sha256 = models.CharField(max_length=64)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    search = models.TextField(editable=False, default="")
    # the register's own columns (Decree 30/2020, annex IV, part I), written down after it was issued
    keeper = models.CharField(_("đơn vị, người nhận bản lưu"), max_length=200, blank=True)
    copies = models.PositiveSmallIntegerField(_("số lượng bản"), null=True, blank=True)
    sent_on = models.DateField(_("ngày chuyển"), null=True, blank=True)
    received_by = models.CharField(_("ký nhận"), max_length=200, blank=True)
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)
    row_version = models.PositiveIntegerField(default=1)  # of these columns

    class Meta:
        verbose_name = _("văn bản đi")
        ordering = ["-issued_on", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "kind", "year", "number"], name="a_number_is_given_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def as_issued(self, form: str) -> bytes:
        """The file: "docx" or "pdf"."""
        with getattr(self, form).open("rb") as file:
            return bytes(file.read())

    @property
    def kind_name(self) -> str:
        return str(KINDS.get(self.kind, self.kind))

    @property
    def code(self) -> str:
        """Numbers below 10 get a leading 0 (Decree 30/2020, annex I)."""
        return f"{self.number:02d}/{self.symbol}"

    @property
    def file_copy(self) -> str:
        """Who keeps the file copy: as written down, else as its own recipients say ("Lưu: VT, VP")."""
        kept = (one.partition(":")[2].strip(" .;") for one in self.recipients if one.lower().startswith("lưu"))
        return self.keeper or next(kept, "")


class NumberHold(Owned):
    """Số dành trước: a number taken before its document is there; used by one, or cancelled with a reason."""

    kind = models.CharField(max_length=10, blank=True)
    number = models.PositiveIntegerField(_("số"))
    year = models.PositiveSmallIntegerField()
    reason = models.CharField(_("lý do"), max_length=300)
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    held_at = models.DateTimeField()
    used_by = models.OneToOneField(OutgoingDocument, on_delete=models.PROTECT, null=True, related_name="hold")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    cancel_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("số dành trước")
        ordering = ["-year", "kind", "number"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "kind", "year", "number"], name="a_number_is_held_once"),
            models.CheckConstraint(
                condition=models.Q(used_by=None) | models.Q(cancelled_at=None), name="a_used_number_is_not_cancelled"
            ),
        ]

    def __str__(self) -> str:
        return f"{KINDS[self.kind]} {self.number:02d}/{self.year}"

    @property
    def kind_name(self) -> str:
        return str(KINDS.get(self.kind, self.kind))

    @property
    def code(self) -> str:
        """ "05/GM-UBND": how the document would be numbered."""
        return f"{self.number:02d}/{'-'.join(part for part in (self.kind, self.authority.abbreviation) if part)}"


class DraftState(models.TextChoices):
    WAITING = "waiting", _("chờ kiểm tra")
    CHECKING = "checking", _("đang kiểm tra")
    CHECKED = "checked", _("đã kiểm tra")
    REFUSED = "refused", _("chưa kiểm tra được")


class Draft(Owned):
    """Dự thảo: a document not yet signed, put to the checker by the one person who sees it.

    Kept for a day or until that person deletes it. Of a file that is refused nothing but its name stays.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(max_length=10, choices=DraftState, default=DraftState.WAITING)
    file = models.FileField(upload_to="drafts/%Y/%m", max_length=200, blank=True)
    file_name = models.CharField(_("tên tệp"), max_length=255)
    size = models.PositiveBigIntegerField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(db_index=True)
    claimed_at = models.DateTimeField(null=True)  # lease of the worker that checks it
    attempts = models.PositiveSmallIntegerField(default=0)
    progress = models.PositiveSmallIntegerField(default=0)  # percent
    cause = models.CharField(max_length=30, blank=True)  # why it was refused
    reading = models.JSONField(null=True)  # what vanban read, as intake/stored.py keeps it
    findings = models.JSONField(default=list)  # what vanban found, as child.py says it
    counts = models.JSONField(default=dict)  # severity -> how many
    before = models.JSONField(null=True)  # what was found in the version that this one follows: see findings.summary

    class Meta:
        verbose_name = _("dự thảo")
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=DraftState.REFUSED) ^ models.Q(cause=""), name="a_refused_draft_has_a_cause"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=DraftState.CHECKED) | models.Q(reading__isnull=False),
                name="a_checked_draft_has_its_reading",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_word(self) -> bool:
        """Whether its layout was checked too, and comments can be put into it."""
        return self.reading is not None and self.reading["format"] == "docx"


class LetterState(models.TextChoices):
    DRAFT = "draft", _("đang soạn")
    SUBMITTED = "submitted", _("chờ ký")
    ISSUED = "issued", _("đã ban hành")
    DROPPED = "dropped", _("đã bỏ")


class Letter(Owned):
    """A document being written to go out: công văn, giấy mời, thông báo … It is a draft until a leader signs it."""

    blank = models.CharField(max_length=30)  # key in forms.toml
    kind = models.CharField(max_length=10, blank=True)
    symbol = models.CharField(_("ký hiệu"), max_length=40)
    title = models.CharField(_("trích yếu"), max_length=500)
    addressed_to = models.JSONField(_("kính gửi"), default=list)
    decides = models.CharField(max_length=200, blank=True)
    text = models.TextField(_("nội dung"))
    recipients = models.JSONField(_("nơi nhận"), default=list)
    bodies = models.ManyToManyField(Body, blank=True, related_name="+")  # of this authority, who get it here
    about = models.JSONField(default=list)  # what it speaks of: ["plans.assignment:17"]
    event = models.JSONField(null=True)  # the day that it invites to, for calendars: notices, Occasion
    state = models.CharField(max_length=10, choices=LetterState, default=LetterState.DRAFT)
    return_reason = models.TextField(blank=True)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    outgoing = models.OneToOneField(OutgoingDocument, on_delete=models.PROTECT, null=True, related_name="letter")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("văn bản đang soạn")
        ordering = ["-drafted_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=LetterState.ISSUED) ^ models.Q(outgoing=None),
                name="an_issued_letter_has_its_document",
            )
        ]

    def __str__(self) -> str:
        return f"{KINDS[self.kind]}: {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("issuing:letter", args=[self.pk])


class Receipt(Owned):
    """Xác nhận đã nhận: a body of this authority that an issued document was sent to, and when it said it had it."""

    document = models.ForeignKey(OutgoingDocument, on_delete=models.PROTECT, related_name="receipts")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    got_at = models.DateTimeField(null=True)
    got_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["body__sort", "pk"]
        constraints = [models.UniqueConstraint(fields=["document", "body"], name="a_body_gets_a_document_once")]
