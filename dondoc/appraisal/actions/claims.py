"""What every write of the room rests on: the period held open, the version that was seen, one journal line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import F, Model
from django.utils.translation import gettext as _

from dondoc.appraisal.models import Appraisal, AppraisalPeriod, AppraisalState, PeriodState
from dondoc.appraisal.queries import leaders
from dondoc.followup.moves import Refused
from dondoc.journal.actions import write
from dondoc.organization.access import Member

STATE = AppraisalState

# deed -> (states an appraisal may be in, state it ends in)
MOVES: dict[str, tuple[tuple[STATE, ...], STATE]] = {
    "assess": ((STATE.OPEN, STATE.SAID), STATE.SAID),
    "judge": ((STATE.OPEN, STATE.SAID, STATE.JUDGED), STATE.JUDGED),
    "leave-above": ((STATE.OPEN, STATE.SAID), STATE.ABOVE),
    "send-back": ((STATE.SAID, STATE.JUDGED, STATE.ABOVE), STATE.OPEN),
}


def held_open(pk: int) -> list[int]:
    """The period, held until the transaction ends, where it is open: nothing comes in while it is being locked."""
    held = AppraisalPeriod.objects.select_for_update(of=("self",)).filter(pk=pk, state=PeriodState.OPEN)
    return list(held.values_list("pk", flat=True))


def claim(appraisal: Appraisal, version: int, *, states: Iterable[str] = STATE.values, **changes: Any) -> None:
    """Change the appraisal as it was seen, in a period that is open. Raises Refused for who comes second."""
    seen = Appraisal.objects.filter(pk=appraisal.pk, version=version, state__in=list(states))
    if not seen.filter(period__in=held_open(appraisal.period_id)).update(version=F("version") + 1, **changes):
        raise Refused(_("Phiếu này vừa có người sửa, hoặc kỳ đánh giá đã khóa. Hãy tải lại trang để xem."))
    appraisal.refresh_from_db()


def move(appraisal: Appraisal, deed: str, version: int, **changes: Any) -> None:
    states, after = MOVES[deed]
    claim(appraisal, version, states=states, state=after, **changes)


def judges_of(appraisal: Appraisal) -> list[Any]:
    """Who is told of what the officer says: who has judged them, else everybody who can, but not the officer."""
    judges = [appraisal.judged_by] if appraisal.judged_by else leaders(appraisal.authority)
    return [one for one in judges if one.pk != appraisal.officer.user_id]


def needed(words: str, otherwise: str) -> str:
    if not words.strip():
        raise Refused(otherwise)
    return words.strip()


def journal(verb: str, thing: Model, by: Member, at: datetime, *, reason: str = "", **details: Any) -> None:
    write(f"appraisal.{verb}", thing, authority=by.authority, by=by.user, at=at, reason=reason, details=details)
