"""One document in three formats gives the same paragraphs. Measured on documents kept outside the repository."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path

import pytest

from vanban.model import Line, Source
from vanban.sources import open_source

SET = Path(__file__).parents[4] / "shared" / "planbench" / "dev"
DOCUMENTS = sorted(path for path in SET.glob("*") if path.is_dir())


def told(source: Source) -> list[str]:
    """Lines, and the cells of tables line by line."""
    out = []
    for block in source.blocks:
        if isinstance(block, Line):
            out.append(block.text)
        else:
            out.extend(line.text for row in block.rows for cell in row for line in cell.lines)
    return out


def test_the_measured_documents_are_there_or_the_skip_is_told() -> None:
    if not DOCUMENTS:
        pytest.skip(f"no documents at {SET.parent}: the three formats were not compared")


@pytest.mark.parametrize("folder", DOCUMENTS, ids=lambda path: path.name)
@pytest.mark.parametrize("other", ["pdf", "md"])
def test_word_pdf_and_markdown_give_the_same_paragraphs(folder: Path, other: str) -> None:
    first, second = told(open_source(folder / "document.docx")), told(open_source(folder / f"document.{other}"))
    assert SequenceMatcher(None, first, second, autojunk=False).ratio() >= 0.98
