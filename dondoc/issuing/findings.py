"""What the checker's page shows of a draft: findings by severity, chips, what was mended since. Reads only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.timezone import localtime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from dondoc.intake.marks import Mark, Marks
from dondoc.issuing.models import Draft
from dondoc.look.chips import Chip, address, choices
from dondoc.look.numbers import number_words

Json = dict[str, Any]
SEVERITIES: dict[str, Any] = {"error": _l("Lỗi"), "warning": _l("Cảnh báo"), "note": _l("Lưu ý")}
FAMILIES: dict[str, Any] = {  # by the first letter of a code
    "L": _l("Thể thức, trình bày"), "S": _l("Bố cục, đánh số"), "T": _l("Nhiệm vụ"), "D": _l("Ngày, thời hạn"),
    "N": _l("Tên gọi"), "R": _l("Nơi nhận"), "C": _l("Chữ ký"), "V": _l("Viện dẫn"), "A": _l("Viết tắt"),
    "H": _l("Viết hoa"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the findings is looked at; an empty field leaves nothing out."""

    severity: str = ""
    family: str = ""
    ignored: tuple[str, ...] = ()  # codes of rules

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Asked:
        codes = {one for one in given.get("bo", "").split(",") if one[:1] in FAMILIES and one.isalnum()}
        severity, family = given.get("muc", ""), given.get("nhom", "")
        return cls(severity * (severity in SEVERITIES), family * (family in FAMILIES), tuple(sorted(codes)))

    def wants(self, one: Item) -> bool:
        return one.code not in self.ignored and self.severity in ("", one.severity) and self.family in ("", one.code[0])


@dataclass(frozen=True, slots=True)
class Item:
    """A finding as the page shows it; its number counts all findings in reading order."""

    number: int
    code: str
    severity: str
    what: str
    how: str
    law: str
    quote: str
    place: tuple[int, int] | None
    ignore_address: str = ""

    @property
    def ref(self) -> str:
        return f"f{self.number}"

    @property
    def family(self) -> str:
        return str(FAMILIES[self.code[0]])

    @property
    def words(self) -> str:
        """The words found, where the sentence does not say them already."""
        return "" if self.place is None or self.quote in self.what else self.quote


@dataclass(frozen=True, slots=True)
class Group:
    severity: str
    words: str
    items: list[Item]


@dataclass(frozen=True, slots=True)
class Change:
    """How often a rule was broken in the version before, and how often it is now."""

    code: str
    what: str
    before: int
    now: int

    @property
    def is_better(self) -> bool:
        return self.now < self.before


@dataclass(frozen=True, slots=True)
class Since:
    """This version beside the one that was checked before it."""

    file_name: str
    at: str
    before: int
    now: int
    changes: list[Change]

    @property
    def mended(self) -> int:
        return sum(max(0, one.before - one.now) for one in self.changes)

    @property
    def added(self) -> int:
        return sum(max(0, one.now - one.before) for one in self.changes)


@dataclass(frozen=True, slots=True)
class Shown:
    """All of the right-hand side, and the marks on the left."""

    groups: list[Group]
    whole: list[Item]  # shown items that concern the whole document
    severities: list[Chip]
    families: list[Chip]
    ignored: list[Chip]
    total: int  # without the ignored rules
    ignored_query: str  # for the file with comments
    since: Since | None

    @property
    def marks(self) -> Marks:
        return Marks(Mark(*one.place, one.severity, one.ref) for one in self.items if one.place)

    @property
    def items(self) -> list[Item]:
        return [one for group in self.groups for one in group.items]

    @property
    def total_in_words(self) -> str:
        return ngettext("%s điểm cần xem", "%s điểm cần xem", self.total) % number_words(self.total)


def shown(draft: Draft, given: QueryDict) -> Shown:
    """The findings as the address asks for them: `?muc=error&nhom=L&bo=L43,T03`."""
    asked = Asked.of(given)
    every = [_item(number, one, asked, given) for number, one in enumerate(draft.findings, start=1)]
    kept = [one for one in every if one.code not in asked.ignored]
    wanted = [one for one in every if asked.wants(one)]
    return Shown(
        groups=_groups(wanted),
        whole=[one for one in wanted if one.place is None],
        severities=_severity_chips(kept, asked, given),
        families=_family_chips(kept, asked, given),
        ignored=_ignored_chips(every, asked, given),
        total=len(kept),
        ignored_query=",".join(asked.ignored),
        since=since(draft),
    )


def _item(number: int, one: Json, asked: Asked, given: QueryDict) -> Item:
    language = "en" if get_language() == "en" else "vi"
    codes = ",".join(sorted({*asked.ignored, one["code"]}))
    return Item(
        number, one["code"], one["severity"], one["what"][language], one["how"][language], one["law"], one["quote"],
        (one["span"][0], one["span"][1]) if one["span"] else None, address(given, bo=codes),
    )  # fmt: skip


def _groups(items: Iterable[Item]) -> list[Group]:
    by: dict[str, list[Item]] = {severity: [] for severity in SEVERITIES}
    for one in items:
        by[one.severity].append(one)
    return [Group(severity, str(SEVERITIES[severity]), found) for severity, found in by.items() if found]


def _severity_chips(kept: list[Item], asked: Asked, given: QueryDict) -> list[Chip]:
    counts = Counter(one.severity for one in kept if asked.family in ("", one.code[0]))
    found = [(value, words, counts[value]) for value, words in SEVERITIES.items() if counts[value]]
    return choices(given, "muc", [("", _("Tất cả"), counts.total()), *found])


def _family_chips(kept: list[Item], asked: Asked, given: QueryDict) -> list[Chip]:
    counts = Counter(one.code[0] for one in kept if asked.severity in ("", one.severity))
    found = [(value, words, counts[value]) for value, words in FAMILIES.items() if counts[value]]
    return choices(given, "nhom", [("", _("Mọi nhóm"), None), *found])


def _ignored_chips(every: list[Item], asked: Asked, given: QueryDict) -> list[Chip]:
    """One for each rule left out; its address takes the rule up again."""
    counts = Counter(one.code for one in every)
    return [
        Chip(code, address(given, bo=",".join(other for other in asked.ignored if other != code)), count=counts[code])
        for code in asked.ignored
    ]


def summary(draft: Draft) -> Json:
    """What the next version is compared with: the name, the hour, and of each rule how often it was broken."""
    codes: dict[str, Json] = {}
    for one in draft.findings:
        codes.setdefault(one["code"], {"n": 0, "what": one["what"]})["n"] += 1
    at = localtime(draft.uploaded_at).strftime("%H:%M %d/%m/%Y")
    return {"file_name": draft.file_name, "at": at, "codes": codes}


def since(draft: Draft) -> Since | None:
    """What became of the findings of the version before; None where this is the first."""
    if draft.before is None:
        return None
    old, new = draft.before["codes"], summary(draft)["codes"]
    language = "en" if get_language() == "en" else "vi"
    changes = []
    for code in sorted({*old, *new}):
        before, now = (found.get(code, {"n": 0})["n"] for found in (old, new))
        if before != now:
            changes.append(Change(code, (new.get(code) or old[code])["what"][language], before, now))
    before, now = (sum(one["n"] for one in found.values()) for found in (old, new))
    return Since(draft.before["file_name"], draft.before["at"], before, now, changes)
