"""Distribution: where an issued document goes, by which way, what became of it; .edxml files in and out."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dondoc.exchange.edxml.model import BUSINESS, CODES
from dondoc.intake.models import IncomingDocument
from dondoc.issuing.models import OutgoingDocument
from dondoc.organization.models import Authority, Body, Owned
from dondoc.words import fold


class Station(Owned):
    """Định danh liên thông: what .edxml files say of this authority, and when a silent receiver is overdue."""

    organ_id = models.CharField(_("mã định danh"), max_length=13, blank=True)  # "000.12.05.H41"
    address = models.CharField(_("địa chỉ"), max_length=300, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    phone = models.CharField(_("điện thoại"), max_length=40, blank=True)
    website = models.CharField(_("trang thông tin"), max_length=200, blank=True)
    # Decree 30/2020, art. 18 and annex VI: receipt is acknowledged on the same day
    ack_days = models.PositiveSmallIntegerField(_("quá hạn xác nhận sau (ngày)"), default=1)

    class Meta:
        verbose_name = _("định danh liên thông")
        constraints = [models.UniqueConstraint(fields=["authority"], name="an_authority_is_one_station")]

    @classmethod
    def organ_of(cls, authority: Authority) -> str:
        """OrganId of Decree 30/2020, annex VI; "" until a clerk has written it."""
        return cls.objects.filter(authority=authority).values_list("organ_id", flat=True).first() or ""


class Way(models.TextChoices):
    """How a line of Nơi nhận is served."""

    OPEN = "open", _("chưa chọn")
    INSIDE = "inside", _("trong hệ thống")
    EMAIL = "email", _("thư điện tử")
    EDXML = "edxml", _("tệp .edxml")
    PAPER = "paper", _("bản giấy")
    KEPT = "kept", _("lưu")
    NAMED = "named", _("theo dòng khác")  # "Các đơn vị có tên nêu trên": served by lines of their own


class OutsideBody(Owned):
    """Nơi nhận ngoài: a body outside the authority that documents go to, kept by the clerk."""

    name = models.CharField(_("tên cơ quan, đơn vị"), max_length=200)
    way = models.CharField(
        _("cách gửi"), max_length=8, default=Way.PAPER,
        choices=[(one.value, one.label) for one in (Way.EMAIL, Way.EDXML, Way.PAPER)],
    )  # fmt: skip
    email = models.EmailField(_("thư điện tử"), blank=True)
    organ_id = models.CharField(_("mã định danh (edXML)"), max_length=30, blank=True)
    certificate = models.CharField(max_length=64, blank=True)  # SHA-256 of the one its files were signed with
    ended_at = models.DateTimeField(null=True)
    search = models.CharField(max_length=300, editable=False, default="")
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("nơi nhận ngoài")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "name"], name="an_outside_body_is_named_once"),
            models.UniqueConstraint(fields=["authority", "organ_id"], condition=~Q(organ_id=""),
                                    name="an_organ_id_is_of_one_body"),
            models.CheckConstraint(condition=~Q(way=Way.EMAIL) | ~Q(email=""), name="who_gets_email_has_an_address"),
            models.CheckConstraint(condition=~Q(way=Way.EDXML) | ~Q(organ_id=""), name="who_gets_edxml_has_an_id"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search = fold(f"{self.name} {self.organ_id} {self.email}")[:300]
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("exchange:outside", args=[self.pk])


class RecipientName(Owned):
    """Tên in ở Nơi nhận: whom a printed line meant when a clerk said so; the next time it is known."""

    printed = models.CharField(max_length=300)
    folded = models.CharField(max_length=300)
    outside = models.ForeignKey(OutsideBody, on_delete=models.CASCADE, null=True, related_name="names")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        ordering = ["printed"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "folded"], name="a_recipient_name_means_one"),
            models.CheckConstraint(condition=Q(outside=None) ^ Q(body=None), name="a_recipient_name_means_somebody"),
        ]


class Progress(models.TextChoices):
    """How far a Dispatch has come on our side."""

    OPEN = "open", _("chưa gửi")
    WAITING = "waiting", _("chờ gửi")
    SENDING = "sending", _("đang gửi")
    SENT = "sent", _("đã gửi")
    FAILED = "failed", _("không gửi được")
    UNKNOWN = "unknown", _("không rõ đã đến chưa")  # the worker died, or the line, while the server was taking it


class Dispatch(Owned):
    """Lượt gửi văn bản: one line of an issued document's Nơi nhận, the way it goes, and what became of it.

    By e-mail it is a row of an outbox as in notices/actions/outbox.py: claimed, handed over, settled.
    """

    document = models.ForeignKey(OutgoingDocument, on_delete=models.PROTECT, related_name="dispatches")
    order = models.PositiveIntegerField()
    printed = models.CharField(max_length=500)
    way = models.CharField(max_length=8, choices=Way, default=Way.OPEN)
    outside = models.ForeignKey(OutsideBody, on_delete=models.PROTECT, null=True, related_name="dispatches")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="+")
    address = models.CharField(max_length=254, blank=True)  # e-mail or organ id, as it was when it went
    state = models.CharField(max_length=8, choices=Progress, default=Progress.OPEN)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    handed_at = models.DateTimeField(null=True)  # from here on the other side may have it
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    error = models.TextField(blank=True)
    answer = models.CharField(max_length=2, blank=True)  # the receiver's last status: a key of CODES
    answered_at = models.DateTimeField(null=True)
    answer_words = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("lượt gửi văn bản")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "order"], name="a_line_is_dispatched_once"),
            models.UniqueConstraint(fields=["document", "outside"], condition=Q(outside__isnull=False),
                                    name="an_outside_body_gets_a_document_once"),
            models.UniqueConstraint(fields=["document", "body"], condition=Q(body__isnull=False),
                                    name="an_inside_body_is_dispatched_once"),
            models.CheckConstraint(condition=Q(way=Way.INSIDE) ^ Q(body=None), name="what_goes_inside_goes_to_a_body"),
            models.CheckConstraint(condition=~Q(way__in=(Way.EMAIL, Way.EDXML)) | Q(outside__isnull=False),
                                   name="what_goes_outside_goes_to_somebody"),
        ]  # fmt: skip
        indexes = [models.Index(fields=["state", "next_at"])]

    def __str__(self) -> str:
        return self.printed

    @property
    def whom(self) -> str:
        """Whom it means, where that is said otherwise than printed."""
        return str(self.outside or self.body or "")

    @property
    def answer_display(self) -> str:
        return str(CODES.get(self.answer, ""))

    @property
    def is_lost(self) -> bool:
        return self.state in (Progress.FAILED, Progress.UNKNOWN)


class Direction(models.TextChoices):
    IN = "in", _("gói tin đến")
    OUT = "out", _("gói tin đi")


class Sort(models.TextChoices):
    DOCUMENT = "document", _("văn bản")
    STATUS = "status", _("trạng thái")


class Recall(models.TextChoices):
    NONE = "", ""
    ASKED = "asked", _("nơi gửi yêu cầu thu hồi")
    AGREED = "agreed", _("đã thu hồi")
    REFUSED = "refused", _("không đồng ý thu hồi")


class Parcel(Owned):
    """Gói tin: an .edxml file that came in or was made here: a document, or a message of what became of one.

    Of a file that came in only its header and its Enclosures are kept; what was made here stays to be fetched again.
    """

    direction = models.CharField(max_length=3, choices=Direction)
    sort = models.CharField(max_length=8, choices=Sort)
    business = models.PositiveSmallIntegerField(default=0)  # a key of BUSINESS
    code = models.CharField(max_length=2, blank=True)  # of a status: a key of CODES
    document = models.ForeignKey(OutgoingDocument, on_delete=models.PROTECT, null=True, related_name="parcels")
    answers = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="answered_by")
    edoc_id = models.CharField(max_length=200)  # "DocumentId": "000.00.00.H41,2026/11/24,05/KH-UBND"
    about = models.CharField(max_length=200, blank=True)  # id of the document recalled, updated, replaced
    sender_id = models.CharField(max_length=30)
    sender_name = models.CharField(max_length=200, blank=True)
    receivers = models.PositiveIntegerField(default=1)
    for_us = models.BooleanField(default=True)  # our organ id is among the receivers
    kind = models.CharField(max_length=60, blank=True)
    symbol = models.CharField(max_length=60, blank=True)  # "05/KH-UBND"
    issued_on = models.DateField()
    title = models.CharField(max_length=500, blank=True)
    signer = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField()
    file = models.FileField(upload_to="edxml/%Y", max_length=200, blank=True)
    sha256 = models.CharField(max_length=64)
    seal = models.CharField(max_length=10, default="none")  # edxml.Standing
    certificate = models.CharField(max_length=64, blank=True)
    certificate_holder = models.CharField(max_length=200, blank=True)
    answer = models.CharField(max_length=2, blank=True)  # the last status that we gave
    recall = models.CharField(max_length=8, choices=Recall, blank=True)
    recall_reason = models.CharField(max_length=500, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("gói tin .edxml")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "direction", "sha256"], name="a_file_is_one_parcel"),
            models.UniqueConstraint(
                fields=["authority", "sender_id", "edoc_id"],
                condition=Q(direction=Direction.IN, sort=Sort.DOCUMENT, business=0), name="a_new_document_comes_once",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.symbol} {self.title}".strip()

    def get_absolute_url(self) -> str:
        return reverse("exchange:parcel", args=[self.pk])

    @property
    def what(self) -> str:
        """ "văn bản mới", "thu hồi", "đã tiếp nhận": what it is, in words."""
        return str(CODES.get(self.code, self.code) if self.sort == Sort.STATUS else BUSINESS.get(self.business, ""))

    @property
    def answer_display(self) -> str:
        return str(CODES.get(self.answer, ""))


class Enclosure(Owned):
    """Tệp trong gói tin: a file that came with a Parcel, and the document it became or why it was not taken."""

    parcel = models.ForeignKey(Parcel, on_delete=models.CASCADE, related_name="enclosures")
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    key = models.UUIDField(null=True)  # of the upload, which outlives its row
    incoming = models.ForeignKey(IncomingDocument, on_delete=models.SET_NULL, null=True, related_name="+")
    was_here = models.BooleanField(default=False)  # the same bytes had come in before
    file = models.FileField(upload_to="edxml/%Y", max_length=200, blank=True)  # of a kind that the intake does not read
    refusal = models.TextField(blank=True)

    class Meta:
        verbose_name = _("tệp kèm gói tin")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(file="") | Q(key=None), name="a_file_is_kept_here_or_in_the_intake")
        ]

    def __str__(self) -> str:
        return self.name
