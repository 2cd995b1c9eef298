"""A table of progress read against the work in force: which assignment a row means, and what it would do to it.

Rows are found by the key that the register's export writes, or else by the words of the task, its document and its
body. Nothing is written here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dondoc.followup.models import Move
from dondoc.intake.models import AssignmentRole
from dondoc.look.days import day_words, parse_day
from dondoc.organization.matching import settle
from dondoc.organization.models import Authority, Body
from dondoc.plans.models import Assignment, PlanState
from dondoc.plans.models import AssignmentState as State
from dondoc.words import fold

# what a column may be -> in words, and the heads by which it is known (folded)
COLUMNS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "task": (gettext_lazy("nội dung nhiệm vụ"), ("noi dung", "noi dung nhiem vu", "nhiem vu")),
    "plan": (gettext_lazy("số, ký hiệu văn bản"), ("so vb", "so van ban", "so, ky hieu van ban", "van ban")),
    "leads": (gettext_lazy("chủ trì"), ("chu tri", "don vi chu tri", "don vi thuc hien")),
    "coordinates": (gettext_lazy("phối hợp"), ("phoi hop", "don vi phoi hop")),
    "due": (gettext_lazy("hạn"), ("han", "thoi han", "han hoan thanh")),
    "percent": (gettext_lazy("tiến độ"), ("tien do", "tien do (%)", "tien do %", "ty le")),
    "state": (gettext_lazy("trạng thái"), ("trang thai",)),
    "words": (gettext_lazy("lời báo cáo, kết quả"), ("ket qua", "noi dung bao cao gan nhat", "noi dung bao cao")),
    "day": (gettext_lazy("ngày báo cáo"), ("bao cao gan nhat", "ngay bao cao")),
    "key": (gettext_lazy("mã phân công"), ("ma phan cong",)),
    "": (gettext_lazy("không lấy"), ()),
}
STATES: dict[str, State] = {
    "chua thuc hien": State.NOT_STARTED, "chua lam": State.NOT_STARTED,
    "dang thuc hien": State.DOING, "dang lam": State.DOING, "dang xu ly": State.DOING,
    "cho xac nhan": State.AWAITING,
    "da hoan thanh": State.DONE, "hoan thanh": State.DONE, "da xong": State.DONE, "xong": State.DONE,
    "tam hoan": State.PAUSED, "tam dung": State.PAUSED,
}  # fmt: skip
# (state now, state in the sheet) -> the moves between them; a pair that is not here is refused
PATHS: dict[tuple[State, State], tuple[Move, ...]] = {
    (State.NOT_STARTED, State.DOING): (Move.REPORT,),
    (State.NOT_STARTED, State.AWAITING): (Move.SUBMIT,),
    (State.NOT_STARTED, State.DONE): (Move.SUBMIT, Move.CONFIRM),
    (State.NOT_STARTED, State.PAUSED): (Move.PAUSE,),
    (State.DOING, State.DOING): (Move.REPORT,),
    (State.DOING, State.AWAITING): (Move.SUBMIT,),
    (State.DOING, State.DONE): (Move.SUBMIT, Move.CONFIRM),
    (State.DOING, State.PAUSED): (Move.PAUSE,),
    (State.AWAITING, State.DONE): (Move.CONFIRM,),
    (State.PAUSED, State.DOING): (Move.RESUME, Move.REPORT),
}
_PERCENT = re.compile(r"(\d{1,3})\s*%?")
_SHARE = re.compile(r"[01][.,]\d+")  # a cell that a spreadsheet shows as a percentage


class Odd(Exception):  # noqa: N818
    """A row that cannot be carried out; ``str()`` says why, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a row says of its work; None where it says nothing."""

    percent: int | None
    state: State | None
    words: str | None
    day: date | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a row (``number`` from 1 below the head): moves to make, or none; or why not."""

    number: int
    assignment: Assignment | None = None
    moves: tuple[Move, ...] = ()
    told: Told = Told(None, None, None, None)
    why_not: str = ""


@dataclass(frozen=True)
class Reading:
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def changes(self) -> list[Outcome]:
        return [one for one in self.outcomes if one.moves]

    @property
    def odd(self) -> list[Outcome]:
        return [one for one in self.outcomes if one.why_not]

    @property
    def same(self) -> int:
        return len(self.outcomes) - len(self.changes) - len(self.odd)


def mapping_of(head: Iterable[str]) -> list[str]:
    """A guess for each column; no two columns are the same."""
    known = {words: what for what, (_title, heads) in COLUMNS.items() for words in heads}
    out: list[str] = []
    for cell in head:
        guess = known.get(fold(cell), "")
        out.append("" if guess in out else guess)
    return out


def can_go(mapping: Sequence[str]) -> bool:
    """There is something to find the work by, and something said of it."""
    return bool({"task", "key"} & set(mapping)) and bool({"percent", "state"} & set(mapping))


def read(authority: Authority, rows: Sequence[Sequence[str]], mapping: Sequence[str], *, today: date) -> Reading:
    """Every row below the head, against the work as it stands."""
    work, taken, outcomes = _Work(authority), set[int](), []
    for number, row in enumerate(rows[1:], 1):
        said = {what: _cell(row[at]) for at, what in enumerate(mapping) if what}
        try:
            one = work.of(said)
            if one.pk in taken:
                raise Odd(_("Việc này đã có ở một dòng phía trên."))
            taken.add(one.pk)
            outcomes.append(_outcome(number, one, _told(said, today)))
        except Odd as error:
            outcomes.append(Outcome(number, why_not=str(error)))
    return Reading(outcomes)


def _cell(text: str) -> str:
    """Without the mark that keeps a spreadsheet from running the cell."""
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text


class _Work:
    """Assignments of plans in force, found by key or by words."""

    def __init__(self, authority: Authority) -> None:
        found = Assignment.objects.filter(authority=authority, task__plan__state=PlanState.ACTIVE)
        found = found.exclude(role=AssignmentRole.DIRECTS).select_related("task__plan", "body")
        self.by_key = {str(one.pk): one for one in found}
        self.by_words: dict[str, list[Assignment]] = defaultdict(list)
        for one in self.by_key.values():
            self.by_words[_plain(one.task.text)].append(one)
        self.body = cache(settle)

    def of(self, said: dict[str, str]) -> Assignment:
        if said.get("key"):
            one = self.by_key.get(said["key"])
            if one is None or ("task" in said and _plain(said["task"]) != _plain(one.task.text)):
                raise Odd(_("Mã phân công này không phải của việc ghi ở dòng, hoặc việc đã rút."))
            return one
        return self._only(self._narrowed(self.by_words.get(_plain(said.get("task", "")), []), said), said)

    def _narrowed(self, found: list[Assignment], said: dict[str, str]) -> list[Assignment]:
        if not found:
            raise Odd(_("Không thấy nhiệm vụ này trong các kế hoạch đang thực hiện."))
        if said.get("plan"):
            found = [one for one in found if _plain(one.task.plan.code) == _plain(said["plan"])] or found
        role = AssignmentRole.LEADS if said.get("leads") else AssignmentRole.COORDINATES
        if name := said.get("leads") or said.get("coordinates"):
            body = self._body(name)
            return [one for one in found if one.role == role and one.body_id == body.pk]
        return [one for one in found if one.role == AssignmentRole.LEADS] or found

    def _body(self, name: str) -> Body:
        body = self.body(name)
        if not isinstance(body, Body):
            raise Odd(_("Chưa rõ “%s” là đầu mối nào: mỗi dòng cần một đầu mối có tên trong Danh bạ.") % name)
        return body

    def _only(self, found: list[Assignment], said: dict[str, str]) -> Assignment:
        due = parse_day(said.get("due", ""))
        if len(found) > 1 and due:
            found = [one for one in found if one.due == due] or found
        if not found:
            raise Odd(_("Nhiệm vụ này không giao cho đầu mối ghi ở dòng."))
        if len(found) > 1:
            raise Odd(_("Nhiều phân công giống dòng này. Hãy xuất danh sách theo phân công rồi nhập lại tệp ấy."))
        return found[0]


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _told(said: dict[str, str], today: date) -> Told:
    day = parse_day(said["day"]) if said.get("day") else None
    if said.get("day") and (day is None or day > today):
        raise Odd(_("Ngày báo cáo “%s” chưa đúng hoặc ở sau hôm nay.") % said["day"])
    state = STATES.get(fold(said["state"])) if said.get("state") else None
    if said.get("state") and state is None:
        raise Odd(_("Chưa hiểu trạng thái “%s”.") % said["state"])
    return Told(_percent(said.get("percent", "")), state, said.get("words") or None, day)


def _percent(text: str) -> int | None:
    """ "50%", "50" and a spreadsheet's 0.5 are fifty."""
    if not text:
        return None
    whole, share = _PERCENT.fullmatch(text), _SHARE.fullmatch(text)
    percent = int(whole[1]) if whole else round(float(text.replace(",", ".")) * 100) if share else -1
    if not 0 <= percent <= 100:
        raise Odd(_("Tiến độ “%s” không phải số từ 0 đến 100.") % text)
    return percent


def _outcome(number: int, one: Assignment, told: Told) -> Outcome:
    now = State(one.state)
    wanted = _wanted(now, told)
    if _same(one, wanted, told):
        return Outcome(number, one, (), told)
    _agree(wanted, told)
    if (now, wanted) not in PATHS:
        words = _("Việc đang ở trạng thái “%(now)s” nên không chuyển sang “%(then)s” từ bảng được.")
        raise Odd(words % {"now": now.label, "then": wanted.label})
    heard = timezone.localdate(one.last_report_at) if one.last_report_at else None
    if told.day and (issued := one.task.plan.issued_on) and told.day < issued:
        raise Odd(_("Bảng ghi ngày %(day)s, trước ngày ban hành văn bản (%(issued)s).") % {
            "day": day_words(told.day), "issued": day_words(issued)})  # fmt: skip
    if told.day and heard and told.day < heard:
        raise Odd(_("Bảng ghi ngày %(day)s, cũ hơn báo cáo gần nhất (%(heard)s).") % {
            "day": day_words(told.day), "heard": day_words(heard)})  # fmt: skip
    moves = PATHS[now, wanted]
    if wanted == State.PAUSED and _says_more(one, told):
        moves = (Move.REPORT, *moves)
    return Outcome(number, one, moves, told)


def _wanted(now: State, told: Told) -> State:
    if told.state:
        return told.state
    begun = told.percent or told.words
    return State.DOING if now == State.NOT_STARTED and begun else now


def _same(one: Assignment, wanted: State, told: Told) -> bool:
    return wanted == one.state and not _says_more(one, told)


def _says_more(one: Assignment, told: Told) -> bool:
    heard = timezone.localdate(one.last_report_at) if one.last_report_at else None
    more = told.percent is not None and told.percent != one.percent
    more |= told.words is not None and _plain(told.words) != _plain(one.last_words)
    return more or (told.day is not None and told.day != heard)


def _agree(wanted: State, told: Told) -> None:
    whole = wanted in (State.AWAITING, State.DONE)
    if told.percent is not None and ((whole and told.percent < 100) or (wanted == State.NOT_STARTED and told.percent)):
        raise Odd(
            _("Trạng thái “%(state)s” và tiến độ %(percent)d %% không khớp nhau.")
            % {"state": wanted.label, "percent": told.percent}
        )
