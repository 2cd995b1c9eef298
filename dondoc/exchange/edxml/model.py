"""What an .edxml file says, as values. Names in quotes are those of QCVN 102:2016/BTTTT."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from typing import Any

from django.utils.translation import gettext_lazy as _

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
OWN = "urn:dondoc:edxml"  # of the one attribute that we add: sha256 of an attachment
VIETNAM = timezone(timedelta(hours=7))  # times in a file bear no zone

NEW, RECALL, UPDATE, REPLACE = range(4)
BUSINESS: dict[int, Any] = {  # "BussinessDocType"
    NEW: _("văn bản mới"), RECALL: _("thu hồi"), UPDATE: _("cập nhật"), REPLACE: _("thay thế"),
}  # fmt: skip

ARRIVED, REFUSED, ACCEPTED, ASSIGNED, PROCESSING, FINISHED = "01", "02", "03", "04", "05", "06"
ASKED_BACK, GIVEN_BACK, NOT_GIVEN_BACK = "13", "15", "16"
CODES: dict[str, Any] = {  # "StatusCode"
    ARRIVED: _("đã đến"), REFUSED: _("từ chối tiếp nhận"), ACCEPTED: _("đã tiếp nhận"), ASSIGNED: _("đã phân công"),
    PROCESSING: _("đang xử lý"), FINISHED: _("đã hoàn thành"), ASKED_BACK: _("yêu cầu thu hồi"),
    GIVEN_BACK: _("đồng ý thu hồi"), NOT_GIVEN_BACK: _("không đồng ý thu hồi"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Organ:
    """ "From" or "To". ``organ_id`` as "000.00.00.H41"."""

    organ_id: str
    name: str
    address: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class Staff:
    """ "StaffInfo": who sent it."""

    department: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Signer:
    """ "SignerInfo": "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", the name."""

    competence: str = ""
    position: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the document."""

    name: str
    data: bytes = field(repr=False)
    content_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Letter:
    """A document on its way: header, what is to be done with it ("Bussiness"), files."""

    sender: Organ
    receivers: tuple[Organ, ...]
    document_id: str  # "000.00.00.H41,2026/11/24,05/KH-UBND"
    number: str
    notation: str
    issued_on: date
    subject: str
    sent_at: datetime
    place: str = ""
    kind: str = ""  # "TypeName": "Kế hoạch"
    content: str = ""
    signer: Signer = Signer()
    due_on: date | None = None
    priority: int = 0  # 0 none, 1 khẩn, 2 thượng khẩn, 3 hỏa tốc
    pages: int = 0
    to_places: tuple[str, ...] = ()
    business: int = NEW
    about: str = ""  # "Bussiness/DocumentId": of the document that is recalled, updated or replaced
    reason: str = ""
    staff: Staff = Staff()
    replaced: tuple[str, ...] = ()  # document ids
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """What became of a document at a receiver, or a sender's wish to have it back (13)."""

    to_organ: str  # "ResponseFor": whose document it was
    document_id: str
    document_code: str  # "05/KH-UBND"
    issued_on: date
    sender: Organ
    code: str
    at: datetime
    words: str = ""
    staff: Staff = Staff()


class Standing(Enum):
    """What can be said of a file's signature. One that is wrong makes a Fault instead."""

    NONE = "none"
    GOOD = "good"  # sound, by a certificate within its time
    EXPIRED = "expired"  # sound, by a certificate outside its time
    WEAK = "weak"  # sound, but with SHA-1, which proves little today
    UNREADABLE = "unreadable"  # there is one that is no XML signature or bears no certificate


@dataclass(frozen=True, slots=True)
class Seal:
    """The signature as found; ``fingerprint`` is the certificate's SHA-256, ``holder`` its subject."""

    standing: Standing
    fingerprint: str = ""
    holder: str = ""
