"""What a file (hồ sơ) is made of: documents as values, with the fields of annex VI and the stored files behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

UPLOAD = "records.upload"


@dataclass(frozen=True, slots=True)
class Stored:
    """A file on disk that goes into the export as it is. ``sha256`` is what it was kept under; "" where none was."""

    path: str  # in the storage
    name: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One document of a file. ``subject`` names what it is ("plans.assignment:17"): paper.py prints it from there."""

    subject: str
    day: date  # when it came to be: the order of a file is that of time
    kind: str  # TypeName
    title: str  # Subject
    number: str = ""  # CodeNumber
    notation: str = ""  # CodeNotation
    issued_on: date | None = None  # IssuedDate
    organ: str = ""  # OrganName
    signer_post: str = ""  # Position
    signer: str = ""  # FullName
    to: tuple[str, ...] = ()  # To/OrganName
    arrived_on: date | None = None  # ArrivalDate
    arrival_number: int | None = None  # ArrivalNumber
    to_places: str = ""  # ToPlaces
    trace: str = ""  # TraceHeaderList
    priority: int = 0  # Priority
    copies: int | None = None  # IssuedAmount
    due: date | None = None  # DueDate
    note: str = ""  # Description
    files: tuple[Stored, ...] = ()

    @property
    def code(self) -> str:
        return "/".join(part for part in (self.number, self.notation) if part)

    @property
    def key(self) -> int:
        """The number of the row that the subject names; 0 of an upload."""
        tail = self.subject.rpartition(":")[2]
        return int(tail) if tail.isdecimal() and not self.is_upload else 0

    @property
    def label(self) -> str:
        return self.subject.partition(":")[0]

    @property
    def is_upload(self) -> bool:
        return self.label == UPLOAD

    def facts(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return {name: _plain(value) for name, value in asdict(self).items()}

    @classmethod
    def of(cls, facts: Mapping[str, Any]) -> Item:
        """From what `facts` gave."""
        values = {one.name: facts[one.name] for one in fields(cls) if one.name in facts}
        for name in ("day", "issued_on", "arrived_on", "due"):
            values[name] = date.fromisoformat(values[name]) if values.get(name) else None
        values["to"] = tuple(values.get("to") or ())
        values["files"] = tuple(Stored(**one) for one in values.get("files") or ())
        return cls(**values)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
