"""Two pages on one sheet (A3, an open folder): put one under the other, as they are read."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from vanban.sources.scan_pictures import Pixels

SHAPES = (1.2, 1.7)  # width by height of two upright pages side by side: 1.41, less or more where edges are cut
MIDDLE = 0.1  # of the width, on each side of the middle: where one page ends and the other begins
EMPTY = 0.04  # of the width: the margins between them; a title or a table of one broad page crosses the middle
SMALL = 600  # pixels: the width at which they are looked for
LEVEL = 1.5  # times
DARKER = 60  # of 255 than the paper: ink, or the edge of a sheet


def one_under_the_other(pixels: Pixels) -> Pixels:
    """Two pages beside each other as one column; ``pixels`` as they are where there is but one."""
    height, width = pixels.shape[:2]
    if not SHAPES[0] < width / height < SHAPES[1]:
        return pixels
    at = _parting(pixels)
    if at is None:
        return pixels
    half = max(at, width - at)
    pages = (pixels[:, :at], pixels[:, at:])
    return np.vstack([np.pad(page, ((0, 0), (0, half - page.shape[1]), (0, 0)), mode="edge") for page in pages])


def _parting(pixels: Pixels) -> int | None:
    """The column between the pages: in the middle of the widest stretch about the middle without ink."""
    factor = pixels.shape[1] / SMALL
    size = (SMALL, max(round(pixels.shape[0] / factor), 1))
    small = np.asarray(Image.fromarray(pixels.min(axis=2)).resize(size, Image.Resampling.BOX)).astype(np.int16)
    ink = small < np.percentile(small, 75) - DARKER
    first = round((0.5 - MIDDLE) * SMALL)
    inked = first + np.flatnonzero(ink[:, first : SMALL - first].any(axis=0))
    start, end = max(pairwise([first - 1, *inked, SMALL - first]), key=lambda pair: pair[1] - pair[0])
    return round((start + end) / 2 * factor) if end - start > EMPTY * SMALL and _is_upright(ink) else None


def _is_upright(ink: NDArray[np.bool_]) -> bool:
    """Whether lines run across: rows of pixels differ from their neighbours more than columns do."""
    across, down = (float(np.square(np.diff(ink.sum(axis=axis, dtype=np.float64))).sum()) for axis in (1, 0))
    return across > LEVEL * down
