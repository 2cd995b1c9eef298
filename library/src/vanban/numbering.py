"""The symbols of documents, both families, both ways: "145/KH-UBND", "39-NQ/TW" <-> Symbol.

State: number, stroke, [year, stroke,] kind - issuer, with hyphens inside (Decree 30/2020/NĐ-CP, annex I,
part II, 3). Party: number - kind / issuer (Hướng dẫn 36-HD/VPTW, 2018).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from vanban.language.kinds import by_abbreviation, is_abbreviation

STATE = re.compile(r"(\d{1,6})\s?/\s?(?:(\d{4})/)?([^\W\d_][\w.&]*(?:\s?-\s?[\w.&,]+)*)")
PARTY = re.compile(r"(\d{1,6})\s?-\s?([^\W\d_]\w*)\s?/\s?([^\W\d_][\w.&-]*)")


class Family(StrEnum):
    STATE = "state"
    PARTY = "party"


@dataclass(frozen=True, slots=True)
class Symbol:
    """The number and symbol of a document.

    ``kind`` is the abbreviation of its type ("KH"), None for a công văn (574/UBND-NC) or a law
    (91/2015/QH13). ``issuer`` is who issued it, with the drafting unit where the symbol names one.
    """

    number: int
    kind: str | None
    issuer: str
    family: Family = Family.STATE
    year: int | None = None

    def __str__(self) -> str:
        """As Decree 30 and the party write it, numbers below 10 with a leading 0: "05/KH-UBND"."""
        number = f"{self.number:02}"
        if self.family is Family.PARTY:
            return f"{number}-{self.kind}/{self.issuer}"
        year = f"{self.year}/" if self.year else ""
        return f"{number}/{year}" + "-".join(filter(None, (self.kind, self.issuer)))

    @property
    def kind_name(self) -> str | None:
        """The name of the type: "Kế hoạch"; None where the symbol does not say it."""
        return by_abbreviation().get(self.kind.upper()) if self.kind else None


def parse(text: str) -> Symbol | None:
    """The symbol that ``text`` is, spaces around its signs allowed; None where it is none."""
    text = text.strip()
    party = PARTY.fullmatch(text)
    if party:
        number, kind, issuer = party.groups()
        return Symbol(int(number), kind, issuer, Family.PARTY)
    state = STATE.fullmatch(text)
    return _state(*state.groups()) if state else None


def _state(number: str, year: str | None, rest: str) -> Symbol:
    parts = [part.strip() for part in rest.split("-")]
    kind = parts[0] if len(parts) > 1 and is_abbreviation(parts[0]) else None
    issuer = "-".join(parts[1:] if kind else parts)
    return Symbol(int(number), kind, issuer, year=int(year) if year else None)
