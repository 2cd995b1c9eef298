"""Pages of a PDF as pictures: what the register and the reports show, on a phone too."""

from __future__ import annotations

from io import BytesIO

import pypdfium2

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
        seen = document[number - 1].render(scale=PPI / 72, grayscale=True).to_pil().copy()
    out = BytesIO()
    seen.save(out, "PNG")
    return out.getvalue()
