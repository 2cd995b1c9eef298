"""What is said of one product: by the officer as a proposal, by who judges as it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from dondoc.appraisal.actions.claims import held_open, journal, judges_of, needed
from dondoc.appraisal.models import Appraisal, LeftOut, ProductMark
from dondoc.appraisal.rules import FULL, Rules
from dondoc.followup.moves import Refused
from dondoc.notices.actions import News, settle, tell
from dondoc.notices.models import NoticeKind
from dondoc.organization.access import Member
from dondoc.plans.models import Assignment

MOST_FAULTS = 99


@dataclass(frozen=True, slots=True)
class Word:
    """Of a product: None and "" leave to the rules what nobody says."""

    difficulty: str = ""
    share: Decimal | None = None
    faults: int | None = None
    excused: bool = False
    left_out: str = ""

    @property
    def needs_reason(self) -> bool:
        return bool(self.excused or self.left_out or self.share is not None or self.faults is not None)


def mark(
    appraisal: Appraisal, assignment: Assignment, word: Word, *, reason: str, version: int, by: Member, at: datetime
) -> ProductMark:
    """Difficulty, share, faults, an excuse, or that it counts on neither side: what departs from the rules has a
    reason. ``version`` of the mark that was seen, 0 for none."""
    _fits(appraisal, word)
    values = {"difficulty": word.difficulty, "share": word.share, "faults": word.faults, "excused": word.excused,
              "left_out": word.left_out, "confirmed": bool(word.left_out)}  # fmt: skip
    with transaction.atomic():
        proposed = ProductMark.objects.filter(appraisal=appraisal, assignment=assignment, confirmed=False)
        proposal = proposed.exclude(left_out="").first()
        reason = _reason(word, reason, proposal)
        made = _written("mark", appraisal, assignment, values, reason=reason, version=version, by=by, at=at)
        if proposal:
            _answer_proposal(proposal, made, by, at)
    return made


def _reason(word: Word, reason: str, proposal: ProductMark | None) -> str:
    """Who agrees with a proposal need not say it again; who does not says why."""
    if proposal and word.left_out:
        return reason.strip() or proposal.reason
    if proposal:
        return needed(reason, _("Hãy ghi lý do không đồng ý với đề nghị."))
    if word.needs_reason:
        return needed(reason, _("Hãy ghi lý do: điều chỉnh sản phẩm phải có căn cứ."))
    return reason.strip()


def _answer_proposal(proposal: ProductMark, made: ProductMark, by: Member, at: datetime) -> None:
    """The officer is told what became of it; whoever was asked need not look at it any more."""
    settle(_key(proposal), at=at)
    said = _("Không tính ở cả hai vế") if made.left_out else _("Vẫn tính vào điểm")
    words = f"{said}: {made.assignment.task}"
    officer = made.appraisal.officer.user
    key = f"{_key(proposal)}:answer"
    tell([officer] if officer else [], News(NoticeKind.APPRAISED, made.appraisal, key, by, at, words))


def _key(proposal: ProductMark) -> str:
    return f"proposal:{proposal.pk}:{proposal.version}"


def propose(
    appraisal: Appraisal, assignment: Assignment, left_out: str, *, reason: str, version: int, by: Member, at: datetime
) -> ProductMark:
    """The officer says that the work did not come up or went to somebody else; it counts until it is confirmed.

    Who judges is told; nothing is locked before they have answered with a mark.
    """
    if left_out not in LeftOut.values:
        raise Refused(_("Hãy chọn “không phát sinh” hoặc “miễn do chuyển giao”."))
    reason = needed(reason, _("Hãy ghi lý do đề nghị."))
    there = ProductMark.objects.filter(appraisal=appraisal, assignment=assignment).first()
    if there and there.confirmed:
        raise Refused(_("Sản phẩm này đã được ghi là không tính."))
    if there and there.reason:  # what who judges gave as theirs stays
        reason = f"{there.reason}; {reason}"
    values = {"left_out": left_out, "confirmed": False}
    with transaction.atomic():
        made = _written("propose", appraisal, assignment, values, reason=reason, version=version, by=by, at=at)
        words = _("Đề nghị không tính “%(task)s”: %(reason)s") % {"task": assignment.task, "reason": reason}
        tell(judges_of(appraisal), News(NoticeKind.APPRAISED, appraisal, _key(made), by, at, words))
    return made


def _fits(appraisal: Appraisal, word: Word) -> None:
    known = {one.name for one in Rules.of(appraisal.period.rules["values"]).difficulties}
    if word.difficulty and word.difficulty not in known:
        raise Refused(_("Mức độ khó này không có trong bộ quy tắc của kỳ."))
    if word.share is not None and not 0 <= word.share <= FULL:
        raise Refused(_("Số lượng đạt phải từ 0 đến 100 %."))
    if word.faults is not None and not 0 <= word.faults <= MOST_FAULTS:
        raise Refused(_("Số lần chưa đạt phải từ 0 đến 99."))
    if word.left_out and word.left_out not in LeftOut.values:
        raise Refused(_("Hãy chọn “không phát sinh” hoặc “miễn do chuyển giao”."))


def _written(
    verb: str, appraisal: Appraisal, assignment: Assignment, values: dict[str, Any], *, reason: str, version: int,
    by: Member, at: datetime,
) -> ProductMark:  # fmt: skip
    values |= {"reason": reason, "by": by.user, "at": at}
    with transaction.atomic():
        if not held_open(appraisal.period_id):
            raise Refused(_("Kỳ đánh giá đã khóa. Cần sửa thì mở lại kỳ, kèm lý do."))
        made = _changed(appraisal, assignment, version, values) if version else _made(appraisal, assignment, values)
        journal(verb, appraisal, by, at, reason=reason, of=str(assignment.task)[:200], changes=_told(values))
    return made


def _told(values: dict[str, Any]) -> dict[str, list[str]]:
    """What was said of the product; nothing of what was left to the rules."""
    said = {name: value for name, value in values.items() if name not in ("by", "at", "reason", "confirmed")}
    return {name: ["", str(value)] for name, value in said.items() if value not in (None, "", False)}


def _made(appraisal: Appraisal, assignment: Assignment, values: dict[str, Any]) -> ProductMark:
    try:
        with transaction.atomic():
            return ProductMark.objects.create(
                authority=appraisal.authority, appraisal=appraisal, assignment=assignment, **values
            )
    except IntegrityError:
        raise _second() from None


def _changed(appraisal: Appraisal, assignment: Assignment, version: int, values: dict[str, Any]) -> ProductMark:
    seen = ProductMark.objects.filter(appraisal=appraisal, assignment=assignment, version=version)
    if not seen.update(version=F("version") + 1, **values):
        raise _second()
    return ProductMark.objects.get(appraisal=appraisal, assignment=assignment)


def _second() -> Refused:
    return Refused(_("Người khác vừa ghi về sản phẩm này. Hãy tải lại trang để xem."))
