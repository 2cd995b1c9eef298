"""Size, style, letters and place of every part (annex I, part I, V), by the table of parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vanban.checking.finding import table
from vanban.checking.layout_sheet import Found
from vanban.checking.paper import Paper, Piece, Printed
from vanban.checking.parts import Written

ENOUGH = 0.2  # of the letters: fewer in another look are let be
# Parts of several paragraphs: each fault is told once. Appendices are told one by one.
ONCE = frozenset(
    {"parent", "issuer", "subject", "title", "basis", "body", "article", "addressing", "recipient", "capacity"}
)
LETTERS = 6  # fewer letters say nothing of capitals


def looks(paper: Paper, document: Written) -> Iterator[Found]:
    """What each part of a document has that it must not have, in reading order."""
    for part, wanted in table("parts").items():
        told: set[tuple[str, ...]] = set()
        for at in document.of(part):
            for code, values in _faults(part, wanted, paper.paragraphs[at]):
                if part not in ONCE or (code, *values) not in told:
                    told.add((code, *values))
                    yield code, (f"part:{part}", *values), at


def _faults(part: str, wanted: dict[str, Any], paragraph: Printed) -> Iterator[tuple[str, tuple[str, ...]]]:
    pieces = _label(part, paragraph)
    if not pieces:
        return
    least, most = wanted["size"]
    wrong = _most(pieces, lambda piece: not least <= piece.size <= most)
    if wrong:
        yield "L11", (f"{wrong.size:g}", f"{least}" if least == most else f"{least} - {most}")
    if _most(pieces, lambda piece: _misses(piece, wanted)):
        yield "L12", (_style(wanted),)
    yield from _letters(wanted, paragraph.text)
    if wanted.get("centred") and paragraph.align != "center":
        yield "L15", ()


def _label(part: str, paragraph: Printed) -> tuple[Piece, ...]:
    """The pieces that are judged: of an article its label alone."""
    return paragraph.words[:1] if part == "article" else paragraph.words


def _most(pieces: tuple[Piece, ...], is_wrong: Any) -> Piece | None:
    """A piece that is wrong, where such pieces hold a good part of the letters."""
    wrong = [piece for piece in pieces if is_wrong(piece)]
    letters = sum(len(piece.text.strip()) for piece in pieces)
    return wrong[0] if sum(len(piece.text.strip()) for piece in wrong) > ENOUGH * letters else None


def _misses(piece: Piece, wanted: dict[str, Any]) -> bool:
    return any(name in wanted and getattr(piece, name) is not wanted[name] for name in ("bold", "italic"))


def _style(wanted: dict[str, Any]) -> str:
    if wanted.get("italic"):
        return "style:bold-italic" if wanted.get("bold") else "style:italic"
    return "style:bold" if wanted.get("bold") else "style:plain"


def _letters(wanted: dict[str, Any], text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    letters = [sign for sign in text if sign.isalpha()]
    if "caps" not in wanted or len(letters) < LETTERS:
        return
    small = sum(sign.islower() for sign in letters)
    if wanted["caps"] and small > ENOUGH * len(letters):
        yield "L13", ()
    if not wanted["caps"] and not small:
        yield "L14", ()
