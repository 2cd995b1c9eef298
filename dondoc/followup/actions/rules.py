"""A rule of reminders is set from a day on; one that is not in force yet can be withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.followup.models import ReminderRule
from dondoc.followup.moves import Refused
from dondoc.followup.rules import kept
from dondoc.journal.actions import write
from dondoc.look.days import day_words
from dondoc.organization.access import Member
from dondoc.organization.taken import told_when_taken


def add_rule(values: Mapping[str, Any], *, by: Member, at: datetime) -> ReminderRule:
    """From today or a day to come. Raises Refused for a day gone by, or one on which another rule begins."""
    day = values["valid_from"]
    if day < timezone.localdate(at):
        raise Refused(_("Quy tắc chỉ áp dụng từ hôm nay trở đi. Hãy chọn ngày khác."))
    rule = ReminderRule(authority=by.authority, set_by=by.user, set_at=at, **values)
    words = _("Đã có quy tắc áp dụng từ ngày %(day)s. Hãy chọn ngày khác, hoặc rút quy tắc đó trước.")
    if day == timezone.localdate(at):
        words = _("Quy tắc từ hôm nay (%(day)s) đã áp dụng nên không đổi được nữa. Hãy đặt quy tắc mới từ ngày mai.")
    with transaction.atomic():
        with told_when_taken(words % {"day": day_words(day)}):
            rule.save()
        _tell("add-rule", rule, by=by, at=at)
    return rule


def withdraw_rule(rule: ReminderRule, *, by: Member, at: datetime) -> None:
    """Raises Refused where the rule is in force already, or somebody withdrew it."""
    with transaction.atomic():
        coming = ReminderRule.objects.filter(pk=rule.pk, withdrawn_at=None, valid_from__gt=timezone.localdate(at))
        if not coming.update(withdrawn_at=at, withdrawn_by=by.user):
            raise Refused(_("Quy tắc này đã áp dụng hoặc đã rút. Hãy tải lại trang."))
        _tell("withdraw-rule", rule, by=by, at=at)


def _tell(verb: str, rule: ReminderRule, *, by: Member, at: datetime) -> None:
    write(
        f"followup.{verb}", rule, authority=by.authority, by=by.user, at=at,
        about=_("từ %(day)s") % {"day": day_words(rule.valid_from)}, reason=rule.reason, details=kept(rule),
    )  # fmt: skip
