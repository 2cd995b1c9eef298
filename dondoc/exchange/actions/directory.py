"""Writes of the directory of outside bodies, and of what .edxml files say of this authority."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dondoc.exchange.actions.refused import Refused
from dondoc.exchange.lines import plain
from dondoc.exchange.models import Dispatch, OutsideBody, Progress, RecipientName, Station, Way
from dondoc.journal.actions import write
from dondoc.organization.access import Member

TAKEN = gettext_lazy("Tên hoặc mã định danh này đã có trong danh bạ nơi nhận. Hãy tìm và sửa dòng đã có.")


def add(values: Mapping[str, Any], *, by: Member, at: datetime) -> OutsideBody:
    """``values``: name, way, email, organ_id."""
    try:
        with transaction.atomic():
            made = OutsideBody.objects.create(authority=by.authority, **values)
            write("exchange.add-outside", made, authority=by.authority, by=by.user, at=at)
    except IntegrityError:
        raise Refused(str(TAKEN))
    return made


def change(outside: OutsideBody, values: Mapping[str, Any], *, version: int, by: Member, at: datetime) -> None:
    changed = {name: [getattr(outside, name), value] for name, value in values.items()
               if getattr(outside, name) != value}  # fmt: skip
    try:
        with transaction.atomic():
            if not OutsideBody.objects.filter(pk=outside.pk, version=version).update(version=F("version") + 1):
                raise Refused(_("Người khác vừa sửa nơi nhận này. Hãy tải lại trang."))
            fresh = OutsideBody.objects.get(pk=outside.pk)
            for name, value in values.items():
                setattr(fresh, name, value)
            fresh.save()
            _readdress(fresh)
            write("exchange.change-outside", fresh, authority=by.authority, by=by.user, at=at,
                  details={"changed": changed})  # fmt: skip
    except IntegrityError:
        raise Refused(str(TAKEN))


def _readdress(outside: OutsideBody) -> None:
    """What has not gone yet goes to the address that the directory has now."""
    waiting = Dispatch.objects.filter(outside=outside, state=Progress.OPEN)
    for way, address in ((Way.EMAIL, outside.email), (Way.EDXML, outside.organ_id)):
        if address:
            waiting.filter(way=way).update(address=address)


def end(outside: OutsideBody, *, by: Member, at: datetime) -> None:
    """No longer written to; what was sent stays."""
    with transaction.atomic():
        if not OutsideBody.objects.filter(pk=outside.pk, ended_at=None).update(ended_at=at):
            raise Refused(_("Nơi nhận này đã thôi dùng."))
        write("exchange.end-outside", outside, authority=by.authority, by=by.user, at=at)


def take_up(outside: OutsideBody, *, by: Member, at: datetime) -> None:
    """Written to again."""
    with transaction.atomic():
        if not OutsideBody.objects.filter(pk=outside.pk).exclude(ended_at=None).update(ended_at=None):
            raise Refused(_("Nơi nhận này đang dùng."))
        write("exchange.take-up-outside", outside, authority=by.authority, by=by.user, at=at)


def remember(line: Dispatch, *, outside: OutsideBody | None, body: Any) -> None:
    """Within a transaction: the printed line means that from now on."""
    folded = plain(line.printed)
    if folded:
        whom = {"printed": line.printed[:300], "outside": outside, "body": body}
        RecipientName.objects.update_or_create(authority=line.authority, folded=folded, defaults=whom)


def forget(name: RecipientName, *, by: Member, at: datetime) -> None:
    with transaction.atomic():
        write("exchange.forget-name", name.outside or "exchange.name:0", authority=by.authority, by=by.user, at=at,
              about=name.printed)  # fmt: skip
        name.delete()


def introduce(values: Mapping[str, Any], *, by: Member, at: datetime) -> None:
    """What .edxml files say of us."""
    with transaction.atomic():
        station, _made = Station.objects.update_or_create(authority=by.authority, defaults=dict(values))
        write("exchange.introduce", station, authority=by.authority, by=by.user, at=at,
              about=str(station.organ_id), details=dict(values))  # fmt: skip
