"""What is said on a sheet: the officer's own word, the leader's, a decision apart from the formula, objections."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from dondoc.appraisal.actions.claims import claim, held_open, journal, judges_of, move, needed
from dondoc.appraisal.models import Appraisal, AppraisalState, Objection
from dondoc.appraisal.rules import FULL, Rules
from dondoc.followup.moves import Refused
from dondoc.notices.actions import News, tell
from dondoc.notices.models import NoticeKind
from dondoc.organization.access import Member


def assess(
    appraisal: Appraisal, scores: Sequence[Decimal], *, words: str, version: int, by: Member, at: datetime
) -> None:
    """Tự đánh giá: points for each general criterion, and words. May be said again until a leader has confirmed."""
    given = _fitting(appraisal, scores)
    with transaction.atomic():
        move(appraisal, "assess", version, said=given, said_words=words.strip(), said_at=at)
        journal("assess", appraisal, by, at, changes={"points": ["", _line(given)]})


def judge(
    appraisal: Appraisal, scores: Sequence[Decimal], *, unity: Decimal | None = None, words: str, version: int,
    by: Member, at: datetime,
) -> None:  # fmt: skip
    """Confirm with the leader's points; ``unity`` (%) of who directs a field. The officer is told."""
    given = _fitting(appraisal, scores)
    if unity is not None and not 0 <= unity <= FULL:
        raise Refused(_("Tỷ lệ tập hợp, đoàn kết phải từ 0 đến 100 %."))
    if appraisal.state == AppraisalState.OPEN:
        words = needed(words, _("Người này chưa tự đánh giá. Hãy ghi lý do xác nhận khi chưa có phần ấy."))
    with transaction.atomic():
        move(appraisal, "judge", version, judged=given, unity=unity, judged_words=words.strip(), judged_at=at,
             judged_by=by.user)  # fmt: skip
        journal(
            "judge", appraisal, by, at, changes={"points": [_line(appraisal.said), _line(given)]}, unity=_said(unity)
        )
        _tell(appraisal, "judge", _("Lãnh đạo đã xác nhận phiếu đánh giá."), by, at)


def _fitting(appraisal: Appraisal, scores: Sequence[Decimal]) -> list[str]:
    criteria = Rules.of(appraisal.period.rules["values"]).criteria
    if len(scores) != len(criteria):
        raise Refused(_("Hãy chấm điểm từng tiêu chí chung."))
    for score, one in zip(scores, criteria, strict=True):
        if not 0 <= score <= one.number:
            raise Refused(_("Điểm của tiêu chí “%(name)s” phải từ 0 đến %(most)s.")
                          % {"name": one.name, "most": one.number})  # fmt: skip
    return [str(one) for one in scores]


def decide(
    appraisal: Appraisal, points: Decimal | None, *, reason: str, version: int, by: Member, at: datetime
) -> None:
    """A total in place of the formula's, or None to go back to it; both with a reason. The formula's stays visible."""
    reason = needed(reason, _("Hãy ghi lý do điều chỉnh."))
    if points is not None and not 0 <= points <= FULL:
        raise Refused(_("Tổng điểm phải từ 0 đến 100."))
    changes: dict[str, Any] = {
        "decided": points,
        "decided_reason": reason if points is not None else "",
        "decided_by": by.user,
    }
    with transaction.atomic():
        before = appraisal.decided
        claim(appraisal, version, **changes)
        journal("decide", appraisal, by, at, reason=reason, changes={"decided": [_said(before), _said(points)]})
        _tell(appraisal, "decide", reason, by, at)


def send_back(appraisal: Appraisal, *, reason: str, version: int, by: Member, at: datetime) -> None:
    """To be said again from the beginning: the points of both sides are taken off, the journal keeps them."""
    reason = needed(reason, _("Hãy ghi lý do trả lại."))
    with transaction.atomic():
        old = {"said": appraisal.said, "judged": appraisal.judged}
        move(appraisal, "send-back", version, said=[], judged=[], unity=None, said_at=None, judged_at=None,
             judged_by=None, judged_words="")  # fmt: skip
        journal("send-back", appraisal, by, at, reason=reason, **old)
        _tell(appraisal, "back", reason, by, at)


def leave_above(appraisal: Appraisal, *, reason: str, version: int, by: Member, at: datetime) -> None:
    """Somebody whom no one of this authority appraises: the head of it, a new comer of another's."""
    reason = needed(reason, _("Hãy ghi cấp nào đánh giá người này."))
    with transaction.atomic():
        move(appraisal, "leave-above", version, judged_words=reason)
        journal("leave-above", appraisal, by, at, reason=reason)


def object_to(appraisal: Appraisal, *, words: str, by: Member, at: datetime) -> Objection:
    """What the officer holds against it; one at a time. The judge is told."""
    words = needed(words, _("Hãy ghi ý kiến."))
    with transaction.atomic():
        _open(appraisal)
        try:
            with transaction.atomic():
                made = Objection.objects.create(
                    authority=appraisal.authority, appraisal=appraisal, words=words, by=by.user, at=at
                )
        except IntegrityError:
            raise Refused(_("Ý kiến trước của bạn đang chờ trả lời.")) from None
        journal("object", appraisal, by, at, reason=words)
        tell(judges_of(appraisal), News(NoticeKind.APPRAISED, appraisal, f"objection:{made.pk}", by, at, words))
    return made


def answer(objection: Objection, *, words: str, by: Member, at: datetime) -> None:
    """Answer an objection, once. What it changes is decided apart."""
    words = needed(words, _("Hãy ghi ý kiến trả lời."))
    appraisal = objection.appraisal
    with transaction.atomic():
        _open(appraisal)
        fresh = Objection.objects.filter(pk=objection.pk, answered_at=None)
        if not fresh.update(answer=words, answered_by=by.user, answered_at=at):
            raise Refused(_("Ý kiến này vừa được trả lời. Hãy tải lại trang để xem."))
        journal("answer", appraisal, by, at, reason=words, objection=objection.pk)
        tell([objection.by], News(NoticeKind.APPRAISED, appraisal, f"objection-answer:{objection.pk}", by, at, words))


def _said(number: Decimal | None) -> str:
    return "" if number is None else str(number)


def _line(scores: Sequence[str]) -> str:
    return "; ".join(scores)


def _open(appraisal: Appraisal) -> None:
    if not held_open(appraisal.period_id):
        raise Refused(_("Kỳ đánh giá đã khóa. Cần sửa thì đề nghị mở lại kỳ, kèm lý do."))


def _tell(appraisal: Appraisal, what: str, words: str, by: Member, at: datetime) -> None:
    user = appraisal.officer.user
    key = f"appraisal:{appraisal.pk}:{what}:{appraisal.version}"
    tell([user] if user else [], News(NoticeKind.APPRAISED, appraisal, key, by, at, words))
