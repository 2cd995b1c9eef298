"""What bodies answered in the rounds of a period, put into the parts of the report where it belongs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from dondoc.reports.models import Answer
from dondoc.reports.periods import Period
from dondoc.reports.sentences import small, tidy

INTO = {"obstacles": "obstacles", "proposals": "proposals"}  # of the answer -> of the report


@override("vi")
def with_answers(figures: dict[str, Any], period: Period) -> dict[str, Any]:
    """The figures with the obstacles and proposals that bodies sent; what the report says already is not said twice."""
    answers = Answer.objects.filter(round__first_day=period.first, round__last_day=period.last)
    answers = answers.exclude(answered_at=None).select_related("body")
    said = {part: [line for one in answers for line in _lines(one, name)] for name, part in INTO.items()}
    parts = [_with(part, said.get(part["key"], [])) for part in figures["parts"]]
    return {**figures, "parts": parts}


def _lines(answer: Answer, name: str) -> Iterator[str]:
    for line in str(answer.words.get(name, "")).splitlines():
        words = small(tidy(line.strip().lstrip("-+ ")))
        if words:
            yield _("- %(body)s: %(words)s.") % {"body": answer.body.name, "words": words.rstrip(".;")}


def _with(part: dict[str, str], lines: list[str]) -> dict[str, str]:
    """Where nothing but "none" was compiled, the answers stand in its place."""
    new = [line for line in lines if _core(line) not in part["text"].lower()]
    if not new:
        return part
    empty = not part["text"].lstrip().startswith("-")
    return {**part, "text": "\n".join(new if empty else [part["text"], *new])}


def _core(line: str) -> str:
    return line.partition(": ")[2].rstrip(".").lower()
