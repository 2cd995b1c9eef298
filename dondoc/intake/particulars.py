"""What a document says beside its tasks: what it cites, what it names in short, its figures, who signs, who gets it.

Everything has its place in the text, so that a page can lead there. Citations are put as an office writes them, in the
document's own language whatever that of the interface.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dondoc.intake.reading import Json
from dondoc.look.days import day_words


@dataclass(frozen=True, slots=True)
class Said:
    """Words at a place. ``ref`` names their mark: "n3" a short mention, "s0" a short name, "f2" a figure."""

    ref: str
    words: str
    start: int
    end: int
    means: str = ""  # what they stand for, or what the figure measures
    to: int | None = None  # where the citation begins that a short mention means
    of: str = ""  # the mark of that citation


@dataclass(frozen=True, slots=True)
class Cited:
    """A document cited by its symbol, and where it is named again."""

    ref: str  # "r0"
    words: str  # "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị"
    about: str
    start: int
    end: int
    again: Sequence[Said]


@dataclass(frozen=True, slots=True)
class Particulars:
    cited: list[Cited]
    short_names: list[Said]
    figures: list[Said]
    signer: str
    recipients: list[str]

    @property
    def again(self) -> int:
        """How often cited documents are named in short."""
        return sum(len(one.again) for one in self.cited)

    def __bool__(self) -> bool:
        return any((self.cited, self.short_names, self.figures, self.signer, self.recipients))


def particulars_of(reading: Json) -> Particulars:
    """Readings of old lack some of it."""
    again = mentions_of(reading)
    figures = enumerate(reading.get("targets", ()))
    return Particulars(
        cited=[_cited(n, one, again) for n, one in enumerate(reading.get("references", ()))],
        short_names=short_names_of(reading),
        figures=[_said(f"f{n}", one["text"], one, means=one["of"]) for n, one in figures],
        signer=_signer(reading.get("signer") or {}),
        recipients=list(reading.get("recipients", ())),
    )


def mentions_of(reading: Json) -> list[Said]:
    """Cited documents where they are named in short: "Nghị quyết 57", with what each means."""
    return [_mention(n, one, reading["references"][one["of"]]) for n, one in enumerate(reading.get("mentions", ()))]


def _mention(number: int, mention: Json, cited: Json) -> Said:
    to, of = int(cited["span"][0]), f"r{mention['of']}"
    return _said(f"n{number}", mention["text"], mention, means=cited_in_full(cited), to=to, of=of)


def short_names_of(reading: Json) -> list[Said]:
    """Short names that the document gives itself, at the place where it does."""
    found = enumerate(reading.get("abbreviations", ()))
    return [_said(f"s{n}", one["short"], one, means=one["full"]) for n, one in found]


def _cited(number: int, one: Json, again: Sequence[Said]) -> Cited:
    ref, (start, end) = f"r{number}", one["span"]
    return Cited(ref, cited_words(one), one.get("title") or "", start, end, [said for said in again if said.of == ref])


def _said(ref: str, words: str, found: Json, *, means: str, to: int | None = None, of: str = "") -> Said:
    start, end = found["span"]
    return Said(ref, words, start, end, means, to, of)


def meant_within(reading: Json, start: int | None, end: int | None) -> list[Said]:
    """The short mentions and short names that a passage uses, each once: who reads it alone has not read the rest."""
    if start is None or end is None:
        return []
    words = reading["text"][start:end]
    mentions = [one for one in mentions_of(reading) if start <= one.start and one.end <= end]
    names = [one for one in short_names_of(reading) if not start <= one.start < end and _uses(words, one.words)]
    return list({one.words: one for one in (*mentions, *names)}.values())


def _uses(words: str, short: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(short)}(?!\w)", words) is not None


def cited_words(reference: Json) -> str:
    kind, symbol = reference.get("kind"), reference["symbol"]
    on = day_words(date.fromisoformat(reference["date"])) if reference.get("date") else ""
    issuer = reference.get("issuer")
    named = f"{kind} số {symbol}" if kind else symbol
    return " ".join(filter(None, (named, on and f"ngày {on}", issuer and f"của {issuer}")))


def cited_in_full(reference: Json) -> str:
    return ": ".join(filter(None, (cited_words(reference), reference.get("title"))))


def _signer(signer: Json) -> str:
    return ", ".join(filter(None, (signer.get(name) for name in ("name", "post", "authority"))))
