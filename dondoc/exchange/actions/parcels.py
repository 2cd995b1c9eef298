"""Writes of .edxml files that go out: a document with its lines, a recall, the answer to a file that came in."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from dondoc.exchange import edxml
from dondoc.exchange.actions.refused import Refused
from dondoc.exchange.actions.unsigned import knowingly
from dondoc.exchange.edxml import model
from dondoc.exchange.models import Direction, Dispatch, Parcel, Progress, Recall, Sort, Station, Way
from dondoc.intake.actions import mark_recalled
from dondoc.issuing.models import OutgoingDocument
from dondoc.issuing.pictures import how_many
from dondoc.journal.actions import write
from dondoc.organization.access import Member
from dondoc.organization.models import Authority

# the status we gave last -> those that may follow (QCVN 102:2016: 01 arrived … 06 finished; 02 ends it)
NEXT: Mapping[str, tuple[str, ...]] = {
    "": (model.ARRIVED, model.ACCEPTED, model.REFUSED),
    model.ARRIVED: (model.ACCEPTED, model.REFUSED),
    model.ACCEPTED: (model.ASSIGNED, model.PROCESSING, model.FINISHED),
    model.ASSIGNED: (model.PROCESSING, model.FINISHED),
    model.PROCESSING: (model.FINISHED,),
    model.FINISHED: (),
    model.REFUSED: (),
}
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Purpose:
    """What an exported document is: new, an update or a replacement of an earlier one, and why."""

    business: int = model.NEW
    reason: str = ""
    earlier: OutgoingDocument | None = None


def station_of(authority: Authority) -> Station:
    """As the clerk wrote it; Refused where there is no organ id yet."""
    found: Station | None = Station.objects.filter(authority=authority).first()
    if found is None or not found.organ_id:
        raise Refused(_("Chưa ghi mã định danh của cơ quan. Hãy vào Liên thông › Định danh của cơ quan để ghi."))
    return found


def document_id(station: Station, document: OutgoingDocument) -> str:
    return f"{station.organ_id},{document.issued_on:%Y/%m/%d},{document.code}"


def export(
    document: OutgoingDocument, purpose: Purpose, *, by: Member, at: datetime, unsigned: Collection[str] = ()
) -> Parcel:
    """One file for all lines that go by .edxml and have not gone yet; they count as sent.

    ``unsigned``: the digital signatures that the clerk knows to be missing; Refused where it would go without.
    """
    _sound(document, purpose)
    verb = "export-unsigned" if knowingly(document, unsigned) else "export"
    station = station_of(by.authority)
    with transaction.atomic():
        lines = _claimed(document, by, at)
        letter = _letter(document, station, lines, by, at)
        earlier = document_id(station, purpose.earlier) if purpose.earlier else ""
        replaced = (earlier,) if purpose.business == model.REPLACE else ()
        letter = replace(letter, business=purpose.business, reason=purpose.reason, about=earlier, replaced=replaced)
        return _kept(letter, _own(document, letter, lines), by=by, at=at, verb=verb)


def _sound(document: OutgoingDocument, purpose: Purpose) -> None:
    if purpose.business not in (model.NEW, model.UPDATE, model.REPLACE):
        raise Refused(_("Hãy chọn loại gửi."))
    if purpose.business != model.NEW and (purpose.earlier is None or not purpose.reason.strip()):
        raise Refused(_("Hãy chọn văn bản được cập nhật, thay thế và ghi lý do."))
    if purpose.earlier == document:
        raise Refused(_("Văn bản không thể thay thế chính nó."))


def _claimed(document: OutgoingDocument, by: Member, at: datetime) -> list[Dispatch]:
    waiting = Dispatch.objects.select_for_update(of=("self",)).filter(
        document=document, way=Way.EDXML, state=Progress.OPEN
    )
    lines = list(waiting.select_related("outside"))
    if not lines:
        raise Refused(_("Không còn nơi nhận nào chờ gửi qua .edxml. Các tệp đã xuất nằm ở cuối trang."))
    keys = [one.pk for one in lines]
    Dispatch.objects.filter(pk__in=keys).update(state=Progress.SENT, settled_at=at, settled_by=by.user)
    return lines


def _letter(
    document: OutgoingDocument, station: Station, lines: Iterable[Dispatch], by: Member, at: datetime
) -> model.Letter:
    pdf, name = document.as_issued("pdf"), document.code.replace("/", "-")
    files = (
        model.Attachment(f"{name}.pdf", pdf, "application/pdf"),
        model.Attachment(f"{name}.docx", document.as_issued("docx"), DOCX),
        *(model.Attachment(one.title, one.as_signed(), "application/pdf") for one in document.signed_appendices.all()),
    )
    capacity = [*document.signature, "", ""]
    return model.Letter(
        sender=_organ(station, by.authority), receivers=tuple(_receiver(one) for one in lines),
        document_id=document_id(station, document), number=f"{document.number:02d}", notation=document.symbol,
        issued_on=document.issued_on, subject=document.title, sent_at=at.replace(microsecond=0),
        place=by.authority.place, kind=document.kind_name, content=document.title, pages=how_many(pdf),
        signer=model.Signer(capacity[0], capacity[1], document.signer), to_places=tuple(document.recipients),
        staff=_staff(by), attachments=files,
    )  # fmt: skip


def _organ(station: Station, authority: Authority) -> model.Organ:
    return model.Organ(station.organ_id, authority.name, station.address, station.email, station.phone, station.website)


def _receiver(line: Dispatch) -> model.Organ:
    return model.Organ(line.address, str(line.outside), email=line.outside.email if line.outside else "")


def _staff(by: Member) -> model.Staff:
    officer = by.officer
    unit = str(officer.works_in or "") if officer else ""
    return model.Staff(
        unit, by.user.get_full_name(), officer.email if officer else "", officer.phone if officer else ""
    )


def _own(document: OutgoingDocument, letter: model.Letter, lines: list[Dispatch]) -> dict[str, Any]:
    """The row of a document that goes out."""
    return {
        "sort": Sort.DOCUMENT, "business": letter.business, "document": document, "edoc_id": letter.document_id,
        "about": letter.about, "sender_id": letter.sender.organ_id, "sender_name": letter.sender.name,
        "receivers": len(lines), "kind": letter.kind, "symbol": document.code, "issued_on": letter.issued_on,
        "title": document.title, "signer": document.signer, "reason": letter.reason[:500],
    }  # fmt: skip


def recall(document: OutgoingDocument, *, reason: str, by: Member, at: datetime) -> Parcel:
    """Ask those who got it by .edxml to give it back (Decree 30/2020, art. 18): a file without the document itself."""
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do thu hồi."))
    station = station_of(by.authority)
    with transaction.atomic():
        there = Dispatch.objects.select_for_update(of=("self",)).filter(
            document=document, way=Way.EDXML, state=Progress.SENT
        )
        asked = list(there.exclude(answer__in=(model.ASKED_BACK, model.GIVEN_BACK)).select_related("outside"))
        if not asked:
            raise Refused(_("Không có nơi nào đã nhận văn bản này qua .edxml mà chưa được yêu cầu thu hồi."))
        keys = [one.pk for one in asked]
        Dispatch.objects.filter(pk__in=keys).update(answer=model.ASKED_BACK, answered_at=at, answer_words=reason[:500])
        letter = _letter(document, station, asked, by, at)
        letter = replace(letter, business=model.RECALL, reason=reason.strip(), about=letter.document_id, attachments=())
        return _kept(letter, _own(document, letter, asked), by=by, at=at, verb="recall")


def may_be_answered(parcel: Parcel) -> bool:
    """A document that came in, that is no recall itself and was not given back."""
    arrived = parcel.direction == Direction.IN and parcel.sort == Sort.DOCUMENT
    return arrived and parcel.business != model.RECALL and parcel.recall != Recall.AGREED


def answer(parcel: Parcel, code: str, *, words: str, by: Member, at: datetime) -> Parcel:
    """A status file for a document that came in; each may follow only what NEXT lets it follow."""
    if code not in NEXT.get(parcel.answer, ()) or not may_be_answered(parcel):
        raise Refused(_("Trạng thái này không tiếp theo trạng thái đã gửi. Hãy tải lại trang."))
    if code == model.REFUSED and not words.strip():
        raise Refused(_("Hãy ghi lý do từ chối."))
    with transaction.atomic():
        if not Parcel.objects.filter(pk=parcel.pk, answer=parcel.answer).update(answer=code):
            raise Refused(_("Người khác vừa trả lời gói tin này. Hãy tải lại trang."))
        parcel.answer = code
        return _reply(parcel, code, words, by=by, at=at)


def give_back(parcel: Parcel, *, words: str, by: Member, at: datetime) -> Parcel:
    """Agree to a recall: what came in is marked, not deleted; what was made of it stays for a person to judge."""
    with transaction.atomic():
        _decide(parcel, Recall.AGREED)
        for one in parcel.enclosures.exclude(incoming=None).select_related("incoming"):
            if one.incoming and not one.was_here:
                mark_recalled(one.incoming, reason=parcel.recall_reason, at=at)
        return _reply(parcel, model.GIVEN_BACK, words, by=by, at=at)


def keep_it(parcel: Parcel, *, words: str, by: Member, at: datetime) -> Parcel:
    """Refuse a recall, with a reason."""
    if not words.strip():
        raise Refused(_("Hãy ghi lý do không đồng ý."))
    with transaction.atomic():
        _decide(parcel, Recall.REFUSED)
        return _reply(parcel, model.NOT_GIVEN_BACK, words, by=by, at=at)


def _decide(parcel: Parcel, decision: str) -> None:
    if not Parcel.objects.filter(pk=parcel.pk, recall=Recall.ASKED).update(recall=decision):
        raise Refused(_("Yêu cầu thu hồi này đã được trả lời. Hãy tải lại trang."))


def _reply(parcel: Parcel, code: str, words: str, *, by: Member, at: datetime) -> Parcel:
    station = station_of(by.authority)
    said = model.Status(
        to_organ=parcel.sender_id, document_id=parcel.edoc_id, document_code=parcel.symbol,
        issued_on=parcel.issued_on, sender=_organ(station, by.authority), code=code, at=at.replace(microsecond=0),
        words=words.strip()[:500] or str(model.CODES[code]), staff=_staff(by),
    )  # fmt: skip
    row = {
        "sort": Sort.STATUS, "code": code, "answers": parcel, "edoc_id": parcel.edoc_id,
        "sender_id": station.organ_id, "sender_name": by.authority.name, "symbol": parcel.symbol,
        "issued_on": parcel.issued_on, "title": parcel.title, "reason": said.words,
    }  # fmt: skip
    return _kept(said, row, by=by, at=at, verb="answer")


def _kept(what: model.Letter | model.Status, row: Mapping[str, Any], *, by: Member, at: datetime, verb: str) -> Parcel:
    """Within a transaction: the file, signed where a key is configured, with its row and its line in the journal."""
    data, seal = _sealed(edxml.written(what))
    made = Parcel(authority=by.authority, direction=Direction.OUT, sha256=hashlib.sha256(data).hexdigest(), sent_at=at,
                  made_by=by.user, made_at=at, seal=seal, **row)  # fmt: skip
    made.file.save(f"{made.sha256[:32]}.edxml", ContentFile(data), save=False)
    try:
        with transaction.atomic():
            made.save()
            write(f"exchange.{verb}", made, authority=by.authority, by=by.user, at=at, reason=made.reason,
                  details={"code": made.code, "receivers": made.receivers})  # fmt: skip
    except BaseException:
        made.file.storage.delete(str(made.file.name))
        raise
    return made


def _sealed(data: bytes) -> tuple[bytes, str]:
    """Signed with DONDOC_EDXML_KEY; Refused where the key cannot be opened, unsigned where none is named."""
    if not settings.EDXML_KEY:
        return data, edxml.Standing.NONE.value
    try:
        key = edxml.load_key(settings.EDXML_KEY, settings.EDXML_PASSWORD)
        return edxml.sign(data, key), edxml.Standing.GOOD.value
    except (OSError, ValueError):
        raise Refused(_("Không mở được khóa ký .edxml trên máy chủ. Hãy báo quản trị kiểm tra tệp khóa và mật khẩu."))
