"""Everything that is found keeps its place in the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from vanban.model import Document, Line, Source
from vanban.reading.closing import closing
from vanban.reading.header import header
from vanban.reading.laid import Laid, Sections, lay_out, placed
from vanban.reading.outline import outline
from vanban.reading.references import references
from vanban.sources import open_source

FOLDER = Path(__file__).parent / "documents"
PAPERS = sorted(path for path in FOLDER.iterdir() if path.suffix != ".json")


def laid_paper(path: Path) -> tuple[Source, Laid]:
    source = open_source(path)
    return source, lay_out(source.blocks)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_every_line_lies_where_its_place_says(paper: Path) -> None:
    _, laid = laid_paper(paper)
    for line in laid.all_lines():
        assert laid.words(line.span) == line.text
    for block in placed(laid):
        lines = (
            [block.block]
            if isinstance(block.block, Line)
            else [line for row in block.block.rows for cell in row for line in cell.lines]
        )
        assert [laid.words(span) for span in block.spans] == [line.text for line in lines]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_fields_titles_symbols_and_recipients_stand_at_their_places(paper: Path) -> None:
    _, laid = laid_paper(paper)
    head, below = header(laid)
    end, content = closing(below)
    for name in head.spans.keys() & {"kind", "title", "issuer"}:
        words = laid.words(head.spans[name]).replace("\n", " ")
        assert set(str(getattr(head, name)).lower().split()) <= set(words.lower().split())
    for section in outline(content):
        assert laid.words(section.title_span).replace("\n", " ").startswith(section.title[:30])
        assert section.span.start <= section.title_span.start <= section.title_span.end <= section.span.end
    for reference in references(laid, header=head):
        assert laid.words(reference.span) == reference.symbol
    for recipient in end.recipients:
        assert recipient.text[:10] in laid.words(recipient.span).replace("\n", " ")


def test_a_section_holds_everything_down_to_the_next_of_its_rank() -> None:
    laid = lay_out([Line(text) for text in ("I. Một", "1. Hai", "Ba", "2. Bốn", "II. Năm", "Sáu")])
    held = {section.path: laid.words(section.span) for section in outline(laid)}
    assert held == {
        ("I",): "I. Một\n1. Hai\nBa\n2. Bốn",
        ("I", "1"): "1. Hai\nBa",
        ("I", "2"): "2. Bốn",
        ("II",): "II. Năm\nSáu",
    }


def test_a_place_is_found_in_its_innermost_section() -> None:
    laid = lay_out([Line(text) for text in ("Mở đầu", "I. Một", "1. Hai", "Ba", "II. Bốn")])
    sections = Sections(outline(laid))
    found = [sections.at(laid.text.index(word)) for word in ("Mở", "Một", "Ba", "Bốn")]
    assert [section.path if section else None for section in found] == [None, ("I",), ("I", "1"), ("II",)]


def test_a_document_keeps_all_that_is_printed() -> None:
    document: Document = __import__("vanban").read(FOLDER / "quyet-dinh.md")
    for name in ("Nơi nhận:", "Vi Văn Sáng", "CỘNG HÒA XÃ HỘI", "Phụ lục I"):
        assert name in document.text
