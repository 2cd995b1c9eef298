"""Days as an office says them: 28/02/2025, "còn 3 ngày", "quá hạn 12 ngày". The day of today is handed in."""

from __future__ import annotations

import re
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dondoc.look.numbers import number_words

_TYPED = re.compile(r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})|(?P<Y>\d{4})-(?P<M>\d{2})-(?P<D>\d{2})")


def day_words(day: date | datetime | None) -> str:
    """28/02/2025 in every language of the interface; "" for no day. A moment is taken in the local time zone."""
    return _local(day).strftime("%d/%m/%Y") if day else ""


def moment_words(at: datetime | None) -> str:
    """10:42 28/02/2025, local time; "" for no moment."""
    return _local(at).strftime("%H:%M %d/%m/%Y") if at else ""


def parse_day(text: str) -> date | None:
    """A day as people type it: 28/2/2025, 28-02-2025, 28.2.2025 or 2025-02-28; None for anything else."""
    found = _TYPED.fullmatch(text.strip())
    if not found:
        return None
    year, month, day = found["y"] or found["Y"], found["m"] or found["M"], found["d"] or found["D"]
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def due_words(due: date | None, today: date) -> str:
    """How far a deadline is: "còn 3 ngày", "hạn hôm nay", "quá hạn 12 ngày", "không hạn"."""
    if due is None:
        return _("không hạn")
    days = (due - today).days
    if days == 0:
        return _("hạn hôm nay")
    if days > 0:
        return ngettext("còn %s ngày", "còn %s ngày", days) % number_words(days)
    return ngettext("quá hạn %s ngày", "quá hạn %s ngày", -days) % number_words(-days)


def since_words(day: date | datetime | None, today: date) -> str:
    """How long ago (or how soon): "hôm nay", "hôm qua", "5 ngày trước", "ngày mai", "sau 5 ngày"."""
    if day is None:
        return ""
    local = _local(day)
    days = (today - (local.date() if isinstance(local, datetime) else local)).days
    near = {0: _("hôm nay"), 1: _("hôm qua"), -1: _("ngày mai")}
    if days in near:
        return near[days]
    if days > 0:
        return ngettext("%s ngày trước", "%s ngày trước", days) % number_words(days)
    return ngettext("sau %s ngày", "sau %s ngày", -days) % number_words(-days)


def _local(day: date | datetime) -> date | datetime:
    return timezone.localtime(day) if isinstance(day, datetime) and timezone.is_aware(day) else day
