"""Writes of .edxml files that come in: verified, then their files go through the intake; a status finds its document.

The row of the file is written first and is unique: of two who bring in the same file at once the second is told.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from dondoc.exchange import edxml, queries
from dondoc.exchange.actions import parcels
from dondoc.exchange.actions.refused import Refused
from dondoc.exchange.edxml import model
from dondoc.exchange.models import Direction, Dispatch, Enclosure, OutsideBody, Parcel, Progress, Recall, Sort, Station
from dondoc.intake import refusals
from dondoc.intake.actions import upload
from dondoc.journal.actions import write
from dondoc.look.days import day_words
from dondoc.organization.access import Member

# how far a receiver has come; a message that arrives late takes nothing back
RANK = {code: rank for rank, code in enumerate(("", "01", "02", "03", "04", "05", "06", "13", "16", "15"))}
READ = frozenset({".docx", ".doc", ".odt", ".rtf", ".pdf", ".html", ".htm", ".txt", ".md", ".jpg", ".jpeg", ".png",
                  ".tif", ".tiff", ".webp"})  # fmt: skip
_SECRET = re.compile(r"\((?:TUYỆT |TỐI )?MẬT\)|^(?:TUYỆT |TỐI )?MẬT\b")


@dataclass(frozen=True, slots=True)
class Received:
    """What came of one file: a new row, or the row that was there."""

    parcel: Parcel
    duplicate: bool


def receive(data: bytes, *, name: str, by: Member, at: datetime) -> Received:
    """Verify a file and take it in. Raises edxml.Fault or Refused, journalled; nothing of such a file is kept."""
    digest = hashlib.sha256(data).hexdigest()
    known = Parcel.objects.filter(authority=by.authority, direction=Direction.IN, sha256=digest).first()
    if known:
        return Received(known, duplicate=True)
    try:
        opened = edxml.read(data)
        if isinstance(opened.what, model.Letter):
            _not_secret(opened.what)
        return _taken(opened, digest, by=by, at=at)
    except (edxml.Fault, Refused) as refusal:
        write("exchange.refuse", f"exchange.file:{digest[:32]}", authority=by.authority, by=by.user, at=at,
              about=name[:300], reason=str(refusal))  # fmt: skip
        raise


def _not_secret(letter: model.Letter) -> None:
    """What bears a secrecy mark is refused whole (Law 117/2025/QH15); the intake looks into the files too."""
    if any(_SECRET.search(words.strip()) for words in (letter.subject, letter.content, letter.kind)):
        raise Refused(refusals.message("secret"))


def _taken(opened: edxml.Opened, digest: str, *, by: Member, at: datetime) -> Received:
    what = opened.what
    values = _of_status(what) if isinstance(what, model.Status) else _of_letter(what)
    try:
        with transaction.atomic():
            parcel = Parcel.objects.create(
                authority=by.authority, direction=Direction.IN, sha256=digest, seal=opened.seal.standing.value,
                certificate=opened.seal.fingerprint, certificate_holder=opened.seal.holder, made_by=by.user,
                made_at=at, **values,
            )  # fmt: skip
            if isinstance(what, model.Status):
                _status_arrives(parcel, what)
            else:
                _letter_arrives(parcel, what, by=by, at=at)
            write("exchange.receive", parcel, authority=by.authority, by=by.user, at=at,
                  details={"sha256": digest, "seal": parcel.seal})  # fmt: skip
    except IntegrityError:
        return Received(_there_already(what, digest, by), duplicate=True)
    return Received(parcel, duplicate=False)


def _there_already(what: Any, digest: str, by: Member) -> Parcel:
    """The same file, or the same document in another: one that says otherwise is refused."""
    rows = Parcel.objects.filter(authority=by.authority, direction=Direction.IN)
    same = rows.filter(sha256=digest).first()
    if same:
        return same
    other = rows.get(sender_id=what.sender.organ_id, edoc_id=what.document_id, sort=Sort.DOCUMENT, business=model.NEW)
    if sorted(hashlib.sha256(one.data).hexdigest() for one in what.attachments) != sorted(
        other.enclosures.values_list("sha256", flat=True)
    ):
        raise Refused(
            _("Văn bản %(code)s của %(sender)s đã nhận ngày %(day)s với nội dung khác. Nếu đây là bản sửa, đề nghị nơi "
              "gửi gửi lại theo loại cập nhật hoặc thay thế.")
            % {"code": other.symbol, "sender": other.sender_name, "day": day_words(other.made_at)}
        )  # fmt: skip
    return other


def _of_letter(letter: model.Letter) -> dict[str, Any]:
    return {
        "sort": Sort.DOCUMENT, "business": letter.business, "edoc_id": letter.document_id, "about": letter.about,
        "sender_id": letter.sender.organ_id, "sender_name": letter.sender.name, "receivers": len(letter.receivers),
        "kind": letter.kind, "symbol": _code(letter)[:60], "issued_on": letter.issued_on, "title": letter.subject,
        "for_us": _for_us(letter),
        "signer": letter.signer.name, "due_on": letter.due_on, "reason": letter.reason, "sent_at": letter.sent_at,
    }  # fmt: skip


def _for_us(letter: model.Letter) -> bool:
    """Also where we have not said yet who we are."""
    own = Station.objects.exclude(organ_id="").values_list("organ_id", flat=True).first()
    return own is None or any(one.organ_id == own for one in letter.receivers)


def _of_status(status: model.Status) -> dict[str, Any]:
    return {
        "sort": Sort.STATUS, "code": status.code, "edoc_id": status.document_id, "sender_id": status.sender.organ_id,
        "sender_name": status.sender.name, "symbol": status.document_code, "issued_on": status.issued_on,
        "reason": status.words, "sent_at": status.at,
    }  # fmt: skip


def _code(letter: model.Letter) -> str:
    return f"{letter.number}/{letter.notation}"


def _letter_arrives(parcel: Parcel, letter: model.Letter, *, by: Member, at: datetime) -> None:
    if letter.business == model.RECALL:
        _ask_back(parcel, letter.about or letter.document_id, letter.reason)
        return
    if not letter.attachments:
        raise Refused(_("Gói tin không kèm tệp văn bản nào. Hãy đề nghị nơi gửi gửi lại."))
    header = {
        "kind": letter.kind, "number": letter.number[:20], "symbol": letter.notation[:40],
        "issuer": letter.sender.name[:200], "title": letter.subject, "issued_on": letter.issued_on,
    }  # fmt: skip
    for one in letter.attachments:
        if _enclose(parcel, one, header, by=by, at=at):
            header = {}  # what the parcel tells is of the document itself, the first that can be read
    _say_arrived(parcel, by=by, at=at)


def _enclose(parcel: Parcel, one: model.Attachment, header: dict[str, Any], *, by: Member, at: datetime) -> bool:
    """Through the intake's own door, which may refuse it; a kind that is not read there (a sheet) is kept as it is.

    Whether it became an incoming document.
    """
    row = Enclosure(authority=parcel.authority, parcel=parcel, name=one.name, size=len(one.data),
                    sha256=hashlib.sha256(one.data).hexdigest())  # fmt: skip
    if PurePath(one.name).suffix.lower() not in READ:
        row.file.save(f"{row.sha256[:32]}.kem", ContentFile(one.data), save=False)
        row.save()
        return False
    try:
        received = upload.receive(ContentFile(one.data, name=one.name), member=by, at=at, header=header)
        row.incoming, row.key, row.was_here = received.document, received.document.key, received.duplicate
    except refusals.Refused as refusal:
        row.refusal = refusal.message
    row.save()
    return row.incoming is not None


def forget_secrets(*, at: datetime) -> int:
    """Delete what was kept of parcels in which the intake then found a secrecy mark; of how many."""
    with scopes_disabled():
        gone = Enclosure.objects.filter(incoming=None).exclude(key=None).values("parcel")
        kept = Enclosure.objects.filter(parcel__in=gone).exclude(file="").select_related("parcel__authority")
        found = [one for one in kept if queries.holds_a_secret(one.parcel)]
        for one in found:
            _forget(one, at)
    return len(found)


@transaction.atomic
def _forget(one: Enclosure, at: datetime) -> None:
    storage, name = one.file.storage, str(one.file.name)
    Enclosure.objects.filter(pk=one.pk).update(file="", refusal=refusals.message("secret"))
    write("exchange.forget-secret", one.parcel, authority=one.authority, by=None, at=at, about=one.name)
    transaction.on_commit(lambda: storage.delete(name))


def _say_arrived(parcel: Parcel, *, by: Member, at: datetime) -> None:
    """Status 01 is ready to be fetched, where the authority has said who it is."""
    if Station.objects.filter(authority=by.authority).exclude(organ_id="").exists():
        parcels.answer(parcel, model.ARRIVED, words="", by=by, at=at)


def _status_arrives(parcel: Parcel, status: model.Status) -> None:
    if status.code == model.ASKED_BACK:
        _ask_back(parcel, status.document_id, status.words)
        return
    sent = Parcel.objects.filter(direction=Direction.OUT, sort=Sort.DOCUMENT, edoc_id=status.document_id).first()
    if sent is None or sent.document is None:
        raise Refused(_("Không tìm thấy văn bản đi có mã %(id)s. Hãy kiểm tra tệp trạng thái có gửi đúng nơi không.")
                      % {"id": status.document_id})  # fmt: skip
    lines = Dispatch.objects.select_for_update(of=("self",)).filter(
        document=sent.document, outside__organ_id=status.sender.organ_id, state=Progress.SENT
    )
    line = lines.first()
    if line is None:
        raise Refused(_("%(sender)s không có trong nơi nhận qua .edxml của văn bản %(code)s.")
                      % {"sender": status.sender.name, "code": sent.symbol})  # fmt: skip
    Parcel.objects.filter(pk=parcel.pk).update(document=sent.document, title=sent.title)
    if RANK[status.code] > RANK[line.answer]:
        Dispatch.objects.filter(pk=line.pk).update(answer=status.code, answered_at=status.at, answer_words=status.words)


def _ask_back(parcel: Parcel, about: str, reason: str) -> None:
    """A recall waits for the clerk's decision, at the document it speaks of."""
    rows = Parcel.objects.filter(direction=Direction.IN, sort=Sort.DOCUMENT, sender_id=parcel.sender_id)
    found = rows.filter(edoc_id=about).exclude(business=model.RECALL).first()
    if found is None:
        raise Refused(
            _("Chưa nhận văn bản nào có mã %(id)s từ nơi gửi này nên không có gì để thu hồi.") % {"id": about}
        )
    asked = Parcel.objects.filter(pk=found.pk).exclude(recall=Recall.AGREED)
    asked.update(recall=Recall.ASKED, recall_reason=reason[:500])
    Parcel.objects.filter(pk=parcel.pk).update(answers=found)


def trust(parcel: Parcel, *, by: Member, at: datetime) -> OutsideBody:
    """The certificate of this file is its sender's: files signed with it are known from now on."""
    sender = OutsideBody.objects.filter(organ_id=parcel.sender_id, ended_at=None).first()
    if sender is None or not parcel.certificate:
        raise Refused(
            _("Hãy thêm nơi gửi (mã định danh %(id)s) vào danh bạ nơi nhận trước.") % {"id": parcel.sender_id}
        )
    with transaction.atomic():
        OutsideBody.objects.filter(pk=sender.pk).update(certificate=parcel.certificate)
        write("exchange.trust", sender, authority=by.authority, by=by.user, at=at,
              details={"certificate": parcel.certificate, "holder": parcel.certificate_holder})  # fmt: skip
    return sender
