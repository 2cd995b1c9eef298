"""The table of how long files are kept: rows begin and end, none is changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from dondoc.journal.actions import write
from dondoc.organization.access import Member
from dondoc.organization.models import Authority
from dondoc.records.actions.keeping import Refused
from dondoc.records.models import Retention
from dondoc.records.retention import first_retentions, in_force


def retentions_of(authority: Authority, *, on: date) -> QuerySet[Retention]:
    """The rows in force; what retention.toml begins with where the authority has none yet."""
    if not Retention.objects.exists():
        Retention.objects.bulk_create(first_retentions(authority), ignore_conflicts=True)
    return in_force(on)


def add_retention(values: Mapping[str, Any], *, by: Member, at: datetime) -> Retention:
    """A row from a day on; it takes the place of the one of the same name, which ends the day before."""
    begins: date = values["valid_from"]
    try:
        with transaction.atomic():
            before = Retention.objects.filter(name=values["name"], valid_to=None)
            ended = [one.pk for one in before if one.valid_from < begins]
            before.filter(pk__in=ended).update(valid_to=begins - timedelta(days=1))
            row = Retention.objects.create(authority=by.authority, **values)
            write("records.add-retention", row, authority=by.authority, by=by.user, at=at, details={"ended": ended})
    except IntegrityError:
        raise Refused(_("Loại hồ sơ này đã có thời hạn từ ngày ấy hoặc sau đó. Hãy chọn ngày áp dụng muộn hơn."))
    return row


def end_retention(row: Retention, *, on: date, by: Member, at: datetime) -> None:
    """Not chosen any more after ``on``; files keep what they were given."""
    with transaction.atomic():
        if not Retention.objects.filter(pk=row.pk, valid_to=None, valid_from__lte=on).update(valid_to=on):
            raise Refused(_("Dòng này đã thôi dùng hoặc chưa đến ngày áp dụng. Hãy tải lại trang."))
        write("records.end-retention", row, authority=by.authority, by=by.user, at=at)
