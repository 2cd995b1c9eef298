"""The picture of a page made ready to be read: coloured ink off, light evened, specks off, lines level.

Every function takes an array and gives a new one. Grey is 0 for black, 255 for white.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from vanban.sources.scan_pictures import Pixels

COLOURED = 60  # between the strongest and the weakest channel: ink of a stamp or a pen
HALO = 5  # pixels: coloured ink with its rim
LIGHT = 110  # of the strongest channel: darker than this, a coloured pixel may be print under a stamp
TILE = 16  # pixels: the side of a piece of paper that is as bright as its brightest parts
SPECKLED = 2.2  # grey levels by which paper differs from its median: noise of a camera
STEEPEST = 8.0  # degrees of a page put askew on the glass
LEVEL = 0.04  # degrees that are left alone
SMALL = 640  # pixels: the width at which the angle is looked for
INK = 128  # grey: darker is ink, once the light is even


def without_colour(pixels: Pixels) -> Pixels:
    """Grey without red stamps and blue ink: black print is dark in all channels, coloured ink bright in one.

    The grey rim that JPEG leaves around coloured ink goes too, or it would be taken for strokes.
    """
    strongest: Pixels = pixels.max(axis=2)
    ink = Image.fromarray(coloured_ink(pixels).astype(np.uint8) * 255)
    around = np.asarray(ink.filter(ImageFilter.MaxFilter(HALO))) > 0
    return np.where(around & (strongest > LIGHT), np.uint8(255), strongest)


def coloured_ink(pixels: Pixels) -> NDArray[np.bool_]:
    """Where a stamp or a pen left colour."""
    strongest: Pixels = pixels.max(axis=2)
    found: NDArray[np.bool_] = strongest - pixels.min(axis=2) > COLOURED
    return found


def red_ink(pixels: Pixels) -> Pixels:
    """Stamps alone: red dark, all else white."""
    red, other = pixels[:, :, 0].astype(np.int16), pixels[:, :, 1:].max(axis=2)
    return np.where(red - other > COLOURED, np.uint8(0), np.uint8(255))


def even_light(grey: Pixels) -> Pixels:
    """The page as if lit evenly: divided by the brightness of its paper."""
    paper = np.maximum(_paper(grey), 1).astype(np.float32)
    return np.minimum(grey * (250.0 / paper), 255).astype(np.uint8)


def _paper(grey: Pixels) -> Pixels:
    """The paper without what is printed: the bright part of each tile, holes closed, made smooth again."""
    height, width = (-(-side // TILE) * TILE for side in grey.shape)
    full = np.pad(grey, ((0, height - grey.shape[0]), (0, width - grey.shape[1])), mode="edge")
    tiles = full.reshape(height // TILE, TILE, width // TILE, TILE).swapaxes(1, 2).reshape(-1, TILE * TILE)
    bright = np.partition(tiles, int(TILE * TILE * 0.85), axis=1)[:, int(TILE * TILE * 0.85)]
    small = Image.fromarray(bright.reshape(height // TILE, width // TILE).astype(np.uint8))
    closed = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.MedianFilter(5))
    smooth = closed.filter(ImageFilter.GaussianBlur(1.5)).resize((width, height), Image.Resampling.BILINEAR)
    return np.asarray(smooth)[: grey.shape[0], : grey.shape[1]]


def brightness(grey: Pixels) -> float:
    """Of the paper, 0 to 255."""
    return float(np.percentile(grey[::4, ::4], 75))


def speckle(grey: Pixels) -> float:
    """How much the paper differs from its own median, in grey levels."""
    part = grey[:: max(grey.shape[0] // 800, 1)]
    smooth = np.asarray(Image.fromarray(grey).filter(ImageFilter.MedianFilter(3)))[:: max(grey.shape[0] // 800, 1)]
    paper = smooth > 200
    return float(np.abs(part.astype(np.int16) - smooth)[paper].mean()) if paper.any() else 0.0


def without_specks(grey: Pixels) -> Pixels:
    """A small median where the paper is speckled; a clean page keeps its thin marks."""
    if speckle(grey) < SPECKLED:
        return grey
    return np.asarray(Image.fromarray(grey).filter(ImageFilter.MedianFilter(3)))


def sharpness(grey: Pixels) -> float:
    """How steep the edges of print are, of its contrast: about 0.5 and more where sharp, below 0.2 where blurred."""
    steps = np.abs(np.diff(grey.astype(np.int16), axis=1))
    contrast = float(np.percentile(grey, 99) - np.percentile(grey, 1))
    return float(np.percentile(steps, 99.5)) / contrast if contrast > 8 else 0.0


def slant(grey: Pixels) -> float:
    """Degrees by which the lines of a page fall to the right; 0 where there is too little print to tell.

    That angle is right at which the rows of the page differ most: full lines, empty spaces between them.
    """
    small = _shrunk(grey)
    if (small < INK).mean() < 0.002:
        return 0.0
    ink = Image.fromarray((small < INK + 40).astype(np.uint8) * 255)
    best = 0.0
    for reach, step in ((STEEPEST, 1.0), (1.0, 0.25), (0.25, 0.05)):
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(angles[int(np.argmax([_contrast(ink, float(angle)) for angle in angles]))])
    return best if LEVEL < abs(best) < STEEPEST else 0.0


def _shrunk(grey: Pixels) -> Pixels:
    factor = SMALL / grey.shape[1]
    if factor >= 1:
        return grey
    size = (SMALL, max(round(grey.shape[0] * factor), 1))
    return np.asarray(Image.fromarray(grey).resize(size, Image.Resampling.BOX))


def _contrast(ink: Image.Image, angle: float) -> float:
    turned = np.asarray(ink.rotate(angle, Image.Resampling.BILINEAR), dtype=np.float32)
    rows = turned[:, turned.shape[1] // 10 : -(turned.shape[1] // 10) or None].sum(axis=1)
    return float(np.square(np.diff(rows)).sum())


def turned(pixels: Pixels, degrees: float) -> Pixels:
    """``pixels`` turned against the clock, the corners white."""
    if not degrees:
        return pixels
    white = 255 if pixels.ndim == 2 else (255, 255, 255)
    return np.asarray(Image.fromarray(pixels).rotate(degrees, Image.Resampling.BICUBIC, fillcolor=white))
