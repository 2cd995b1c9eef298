"""Periods: opened with a copy of the rules, locked into an archive with its checksum, reopened only with a reason."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from dondoc.appraisal.actions.claims import held_open, journal, needed
from dondoc.appraisal.archive import bundled
from dondoc.appraisal.models import (
    Appraisal,
    AppraisalPeriod,
    AppraisalState,
    Archive,
    Objection,
    PeriodState,
    RuleSet,
)  # fmt: skip
from dondoc.appraisal.queries import appraised
from dondoc.appraisal.scoring import sheets
from dondoc.appraisal.sheet import Sheet
from dondoc.followup.evidence import undone_on_failure
from dondoc.followup.moves import Refused
from dondoc.notices.actions import notify
from dondoc.notices.models import NoticeKind
from dondoc.organization.access import Member
from dondoc.organization.models import Officer

SETTLED = (AppraisalState.JUDGED, AppraisalState.ABOVE)


def open_period(first: date, last: date, rule_set: RuleSet, *, by: Member, at: datetime) -> AppraisalPeriod:
    """Everybody who is appraised gets a sheet and is told. Refused for a period that is there, or rules that begin
    later."""
    try:
        with transaction.atomic():
            period = AppraisalPeriod.objects.create(
                authority=by.authority, first_day=first, last_day=last, rules=_copied(rule_set, first),
                opened_by=by.user, opened_at=at,
            )  # fmt: skip
            _add(period, appraised(by.authority, since=first), by, at)
            journal("open", period, by, at, rules=rule_set.name, officers=period.appraisals.count())
    except IntegrityError:
        raise Refused(_("Kỳ này đã được mở. Hãy tải lại trang để xem.")) from None
    return period


def _copied(rule_set: RuleSet, first: date) -> dict[str, Any]:
    if rule_set.valid_from > first:
        raise Refused(_("Bộ quy tắc này chỉ áp dụng từ ngày sau khi kỳ bắt đầu. Hãy chọn bộ khác."))
    return {"key": rule_set.key, "name": rule_set.name, "valid_from": rule_set.valid_from.isoformat(),
            "source": rule_set.source, "values": rule_set.values}  # fmt: skip


def _add(period: AppraisalPeriod, officers: Iterable[Officer], by: Member, at: datetime) -> None:
    for officer in officers:
        made = Appraisal.objects.create(authority=period.authority, period=period, officer=officer)
        if officer.user:
            words = _("Mời tự đánh giá kết quả công việc.")
            notify([officer.user], NoticeKind.APPRAISED, made, key=f"appraisal:{made.pk}", words=words, at=at, by=by)


def add_officer(period: AppraisalPeriod, officer: Officer, *, by: Member, at: datetime) -> None:
    """One more who is appraised in the period."""
    with transaction.atomic():
        _must_be_open(period)
        if period.appraisals.filter(officer=officer).exists():
            raise Refused(_("Người này đã có phiếu trong kỳ."))
        _add(period, [officer], by, at)
        journal("add", period, by, at, officer=officer.name)


def take_rules(period: AppraisalPeriod, rule_set: RuleSet, *, version: int, by: Member, at: datetime) -> None:
    """Work the period out by another rule set, while nobody has been given points by the old one's criteria."""
    with transaction.atomic():
        _claim(period, version, PeriodState.OPEN, rules=_copied(rule_set, period.first_day))
        if period.appraisals.exclude(state=AppraisalState.OPEN).exists():
            raise Refused(_("Đã có người chấm điểm theo bộ quy tắc cũ nên không đổi được. Hãy trả lại các phiếu ấy."))
        period.appraisals.update(version=F("version") + 1)  # whoever is filling in the old criteria is told
        journal("take-rules", period, by, at, rules=rule_set.name, valid_from=rule_set.valid_from.isoformat())


def lock(period: AppraisalPeriod, *, version: int, by: Member, at: datetime) -> Archive:
    """Close the period and keep it whole in one file. Refused while a sheet, an objection or a proposal waits."""
    with undone_on_failure() as stored, transaction.atomic():
        _claim(period, version, PeriodState.OPEN, state=PeriodState.LOCKED)
        _nobody_waits(period)
        with override("vi"):
            made = sheets(period, today=timezone.localdate(at))
            _nothing_is_proposed(made)
            content = bundled(period, made, at=at, by=by.user.get_full_name())
        kept = Archive(authority=period.authority, period=period, made_by=by.user, made_at=at, size=len(content),
                       sha256=hashlib.sha256(content).hexdigest())  # fmt: skip
        kept.file.save(f"{uuid4().hex}.zip", ContentFile(content), save=False)
        stored.append(str(kept.file.name))
        kept.save()
        journal("lock", period, by, at, sha256=kept.sha256, sheets=len(made))
        _tell_all(period, f"locked:{kept.pk}", _("Kỳ đánh giá đã khóa. Kết quả ở phiếu của bạn."), by, at)
    return kept


def _tell_all(period: AppraisalPeriod, key: str, words: str, by: Member, at: datetime) -> None:
    for one in period.appraisals.select_related("officer__user", "period"):
        users = [one.officer.user] if one.officer.user else []
        notify(users, NoticeKind.APPRAISED, one, key=key, words=words, at=at, by=by)


def _nobody_waits(period: AppraisalPeriod) -> None:
    waiting = [one.officer.name for one in period.appraisals.exclude(state__in=SETTLED).select_related("officer")]
    if waiting:
        raise Refused(_("Còn phiếu chưa xác nhận: %(names)s. Hãy xác nhận hoặc ghi “cấp trên đánh giá” trước.")
                      % {"names": _some(waiting)})  # fmt: skip
    unanswered = Objection.objects.filter(appraisal__period=period, answered_at=None)
    names = [one.appraisal.officer.name for one in unanswered.select_related("appraisal__officer")]
    if names:
        raise Refused(_("Còn ý kiến chưa trả lời: %(names)s.") % {"names": _some(names)})


def _nothing_is_proposed(made: Iterable[Sheet]) -> None:
    names = [one.name for one in made if one.proposes]
    if names:
        raise Refused(_("Còn đề nghị không tính sản phẩm chưa trả lời: %(names)s.") % {"names": _some(names)})


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:5])
    return shown if len(names) <= 5 else _("%(names)s và %(n)s người nữa") % {"names": shown, "n": len(names) - 5}


def reopen(period: AppraisalPeriod, *, reason: str, version: int, by: Member, at: datetime) -> None:
    """Take back the locking, for a reason that everybody is told; the file of it stays with its checksum."""
    reason = needed(reason, _("Hãy ghi lý do mở lại kỳ đánh giá."))
    with transaction.atomic():
        _claim(period, version, PeriodState.LOCKED, state=PeriodState.OPEN)
        kept = period.archives.get(reopened_at=None)
        Archive.objects.filter(pk=kept.pk).update(reopened_at=at, reopened_by=by.user, reason=reason)
        journal("reopen", period, by, at, reason=reason, sha256=kept.sha256)
        words = _("Kỳ đánh giá được mở lại, kết quả có thể thay đổi: %(reason)s") % {"reason": reason}
        _tell_all(period, f"reopened:{kept.pk}", words, by, at)


def _claim(period: AppraisalPeriod, version: int, was: PeriodState, **changes: Any) -> None:
    seen = AppraisalPeriod.objects.filter(pk=period.pk, version=version, state=was)
    if not seen.update(version=F("version") + 1, **changes):
        raise Refused(_("Người khác vừa khóa, mở lại hoặc sửa kỳ này. Hãy tải lại trang."))
    period.refresh_from_db()


def _must_be_open(period: AppraisalPeriod) -> None:
    if not held_open(period.pk):
        raise Refused(_("Kỳ đánh giá đã khóa. Cần sửa thì mở lại, kèm lý do."))
