"""Nơi nhận: to whom a document goes, one a line, the copy kept as the last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.language.knowledge import table
from vanban.language.normalise import comparable
from vanban.model import Recipient, Span
from vanban.reading.laid import Printed

BULLET = re.compile(r"[-–—+•*▪]\s*")
INSIDE = re.compile(r"(?<=[;.,])\s*[-–—+•](?=\s)\s*")  # a bullet inside a line: "- A; - B."
TYPIST = re.compile(r"\.\s?(?:[^\W_]{1,6}\s?){1,3}\.?$")  # "… KGVX. Thg", "… CT. 09 KH"
BEHIND_BRACKET = re.compile(r"\) [^\W_]{1,8}\.?$")  # "NN (2) Tuynh"
CLOSERS = " ;.,"
LONGEST_LIST = 300  # lines
TYPIST_LINE = 16  # characters of a typist's mark on a line of its own


def begins_recipients(text: str) -> bool:
    """Whether a line opens the list: "Nơi nhận:"."""
    small = comparable(text[:20].lstrip("* "))
    words = next((words for words in table("closings")["recipients"]["label"] if small.startswith(words)), None)
    return words is not None and small[len(words) :].lstrip()[:1] in ("", ":", "-")


def is_item(text: str) -> bool:
    """Whether a line of the list begins with a dash."""
    return BULLET.match(text) is not None


def is_kept(text: str) -> bool:
    """Whether a line names the copy that is kept, which ends the list: "- Lưu: VT"."""
    words = comparable(BULLET.sub("", text, count=1))
    return any(words.startswith(first) and words[len(first) : len(first) + 1] in " :.," for first in _kept())


def recipients_of(lines: Sequence[Printed]) -> tuple[Recipient, ...]:
    """The recipients that the lines of a list name; words before "Nơi nhận" are none."""
    found: list[Recipient] = []
    for text, span, opens in _items(lines):
        if not opens and found:
            found[-1] = Recipient(f"{found[-1].text} {text}", Span(found[-1].span.start, span.end))
        elif found and is_kept(found[-1].text):
            break
        else:
            found.append(Recipient(text, span))
    cleaned = (Recipient(_clean(each.text), each.span) for each in found)
    return tuple(each for each in cleaned if any(sign.isalnum() for sign in each.text))


def _items(lines: Sequence[Printed]) -> Iterator[tuple[str, Span, bool]]:
    """The pieces of the list with their places, and whether each opens an item."""
    start = next((at for at, line in enumerate(lines) if begins_recipients(line.text)), None)
    if start is None:
        return
    listed = lines[start : start + LONGEST_LIST]
    dashed = any(is_item(line.text) for line in listed)
    above = ""
    for number, line in enumerate(listed):
        at = _after_label(line.text) if number == 0 else 0
        for begin, end in _cuts(line.text, at, dashed):
            text = line.text[begin:end]
            opens = not _goes_on(above, text, dashed)
            bare = BULLET.sub("", text, count=1)
            if bare.strip(CLOSERS):
                yield bare, Span(line.span.start + end - len(bare), line.span.start + end), opens
            above = text


def _after_label(text: str) -> int:
    at = text.find(":")
    return at + 1 if at >= 0 else len(text)


def _cuts(text: str, at: int, dashed: bool) -> Iterator[tuple[int, int]]:
    """Where the items of one line lie: parted by dashes or, in a list without dashes, by semicolons."""
    while at < len(text) and text[at].isspace():
        at += 1
    if at >= len(text):
        return
    mark = re.compile(r";\s*") if at and not dashed and not INSIDE.search(text) and not is_item(text[at:]) else INSIDE
    for found in mark.finditer(text, at):
        yield at, found.start()
        at = found.end() if mark is not INSIDE else found.start() + len(found.group()) - len(found.group().lstrip())
    yield at, len(text)


def _goes_on(above: str, text: str, dashed: bool) -> bool:
    """Whether ``text`` is the rest of a wrapped item."""
    if not above or is_item(text):
        return False
    if text.startswith("("):
        return True
    return (dashed and above.rstrip()[-1:] not in (";", ".")) or (text[:1].islower() and above.rstrip()[-1:] != ";")


def _clean(text: str) -> str:
    text = text.strip()
    if is_kept(text):
        text = TYPIST.sub("", text.rstrip(CLOSERS))
        text = BEHIND_BRACKET.sub(")", text)
    return text.strip(CLOSERS)


def _kept() -> tuple[str, ...]:
    return tuple(table("closings")["recipients"]["kept"])
