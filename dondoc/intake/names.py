"""TEMPORARY until organization.matching lands."""

from __future__ import annotations

from typing import Any

try:
    from dondoc.organization import matching  # type: ignore
except ImportError:
    from dataclasses import dataclass

    from dondoc.organization.models import Body
    from dondoc.words import fold

    @dataclass
    class Suggestion:
        body: Any
        score: float
        why: str

    class matching:  # type: ignore
        EVERY_BLOCK = object()
        Suggestion = Suggestion

        @staticmethod
        def settle(printed: str) -> Any:
            key = fold(printed)
            if "khoi dan cu" in key or key in ("cac khoi", "moi khoi"):
                return matching.EVERY_BLOCK
            return next((b for b in Body.objects.all() if fold(b.name) == key), None)

        @staticmethod
        def suggest(printed: str, limit: int) -> list:
            words = set(fold(printed).split())
            rows = sorted(Body.objects.all(), key=lambda b: -len(words & set(b.search.split())))
            return [Suggestion(b, 0.5, "giống tên") for b in rows[:limit] if words & set(b.search.split())]
