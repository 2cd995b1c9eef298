"""How a signature looks on the page: Decree 30/2020/NĐ-CP, annex I, II.7 and II.8, and annex I, III.

The signer: a picture of their signature, centred between post and name. The agency: its seal in true size, over the
left third of that picture. On an appendix in a file of its own: symbol and time, at the top right of page one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from io import BytesIO
from typing import NamedTuple

import pypdfium2
import typst
from PIL import Image, UnidentifiedImageError

from vanban.sources.pdfium import PDFIUM
from vanban.writing.pdf import bundled_fonts

MM = 72 / 25.4  # points
SIGNATURE = (45 * MM, 20 * MM)  # what a picture of a signature may take, breadth and height
SEAL = 36 * MM  # of a seal whose file does not say how large it is: across
LARGEST_SEAL = 42 * MM
MOST_PIXELS = 4_000_000
HANOI = timezone(timedelta(hours=7))
APPENDIX = (70 * MM, 12 * MM)  # breadth and height of the words on an appendix
MARGIN = 15 * MM


class Box(NamedTuple):
    """Points from the lower left corner of the page."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Look:
    """``page`` counts from 0; ``picture`` fills the box, or ``drawn``, a PDF of one page."""

    page: int
    box: Box
    picture: Image.Image | None = None
    drawn: bytes = b""


class Page(NamedTuple):
    """A page as it lies in the file, in points, and how many degrees it is turned clockwise when it is shown."""

    left: float
    bottom: float
    breadth: float
    height: float
    turned: int = 0


class PictureRefused(Exception):  # noqa: N818
    """``cause``: not-png, too-large."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


def picture_of(data: bytes) -> Image.Image:
    """A PNG with its transparent ground. Raises PictureRefused."""
    try:
        found = Image.open(BytesIO(data), formats=("PNG",))
        if found.width * found.height > MOST_PIXELS:
            raise PictureRefused("too-large")
        dpi = found.info.get("dpi")
        made = found.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise PictureRefused("not-png") from error
    made.info = {"dpi": dpi} if dpi else {}
    return made


def of_signer(pdf: bytes, post: str, name: str, picture: Image.Image) -> Look | None:
    """Between the last line of the capacity and the name; None where the page does not show both."""
    place = _space(pdf, post, name)
    if place is None:
        return None
    page, space = place
    breadth, height = _fitted(picture, min(SIGNATURE[0], space.right - space.left), space.top - space.bottom)
    return Look(page, _centred(space, breadth, height), picture)


def of_agency(pdf: bytes, post: str, name: str, seal: Image.Image) -> Look | None:
    """The seal, its right third over the left third of where the signature is."""
    place = _space(pdf, post, name)
    if place is None:
        return None
    page, space = place
    across = _across(seal)
    middle = (space.bottom + space.top) / 2
    signature = _centred(space, SIGNATURE[0] * 0.8, SIGNATURE[1])
    right = signature.left + (signature.right - signature.left) / 3
    height = across * seal.height / seal.width
    return Look(page, Box(right - across, middle - height / 2, right, middle + height / 2), seal)


def of_appendix(symbol: str, at: datetime, *, page: Page) -> Look:
    """Symbol and time, Times New Roman 10 in black (its sister of the same widths), at the top right of page one.

    At the top right as it is shown: a table that lies across is often a page turned by 90 degrees.
    """
    breadth, height = (page.height, page.breadth) if page.turned % 180 else (page.breadth, page.height)
    shown = Box(breadth - MARGIN - APPENDIX[0], height - 8 * MM - APPENDIX[1], breadth - MARGIN, height - 8 * MM)
    return Look(0, _lying(shown, page), drawn=_drawn([symbol, moment(at)], page.turned))


def _lying(shown: Box, page: Page) -> Box:
    """The box of a page as it is shown, where it lies in the file."""
    across, up = page.breadth, page.height

    def found(x: float, y: float) -> tuple[float, float]:
        return {0: (x, y), 90: (across - y, x), 180: (across - x, up - y), 270: (y, up - x)}[page.turned]

    (x1, y1), (x2, y2) = found(shown.left, shown.bottom), found(shown.right, shown.top)
    return Box(page.left + min(x1, x2), page.bottom + min(y1, y2), page.left + max(x1, x2), page.bottom + max(y1, y2))


def moment(at: datetime) -> str:
    """dd/mm/yyyy hh:mm:ss +07:00, as annex I asks."""
    return f"{at.astimezone(HANOI):%d/%m/%Y %H:%M:%S} +07:00"


def first_page(pdf: bytes) -> Page:
    """Raises pypdfium2.PdfiumError where there is none that can be shown."""
    with PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        left, bottom, right, top = document[0].get_cropbox()
        return Page(left, bottom, right - left, top - bottom, document[0].get_rotation())


def _space(pdf: bytes, post: str, name: str) -> tuple[int, Box] | None:
    """The last page that shows the post and below it the name, with what is between them."""
    with PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        for number in reversed(range(len(document))):
            page = document[number].get_textpage()
            below, above = _last(page, name), _last(page, post)
            if below and above and above.bottom - below.top > 10 * MM:
                middle = (below.left + below.right) / 2
                half = SIGNATURE[0] / 2
                return number, Box(middle - half, below.top + 2, middle + half, above.bottom - 2)
    return None


def _last(page: pypdfium2.PdfTextPage, words: str) -> Box | None:
    """Where the words stand for the last time on a page."""
    searcher, found = page.search(words, match_case=True), None
    while hit := searcher.get_next():
        found = hit
    if found is None:
        return None
    boxes = [page.get_charbox(at) for at in range(found[0], found[0] + found[1])]
    return Box(min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))


def _fitted(picture: Image.Image, breadth: float, height: float) -> tuple[float, float]:
    scale = min(breadth / picture.width, height / picture.height)
    return picture.width * scale, picture.height * scale


def _centred(space: Box, breadth: float, height: float) -> Box:
    across, up = (space.left + space.right) / 2, (space.bottom + space.top) / 2
    return Box(across - breadth / 2, up - height / 2, across + breadth / 2, up + height / 2)


def _across(seal: Image.Image) -> float:
    """True size, by the dots an inch that the file gives; points."""
    dpi = seal.info.get("dpi")
    return min(seal.width / dpi[0] * 72, LARGEST_SEAL) if dpi and dpi[0] > 1 else SEAL


def _drawn(lines: Sequence[str], turned: int) -> bytes:
    """A PDF of one page, as large as the words on an appendix may be, turned against the page that it stands on."""
    breadth, height = reversed(APPENDIX) if turned % 180 else APPENDIX
    source = (
        f"#set page(width: {breadth}pt, height: {height}pt, margin: 0pt, fill: none)\n"
        '#set text(font: "Liberation Serif", size: 10pt, fill: black)\n'
        f"#rotate({-turned}deg, reflow: true, box(width: {APPENDIX[0]}pt, height: {APPENDIX[1]}pt, align(right)[\n"
        "#for line in json(bytes(sys.inputs.lines)) [#line \\ ]\n]))"
    )
    made = typst.Compiler(source.encode(), font_paths=bundled_fonts()).compile(
        format="pdf", sys_inputs={"lines": json.dumps(list(lines), ensure_ascii=False)}
    )
    return bytes(made) if isinstance(made, bytes) else b"".join(made or ())
