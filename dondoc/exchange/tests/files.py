""".edxml files, keys and issued documents for the tests. Names are made up; keys are made when they are asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from django.utils import timezone

from dondoc.exchange import edxml
from dondoc.exchange.actions import arriving, directory
from dondoc.exchange.edxml.model import VIETNAM, Attachment, Letter, Organ, Signer, Staff, Status
from dondoc.exchange.models import OutsideBody, Parcel
from dondoc.issuing.actions.issue import Files, Paper, issue
from dondoc.issuing.models import OutgoingDocument

AT = datetime(2026, 11, 24, 3, tzinfo=UTC)
ON = date(2026, 11, 24)
UNSIGNED = ("signer", "agency")  # a clerk knows that nobody has signed digitally
OURS, PROVINCE = "000.12.05.H41", "000.00.00.H41"
DOCX = b"PK\x03\x04 noi dung"  # no zip: bytes that begin like one are looked into


def province() -> Organ:
    return Organ(PROVINCE, "Ủy ban nhân dân tỉnh Sơn Nam", "Số 3 đường Bến Đá", "vanthu@sonnam.example", "0238", "")


def letter(**changes: Any) -> Letter:
    """From the province to the ward: a plan with one file."""
    one = Letter(
        sender=province(), receivers=(Organ(OURS, "Ủy ban nhân dân phường Hoa Sơn"),),
        document_id=f"{PROVINCE},2026/11/20,145/KH-UBND", number="145", notation="KH-UBND",
        issued_on=date(2026, 11, 20),
        subject="Kế hoạch ra quân làm sạch môi trường <đợt 2> & trồng cây", place="Sơn Nam", kind="Kế hoạch",
        sent_at=datetime(2026, 11, 20, 8, 30, 15, tzinfo=VIETNAM), content="Kế hoạch", pages=4, priority=1,
        signer=Signer("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "Đặng Thị Sơn"), due_on=date(2026, 12, 5),
        to_places=("Các xã, phường", "Lưu: VT"), reason="Văn bản mới",
        staff=Staff("Văn phòng", "Lê Văn Thư", "thu@sonnam.example", "0900"),
        attachments=(Attachment("145-KH-UBND.pdf", b"%PDF-1.7 noi dung ke hoach", "application/pdf"),),
    )  # fmt: skip
    return replace(one, **changes)


def status(code: str, document: OutgoingDocument, **changes: Any) -> Status:
    """What the province says of a document of ours."""
    one = Status(
        to_organ=OURS, document_id=f"{OURS},{document.issued_on:%Y/%m/%d},{document.code}",
        document_code=document.code, issued_on=document.issued_on, sender=province(), code=code,
        at=datetime(2026, 11, 25, 9, tzinfo=VIETNAM), words="đã xem",
    )  # fmt: skip
    return replace(one, **changes)


@cache
def key(name: str = "Ủy ban nhân dân tỉnh Sơn Nam", days: int = 365) -> edxml.Key:
    """A key with a certificate of its own; ``days`` < 0: one that has expired."""
    private = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    end = datetime.now(UTC) + timedelta(days=days)
    built = x509.CertificateBuilder(subject, subject, private.public_key(), x509.random_serial_number())
    built = built.not_valid_before(end - timedelta(days=730)).not_valid_after(end)
    return edxml.Key(private, (built.sign(private, hashes.SHA256()),))


def key_file(path: Path, password: str) -> Path:
    """The key as a PKCS#12 file."""
    one = key()
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(
            b"dondoc", one.private, one.certificates[0], None, BestAvailableEncryption(password.encode())
        )
    )
    return path


def introduced(cast: Any) -> None:
    values = {"organ_id": OURS, "address": "Số 1 đường Hoa Sơn", "email": "vanthu@hoason.example", "phone": "0238",
              "website": "", "ack_days": 1}  # fmt: skip
    directory.introduce(values, by=cast.member("clerk"), at=AT)


def province_of(cast: Any, way: str = "edxml") -> OutsideBody:
    found = OutsideBody.objects.filter(organ_id=PROVINCE).first()
    values = {"name": province().name, "way": way, "email": province().email, "organ_id": PROVINCE}
    return found or directory.add(values, by=cast.member("clerk"), at=AT)


def received(cast: Any, data: bytes | None = None) -> Parcel:
    got = arriving.receive(data or edxml.written(letter()), name="a.edxml", by=cast.member("clerk"), at=timezone.now())
    return got.parcel


def issued(cast: Any, recipients: list[str], *, written: bytes = b"") -> OutgoingDocument:
    """A short document with these lines of Nơi nhận; ``written`` is its PDF, an empty page by default."""
    paper = Paper("TB", "TB-UBND", "Lịch trực cuối năm", "Hồ Thị Nhân", ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], recipients,
                  lambda number: Files(DOCX, written or pdf()))  # fmt: skip
    return issue(paper, by=cast.member("leader"), on=ON, at=AT)


@cache
def pdf() -> bytes:
    """One true page."""
    from io import BytesIO

    import pypdfium2

    document, out = pypdfium2.PdfDocument.new(), BytesIO()
    document.new_page(595, 842)
    document.save(out)
    return out.getvalue()
