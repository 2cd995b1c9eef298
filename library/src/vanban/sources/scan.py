"""Pages that are pictures: scans and photographs, read by tesseract (Debian's, with Vietnamese)."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple

from vanban.model import Cause, Doubt, ReadError, Source
from vanban.sources.limits import Limits
from vanban.sources.pdf_pages import Sheet, assemble

if TYPE_CHECKING:
    from vanban.sources.scan_page import Page

OnPage = Callable[[int, int], None]  # pages done, pages in all
AT_ONCE = 2  # pages: tesseract works in a process of its own on one core; more would take too much memory
MISSING = "a scan; reading it needs the ocr extra: vanban[ocr], and tesseract-ocr with tesseract-ocr-vie of the system"


def is_there() -> bool:
    """Whether scans can be read: numpy, Pillow, and tesseract with Vietnamese."""
    try:
        from vanban.sources.scan_words import tesseract
    except ImportError:
        return False
    return tesseract() is not None


def read_pictures(data: bytes, limits: Limits, on_page: OnPage | None = None) -> Source:
    """The blocks of an image file (.jpg .png .webp .tif); raises ReadError."""
    if not is_there():
        raise ReadError(Cause.NO_TEXT, MISSING)
    from vanban.sources.scan_pictures import pictures

    count, pages = pictures(data, limits)
    return source_of(look_at(pages, count, on_page), "image", count)


class LookedAt(NamedTuple):
    """The sheets of pictures of pages, what is not sure on them, and what is stamped on its head."""

    sheets: list[Sheet]
    doubts: list[Doubt]
    stamps: tuple[str, ...]


def look_at(pages: Iterable[Any], count: int, on_page: OnPage | None) -> LookedAt:
    """Pictures of pages read, some at once, told in their order."""
    from vanban.sources.scan_head import settled
    from vanban.sources.scan_layout import sheet_of
    from vanban.sources.scan_stamps import stamped

    sheets: list[Sheet] = []
    doubts: list[Doubt] = []
    stamps: tuple[str, ...] = ()
    is_headed = False
    for done, page in enumerate(_looked(pages), 1):
        words = list(page.words)
        if not is_headed:  # an empty page or the back of another may lie before the first
            head = settled(page)
            words, is_headed = head.words, head.is_one
            doubts += head.doubts
            stamps += stamped(page)
        sheets.append(sheet_of(page, words))
        if page.fault:
            doubts.append(Doubt("page-unclear", (str(page.number), page.fault), None, page.number))
        if on_page:
            on_page(done, count)
    return LookedAt(sheets, doubts, stamps)


def _looked(pages: Iterable[Any]) -> Iterator[Page]:
    """Each page as it is seen; no more pictures are held than are worked on."""
    from vanban.sources.scan_page import page_of

    at_once = min(AT_ONCE, os.cpu_count() or 1)
    waiting: deque[Future[Page]] = deque()
    with ThreadPoolExecutor(at_once) as pool:
        for picture in pages:
            waiting.append(pool.submit(page_of, picture))
            if len(waiting) > at_once - 1:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def source_of(seen: LookedAt, kind: str, count: int) -> Source:
    """The blocks of sheets; raises ReadError where no word was seen on any."""
    sheets, doubts, stamps = seen
    if not any(sheet.words for sheet in sheets):
        faults = sorted({doubt.values[1] for doubt in doubts if len(doubt.values) > 1})
        raise ReadError(Cause.NO_TEXT, f"no words seen on {count} pages" + "".join(f", {fault}" for fault in faults))
    blocks, notes, running = assemble(sheets)
    return Source(kind, blocks, count, (*notes, "scanned"), tuple(doubts), (*running, *stamps))
