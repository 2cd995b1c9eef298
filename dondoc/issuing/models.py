"""The back door: drafts checked before they are signed, numbers of the year, the documents that went out under them."""

from __future__ import annotations

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models.fields.files import FieldFile
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


class Prefix(models.TextChoices):
    """What stands before an office under a document (Decree 30/2020/NĐ-CP, art. 13 and annex I, II.7)."""

    FOR = "KT", _("KT. (ký thay)")
    BY_ORDER = "TL", _("TL. (thừa lệnh)")
    BY_AUTHORITY = "TUQ", _("TUQ. (thừa ủy quyền)")
    ACTING = "Q", _("Q. (quyền)")


class Mandate(Owned):
    """Quyền ký: who may sign in whose place, by which written act, what and until when.

    The giver is always the head of the authority; only who signs by order may pass that on, to a deputy (art. 13.4).
    A row is never changed: it is ended, or taken away while no document stands on it.
    """

    prefix = models.CharField(_("hình thức ký"), max_length=3, choices=Prefix)
    holder = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")  # a post, or an officer
    title = models.CharField(_("chức vụ in trên văn bản"), max_length=100)  # "PHÓ CHỦ TỊCH"
    under = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="passed_on")
    basis = models.CharField(_("căn cứ"), max_length=300)  # "Quyết định số 12/QĐ-UBND phân công công tác"
    basis_on = models.DateField(_("ngày của căn cứ"))
    kinds = models.JSONField(default=list)  # ["TB", ""]; empty: every kind
    content = models.CharField(_("phạm vi nội dung"), max_length=500, blank=True)
    valid_from = models.DateField(_("có hiệu lực từ"))
    valid_to = models.DateField(_("đến hết ngày"), null=True)
    ended_on = models.DateField(_("thôi hiệu lực từ"), null=True)  # the first day on which it is none any more
    end_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("quyền ký")
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(prefix=Prefix.BY_AUTHORITY) | models.Q(valid_to__isnull=False),
                name="an_authorization_has_an_end",
            ),
            models.CheckConstraint(
                condition=models.Q(prefix__in=(Prefix.FOR, Prefix.ACTING)) | ~models.Q(content=""),
                name="an_order_to_sign_says_what",
            ),
            models.CheckConstraint(
                condition=models.Q(under=None) | models.Q(prefix=Prefix.FOR), name="only_signing_in_place_is_passed_on"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="a_mandate_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on=None) ^ ~models.Q(end_reason=""), name="an_ended_mandate_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.prefix}. {self.title}: {self.holder}"

    def stands(self, on: date) -> bool:
        """In force on that day, as is the one it was passed on from."""
        begun = self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)
        return begun and (self.ended_on is None or on < self.ended_on) and (self.under is None or self.under.stands(on))

    def covers(self, kind: str) -> bool:
        """Whether documents of the kind may be signed by it, and by the one it was passed on from."""
        return (not self.kinds or kind in self.kinds) and (self.under is None or self.under.covers(kind))

    @property
    def kind_names(self) -> list[str]:
        return [str(KINDS[kind]) for kind in self.kinds if kind in KINDS]


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
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, null=True, related_name="signed")  # None: own right
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
        """The file: "docx" or "pdf", with the digital signatures it has by now."""
        with self.file(form).open("rb") as file:
            return bytes(file.read())

    def file(self, form: str) -> FieldFile:
        last = self.last_signature if form == "pdf" else None
        found: FieldFile = last.pdf if last else getattr(self, form)
        return found

    @property
    def last_signature(self) -> DigitalSignature | None:
        """The one whose file goes out; None where nobody has signed digitally."""
        return max(self.signatures.all(), key=lambda one: one.order, default=None)

    @property
    def pdf_digest(self) -> str:
        """SHA-256 of the PDF as it goes out."""
        last = self.last_signature
        return last.pdf_sha256 if last else self.pdf_sha256

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


class SealRole(models.TextChoices):
    SIGNER = "signer", _("người ký")
    AGENCY = "agency", _("cơ quan")


class DigitalSignature(Owned):
    """Chữ ký số: a signature in the PDF of an issued document; each leaves a file of its own, the last one goes out."""

    document = models.ForeignKey(OutgoingDocument, on_delete=models.PROTECT, related_name="signatures")
    order = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=10, choices=SealRole)
    pdf = models.FileField(upload_to="outgoing/%Y", max_length=200)
    pdf_sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)  # whom the certificate names
    issuer = models.CharField(max_length=200)
    serial = models.CharField(max_length=60)  # hexadecimal
    valid_to = models.DateTimeField()
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("chữ ký số")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["document", "order"], name="signatures_follow_each_other"),
            models.UniqueConstraint(fields=["document", "role"], name="a_role_signs_a_document_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.document.code}"


class SignedAppendix(Owned):
    """Phụ lục kèm theo in a file of its own, with the agency's digital signature: annex I of Decree 30/2020."""

    document = models.ForeignKey(OutgoingDocument, on_delete=models.PROTECT, related_name="signed_appendices")
    title = models.CharField(max_length=255)  # the name of the file as it came
    pdf = models.FileField(upload_to="outgoing/%Y", max_length=200)
    pdf_sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)  # whom the certificate names
    serial = models.CharField(max_length=60)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("phụ lục đã ký")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title

    def as_signed(self) -> bytes:
        with self.pdf.open("rb") as file:
            return bytes(file.read())


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
        """Whether comments can be put into it."""
        return self.reading is not None and self.reading["format"] == "docx"

    @property
    def has_layout(self) -> bool:
        """Whether its layout was judged, and not its content alone."""
        return self.reading is not None and bool(self.reading.get("layout"))


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
