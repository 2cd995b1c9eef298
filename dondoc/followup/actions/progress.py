"""Reports and judgements: how an assignment moves. One write, one journal line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.followup.evidence import Prepared, keep, prepare, undone_on_failure
from dondoc.followup.models import Move, Obstacle, ProgressReport
from dondoc.followup.moves import MOVES, AlreadyMoved, Refused, in_force, told
from dondoc.intake.models import AssignmentRole
from dondoc.journal.actions import write
from dondoc.notices.actions import News, settle, tell
from dondoc.notices.models import NoticeKind
from dondoc.organization.access import Member
from dondoc.organization.models import Officer
from dondoc.plans.access import may_judge
from dondoc.plans.actions.bulk import Outcome
from dondoc.plans.models import Assignment, AssignmentState, PlanState
from dondoc.plans.people import judges_of, users_of

# Moves that somebody is told of: who gave the work of a claim, whose work it is of the others
NEWS = {Move.CONFIRM: NoticeKind.CONFIRMED, Move.RETURN: NoticeKind.RETURNED, Move.SUBMIT: NoticeKind.CLAIMED}


@dataclass(frozen=True, slots=True)
class Raised:
    """An obstacle said with a report, and the leader it is put to; without words there is none."""

    words: str = ""
    asked_of: Officer | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """What is to be put down about an assignment: one row of its thread."""

    move: Move
    percent: int
    words: str
    by: Member
    at: datetime
    key: UUID | None = None
    for_body: bool = False
    obstacle: Raised = Raised()
    files: tuple[Prepared, ...] = ()
    quantity: Decimal | None = None


def report(
    assignment: Assignment,
    *,
    percent: int,
    words: str,
    by: Member,
    at: datetime,
    key: UUID,
    files: Iterable[File[bytes]] = (),
    obstacle: str = "",
    asked_of: Officer | None = None,
    for_body: bool = False,
    quantity: Decimal | None = None,
) -> ProgressReport:
    """Say how far the work is (``percent`` 0-100), with words, evidence and perhaps an obstacle.

    ``quantity``: what was reached in all, in the unit of the task's target; None says nothing of it.

    ``key`` comes from the phone: the same key again gives back the first report and writes nothing.
    ``asked_of``: the leader an obstacle is put to. ``for_body``: a clerk writes down what the body told. Raises
    AlreadyMoved when the work awaits confirmation, is done or paused; Refused for evidence that cannot be kept.
    Nothing of a refused report stays.
    """
    if not 0 <= percent <= 100:
        raise Refused(_("Tiến độ phải từ 0 đến 100 %. Hãy kéo lại thanh tiến độ."))
    raised = Raised(obstacle.strip(), asked_of)
    word = Word(Move.REPORT, percent, words.strip(), by, at, key, for_body, raised, quantity=quantity)
    return _told_by_body(assignment, word, files)


def submit(
    assignment: Assignment,
    *,
    words: str,
    by: Member,
    at: datetime,
    key: UUID,
    files: Iterable[File[bytes]] = (),
    obstacle: str = "",
    asked_of: Officer | None = None,
    for_body: bool = False,
    quantity: Decimal | None = None,
) -> ProgressReport:
    """Claim that the work is complete: it then awaits the assigner. The day of ``at`` is what "on time" goes by."""
    raised = Raised(obstacle.strip(), asked_of)
    word = Word(Move.SUBMIT, 100, words.strip(), by, at, key, for_body, raised, quantity=quantity)
    return _told_by_body(assignment, word, files, submitted_on=timezone.localdate(at))


def confirm(
    assignment: Assignment, *, by: Member, at: datetime, words: str = "", version: int | None = None
) -> ProgressReport:
    """The assigner says the claim is true. ``version`` is the one the assigner saw; a newer one raises AlreadyMoved."""
    parts_are_done(assignment)
    word = Word(Move.CONFIRM, 100, words.strip(), by, at)
    return _judged(assignment, word, version, finished_on=timezone.localdate(at), state_reason="", percent=100)


def confirm_all(seen: Iterable[tuple[Assignment, int | None]], *, by: Member, at: datetime) -> Outcome:
    """Confirm every claim at the version that was seen, parts before the work they are parts of.

    Those that cannot be confirmed are named and the others stand; where something breaks down none is.
    """
    outcome = Outcome()
    with transaction.atomic():
        for one, version in sorted(seen, key=lambda row: (row[0].task.parent_id is None, row[0].pk)):
            try:
                with transaction.atomic():
                    confirm(one, by=by, at=at, version=version)
                outcome.done += 1
            except Refused as refusal:
                outcome.refused.append(f"{one.body}, “{one.task}”: {refusal}")
    return outcome


def send_back(
    assignment: Assignment, *, reason: str, by: Member, at: datetime, version: int | None = None
) -> ProgressReport:
    """The assigner does not accept the claim: the work is being done again, and the reason says what is missing."""
    reason = required(reason, _("Hãy ghi lý do trả lại để người thực hiện biết cần làm thêm gì."))
    word = Word(Move.RETURN, assignment.percent, reason, by, at)
    return _judged(assignment, word, version, submitted_on=None, state_reason=reason)


def pause(
    assignment: Assignment, *, reason: str, by: Member, at: datetime, version: int | None = None
) -> ProgressReport:
    """Put work aside for a time."""
    reason = required(reason, _("Hãy ghi lý do tạm hoãn."))
    return _judged(assignment, Word(Move.PAUSE, assignment.percent, reason, by, at), version, state_reason=reason)


def resume(
    assignment: Assignment, *, reason: str, by: Member, at: datetime, version: int | None = None
) -> ProgressReport:
    """Take paused work up again."""
    reason = required(reason, _("Hãy ghi lý do cho tiếp tục."))
    return _judged(assignment, Word(Move.RESUME, assignment.percent, reason, by, at), version, state_reason="")


def reopen(
    assignment: Assignment, *, reason: str, by: Member, at: datetime, version: int | None = None
) -> ProgressReport:
    """Take back a confirmation: the work is being done again."""
    reason = required(reason, _("Hãy ghi lý do mở lại."))
    word = Word(Move.REOPEN, assignment.percent, reason, by, at)
    return _judged(assignment, word, version, state_reason=reason, submitted_on=None, finished_on=None)


def parts_are_done(assignment: Assignment) -> None:
    """Refused where work that was split has parts that are not done; what was put aside is not waited for."""
    opened = Assignment.objects.filter(task__parent=assignment.task_id, role=AssignmentRole.LEADS)
    waits = opened.exclude(state__in=(AssignmentState.DONE, AssignmentState.PAUSED)).select_related("task", "body")
    if assignment.role == AssignmentRole.LEADS and (first := waits.first()):
        said = {"n": waits.count(), "task": str(first.task)[:80], "body": first.body}
        raise Refused(
            _("Còn %(n)s việc nhỏ chưa xong, trước hết là “%(task)s” (%(body)s). Hãy xác nhận các việc ấy trước.")
            % said
        )


def required(words: str, otherwise: str) -> str:
    if not words.strip():
        raise Refused(otherwise)
    return words.strip()


def _told_by_body(assignment: Assignment, word: Word, files: Iterable[File[bytes]], **changes: Any) -> ProgressReport:
    """A report of the body, once for each key, with its evidence."""
    _may_carry_reports(assignment)
    if already := _same(assignment, word):
        return already
    changes |= {"percent": word.percent, "last_words": word.words, "last_report_at": word.at, "state_reason": ""}
    changes |= {"quantity": word.quantity} if word.quantity is not None else {}
    word = replace(word, files=prepare(files))
    try:
        return _put_down(assignment, word, {}, changes)
    except (IntegrityError, AlreadyMoved):
        if already := _same(assignment, word):  # the retry overtook the first try
            return already
        raise


def _may_carry_reports(assignment: Assignment) -> None:
    if assignment.role == AssignmentRole.DIRECTS:
        raise Refused(_("Phần chỉ đạo không có báo cáo tiến độ riêng. Hãy báo cáo ở phần chủ trì hoặc phối hợp."))
    if assignment.task.plan.state != PlanState.ACTIVE:
        raise Refused(_("Kế hoạch này đã rút nên không nhận báo cáo nữa."))


def _same(assignment: Assignment, word: Word) -> ProgressReport | None:
    mine = ProgressReport.objects.filter(assignment=assignment, by=word.by.user)
    return mine.filter(key=word.key).first() if word.key else None


def _judged(assignment: Assignment, word: Word, version: int | None, **changes: Any) -> ProgressReport:
    """A word of the assigner, who acts on what was seen: the version must still stand."""
    if not may_judge(word.by, assignment, word.move):
        raise Refused(_("Chỉ người giao việc mới làm được bước này."))
    return _put_down(assignment, word, {"version": version or assignment.version}, changes)


def _put_down(assignment: Assignment, word: Word, seen: dict[str, Any], changes: dict[str, Any]) -> ProgressReport:
    with undone_on_failure() as stored, transaction.atomic():
        move_on(assignment, word.move, seen, changes)
        row = put_row(assignment, word)
        keep(row, word.files, stored)
        if word.obstacle.words:
            _raise(assignment, word)
        _journal(assignment, word, row)
        if word.move in (Move.CONFIRM, Move.RETURN):
            claim_is_judged(assignment, word.at)
        if word.move in NEWS:
            people = judges_of(assignment) if word.move == Move.SUBMIT else users_of(assignment)
            tell(people, News(NEWS[word.move], assignment.task, f"report:{row.pk}", word.by, word.at,
                                            word.words))  # fmt: skip
    assignment.read_back()
    return row


def claim_is_judged(assignment: Assignment, at: datetime) -> None:
    """Whoever was told of the claim need not look at it any more."""
    claim = ProgressReport.objects.filter(assignment=assignment, move=Move.SUBMIT).first()
    if claim:
        settle(f"report:{claim.pk}", at=at)


def _raise(assignment: Assignment, word: Word) -> None:
    """Put the obstacle down; the leader it is put to is told."""
    said = word.obstacle
    raised = Obstacle.objects.create(
        authority=assignment.authority, assignment=assignment, words=said.words, asked_of=said.asked_of,
        raised_by=word.by.user, raised_at=word.at,
    )  # fmt: skip
    if said.asked_of and said.asked_of.user:
        news = News(NoticeKind.ASKED, assignment.task, f"obstacle:{raised.pk}", word.by, word.at, said.words)
        tell([said.asked_of.user], news)


def move_on(assignment: Assignment, move: Move, seen: dict[str, Any], changes: dict[str, Any]) -> None:
    """Claim the move by one conditional UPDATE; AlreadyMoved where it is not to be had."""
    sources, target = MOVES[move]
    claim = Assignment.objects.filter(in_force(), pk=assignment.pk, state__in=sources, **seen)
    if claim.update(state=target, version=F("version") + 1, **changes):
        return
    current = Assignment.objects.get(pk=assignment.pk)
    last = ProgressReport.objects.filter(assignment=assignment).select_related("by").first()
    raise AlreadyMoved(told(current.state, last.by.get_full_name() if last else ""))


def put_row(assignment: Assignment, word: Word) -> ProgressReport:
    """The row of the thread; the move is claimed before."""
    return ProgressReport.objects.create(
        authority=assignment.authority,
        assignment=assignment,
        move=word.move,
        percent=word.percent,
        quantity=word.quantity,
        words=word.words,
        at=word.at,
        by=word.by.user,
        for_body=word.for_body,
        **({"key": word.key} if word.key else {}),
    )


def _journal(assignment: Assignment, word: Word, row: ProgressReport) -> None:
    details = {
        "report": row.pk,
        "to": MOVES[word.move][1].value,
        "percent": word.percent,
        "files": len(word.files),
        "for_body": word.for_body,
        "obstacle": bool(word.obstacle.words),
    }
    write(f"followup.{word.move.value}", assignment, authority=assignment.authority, by=word.by.user, at=word.at,
          details=details, reason="" if word.move in (Move.REPORT, Move.SUBMIT) else word.words)  # fmt: skip
