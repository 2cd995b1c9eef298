"""The words of time, made ready from language/tables/times.toml, and what is read with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from vanban.language.knowledge import table
from vanban.language.words import Lexicon, lexicon
from vanban.model import Precision


@dataclass(frozen=True, slots=True)
class When:
    """A deadline or rhythm in words ``start`` to ``end``."""

    start: int
    end: int
    by: date | None = None
    recurrence: str | None = None
    precision: Precision | None = None
    inferred: bool = False
    reckoned: bool = False  # from days counted, or the moon's calendar


class TimeWords(NamedTuple):
    before: Lexicon[None]
    until: Lexicon[None]
    within: Lexicon[None]
    firm: Lexicon[None]
    handing: Lexicon[None]
    held: Lexicon[None]
    rhythms: Lexicon[str]
    day_rhythms: Lexicon[str]
    times: Lexicon[None]
    days: Lexicon[None]
    parts: Lexicon[int]
    whole_year: Lexicon[None]
    rhythm_leads: Lexicon[None]
    reports: Lexicon[None]
    nouns: Lexicon[None]
    weather: Lexicon[None]
    always: Lexicon[None]
    open: Lexicon[None]
    events: Lexicon[None]
    bound: Lexicon[None]
    happens: Lexicon[None]
    papers: Lexicon[None]
    occasions: Lexicon[None]
    starts: Lexicon[None]
    counted: Lexicon[None]
    units: Lexicon[None]
    since: Lexicon[None]
    past: Lexicon[None]
    states: Lexicon[None]
    standing: Lexicon[None]
    sessions: Lexicon[None]
    issuing: Lexicon[None]


@cache
def time_words() -> TimeWords:
    times = table("times")
    plain = {
        name: lexicon(times[name]["words"])
        for name in ("before", "until", "within", "firm", "always", "open", "whole_year", "events", "past")
    }
    return TimeWords(
        **plain,
        states=lexicon(times["past"]["states"]),
        standing=lexicon(times["past"]["standing"]),
        sessions=lexicon(times["past"]["sessions"]),
        handing=lexicon(times["firm"]["verbs"]),
        held=lexicon(times["firm"]["held"]),
        rhythms=Lexicon(times["rhythms"]),
        day_rhythms=Lexicon(times["day_rhythms"]),
        parts=Lexicon(times["part"]),
        times=lexicon(times["times"]["words"]),
        days=lexicon(times["rhythm_days"]["words"]),
        rhythm_leads=lexicon(times["rhythm_leads"]["words"]),
        reports=lexicon(times["rhythm_leads"]["reports"]),
        nouns=lexicon(times["rhythm_leads"]["nouns"]),
        weather=lexicon(times["near"]["weather"]),
        bound=lexicon(times["events"]["always"]),
        happens=lexicon(times["events"]["happens"]),
        papers=lexicon(times["events"]["papers"]),
        occasions=lexicon(times["events"]["occasions"]),
        starts=lexicon(times["events"]["starts"]),
        counted=lexicon(times["events"]["counted"]),
        units=lexicon(times["events"]["units"]),
        since=lexicon(times["events"]["since"]),
        issuing=lexicon(times["events"]["issuing"]),
    )
