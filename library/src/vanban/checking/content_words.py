"""Numbering, abbreviations and capital letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from vanban.checking.finding import Finding, table
from vanban.language.kinds import is_abbreviation
from vanban.language.normalise import is_capitals
from vanban.language.numerals import from_roman
from vanban.model import Document, Line, Section, Span
from vanban.reading.numbering import breaks

SHORT = re.compile(r"(?<![\w/.&-])[A-ZĐ]{3,7}(?![\w/&-]|\.\w)")
EXPLAINED = re.compile(
    r"(?i:viết tắt là|gọi tắt là|gọi là|viết tắt:?|sau đây là)\s*+[:“\"'(]*+\s*+([A-ZĐ][\w&-]+)"
    r"|\(([A-ZĐ]{2,8})\)|([A-ZĐ]{2,8})\s*[:=(]"
)
SAID = 80  # letters of an item's title in a finding
RECIPIENTS = re.compile(r"(?im)^\W*nơi nhận\W*$")
ARTICLE = re.compile(r"(?i)\W*điều\s")
FIRST = frozenset({"1", "I", "a", "A"})
QUOTED = 3000  # letters: a sign of quotation that is further away was left open by mistake
FOREIGN = frozenset("fjwz")
CAPITALS = 0.5  # of the letters of a line: a heading in capitals hides its abbreviations


def numbering(document: Document) -> Iterator[Finding]:
    """Rows of numbers that jump or repeat, but for new rows whose heading is not there: "2.4", then "1.".

    Numbers of a passage quoted ("được sửa đổi như sau: “1. …”") are none of the document's own.
    """
    own = [section for section in document.sections if not _is_quoted(document.text, section.title_span.start)]
    articles = [section for section in own if ARTICLE.match(document.text, section.span.start)]
    broken = [section for section in breaks(own) if section not in articles and not _is_new(section, own)]
    for section in sorted([*broken, *_articles_out_of_order(articles)], key=lambda one: one.span.start):
        words = f"{section.path[-1]}. {section.title}"[:SAID].rstrip()
        yield Finding("S01", (words,), section.title_span, words)


def _articles_out_of_order(articles: list[Section]) -> Iterator[Section]:
    """Articles are numbered through all chapters, and anew in a regulation that a decision issues."""
    numbered = [section for section in articles if section.path[-1].isdecimal()]
    for before, section in pairwise(numbered):
        if int(section.path[-1]) not in (1, int(before.path[-1]) + 1):
            yield section


def _is_quoted(text: str, place: int) -> bool:
    before = text[max(0, place - QUOTED) : place]
    return before.rfind("“") > before.rfind("”")


def _is_new(section: Section, own: list[Section]) -> bool:
    """Whether it is the first of a row that is numbered otherwise than the item before it on its level."""
    upper, label = section.path[:-1], section.path[-1]
    before = [one.path[-1] for one in own[: own.index(section)] if one.path[:-1] == upper]
    return label in FIRST and bool(before) and before[-1].count(".") != label.count(".")


def letters(document: Document) -> Iterator[Finding]:
    """Points under letters that Vietnamese has not, where points stand beside them ("e", "f"): "f" may be a name."""
    labels = {section.path for section in document.sections}
    for section in document.sections:
        label = section.path[-1]
        if label in FOREIGN and (*section.path[:-1], "a") in labels:
            yield Finding("S02", (label,), section.title_span, f"{label}) {section.title}"[:60])


def abbreviations(document: Document) -> Iterator[Finding]:
    """Capitals that are no known abbreviation, no numeral, no part of a symbol, and nowhere explained; each once."""
    known = set(table("abbreviations")["known"]) | _explained(document.text)
    for text, span in _lines(document):
        if _mostly_capitals(text):
            continue
        for found in SHORT.finditer(text):
            short = found.group()
            if short not in known and not _is_else(short, text, found):
                known.add(short)
                yield Finding("A01", (short,), Span(span.start + found.start(), span.start + found.end()), short)


def _is_else(short: str, text: str, found: re.Match[str]) -> bool:
    """A numeral, a kind of document, or one of several words in capitals."""
    beside = (*text[: found.start()].split()[-1:], *text[found.end() :].split()[:1])
    in_capitals = any(is_capitals(word.strip("“”\"'.,;:()")) for word in beside)
    return in_capitals or from_roman(short) is not None or is_abbreviation(short)


def _explained(text: str) -> set[str]:
    return {short for found in EXPLAINED.finditer(text) for short in found.groups() if short}


def _mostly_capitals(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return sum(sign.isupper() for sign in letters) > CAPITALS * len(letters)


def _lines(document: Document) -> Iterator[tuple[str, Span]]:
    """The paragraphs of the body: not the head, not what stands in tables or behind the signature."""
    label = RECIPIENTS.search(document.text)
    end = label.start() if label else len(document.text)
    begin = max((span.end for span in document.header.spans.values()), default=0)
    for placed in document.body:
        if isinstance(placed.block, Line) and begin <= placed.spans[0].start < end:
            yield document.text[placed.spans[0].start : placed.spans[0].end], placed.spans[0]


@cache
def _capitals() -> tuple[tuple[re.Pattern[str], re.Pattern[str] | None, str, str], ...]:
    return tuple(
        (re.compile(one["find"]), re.compile(one["unless"]) if "unless" in one else None, one["write"], one["law"])
        for one in table("capitals")["capital"]
    )


def capitals(document: Document) -> Iterator[Finding]:
    """Small letters where annex II leaves no doubt; each spelling is told once."""
    told: set[str] = set()
    for text, span in _lines(document):
        if is_capitals(text):
            continue
        for words, begin, end, right, law in _slips(text):
            if words not in told:
                told.add(words)
                yield Finding("H01", (words, right, law), Span(span.start + begin, span.start + end), words)


def _slips(text: str) -> Iterator[tuple[str, int, int, str, str]]:
    for find, unless, write, law in _capitals():
        for found in find.finditer(text):
            if unless is None or not unless.search(text[: found.start(1)]):
                said = found[1].split()
                right = write.format(said[-1].capitalize(), said[0])
                yield found[1], *found.span(1), right, law
