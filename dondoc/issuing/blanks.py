"""The blanks of forms.toml, filled in for an authority."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from dondoc.organization.models import Authority

TABLE = Path(__file__).with_name("forms.toml")
OPEN = "…"  # what nobody has said yet


@dataclass(frozen=True, slots=True)
class Blank:
    """A kind of document to begin with."""

    key: str
    name: str
    kind: str
    symbol: str
    title: str
    text: str
    recipients: tuple[str, ...]
    decides: str = ""  # who decides, of a decision
    capacity: tuple[str, ...] = ()  # of who signs, where that is not the leader's own
    counter: str = ""  # who signs beside: the secretary of minutes


@cache
def blanks() -> dict[str, Blank]:
    """By key, in the order of the table."""
    with TABLE.open("rb") as file:
        rows = tomllib.load(file)
    return {key: _blank(key, row) for key, row in rows.items()}


def _blank(key: str, row: Mapping[str, Any]) -> Blank:
    lists = {name: tuple(row.get(name, ())) for name in ("recipients", "capacity")}
    return Blank(key=key, **{**row, **lists, "text": row["text"].strip()})


def filled(blank: Blank, authority: Authority, values: Mapping[str, str]) -> Blank:
    """With the authority's names and what the caller knows; the rest stays open."""
    known = _Known(
        abbreviation=authority.abbreviation, short_name=authority.short_name, block_label=authority.block_label,
        SHORT_NAME=authority.short_name.upper(), **values,
    )  # fmt: skip
    words = {name: Formatter().vformat(getattr(blank, name), (), known) for name in _FILLED}
    return Blank(blank.key, blank.name, blank.kind, recipients=blank.recipients, capacity=blank.capacity,
                 counter=blank.counter, **words)  # fmt: skip


_FILLED = ("symbol", "title", "text", "decides")


class _Known(dict[str, str]):
    def __missing__(self, _key: str) -> str:
        return OPEN
