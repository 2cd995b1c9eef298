"""The words of one Word paragraph: runs in order, changes accepted, fields by their result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from vanban.sources.docx_styles import RPR, RSTYLE, VAL, Look, Styles, W, inside, run_look
from vanban.sources.printed import BREAK
from vanban.sources.printed import Words as PrintedWords

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATIVES, CHOICE, FALLBACK = MC + "AlternateContent", MC + "Choice", MC + "Fallback"
RUN, TEXT, LINE_BREAK, SYMBOL, RUBY = W + "r", W + "t", W + "br", W + "sym", W + "ruby"
TEXT_BOX = W + "txbxContent"
PRINTED = {
    W + "tab": " ",
    W + "ptab": " ",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "",
    W + "cr": BREAK,
}
# Struck out, moved away, or no words of the text.
LEFT_OUT = frozenset(
    W + name
    for name in (
        "del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "footnoteReference",
        "endnoteReference", "commentReference", "annotationRef", "rt", "sdtPr", "sdtEndPr",
    )
)  # fmt: skip
SYMBOLS = {"F02D": "-", "F0B7": "•", "F0A7": "▪"}


@dataclass(slots=True)
class Words(PrintedWords):
    """What a paragraph's runs came to."""

    boxes: list[etree._Element] = field(default_factory=list)  # text boxes anchored here

    def put(self, text: str, look: Look) -> None:
        self.add(text, bold=bool(look.bold), italic=bool(look.italic), font=look.font)


def words(paragraph: etree._Element, base: Look, styles: Styles) -> Words:
    """The printed words of ``paragraph``; ``base`` is the look that its style gives to runs."""
    found = Words()
    _gather(paragraph, base, styles, found)
    return found


def _gather(node: etree._Element, base: Look, styles: Styles, found: Words) -> None:
    for child in node:
        tag = child.tag
        if tag == RUN:
            _run(child, base, styles, found)
        elif tag == ALTERNATIVES:
            _gather_first(child, base, found)
        elif tag not in LEFT_OUT and len(child):
            _gather(child, base, styles, found)


def _gather_first(node: etree._Element, base: Look, found: Words) -> None:
    # Choice and Fallback hold the same words twice.
    choice = node.find(CHOICE)
    chosen = node.find(FALLBACK) if choice is None else choice
    if chosen is not None:
        _inside_run(chosen, base, found)


def _run(run: etree._Element, base: Look, styles: Styles, found: Words) -> None:
    properties = inside(next(run.iterchildren(RPR), None))
    look = base
    if properties:
        look = run_look(properties)
        named = properties.get(RSTYLE)
        if named is not None:
            look = look.over(styles.look(named.get(VAL, "")))
        look = look.over(base)
    if not look.hidden:
        _inside_run(run, look, found)


def _inside_run(run: etree._Element, look: Look, found: Words) -> None:
    for child in run:
        tag = child.tag
        if tag == TEXT:
            found.put(child.text or "", look)
        elif tag in PRINTED or tag in (LINE_BREAK, SYMBOL):
            found.put(_sign(child), look)
        elif tag == RUBY:
            _gather_ruby(child, look, found)
        elif tag not in LEFT_OUT and len(child):
            found.boxes.extend(_text_boxes(child))


def _sign(node: etree._Element) -> str:
    if node.tag == LINE_BREAK:
        return BREAK if node.get(W + "type") in (None, "textWrapping") else " "
    if node.tag == SYMBOL:
        return SYMBOLS.get(node.get(W + "char", "").upper(), "")
    return PRINTED[node.tag]


def _gather_ruby(ruby: etree._Element, look: Look, found: Words) -> None:
    for run in ruby.iterfind(f"{W}rubyBase/{W}r"):
        _inside_run(run, look, found)


def _text_boxes(node: etree._Element) -> Iterator[etree._Element]:
    """Outermost text boxes below ``node``, Fallback copies left out."""
    if node.tag == FALLBACK and _has_choice(node):
        return
    if node.tag == TEXT_BOX:
        yield node
        return
    for child in node:
        yield from _text_boxes(child)


def _has_choice(fallback: etree._Element) -> bool:
    parent = fallback.getparent()
    return parent is not None and parent.find(CHOICE) is not None
