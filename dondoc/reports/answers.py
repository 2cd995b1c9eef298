"""What bodies answered in the rounds of a period, put into the parts of the report where it belongs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from dondoc.reports.models import Answer
from dondoc.reports.periods import Period
from dondoc.reports.prefill import prefilled
from dondoc.reports.sentences import small, tidy
from dondoc.words import fold

INTO = {"obstacles": "obstacles", "proposals": "proposals"}  # of the answer -> of the report
MORE = "results.answers"  # the part of what bodies sent as results besides what they had reported of their tasks


@override("vi")
def with_answers(figures: dict[str, Any], period: Period) -> dict[str, Any]:
    """The figures with what bodies sent; what the report says already is not said twice."""
    answers = Answer.objects.filter(round__first_day=period.first, round__last_day=period.last)
    sent = list(answers.exclude(answered_at=None).select_related("body", "round"))
    said = {part: [line for one in sent for line in _lines(one, name)] for name, part in INTO.items()}
    parts = [_with(part, said.get(part["key"], [])) for part in figures["parts"]]
    return {**figures, "parts": _with_results(parts, sent)}


def _with_results(parts: list[dict[str, str]], sent: list[Answer]) -> list[dict[str, str]]:
    """A part more, behind the results, where bodies sent words that are not in the report."""
    there = fold("\n".join(part["text"] for part in parts))
    lines = [line for one in sent if not one.unchanged for line in _new_results(one, there)]
    if not lines:
        return parts
    at = next(n for n, part in enumerate(parts) if part["key"] == "late")
    heading = _("Kết quả khác theo báo cáo của các đơn vị")
    return [*parts[:at], {"key": MORE, "heading": heading, "text": "\n".join(lines)}, *parts[at:]]


def _new_results(answer: Answer, there: str) -> Iterator[str]:
    """Lines that the body wrote itself: neither those it was given ready, nor words that the report has."""
    ready = set(prefilled(answer)["results"].splitlines())
    own = "\n".join(line for line in str(answer.words.get("results", "")).splitlines() if line.strip() not in ready)
    for line in _told(answer, own):
        if fold(line.rpartition(": ")[2].rstrip(".")) not in there:
            yield line


def _lines(answer: Answer, name: str) -> Iterator[str]:
    yield from _told(answer, str(answer.words.get(name, "")))


def _told(answer: Answer, text: str) -> Iterator[str]:
    for line in text.splitlines():
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
