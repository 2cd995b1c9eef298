"""Pictures of pages: of a PDF rendered, of image files with one or many pages."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from vanban.model import Cause, ReadError
from vanban.sources.limits import Limits
from vanban.sources.pdfium import PDFIUM

Pixels = NDArray[np.uint8]  # height × width, or height × width × 3 in colour

DPI = 200  # at which pages are read: tesseract's letters are then 20 to 40 pixels high
POINT = 72
PAGE = 210 / 25.4  # inches: the short side of A4, which a picture without a scale is taken for
SHEETS = (350, 1000)  # points: short sides of A5 to A3; a phone may make a PDF whose point is a pixel
MOST = 40_000_000  # pixels of a page while it is read; a larger page is rendered smaller
DAMAGE = (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, OverflowError, Image.DecompressionBombError)
FORMATS = ("JPEG", "PNG", "WEBP", "TIFF")


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a picture in colour: ``pixels`` height × width × 3, ``dpi`` pixels an inch."""

    number: int  # of the page, from 1
    pixels: Pixels
    dpi: float = DPI

    @property
    def width(self) -> float:
        """In points."""
        return float(self.pixels.shape[1] * POINT / self.dpi)

    @property
    def height(self) -> float:
        """In points."""
        return float(self.pixels.shape[0] * POINT / self.dpi)


def rendered(document: Any, number: int) -> Picture:
    """Page ``number`` (from 1) of an open pdfium document."""
    with PDFIUM:
        page = document[number - 1]
        try:
            width, height = page.get_size()
            wanted = _scale(min(width, height))
            scale = min(wanted, (MOST / max(width * height, 1.0)) ** 0.5)
            bitmap = page.render(scale=scale, rev_byteorder=True, may_draw_forms=False)
            pixels = np.array(in_colour(bitmap.to_numpy()), order="C")  # ours, when the bitmap is gone
            bitmap.close()
        finally:
            page.close()
    return Picture(number, pixels, DPI * scale / wanted)


def _scale(side: float) -> float:
    """Pixels a point for a page whose short side is ``side`` points: its own size is believed if it is one of paper."""
    return DPI / POINT if SHEETS[0] < side < SHEETS[1] else DPI * PAGE / max(side, 1.0)


def in_colour(pixels: Pixels) -> Pixels:
    """Three channels, whether there were one, three or four."""
    if pixels.ndim == 2 or pixels.shape[2] == 1:
        return np.repeat(pixels.reshape(*pixels.shape[:2], 1), 3, axis=2)
    return pixels[:, :, :3]


def pictures(data: bytes, limits: Limits) -> tuple[int, Iterator[Picture]]:
    """How many pages an image file has, and its pages one by one; raises ReadError, also while they are taken."""
    image = _open(data)
    count = int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1
    if count > limits.scanned_pages:
        raise ReadError(Cause.TOO_LONG, f"{count} pages")
    return count, (_frame(image, number, limits) for number in range(1, count + 1))


def _open(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of our own limit of pixels, asked for below
            return Image.open(BytesIO(data), formats=FORMATS)
    except UnidentifiedImageError as error:
        raise ReadError(Cause.BROKEN, "the picture does not open") from error
    except DAMAGE as error:
        raise ReadError(Cause.BROKEN, str(error)) from error


def _frame(image: Image.Image, number: int, limits: Limits) -> Picture:
    try:
        image.seek(number - 1)
        if image.width * image.height > limits.pixels:
            raise ReadError(Cause.TOO_LARGE, f"{image.width} × {image.height} pixels")
        upright = ImageOps.exif_transpose(image)
        return Picture(number, np.asarray(_scaled(_on_white(upright))), DPI)
    except DAMAGE as error:
        raise ReadError(Cause.BROKEN, str(error)) from error


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        ground = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(ground, image.convert("RGBA")).convert("RGB")
    if image.mode.startswith(("I", "F")):  # 16 bits a pixel
        deep = np.asarray(image, dtype=np.float64)
        return Image.fromarray((deep * (255 / max(float(deep.max()), 1.0))).astype(np.uint8)).convert("RGB")
    return image.convert("RGB")


def _scaled(image: Image.Image) -> Image.Image:
    """As large as an A4 page is at our own scale: what the file says of its scale is seldom true of photographs."""
    factor = DPI * PAGE / min(image.size)
    if 0.95 < factor < 1.05:
        return image
    size = (max(round(image.width * factor), 1), max(round(image.height * factor), 1))
    if size[0] * size[1] > MOST:
        raise ReadError(Cause.UNSUPPORTED, "the picture is a strip and no page")
    return image.resize(size, Image.Resampling.LANCZOS)
