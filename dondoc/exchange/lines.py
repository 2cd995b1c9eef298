"""The printed lines of Nơi nhận, and whom each means: what a clerk once said first, then names of the directories."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dondoc.exchange.models import Dispatch, OutsideBody, RecipientName, Way
from dondoc.issuing.models import Letter, OutgoingDocument
from dondoc.organization.models import Alias, Body
from dondoc.words import fold

_EDGES = re.compile(r"^[\s\-–+•]+|[\s;.,]+$")
_ASIDE = re.compile(r"\s*\([^)]*\)")  # "(báo cáo)", "(để b/c)", "(để thực hiện)"
_KEPT = re.compile(r"^luu\b")  # "Lưu: VT, VP."
AS_ABOVE = frozenset({"nhu tren", "nhu kinh gui"})


def lines_of(document: OutgoingDocument) -> list[str]:
    """As printed, without dash and semicolon; "Như trên" gives way to whom the letter is addressed."""
    found: list[str] = []
    for printed in (_EDGES.sub("", one) for one in document.recipients):
        addressed = _addressed(document) if fold(printed) in AS_ABOVE else []
        found.extend(addressed or [printed])
    return [one[:500] for one in dict.fromkeys(found) if one]


def _addressed(document: OutgoingDocument) -> list[str]:
    letter = Letter.objects.filter(outgoing=document).first()
    return [_EDGES.sub("", one) for one in letter.addressed_to] if letter else []


def plain(printed: str) -> str:
    """What is compared: folded, without what stands in brackets."""
    return fold(_EDGES.sub("", _ASIDE.sub("", printed)))[:300]


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a line means and how it goes there."""

    way: str
    outside: OutsideBody | None = None
    body: Body | None = None

    @property
    def address(self) -> str:
        if self.outside is None:
            return ""
        return {Way.EMAIL: self.outside.email, Way.EDXML: self.outside.organ_id}.get(Way(self.way), "")


OPEN = Meant(Way.OPEN)


class Directory:
    """All names at once: a list of 3,000 lines asks four questions."""

    def __init__(self) -> None:
        self.known: dict[str, Meant] = {}
        for alias in Alias.objects.filter(body__ended_on=None).select_related("body"):
            self._learn(alias.folded, Meant(Way.INSIDE, body=alias.body))
        for body in Body.objects.filter(ended_on=None):
            for called in (body.short_name, body.name):
                self._learn(plain(called), Meant(Way.INSIDE, body=body))
        for outside in OutsideBody.objects.filter(ended_at=None):
            self._learn(plain(outside.name), Meant(outside.way, outside))
        for name in RecipientName.objects.select_related("outside", "body"):
            self._learn(name.folded, _remembered(name))

    def _learn(self, folded: str, meant: Meant | None) -> None:
        if folded and meant:
            self.known[folded] = meant

    def meant(self, printed: str) -> Meant:
        """OPEN where only a person can say."""
        folded = plain(printed)
        return Meant(Way.KEPT) if _KEPT.match(folded) else self.known.get(folded, OPEN)


def _remembered(name: RecipientName) -> Meant | None:
    if name.body:
        return None if name.body.ended_on else Meant(Way.INSIDE, body=name.body)
    return Meant(name.outside.way, name.outside) if name.outside and name.outside.ended_at is None else None


def rows(document: OutgoingDocument, printed: Iterable[str], directory: Directory) -> list[Dispatch]:
    """Not yet saved. Of two lines that mean the same the second goes with the first."""
    found: list[Dispatch] = []
    served: set[tuple[str, int]] = set()
    for order, line in enumerate(printed, 1):
        meant = directory.meant(line)
        whom = _whom(meant)
        if whom in served:
            meant = Meant(Way.NAMED)
        elif whom:
            served.add(whom)
        found.append(row(document, order, line, meant))
    return found


def _whom(meant: Meant) -> tuple[str, int] | None:
    if meant.outside:
        return "outside", meant.outside.pk
    return ("body", meant.body.pk) if meant.body else None


def row(document: OutgoingDocument, order: int, printed: str, meant: Meant) -> Dispatch:
    return Dispatch(authority=document.authority, document=document, order=order, printed=printed, way=meant.way,
                    outside=meant.outside, body=meant.body, address=meant.address)  # fmt: skip
