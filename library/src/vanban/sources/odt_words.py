"""The words of one OpenDocument paragraph: spans in order, notes and comments left out."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from vanban.sources.odt_styles import DRAW, OFFICE, TEXT, Look, Styles, whole
from vanban.sources.printed import BREAK
from vanban.sources.printed import Words as PrintedWords

PRINTED = {TEXT + "tab": " ", TEXT + "line-break": BREAK}
LEFT_OUT = frozenset(
    (TEXT + "note", OFFICE + "annotation", OFFICE + "annotation-end", TEXT + "ruby-text", TEXT + "tracked-changes")
)
SPACES = 1000  # that one element may stand for


@dataclass(slots=True)
class Words(PrintedWords):
    """What a paragraph's spans came to."""

    boxes: list[etree._Element] = field(default_factory=list)  # drawings and text boxes anchored here

    def put(self, text: str | None, look: Look) -> None:
        if text and not look.hidden:
            self.add(text, bold=bool(look.bold), italic=bool(look.italic), font=look.font)


def words(paragraph: etree._Element, base: Look, styles: Styles) -> Words:
    """The printed words of ``paragraph``; ``base`` is the look that its style gives to them."""
    found = Words()
    _gather(paragraph, base, styles, found)
    return found


def _gather(node: etree._Element, look: Look, styles: Styles, found: Words) -> None:
    # White space in the file, also the end of a line, prints as one space.
    found.put((node.text or "").replace("\n", " "), look)
    for child in node:
        if isinstance(child.tag, str):
            _child(child, look, styles, found)
        found.put((child.tail or "").replace("\n", " "), look)


def _child(child: etree._Element, look: Look, styles: Styles, found: Words) -> None:
    tag = child.tag
    if tag in PRINTED:
        found.put(PRINTED[tag], look)
    elif tag == TEXT + "s":
        found.put(" " * max(whole(child.get(TEXT + "c"), 1, SPACES), 1), look)
    elif tag.startswith(DRAW) and tag != DRAW + "a":
        found.boxes.append(child)
    elif tag not in LEFT_OUT:
        name = child.get(TEXT + "style-name")
        inner = styles.look("text", name).over(look) if name and tag == TEXT + "span" else look
        _gather(child, inner, styles, found)
