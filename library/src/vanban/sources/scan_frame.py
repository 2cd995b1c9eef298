"""The sheet found in a photograph, and laid flat."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from vanban.sources.scan_pictures import Pixels

SMALL = 400  # pixels: the width at which the sheet is looked for
STEP = 1.4  # times brighter on one side of the sheet's edge than on the other; a shadow falls off slowly
LEAST = 0.35  # of the picture that a sheet fills
WHOLE = 0.97  # a sheet that fills the picture has no edge to see
Corners = NDArray[np.float64]  # 4 × 2: x and y of the corners from the upper left, with the clock


def flat(pixels: Pixels) -> Pixels:
    """The sheet alone, its corners square; ``pixels`` as they are where no edge of a sheet is seen."""
    corners = sheet(pixels.min(axis=2) if pixels.ndim == 3 else pixels)
    return pixels if corners is None else squared(pixels, corners)


def sheet(grey: Pixels) -> Corners | None:
    """The corners of the bright sheet on a darker ground."""
    factor = grey.shape[1] / SMALL
    size = (SMALL, max(round(grey.shape[0] / factor), 1))
    small = Image.fromarray(grey).resize(size, Image.Resampling.BOX).filter(ImageFilter.MaxFilter(7))
    light = small.filter(ImageFilter.MedianFilter(5))
    bright = np.asarray(light) > _parting(np.asarray(light))
    if not LEAST < bright.mean() < WHOLE or not _is_edge(light, bright):
        return None
    corners = _corners(bright)
    return corners * factor if _is_sheet(corners, bright) else None


def _parting(light: Pixels) -> int:
    """The grey that parts dark from bright best (Otsu 1979)."""
    counts = np.bincount(light.ravel(), minlength=256).astype(np.float64)
    below, weights = np.cumsum(counts), np.cumsum(counts * np.arange(256))
    above = below[-1] - below
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = below * above * (weights / below - (weights[-1] - weights) / above) ** 2
    return int(np.argmax(np.nan_to_num(apart)))


def _is_edge(light: Image.Image, bright: NDArray[np.bool_]) -> bool:
    """Whether bright and dark meet in a step, all along."""
    around = np.asarray(Image.fromarray(bright.astype(np.uint8) * 255).filter(ImageFilter.MinFilter(3))) == 0
    rim = bright & around
    high = np.asarray(light.filter(ImageFilter.MaxFilter(9)), dtype=np.float32)
    low = np.asarray(light.filter(ImageFilter.MinFilter(9)), dtype=np.float32)
    return bool(rim.any()) and float(np.median(high[rim] / np.maximum(low[rim], 1))) > STEP


def _corners(bright: NDArray[np.bool_]) -> Corners:
    ys, xs = np.nonzero(bright)
    sums, differences = xs + ys, xs - ys
    picks = (sums.argmin(), differences.argmax(), sums.argmax(), differences.argmin())
    return np.array([(xs[at], ys[at]) for at in picks], dtype=np.float64)


def _is_sheet(corners: Corners, bright: NDArray[np.bool_]) -> bool:
    """Whether the four corners hold nearly all that is bright, and little else."""
    area = _area(corners)
    if area < LEAST * bright.size:
        return False
    sides = [float(np.hypot(*(b - a))) for a, b in pairwise([*corners, corners[0]])]
    even = min(sides[0], sides[2]) > 0.7 * max(sides[0], sides[2]) and min(sides[1], sides[3]) > 0.7 * max(
        sides[1], sides[3]
    )
    return even and 0.93 < float(bright.sum()) / area < 1.07


def _area(corners: Corners) -> float:
    xs, ys = corners[:, 0], corners[:, 1]
    return abs(float(np.dot(xs, np.roll(ys, -1)) - np.dot(ys, np.roll(xs, -1)))) / 2


def squared(pixels: Pixels, corners: Corners) -> Pixels:
    """What lies between ``corners`` as an upright rectangle."""
    sides = [float(np.hypot(*(b - a))) for a, b in pairwise([*corners, corners[0]])]
    width, height = round((sides[0] + sides[2]) / 2), round((sides[1] + sides[3]) / 2)
    square = np.array([(0, 0), (width, 0), (width, height), (0, height)], dtype=np.float64)
    image = Image.fromarray(pixels).transform(
        (width, height), Image.Transform.PERSPECTIVE, _mapping(square, corners), Image.Resampling.BICUBIC
    )
    return np.asarray(image)


def _mapping(to: Corners, source: Corners) -> tuple[float, ...]:
    """The eight numbers by which Pillow finds the source of a pixel."""
    rows = []
    for (x, y), (u, v) in zip(to, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
    return tuple(np.linalg.solve(np.array(rows), source.reshape(8)))
