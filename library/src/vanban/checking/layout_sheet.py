"""Sheet, margins, face, colour and page numbers (annex I, part I, I)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from vanban.checking.paper import Paper, Sheet
from vanban.checking.parts import Written

Found = tuple[str, tuple[str, ...], int | None]  # code, values, place in the paper

A4 = (210.0, 297.0)
SHEET_SLACK = 2.0  # mm
MARGINS = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}
SLACK = 0.6  # mm: what rounding to hundredths of an inch or to whole points makes
NUMBER_SIZES = (13, 14)
# How their names begin: "Times New Roman Bold" is the same face; the latter two stand in for it.
FACES = ("times new roman", "liberation serif", "tinos")
STRAY = 10  # letters
SYMBOLS = ("symbol", "wingdings", "webdings", "mt extra", "cambria math", "segoe ui symbol", "segoe ui emoji")
BLACKS = {"auto", "000000", "windowtext", ""}
PAGE_OF_WORDS = 2600  # letters: a document with more has more than one page


def sheets(paper: Paper, documents: list[Written]) -> Iterator[Found]:
    """Of each sheet but those of appendices: its size, and the margins where it stands upright."""
    concerned = sorted({section for document in documents for section in document.sections})
    told: set[tuple[str, tuple[str, ...]]] = set()
    for number in concerned:
        if number < len(paper.sheets):
            for code, values in _sheet(paper.sheets[number]):
                if (code, values) not in told:
                    told.add((code, values))
                    yield code, values, None


def _sheet(sheet: Sheet) -> Iterator[tuple[str, tuple[str, ...]]]:
    size = tuple(sorted((sheet.width, sheet.height)))
    if any(abs(real - wanted) > SHEET_SLACK for real, wanted in zip(size, A4, strict=True)):
        yield "L01", (f"{sheet.width:.0f}", f"{sheet.height:.0f}")
    if sheet.width > sheet.height:
        return
    for side, (least, most) in MARGINS.items():
        real = getattr(sheet, side)
        if not least - SLACK <= real <= most + SLACK:
            yield "L02", (f"margin:{side}", _number(real), f"{least} - {most}")


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".").replace(".", ",")


def faces(paper: Paper, documents: list[Written]) -> Iterator[Found]:
    """Each foreign face once, at the first place where words have it; a stray word or two is let be."""
    seen: Counter[str] = Counter()
    first: dict[str, int] = {}
    for at in _places(documents):
        for piece in paper.paragraphs[at].words:
            name = piece.font.strip()
            if not name.casefold().startswith(FACES + SYMBOLS):
                seen[name] += sum(map(str.isalnum, piece.text))
                first.setdefault(name, at)
    for name, letters in seen.items():
        if letters >= STRAY:
            yield "L03", (name, str(letters)), first[name]


def colours(paper: Paper, documents: list[Written]) -> Iterator[Found]:
    """Each colour once, at its first place; links are let be."""
    told: set[str] = set()
    for at in _places(documents):
        for piece in paper.paragraphs[at].words:
            colour = piece.colour.lower()
            if colour not in BLACKS and colour not in told and not piece.underlined:
                told.add(colour)
                yield "L04", (piece.colour.upper(),), at


def _places(documents: list[Written]) -> list[int]:
    return sorted({at for document in documents for places in document.parts.values() for at in places})


def page_numbers(paper: Paper, documents: list[Written]) -> Iterator[Found]:
    """Of the sheets that a document's words fill: whether, where and how the number is shown."""
    if not documents or not paper.sheets:
        return
    first = paper.sheets[min(min(document.sections, default=0) for document in documents)]
    letters = sum(len(paper.paragraphs[at].text) for at in _places(documents))
    if first.number is None:
        if letters > PAGE_OF_WORDS and not any(sheet.number for sheet in paper.sheets):
            yield "L05", (str(1 + letters // PAGE_OF_WORDS),), None
        return
    if first.number.where != "header" or first.number.align != "center":
        yield "L06", (), None
    if first.first_number:
        yield "L07", (), None
    if not NUMBER_SIZES[0] <= first.number.size <= NUMBER_SIZES[1]:
        yield "L08", (f"{first.number.size:g}",), None
