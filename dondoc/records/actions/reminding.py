"""Nhắc nộp lưu: who keeps files is told thirty days before one is to be handed over, and once more when it is late."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_scopes import scope

from dondoc.look.days import day_words
from dondoc.notices.actions import notify
from dondoc.notices.models import NoticeKind
from dondoc.organization.models import Authority, Membership, Role, User
from dondoc.records.models import Record
from dondoc.records.queries import REMIND_BEFORE, due_within


def remind_hand_over(authority: Authority, *, at: datetime) -> int:
    """How many people were told now; nobody is told the same twice."""
    today = timezone.localdate(at)
    with scope(authority=authority), override("vi"):
        return sum(_told(one, at=at) for one in due_within(REMIND_BEFORE, today=today))


def _told(record: Record, *, at: datetime) -> int:
    late = record.hand_over_due is not None and record.hand_over_due < timezone.localdate(at)
    due = day_words(record.hand_over_due)
    words = _("Quá hạn nộp lưu từ ngày %(day)s.") if late else _("Hạn nộp lưu: ngày %(day)s.")
    key = f"hand-over:{record.pk}:{record.hand_over_due}:{'late' if late else 'soon'}"
    return notify(_keepers(record), NoticeKind.HAND_OVER, record, key=key, words=words % {"day": due}, at=at)


def _keepers(record: Record) -> list[Any]:
    """Every clerk, and whoever opened the file if they still work here."""
    clerks = Membership.objects.filter(authority=record.authority, role=Role.CLERK, active=True).values("user")
    made = Membership.objects.filter(authority=record.authority, user=record.made_by, active=True).values("user")
    return list(User.objects.filter(pk__in=clerks.union(made), is_active=True))


def remind_all(*, at: datetime) -> int:
    """Every authority's people."""
    return sum(remind_hand_over(authority, at=at) for authority in Authority.objects.all())
