"""PDF with a text layer: words by their place on the page put back to paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from vanban.model import Cause, ReadError, Source
from vanban.sources.limits import Limits
from vanban.sources.pdf_pages import Sheet, assemble
from vanban.sources.pdf_rules import ruled_tables
from vanban.sources.pdf_stretches import page_stretches

PASSWORD = raw.FPDF_ERR_PASSWORD


def read_pdf(data: bytes, limits: Limits) -> Source:
    """The blocks of a PDF; raises ReadError."""
    document = _open(data)
    try:
        count = len(document)
        if count > limits.pages:
            raise ReadError(Cause.TOO_LONG, f"{count} pages")
        if not count:
            raise ReadError(Cause.EMPTY, "no pages")
        sheets = list(_sheets(document, count))
    finally:
        document.close()
    if not any(sheet.words for sheet in sheets):
        raise ReadError(Cause.NO_TEXT, f"{count} pages without a text layer")
    blocks, notes = assemble(sheets)
    return Source("pdf", blocks, count, notes)


def _open(data: bytes) -> Any:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if raw.FPDF_GetLastError() == PASSWORD or "password" in str(error).lower():
            raise ReadError(Cause.ENCRYPTED, "the PDF asks for a password") from error
        raise ReadError(Cause.BROKEN, str(error)) from error


def _sheets(document: Any, count: int) -> Iterator[Sheet]:
    for number in range(count):
        page = raw.FPDF_LoadPage(document.raw, number)
        if not page:
            raise ReadError(Cause.BROKEN, f"page {number + 1} cannot be loaded")
        try:
            yield _sheet(page, number + 1)
        finally:
            raw.FPDF_ClosePage(page)


def _sheet(page: Any, number: int) -> Sheet:
    width, height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
    text_page = raw.FPDFText_LoadPage(page)
    if not text_page:
        return Sheet(number, width, height, [], [])
    try:
        return Sheet(number, width, height, page_stretches(text_page, height), ruled_tables(page, height))
    finally:
        raw.FPDFText_ClosePage(text_page)
