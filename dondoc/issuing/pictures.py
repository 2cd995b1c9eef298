"""Pages of a PDF as pictures: what the register and the reports show, on a phone too."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
from pypdfium2.raw import FORMTYPE_NONE

from vanban.sources.pdfium import PDFIUM

PPI = 110


def how_many(pdf: bytes) -> int:
    with PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def picture(pdf: bytes, number: int) -> bytes | None:
    """Page ``number`` (from 1) as PNG; None where there is no such page."""
    with PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        if not 1 <= number <= len(document):
            return None
        signed = document.get_formtype() != FORMTYPE_NONE
        if signed:
            document.init_forms()  # or the pictures of signatures and seals would not be seen
        seen = document[number - 1].render(scale=PPI / 72, grayscale=not signed).to_pil().copy()
    out = BytesIO()
    seen.save(out, "PNG")
    return out.getvalue()
