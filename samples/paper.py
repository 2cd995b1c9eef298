"""A sample document: its words from samples/texts, with every date counted from one given day.

Thus the sample in the repository stays as it is, and the demo can have the same plan with days around today.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"
ISSUED = date(2026, 10, 1)  # the first day of the samples in the repository
_LABEL = re.compile(r"^([A-Z]\.|[IVX]+\.|\d+(?:\.\d+)*\.|\(\d+\)|-)\s+")
_PLACE = re.compile(r"\{(m|y|q)?([+-]\d+)?\}")
ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its label ("I.", "(1)", "-", "") apart from its words; ``heading`` 1 to 4, 0 for plain text."""

    label: str
    words: str
    heading: int = 0

    @property
    def text(self) -> str:
        return f"{self.label} {self.words}".strip()


@dataclass(frozen=True, slots=True)
class Rows:
    """A table, its head first; a row of one or two cells names the group of those below."""

    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    name: str
    number: str
    symbol: str
    day: date
    dated: bool  # False: the day is left blank, as in a draft
    title: str
    capacity: tuple[str, ...]
    signer: str
    recipients: tuple[str, ...]
    body: tuple[Paragraph | Rows, ...]

    @property
    def place_and_day(self) -> str:
        if not self.dated:
            return f"Hoa Sơn, ngày     tháng     năm {self.day.year}"
        month = f"{self.day.month:02d}" if self.day.month < 3 else str(self.day.month)
        return f"Hoa Sơn, ngày {self.day.day:02d} tháng {month} năm {self.day.year}"


def paper(name: str, *, on: date = ISSUED) -> Paper:
    """The sample ``name`` with its days counted from ``on``."""
    head, _, body = dated((TEXTS / f"{name}.txt").read_text(encoding="utf-8"), on).partition("---\n")
    said = dict(line.split(":", 1) for line in head.splitlines())
    offset = said["date"].strip()
    return Paper(
        name=name,
        number=said["number"].strip(),
        symbol=said["symbol"].strip(),
        day=on + timedelta(days=0 if offset == "?" else int(offset)),
        dated=offset != "?",
        title=said["title"].strip(),
        capacity=_listed(said["capacity"], "/"),
        signer=said["signer"].strip(),
        recipients=_listed(said["recipients"], ";"),
        body=tuple(_blocks(body)),
    )


def dated(text: str, on: date) -> str:
    """``{+20}`` is the day 20 days on, ``{m+3}`` a month, ``{y}`` a year, ``{q+1}`` a quarter."""
    return _PLACE.sub(lambda place: _point(place[1] or "", int(place[2] or 0), on), text)


def _point(unit: str, step: int, on: date) -> str:
    month = on.year * 12 + on.month - 1 + step * (3 if unit == "q" else 1)
    year, of_year = divmod(month, 12)
    points = {
        "m": f"{of_year + 1}/{year}",
        "q": f"{ROMAN[of_year // 3]}/{year}",
        "y": str(on.year + step),
    }
    return points.get(unit) or f"{on + timedelta(days=step):%d/%m/%Y}"


def _listed(line: str, mark: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in line.split(mark))


def _blocks(body: str) -> list[Paragraph | Rows]:
    found: list[Paragraph | Rows] = []
    rows: list[tuple[str, ...]] = []
    for line in [*body.splitlines(), ""]:
        if line.startswith("|"):
            rows.append(tuple(cell.strip() for cell in line.strip("| ").split("|")))
            continue
        if rows:
            found.append(Rows(tuple(rows)))
            rows = []
        if line.strip():
            found.append(_paragraph(line))
    return found


def _paragraph(line: str) -> Paragraph:
    depth = len(line) - len(line.lstrip("#"))
    words = line[depth:].strip()
    label = _LABEL.match(words)
    return Paragraph(label[1] if label else "", words[label.end() :] if label else words, depth)
