"""Writes of the sending: the lines laid out, each given its way, then sent, handed over, or sent once more."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from dondoc.exchange import lines
from dondoc.exchange.actions import directory, outbox
from dondoc.exchange.actions.refused import Refused
from dondoc.exchange.actions.unsigned import knowingly
from dondoc.exchange.edxml.model import ARRIVED
from dondoc.exchange.models import Dispatch, OutsideBody, Progress, Way
from dondoc.issuing.actions.giving import send_inside
from dondoc.issuing.models import OutgoingDocument, Receipt
from dondoc.journal.actions import write
from dondoc.organization.access import Member


@dataclass(frozen=True, slots=True)
class Sent:
    """How many went which way."""

    inside: int
    email: int


def lay_out(document: OutgoingDocument, *, by: Member, at: datetime) -> int:
    """One Dispatch for each line, and for each body that got it at the signature; how many. Once, however often."""
    with transaction.atomic():
        OutgoingDocument.objects.select_for_update(of=("self",)).get(pk=document.pk)
        if document.dispatches.exists():
            raise Refused(_("Danh sách gửi đã lập rồi. Hãy tải lại trang."))
        rows = lines.rows(document, lines.lines_of(document), lines.Directory())
        rows += _already_sent(document, rows)
        if not rows:
            raise Refused(_("Văn bản này không ghi nơi nhận."))
        Dispatch.objects.bulk_create(rows, batch_size=500)
        write("exchange.lay-out", document, authority=by.authority, by=by.user, at=at, details={"lines": len(rows)})
    return len(rows)


def _already_sent(document: OutgoingDocument, rows: list[Dispatch]) -> list[Dispatch]:
    """Bodies with a Receipt: their lines are marked sent; those that no line names get one."""
    by_body = {one.body_id: one for one in rows if one.body_id}
    more: list[Dispatch] = []
    for receipt in Receipt.objects.filter(document=document).select_related("body"):
        one = by_body.get(receipt.body_id)
        if one is None:
            meant = lines.Meant(Way.INSIDE, body=receipt.body)
            one = lines.row(document, len(rows) + len(more) + 1, str(receipt.body), meant)
            more.append(one)
        one.state, one.settled_at = Progress.SENT, receipt.sent_at
    return more


def add_line(document: OutgoingDocument, printed: str, *, by: Member, at: datetime) -> Dispatch:
    """A recipient that the document does not print."""
    printed = " ".join(printed.split())[:500]
    if not printed:
        raise Refused(_("Hãy ghi tên nơi nhận."))
    with transaction.atomic():
        OutgoingDocument.objects.select_for_update(of=("self",)).get(pk=document.pk)
        last = document.dispatches.aggregate(last=Max("order"))["last"] or 0
        made = lines.row(document, last + 1, printed, lines.Directory().meant(printed))
        try:
            with transaction.atomic():
                made.save()
        except IntegrityError:
            raise Refused(_("Nơi này đã có trong danh sách gửi."))
        write("exchange.add-line", document, authority=by.authority, by=by.user, at=at, details={"printed": printed})
    return made


def settle(line: Dispatch, *, whom: str, way: str, by: Member, at: datetime) -> None:
    """Say whom a line means (a name of a directory) or how it goes, before it has gone; remembered for next time."""
    meant = _said(whom, way)
    try:
        with transaction.atomic():
            free = Dispatch.objects.filter(pk=line.pk, state__in=(Progress.OPEN, Progress.FAILED))
            if not free.update(way=meant.way, outside=meant.outside, body=meant.body, address=meant.address,
                               state=Progress.OPEN):  # fmt: skip
                raise Refused(_("Dòng này đã gửi nên không đổi được. Hãy tải lại trang."))
            if meant.outside or meant.body:
                directory.remember(line, outside=meant.outside, body=meant.body)
            write("exchange.settle-line", line.document, authority=by.authority, by=by.user, at=at,
                  details={"printed": line.printed, "way": meant.way, "whom": whom})  # fmt: skip
    except IntegrityError:
        raise Refused(_("Nơi này đã có ở dòng khác của văn bản. Hãy chọn “theo dòng khác”."))


def _said(whom: str, way: str) -> lines.Meant:
    if way in (Way.KEPT, Way.NAMED) or (way == Way.PAPER and not whom.strip()):
        return lines.Meant(Way(way))
    known = lines.Directory().meant(whom)
    if known.outside is None and known.body is None:
        raise Refused(
            _("“%(name)s” chưa có trong danh bạ. Hãy thêm nơi nhận, hoặc chọn gửi bản giấy.") % {"name": whom}
        )
    if known.outside and way in (Way.EMAIL, Way.EDXML, Way.PAPER):
        return _by(known.outside, way)
    return known


def _by(outside: OutsideBody, way: str) -> lines.Meant:
    meant = lines.Meant(Way(way), outside)
    if way != Way.PAPER and not meant.address:
        raise Refused(_("%(name)s chưa có địa chỉ cho cách gửi này. Hãy ghi vào danh bạ nơi nhận.") % {"name": outside})
    return meant


def send(document: OutgoingDocument, *, by: Member, at: datetime, unsigned: Collection[str] = ()) -> Sent:
    """Everything that goes by e-mail or inside and has not gone. E-mail is put into the outbox.

    ``unsigned``: the digital signatures that the clerk knows to be missing; Refused where e-mail would go without.
    """
    with transaction.atomic():
        inside = _claim(document, Way.INSIDE, Progress.SENT, settled_at=at, settled_by=by.user)
        email = _claim(document, Way.EMAIL, Progress.WAITING, next_at=at, tries=0) if settings.MAIL_ON else []
        if not (inside or email):
            raise Refused(_nothing(document))
        verb = "send-unsigned" if email and knowingly(document, unsigned) else "send"
        bodies = [one.body for one in Dispatch.objects.filter(pk__in=inside).select_related("body") if one.body]
        send_inside(document, bodies, by=by, at=at)
        write(f"exchange.{verb}", document, authority=by.authority, by=by.user, at=at,
              details={"inside": len(inside), "email": len(email)})  # fmt: skip
        transaction.on_commit(outbox.wake)
    return Sent(len(inside), len(email))


def _nothing(document: OutgoingDocument) -> str:
    if document.dispatches.filter(way=Way.EMAIL, state=Progress.OPEN).exists():
        return _("Chưa cấu hình máy chủ thư nên chưa gửi được thư điện tử. Hãy báo quản trị, hoặc chọn cách gửi khác.")
    return _("Không còn dòng nào chờ gửi trong hệ thống hay qua thư.")


def _claim(document: OutgoingDocument, way: str, state: str, **values: object) -> list[int]:
    """The open lines of that way, moved; of two who send at once each line is one's alone."""
    waiting = Dispatch.objects.select_for_update(of=("self",)).filter(document=document, way=way, state=Progress.OPEN)
    found = list(waiting.values_list("pk", flat=True))
    Dispatch.objects.filter(pk__in=found, state=Progress.OPEN).update(state=state, **values)
    return found


def hand_over(document: OutgoingDocument, *, by: Member, at: datetime) -> int:
    """The paper copies of the document have been handed over or posted; how many."""
    with transaction.atomic():
        found = _claim(document, Way.PAPER, Progress.SENT, settled_at=at, settled_by=by.user)
        if not found:
            raise Refused(_("Không còn bản giấy nào chờ giao."))
        write("exchange.hand-over", document, authority=by.authority, by=by.user, at=at, details={"copies": len(found)})
    return len(found)


def acknowledged(line: Dispatch, *, by: Member, at: datetime) -> None:
    """Somebody outside has said, by letter or phone, that they have it; the clerk notes it. The first time counts."""
    silent = Dispatch.objects.filter(pk=line.pk, way__in=(Way.EMAIL, Way.PAPER), state=Progress.SENT, answer="")
    with transaction.atomic():
        if not silent.update(answer=ARRIVED, answered_at=at):
            raise Refused(_("Dòng này chưa gửi, hoặc đã ghi xác nhận. Hãy tải lại trang."))
        write("exchange.acknowledge", line.document, authority=by.authority, by=by.user, at=at,
              details={"printed": line.printed})  # fmt: skip


def resend(line: Dispatch, *, by: Member, at: datetime) -> None:
    """Once more what did not go out, or may not have; to the address that the directory has now."""
    address = line.outside.email if line.outside else ""
    if not address:
        raise Refused(_("Nơi nhận chưa có địa chỉ thư. Hãy ghi vào danh bạ nơi nhận rồi gửi lại."))
    with transaction.atomic():
        lost: QuerySet[Dispatch] = Dispatch.objects.filter(
            pk=line.pk, way=Way.EMAIL, state__in=(Progress.FAILED, Progress.UNKNOWN)
        )
        if not lost.update(state=Progress.WAITING, tries=0, next_at=at, claimed_at=None, handed_at=None,
                           address=address):  # fmt: skip
            raise Refused(_("Thư này đã được gửi lại. Hãy tải lại trang."))
        write("exchange.resend", line.document, authority=by.authority, by=by.user, at=at, details={"to": address})
        transaction.on_commit(outbox.wake)
