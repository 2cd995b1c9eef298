"""What the review page shows of a document: groups of cards, open questions, counts. Reads only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dondoc.intake.doubts import GO, Choice, choices_of, in_words, question_of
from dondoc.intake.models import (
    AssignmentRole,
    CutOut,
    DraftBody,
    DraftDoubt,
    DraftTask,
    IncomingDocument,
    IncomingState,
)
from dondoc.intake.queries import active_blocks, left_out
from dondoc.intake.reading import Heading, Json, headings, targets_at
from dondoc.look.numbers import number_words
from dondoc.words import fold

CRUMB = 48  # characters of a title in the line above a section
LABEL = 8  # characters that a label such as "1.2.3. " takes at most
SHOWN = 30  # of one kind at once: the next come as these are settled
FEW = 3  # doubts of one kind that are shown one by one; more are folded under a heading
RHYTHMS = {
    "daily": gettext_lazy("hằng ngày"),
    "weekly": gettext_lazy("hằng tuần"),
    "monthly": gettext_lazy("hằng tháng"),
    "quarterly": gettext_lazy("hằng quý"),
    "half-yearly": gettext_lazy("6 tháng một lần"),
    "yearly": gettext_lazy("hằng năm"),
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A body on a card. ``printed`` only where the document names it otherwise."""

    pk: int
    name: str
    printed: str
    known: bool
    count: int = 0  # blocks that "mỗi khối" stands for
    outside: bool = False  # decided: no work is given to it through the system


@dataclass(frozen=True, slots=True)
class ChipRow:
    role: str
    label: str
    chips: list[Chip]


@dataclass(frozen=True, slots=True)
class Card:
    """A draft task as the page shows it."""

    task: DraftTask
    roles: list[ChipRow]
    when: str  # "31/03/2025", "hằng tháng", ""
    printed_when: str  # the words of the document, "" where they add nothing
    asks: int  # open doubts about it
    targets: list[str]  # what its passage says is to be reached, as printed

    @property
    def has_lead(self) -> bool:
        return any(row.chips for row in self.roles if row.role == AssignmentRole.LEADS)


@dataclass
class Group:
    """A section with its tasks. ``key`` is its place in the page: "g0", "g1", … and "gx" for tasks outside."""

    key: str
    label: str
    title: str
    depth: int
    path: list[str]
    cards: list[Card] = field(default_factory=list)
    start: int | None = None
    crumb: str = ""  # titles of the sections around it

    @property
    def is_item(self) -> bool:
        """Its heading is a passage that gives work, so that the card says the same words."""
        start, words = self.start, len(self.title)
        if start is None:
            return False
        places = ((card.task.start or 0, card.task.end or 0) for card in self.cards)
        return any(start <= first <= start + LABEL and last >= start + words for first, last in places)

    @property
    def value(self) -> str:
        """The path as a form sends it."""
        return "/".join(self.path)


@dataclass(frozen=True, slots=True)
class Ask:
    """An open doubt in words with its buttons."""

    doubt: DraftDoubt
    words: str
    choices: list[Choice]

    @property
    def cut_out(self) -> bool:
        return self.doubt.has_cut  # type: ignore[attr-defined]  # annotated by open_doubts

    @property
    def cut_words(self) -> str:
        return _("Chỗ cần xem trên bản scan")


@dataclass(frozen=True, slots=True)
class AskGroup:
    """Doubts of one kind; ``heading`` is "" where they are few enough to stand alone."""

    code: str
    heading: str
    asks: list[Ask]  # at most SHOWN; none while the group is folded
    opened: bool = True
    rest: int = 0  # how many more there are

    @property
    def for_all(self) -> list[Choice]:
        """Answers that can be given to all of them at once."""
        return [choice for choice in question_of(self.code).choices if choice.answer != GO] if self.heading else []


@dataclass(frozen=True, slots=True)
class Foot:
    """The line at the foot: how much there is, how much is open, when it was saved."""

    tasks: int
    doubts: int
    unnamed: int  # bodies that mean nobody yet
    without_lead: int
    saved_at: Any
    document: IncomingDocument

    @property
    def tasks_in_words(self) -> str:
        return ngettext("%s nhiệm vụ", "%s nhiệm vụ", self.tasks) % number_words(self.tasks)

    @property
    def doubts_in_words(self) -> str:
        return _("%s điểm chưa rõ") % number_words(self.doubts) if self.doubts else _("không còn điểm chưa rõ")

    @property
    def saved_in_words(self) -> str:
        return timezone.localtime(self.saved_at).strftime("%H:%M") if self.saved_at else ""


def tasks_of(document: IncomingDocument) -> list[DraftTask]:
    """Tasks as the page needs them, dropped ones among them, merged ones not: two queries."""
    bodies = Prefetch("bodies", DraftBody.objects.select_related("body"))
    return list(document.tasks.filter(merged_into=None).prefetch_related(bodies))


def open_doubts(document: IncomingDocument) -> list[DraftDoubt]:
    cut = Exists(CutOut.objects.filter(doubt=OuterRef("pk")))
    return list(document.doubts.filter(answer="").select_related("task").annotate(has_cut=cut))


def cards_of(tasks: Iterable[DraftTask], doubts: Iterable[DraftDoubt]) -> list[Card]:
    asked: dict[int, int] = {}
    for doubt in doubts:
        if doubt.task_id:
            asked[doubt.task_id] = asked.get(doubt.task_id, 0) + 1
    blocks, tasks = active_blocks().count(), list(tasks)
    outside = left_out(tasks[0].document) if tasks else frozenset()
    return [_card(task, asked.get(task.pk, 0), blocks, outside) for task in tasks]


def _card(task: DraftTask, asks: int, blocks: int, outside: frozenset[str]) -> Card:
    rows = list(task.bodies.all())
    roles = [
        ChipRow(role.value, str(role.label), [_chip(row, blocks, outside) for row in rows if row.role == role])
        for role in AssignmentRole
    ]
    when = task.due.strftime("%d/%m/%Y") if task.due else str(RHYTHMS.get(task.recurrence, ""))
    printed = task.deadline_text if task.deadline_text.casefold() != when.casefold() else ""
    return Card(task, roles, when, printed, asks, targets_at(task.document.reading or {}, task.start, task.end))


def _chip(row: DraftBody, blocks: int, outside: frozenset[str]) -> Chip:
    if row.every_block:
        return Chip(row.pk, str(_("Mỗi khối")), row.printed, known=True, count=blocks)
    if row.body is None:
        decided = fold(row.printed) in outside
        return Chip(row.pk, row.printed, "", known=decided, outside=decided)
    return Chip(row.pk, row.body.name, row.printed if row.printed != row.body.name else "", known=True)


def groups_of(reading: Json, cards: list[Card]) -> list[Group]:
    """Every section in reading order with its cards, then what stands outside; empty ones too, for later."""
    groups: list[Group] = []
    by_path: dict[tuple[str, ...], Group] = {}
    for number, one in enumerate(headings(reading)):
        if one.path not in by_path:
            by_path[one.path] = _group(f"g{number}", one, by_path)
            groups.append(by_path[one.path])
    outside = Group("gx", "", str(_("Ngoài các mục")), 0, [])
    for card in cards:
        by_path.get(tuple(card.task.path), outside).cards.append(card)
    return [outside, *groups] if _comes_first(outside, groups) else [*groups, outside]


def _group(key: str, one: Heading, by_path: dict[tuple[str, ...], Group]) -> Group:
    around = [by_path[one.path[:depth]] for depth in range(1, len(one.path)) if one.path[:depth] in by_path]
    crumb = " › ".join(f"{group.label}. {Truncator(group.title).chars(CRUMB)}" for group in around)
    label = one.path[-1] if one.path else ""
    return Group(key, label, one.title, len(one.path), list(one.path), start=one.start, crumb=crumb)


def _comes_first(outside: Group, groups: list[Group]) -> bool:
    firsts = [card.task.start for card in outside.cards if card.task.start is not None]
    starts = [group.start for group in groups if group.start is not None]
    return bool(firsts and starts and min(firsts) < min(starts))


def asks_of(doubts: Iterable[DraftDoubt], opened: frozenset[str]) -> list[AskGroup]:
    """Open doubts by kind, the few and the general first; many of a kind are folded unless ``opened``."""
    kinds: dict[str, list[DraftDoubt]] = {}
    for doubt in doubts:
        kinds.setdefault(doubt.code, []).append(doubt)
    groups = [_ask_group(code, found, code in opened) for code, found in kinds.items()]
    return sorted(groups, key=lambda one: bool(one.heading))


def _ask_group(code: str, doubts: list[DraftDoubt], opened: bool) -> AskGroup:
    many = len(doubts) > FEW and question_of(code).many
    shown = doubts[:SHOWN] if opened or not many else []
    asks = [Ask(doubt, in_words(doubt), choices_of(doubt)) for doubt in shown]
    heading = str(many).format(n=number_words(len(doubts))) if many else ""
    return AskGroup(code, heading, asks, opened=opened or not many, rest=len(doubts) - len(shown))


def foot_of(document: IncomingDocument, tasks: list[DraftTask], doubts: list[DraftDoubt]) -> Foot:
    kept = [task for task in tasks if not task.dropped]
    rows = [row for task in kept for row in task.bodies.all()]
    leads = {row.task_id for row in rows if row.role == AssignmentRole.LEADS}
    outside = left_out(document)
    open_rows = (row for row in rows if not row.body_id and not row.every_block)
    return Foot(
        tasks=len(kept), doubts=len(doubts), unnamed=sum(fold(row.printed) not in outside for row in open_rows),
        without_lead=sum(1 for task in kept if task.pk not in leads), saved_at=document.saved_at, document=document,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Review:
    """All of the right-hand side."""

    document: IncomingDocument
    tasks: list[DraftTask]
    doubts: list[DraftDoubt]
    editable: bool
    opened: frozenset[str] = frozenset()  # kinds of doubts that the person has unfolded

    @property
    def groups(self) -> list[Group]:
        return groups_of(self.document.reading or {"sections": []}, cards_of(self.tasks, self.doubts))

    @property
    def asks(self) -> list[AskGroup]:
        return asks_of(self.doubts, self.opened)

    @property
    def asked_tasks(self) -> list[int]:
        """The tasks that an open doubt is about, as the page looks for the next of them."""
        return sorted({doubt.task_id for doubt in self.doubts if doubt.task_id})

    @property
    def foot(self) -> Foot:
        return foot_of(self.document, self.tasks, self.doubts)


def review_of(document: IncomingDocument, *, may_edit: bool, opened: str = "") -> Review:
    """``opened``: the unfolded kinds of doubts as the page sends them, "names-differ,numbering"."""
    editable = may_edit and document.state == IncomingState.REVIEW
    doubts = open_doubts(document) if editable else []
    return Review(document, tasks_of(document), doubts, editable, frozenset(opened.split(",")))
