"""What a PDF page draws: the boxes of its lines and pictures, also of those inside forms (a page laid over another)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ctypes import byref, c_float
from itertools import islice
from typing import Any, NamedTuple

import pypdfium2.raw as raw

LONGEST = 20_000  # objects looked at
DEEPEST = 8  # forms within forms

PATH, PICTURE, WORDS = raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_TEXT


class Box(NamedTuple):
    """The place of an object in points, the origin at the bottom left of the page."""

    left: float
    bottom: float
    right: float
    top: float


def boxes(page: Any, kind: int) -> Iterator[Box]:
    """The boxes of all objects of a ``kind``, PATH or PICTURE, in the order they are drawn in."""
    values = [c_float() for _ in range(4)]
    places = [byref(value) for value in values]
    for thing, found, forms in _all_drawn(page):
        if found == kind and raw.FPDFPageObj_GetBounds(thing, *places):
            box = Box(*(value.value for value in values))
            for form in forms:
                box = _moved(box, form)
            yield box


def may_be_a_scan(page: Any) -> bool:
    """Whether a page draws a picture, or a page laid over it, first or last: where scanners and OCR put theirs."""
    count = raw.FPDFPage_CountObjects(page)
    ends = {raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, at)) for at in {0, count - 1} if at >= 0}
    return not ends.isdisjoint((PICTURE, raw.FPDF_PAGEOBJ_FORM))


def shows_words(page: Any) -> bool:
    """Whether a page draws words that are to be seen: the layer that OCR puts behind a picture is not."""
    unseen = raw.FPDF_TEXTRENDERMODE_INVISIBLE
    return any(
        kind == WORDS and raw.FPDFTextObj_GetTextRenderMode(thing) != unseen for thing, kind, _ in _all_drawn(page)
    )


def _all_drawn(page: Any) -> Iterator[tuple[Any, int, tuple[Any, ...]]]:
    return islice(_drawn(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, ()), LONGEST)


def _drawn(
    of: Any, count: Callable[[Any], int], get: Callable[[Any, int], Any], forms: tuple[Any, ...]
) -> Iterator[tuple[Any, int, tuple[Any, ...]]]:
    """Each object, its kind, and where the forms stand that it is in, the innermost first."""
    for at in range(count(of)):
        thing = get(of, at)
        kind = raw.FPDFPageObj_GetType(thing)
        yield thing, kind, forms
        if kind == raw.FPDF_PAGEOBJ_FORM and len(forms) < DEEPEST:
            matrix = raw.FS_MATRIX()
            if raw.FPDFPageObj_GetMatrix(thing, byref(matrix)):
                yield from _drawn(thing, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, (matrix, *forms))


def _moved(box: Box, by: Any) -> Box:
    corners = [(x, y) for x in (box.left, box.right) for y in (box.bottom, box.top)]
    xs = [by.a * x + by.c * y + by.e for x, y in corners]
    ys = [by.b * x + by.d * y + by.f for x, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))
