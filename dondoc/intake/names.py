"""Whom a printed name means. Asks the directory's matching where it is there; until then only exact names settle."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol, cast

from dondoc.organization.models import Alias, Body
from dondoc.words import fold


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A body that may be meant; ``score`` 0 to 1, ``why`` in words for people."""

    body: Body
    score: float
    why: str


class Matching(Protocol):
    """The contract of `organization.matching`."""

    EVERY_BLOCK: object

    def settle(self, printed: str) -> Any:
        """A Body, EVERY_BLOCK, or None where only a person can say."""

    def suggest(self, printed: str, limit: int) -> list[Suggestion]:
        """The likeliest bodies first."""


class ExactNames:
    """Settles names and aliases that are printed in full, suggests those that share words."""

    EVERY_BLOCK: object = object()

    def settle(self, printed: str) -> Any:
        key = fold(printed)
        if key in EVERY:
            return self.EVERY_BLOCK
        alias = Alias.objects.select_related("body").filter(folded=key).first()
        named = (body for body in Body.objects.filter(ended_on=None) if fold(body.name) == key)
        return alias.body if alias else next(named, None)

    def suggest(self, printed: str, limit: int) -> list[Suggestion]:
        asked = set(fold(printed).split())
        found: list[Suggestion] = []
        for body in Body.objects.filter(ended_on=None):
            words = set(body.search.split())
            if shared := asked & words:
                found.append(Suggestion(body, 2 * len(shared) / (len(asked) + len(words)), ""))
        return sorted(found, key=lambda one: -one.score)[:limit]


EVERY = frozenset({"moi khoi", "moi khoi dan cu", "cac khoi", "cac khoi dan cu", "ban can su cac khoi"})


def _the_matching() -> Matching:
    name = "dondoc.organization.matching"
    return cast(Matching, import_module(name)) if find_spec(name) else ExactNames()


matching: Matching = _the_matching()
