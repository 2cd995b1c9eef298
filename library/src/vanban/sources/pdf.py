"""PDF: words by their place on the page put back to paragraphs and tables; pages that are pictures looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from vanban.model import Cause, Doubt, ReadError, Source
from vanban.sources import scan
from vanban.sources.limits import Limits
from vanban.sources.pdf_objects import PICTURE, boxes, may_be_a_scan, shows_words
from vanban.sources.pdf_pages import Sheet, assemble
from vanban.sources.pdf_rules import ruled_tables
from vanban.sources.pdf_stretches import page_stretches
from vanban.sources.pdf_turned import quarter_turns, turn
from vanban.sources.pdfium import PDFIUM
from vanban.sources.scan_trust import is_garbled

LARGEST = 14_400.0  # points, 200 inches: no page may be larger (ISO 32000, annex C)
PASSWORD = raw.FPDF_ERR_PASSWORD
MARKED = 1.18  # bytes a sign: text beyond this has the marks of Vietnamese, so that nobody need look closer
FEW = 300  # signs: what is put on a scan is shorter, and hardly a page of print is
COVERED = 0.5  # of a page: pictures that take more than this are the page


def read_pdf(data: bytes, limits: Limits, on_page: scan.OnPage | None = None) -> Source:
    """The blocks of a PDF; raises ReadError. ``on_page`` is told of each page that is read by its look."""
    document = _open(data)
    try:
        with PDFIUM:
            sheets = list(_sheets(document, _count(document, limits)))
        unread = [sheet.number for sheet in sheets if sheet.is_picture]
        if unread and scan.is_there():
            return _looked_at(document, sheets, unread, limits, on_page)
    finally:
        with PDFIUM:
            document.close()
    return _without_pictures(sheets)


def _count(document: Any, limits: Limits) -> int:
    count = len(document)
    if count > limits.pages:
        raise ReadError(Cause.TOO_LONG, f"{count} pages")
    if not count:
        raise ReadError(Cause.EMPTY, "no pages")
    return count


def _without_pictures(sheets: list[Sheet]) -> Source:
    """What the text layers of ``sheets`` say; of a scan there is none, or none to be trusted."""
    pictures = [sheet for sheet in sheets if sheet.is_picture]
    said = [sheet for sheet in sheets if sheet.words and not sheet.is_picture]
    if not said:
        raise ReadError(Cause.NO_TEXT, f"{len(sheets)} pages: {scan.MISSING}")
    blocks, notes, running = assemble(said)
    doubts = tuple(
        Doubt("page-unclear", (str(sheet.number), "unread"), None, sheet.number) for sheet in pictures if sheet.covered
    )
    return Source("pdf", blocks, len(sheets), notes, doubts, running)


def _looked_at(
    document: Any, sheets: list[Sheet], unread: list[int], limits: Limits, on_page: scan.OnPage | None
) -> Source:
    from vanban.sources.scan_pictures import rendered

    if len(unread) > limits.scanned_pages:
        raise ReadError(Cause.TOO_LONG, f"{len(unread)} scanned pages")
    pages = (rendered(document, number) for number in unread)
    seen = scan.look_at(pages, len(unread), on_page)
    by_look = {sheet.number: sheet for sheet in seen.sheets}
    whole = [by_look.get(sheet.number, sheet) for sheet in sheets]
    return scan.source_of(seen._replace(sheets=whole), "pdf", len(sheets))


def _open(data: bytes) -> Any:
    with PDFIUM:
        try:
            return pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            if raw.FPDF_GetLastError() == PASSWORD or "password" in str(error).lower():
                raise ReadError(Cause.ENCRYPTED, "the PDF asks for a password") from error
            raise ReadError(Cause.BROKEN, str(error)) from error


def _sheets(document: Any, count: int) -> Iterator[Sheet]:
    for number in range(count):
        yield _loaded(document, number)


def _loaded(document: Any, number: int, *, as_it_is: bool = False) -> Sheet:
    """What is found on a page, which is turned first where its words do not run from left to right."""
    page = raw.FPDF_LoadPage(document.raw, number)
    if not page:
        raise ReadError(Cause.BROKEN, f"page {number + 1} cannot be loaded")
    try:
        size = _size(page, number + 1)
        text_page = raw.FPDFText_LoadPage(page)
        if not text_page:
            return Sheet(number + 1, *size, [], [], is_picture=True)
        try:
            turns = 0 if as_it_is else quarter_turns(text_page)
            if not turns:
                return _sheet(page, text_page, number + 1, *size)
        finally:
            raw.FPDFText_ClosePage(text_page)
        turn(page, turns)
    finally:
        raw.FPDF_ClosePage(page)
    return _loaded(document, number, as_it_is=True)


def _size(page: Any, number: int) -> tuple[float, float]:
    """Width and height in points."""
    width, height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
    if max(width, height) > LARGEST:  # pdfium would take memory by the size of the page
        raise ReadError(Cause.HOSTILE, f"page {number} is {max(width, height) / 72:.0f} inches long")
    return width, height


def _sheet(page: Any, text_page: Any, number: int, width: float, height: float) -> Sheet:
    tables = ruled_tables(page, height)
    words = page_stretches(text_page, height, tables)
    said = " ".join(word.text for word in words)
    if len(said) >= FEW and len(said.encode()) > MARKED * len(said) and not may_be_a_scan(page):
        return Sheet(number, width, height, words, tables)
    covered = _is_covered(page, width * height)
    picture = raw.FPDFPage_CountObjects(page) > 0 if not said else covered and _is_no_layer(page, said)
    return Sheet(number, width, height, words, tables, picture, covered)


def _is_no_layer(page: Any, said: str) -> bool:
    """Whether the words on a picture are not what the picture shows: garbled, or few that were put on it.

    "Người ký: …" of an electronic signature, "Đến số 1042", the name of an application.
    """
    return is_garbled(said) or (len(said) < FEW and shows_words(page))


def _is_covered(page: Any, area: float) -> bool:
    """Whether pictures take most of a page, as the one picture (or the strips) of a scan does."""
    taken = sum((box.right - box.left) * (box.top - box.bottom) for box in boxes(page, PICTURE))
    return taken > COVERED * area
