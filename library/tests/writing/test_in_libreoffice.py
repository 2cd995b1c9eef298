"""The Word file, opened in LibreOffice, looks as the PDF does. Skipped where LibreOffice is not installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pypdfium2
import pytest

from library.tests.writing.drafts import DRAFTS
from vanban.writing import write

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed: Word files are not looked at")
MM = 72 / 25.4


def our_fonts_only(folder: Path) -> Path:
    """Editions of Liberation older than ours lack Vietnamese letters and would be mixed with another face."""
    path = folder / "fonts.conf"
    fonts = f"<fontconfig><dir>{files('vanban.writing')}/fonts</dir><cachedir>{folder}/fonts</cachedir></fontconfig>"
    path.write_text(fonts)
    return path


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    """Every kind's Word file as LibreOffice prints it."""
    folder = tmp_path_factory.mktemp("office")
    names = {kind: folder / f"{number}.docx" for number, kind in enumerate(DRAFTS)}
    for kind, path in names.items():
        path.write_bytes(write(DRAFTS[kind], to="docx"))
    command = [str(SOFFICE), "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf"]
    command += ["--outdir", str(folder), *map(str, names.values())]
    fonts = {**os.environ, "FONTCONFIG_FILE": str(our_fonts_only(folder))}
    subprocess.run(command, check=True, capture_output=True, timeout=180, env=fonts)
    return {kind: pypdfium2.PdfDocument(path.with_suffix(".pdf")) for kind, path in names.items()}


def place(document: pypdfium2.PdfDocument, words: str) -> tuple[int, float, float]:
    """Page, and left and top edge in mm, of the first letter of ``words``."""
    for number, page in enumerate(document):
        text = page.get_textpage()
        found = text.search(words, match_case=True).get_next()
        if found:
            left, _, _, top = text.get_charbox(found[0])
            return number, left / MM, (page.get_height() - top) / MM
    raise AssertionError(f"{words!r} is not printed")


@pytest.mark.parametrize("kind", DRAFTS)
def test_head_and_title_stand_where_the_pdf_has_them(rendered, kind):
    draft, ours = DRAFTS[kind], pypdfium2.PdfDocument(write(DRAFTS[kind], to="pdf"))
    for words in ("CỘNG HÒA", "Độc lập", "Số: ", kind.upper() if kind != "Công văn" else "V/v"):
        theirs, mine = place(rendered[kind], words), place(ours, words)
        assert theirs[0] == mine[0] == 0, words
        assert abs(theirs[1] - mine[1]) < 1.5, words
        assert abs(theirs[2] - mine[2]) < 3, words
    assert draft.number


@pytest.mark.parametrize("kind", DRAFTS)
def test_signature_and_recipients_are_on_one_page_side_by_side(rendered, kind):
    signed, listed = place(rendered[kind], DRAFTS[kind].signature.name), place(rendered[kind], "Nơi nhận:")
    assert signed[0] == listed[0]
    assert signed[1] > listed[1] + 60


@pytest.mark.parametrize("kind", DRAFTS)
def test_it_has_about_as_many_pages(rendered, kind):
    ours = pypdfium2.PdfDocument(write(DRAFTS[kind], to="pdf"))
    assert abs(len(rendered[kind]) - len(ours)) <= 1
