"""Digital signatures put into an issued PDF: first the signer's, then the agency's. The key is used and forgotten.

Each makes a new file beside the one before it, as a new revision: what was signed before stays byte for byte.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from unicodedata import normalize
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image
from pypdfium2 import PdfiumError

from dondoc.intake import refusals
from dondoc.issuing import verifying
from dondoc.issuing.actions.holds import Refused as Refused
from dondoc.issuing.actions.issue import files_go_with_the_row
from dondoc.issuing.models import DigitalSignature, OutgoingDocument, SealRole, SignedAppendix
from dondoc.issuing.pades.keys import LARGEST as LARGEST
from dondoc.issuing.pades.keys import Holder, Key, KeyRefused, NotSignable, from_pkcs12, holder_of
from dondoc.issuing.pades.looks import Look, PictureRefused, first_page, of_agency, of_appendix, of_signer, picture_of
from dondoc.journal.actions import write
from dondoc.organization.access import Member
from dondoc.words import fold, spelled

PICTURE_LIMIT = 2_000_000  # bytes
_BETWEEN = re.compile(r"[^\w\s]+")  # parts of a name in a certificate
FIELDS = {SealRole.SIGNER: "NguoiKy", SealRole.AGENCY: "CoQuan"}
LOOKS = {SealRole.SIGNER: of_signer, SealRole.AGENCY: of_agency}
WHY = {
    "too-large": gettext_lazy("Tệp này quá lớn để là chứng thư số. Hãy chọn tệp .p12 hoặc .pfx do nơi cấp giao."),
    "broken": gettext_lazy("Tệp chứng thư số không đúng định dạng PKCS#12. Hãy chọn tệp .p12 hoặc .pfx."),
    "passphrase": gettext_lazy("Mật khẩu của tệp chứng thư số chưa đúng. Hãy nhập lại; văn bản chưa được ký."),
    "no-key": gettext_lazy("Tệp chứng thư số không có khóa bí mật nên không ký được. Hãy xuất lại kèm khóa."),
    "weak": gettext_lazy("Khóa RSA dưới 2048 bit không còn an toàn. Hãy xin cấp chứng thư số mới."),
    "kind": gettext_lazy("Loại khóa của chứng thư này chưa dùng được. Hãy dùng khóa RSA hoặc ECDSA."),
    "expired": gettext_lazy("Chứng thư số đã hết hạn. Hãy gia hạn ở nơi cấp rồi ký lại."),
    "early": gettext_lazy("Chứng thư số chưa đến ngày hiệu lực. Hãy kiểm tra ngày giờ máy chủ hoặc nơi cấp."),
    "not-png": gettext_lazy("Hình chữ ký, hình dấu phải là ảnh PNG nền trong suốt. Hãy chọn ảnh khác."),
    "picture-too-large": gettext_lazy("Hình chữ ký, hình dấu quá lớn. Hãy thu nhỏ ảnh dưới 2 MB và 4 triệu điểm ảnh."),
}


@dataclass(frozen=True, slots=True, repr=False)
class Seal:
    """What somebody signs with, for this one time."""

    key: Key
    holder: Holder
    picture: Image.Image | None = None


def opened(p12: bytes, passphrase: str, *, picture: bytes = b"", at: datetime) -> Seal:
    """The key of a file of PKCS#12, with the picture of the signature or the seal. Raises Refused."""
    try:
        key = from_pkcs12(p12, passphrase)
    except KeyRefused as refused:
        raise Refused(str(WHY[refused.cause])) from None  # nothing of the key in a trace
    return taken(key, picture=picture, at=at)


def taken(key: Key, *, picture: bytes = b"", at: datetime) -> Seal:
    """Any Key (a file, a token) whose certificate is valid now, with the picture. Raises Refused."""
    try:
        return Seal(key, holder_of(key, at=at), _picture(picture) if picture else None)
    except KeyRefused as refused:
        raise Refused(str(WHY[refused.cause])) from None


def _picture(data: bytes) -> Image.Image:
    if len(data) > PICTURE_LIMIT:
        raise Refused(str(WHY["picture-too-large"]))
    try:
        return picture_of(data)
    except PictureRefused as refused:
        raise Refused(str(WHY["picture-too-large" if refused.cause == "too-large" else refused.cause])) from refused


def seal(document: OutgoingDocument, role: SealRole, with_: Seal, *, by: Member, at: datetime) -> DigitalSignature:
    """Sign the document's PDF as it stands. Raises Refused where it is not the turn of that role."""
    with files_go_with_the_row() as kept, transaction.atomic():
        locked = OutgoingDocument.objects.select_for_update(of=("self",)).get(pk=document.pk)
        there = locked.signatures.count()
        if refusal := not_now(locked, role):
            raise Refused(refusal)
        if role == SealRole.SIGNER:
            _is_the_signer(locked, with_.holder)
        made = _made(locked, role, with_)
        row = _described(locked, role, with_.holder, made, by=by, at=at)
        row.order = there + 1
        kept.append(row)
        row.pdf.save(f"{locked.number:02d}-{locked.symbol}-ky-{row.order}.pdf", ContentFile(made), save=False)
        row.save()
        write("issuing.add-signature", locked, authority=by.authority, by=by.user, at=at,
              details={"role": role.value, "name": with_.holder.name, "serial": with_.holder.serial})  # fmt: skip
    return row


def not_now(document: OutgoingDocument, role: SealRole) -> str:
    """Why the document does not wait for that signature; "" where it does."""
    there = {one.role for one in document.signatures.all()}
    if role in there:
        return _("Văn bản đã có chữ ký số này. Hãy tải lại trang.")
    if role == SealRole.AGENCY and SealRole.SIGNER not in there:
        return _("Người ký văn bản ký số trước, cơ quan ký sau. Hãy chờ người ký.")
    return ""


def _is_the_signer(document: OutgoingDocument, holder: Holder) -> None:
    if not _named(document.signer, holder.name):
        raise Refused(
            _("Chứng thư số mang tên %(holder)s, văn bản do %(signer)s ký. Hãy chọn chứng thư của chính người ký.")
            % {"holder": holder.name, "signer": document.signer}
        )


def _named(person: str, certified: str) -> bool:
    """One part of what the certificate says is the name, with its marks where it has any: NGUYỄN VĂN AN is neither
    … ANH nor … ÂN, and "Nguyễn Văn An - UBND phường" is them."""
    told = fold if certified.isascii() else spelled
    return told(person) in {told(part.strip()) for part in _BETWEEN.split(normalize("NFC", certified))}


def _made(document: OutgoingDocument, role: SealRole, with_: Seal) -> bytes:
    pdf = document.as_issued("pdf")
    reason = f"{document.kind_name} {document.code}"
    return _signed(pdf, with_.key, field=FIELDS[role], reason=reason, place=document.authority.place,
                   look=_look(document, role, with_, pdf))  # fmt: skip


def _signed(pdf: bytes, key: Key, **said: Any) -> bytes:
    """pyHanko is loaded when something is first signed: it is a fifth of what the app takes to start."""
    from dondoc.issuing.pades.making import signed

    return signed(pdf, key, **said)


def _look(document: OutgoingDocument, role: SealRole, with_: Seal, pdf: bytes) -> Look | None:
    """None, an invisible signature, without a picture or where the page has no place for one."""
    if with_.picture is None or not document.signature:
        return None
    return LOOKS[role](pdf, document.signature[-1], document.signer, with_.picture)


def _described(
    document: OutgoingDocument, role: SealRole, holder: Holder, made: bytes, *, by: Member, at: datetime
) -> DigitalSignature:
    return DigitalSignature(
        authority=by.authority, document=document, role=role, pdf_sha256=hashlib.sha256(made).hexdigest(),
        name=holder.name[:200], issuer=holder.issuer[:200], serial=holder.serial, valid_to=holder.valid_to,
        signed_by=by.user, signed_at=at,
    )  # fmt: skip


def _signed_appendix(document: OutgoingDocument, data: bytes, with_: Seal, at: datetime) -> bytes:
    try:
        verifying.of_bytes([data], now=at)
        look = of_appendix(document.code, at, page=first_page(data))
        return _signed(data, with_.key, field=f"PhuLuc-{uuid4().hex[:8]}", reason=f"Phụ lục {document.code}",
                       place=document.authority.place, look=look)  # fmt: skip
    except refusals.Refused as refused:
        raise Refused(refused.message) from refused
    except PdfiumError as error:
        raise Refused(str(refusals.message("broken"))) from error
    except NotSignable as error:
        raise Refused(
            _("Tệp phụ lục này đã được ký và khóa, không nhận thêm chữ ký. Hãy dùng bản chưa khóa.")
        ) from error


def seal_appendix(
    document: OutgoingDocument, data: bytes, *, title: str, with_: Seal, by: Member, at: datetime
) -> SignedAppendix:
    """The agency signs an appendix in a file of its own: symbol and time at its top right, no picture.

    The file is a stranger's: it is looked at in the child before it is taken apart here. Raises Refused.
    """
    if not document.signatures.filter(role=SealRole.AGENCY).exists():
        raise Refused(_("Cơ quan ký số văn bản trước, phụ lục sau. Hãy ký số văn bản."))
    made = _signed_appendix(document, data, with_, at)
    row = SignedAppendix(
        authority=by.authority, document=document, title=title[:255], pdf_sha256=hashlib.sha256(made).hexdigest(),
        name=with_.holder.name[:200], serial=with_.holder.serial, signed_by=by.user, signed_at=at,
    )  # fmt: skip
    with files_go_with_the_row() as kept, transaction.atomic():
        kept.append(row)
        row.pdf.save(f"{document.number:02d}-{document.symbol}-phu-luc.pdf", ContentFile(made), save=False)
        row.save()
        write("issuing.add-appendix", document, authority=by.authority, by=by.user, at=at,
              details={"file": row.title, "serial": row.serial})  # fmt: skip
    return row
