"""Pages whose words run up, down or upside down, turned upright: appendices set across a sheet that stands upright."""

from __future__ import annotations

from collections import Counter
from ctypes import byref, c_float
from math import pi
from typing import Any

import pypdfium2.raw as raw

LOOKED_AT = 24  # signs of a page


def quarter_turns(text_page: Any) -> int:
    """By how many quarters of a circle most words of a page are turned to the left, of those looked at."""
    count = raw.FPDFText_CountChars(text_page)
    signs = range(0, count, max(1, count // LOOKED_AT))
    printed = (at for at in signs if raw.FPDFText_IsGenerated(text_page, at) != 1)
    turns = Counter(round(-raw.FPDFText_GetCharAngle(text_page, at) / (pi / 2)) % 4 for at in printed)
    return max(turns, key=turns.__getitem__, default=0)


def turn(page: Any, turns: int) -> None:
    """Turn a page to the right by quarters of a circle; it is so when it is loaded the next time."""
    edges = [c_float() for _ in range(4)]
    places = [byref(edge) for edge in edges]
    if not (raw.FPDFPage_GetCropBox(page, *places) or raw.FPDFPage_GetMediaBox(page, *places)):
        return
    left, bottom, right, top = (edge.value for edge in edges)
    moves = {1: (0, -1, 1, 0, -bottom, right), 2: (-1, 0, 0, -1, right, top), 3: (0, 1, -1, 0, top, -left)}
    wide, high = (top - bottom, right - left) if turns % 2 else (right - left, top - bottom)
    if raw.FPDFPage_TransFormWithClip(page, raw.FS_MATRIX(*moves[turns]), raw.FS_RECTF(0.0, high, wide, 0.0)):
        raw.FPDFPage_SetMediaBox(page, 0.0, 0.0, wide, high)
        raw.FPDFPage_SetCropBox(page, 0.0, 0.0, wide, high)
        raw.FPDFPage_SetRotation(page, 0)
