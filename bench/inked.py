"""What offices put on a printed page: seals, stamps, signatures, pens, holes. Same chance, same mark."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw, ImageFont

from bench.papers import FONTS

Pixels = NDArray[np.uint8]
Draw = Callable[[Any, Image.Image], None]
Colour = tuple[int, int, int]
RED, BLUE, BLACK = (214, 40, 48), (38, 56, 168), (30, 30, 30)
PRINT, BOLD = "LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf"
BY_MACHINE = """Người ký: Ủy ban nhân dân xã Mỹ Lâm
Email: vanthu@mylam.example
Cơ quan: Xã Mỹ Lâm
Thời gian ký: 29.10.2026 14:22:03 +07:00"""
HANDS = ("Breip.ttf", "dkg.ttf", "BecauseWeLearn-Regular.otf")


@cache
def _path(name: str) -> str:
    return str(next(found for folder in FONTS for found in Path(folder).rglob(name)))


def _font(name: str, millimetres: float, page: Pixels) -> Any:
    return ImageFont.truetype(_path(name), max(round(_pixels(page, millimetres)), 6))


def _pixels(page: Pixels, millimetres: float) -> float:
    return millimetres * page.shape[1] / 210


def _inked(page: Pixels, layer: Image.Image) -> Pixels:
    """Ink on paper: print shows through it."""
    return np.asarray(ImageChops.multiply(Image.fromarray(page), layer))


def _sheet(page: Pixels) -> Image.Image:
    return Image.new("RGB", (page.shape[1], page.shape[0]), "white")


def _foot(page: Pixels) -> int:
    """The lowest row of print."""
    return int(np.flatnonzero((page.min(axis=2) < 128).any(axis=1))[-1])


def _turned_in(page: Pixels, size: tuple[float, float], draw: Draw, at: tuple[float, float], degrees: float) -> Pixels:
    """A stamp of ``size`` millimetres drawn by itself, put on the page at ``at`` askew."""
    stamp = Image.new("RGB", (round(_pixels(page, size[0])), round(_pixels(page, size[1]))), "white")
    draw(ImageDraw.Draw(stamp), stamp)
    stamp = stamp.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=(255, 255, 255))
    layer = _sheet(page)
    layer.paste(stamp, (round(_pixels(page, at[0])), round(_pixels(page, at[1]))))
    return _inked(page, layer)


# --- seals and stamps ----------------------------------------------------------------------------


def _seal(page: Pixels, middle: tuple[float, float], colour: Colour) -> Pixels:
    layer = _sheet(page)
    pen = ImageDraw.Draw(layer)
    x, y = middle
    for radius, wide in ((17.5, 0.7), (12, 0.3)):
        pen.circle((x, y), _pixels(page, radius), outline=colour, width=max(round(_pixels(page, wide)), 1))
    for at, sign in enumerate("★ ỦY BAN NHÂN DÂN ★ TỈNH HÀ SƠN "):
        angle = at * 2 * np.pi / 32
        place = (x + _pixels(page, 14.7) * np.sin(angle), y - _pixels(page, 14.7) * np.cos(angle))
        pen.text(place, sign, colour, _font(BOLD, 3.0, page), anchor="mm")
    pen.text((x, y), "VĂN PHÒNG", colour, _font(BOLD, 3.2, page), anchor="mm")
    return _inked(page, layer)


def signed(page: Pixels, chance: Any, seal: Colour = RED, pen: Colour = BLUE) -> Pixels:
    """A seal over a third of a signature, above the name, as Decree 30/2020 asks."""
    y = _foot(page) - _pixels(page, 15)
    x = _pixels(page, chance.uniform(112, 122))
    layer = _sheet(page)
    turns = np.linspace(0, 5 * np.pi, 90)
    wave = np.exp(-turns / 12) * np.sin(turns) * chance.uniform(8, 13)
    points = [(x + _pixels(page, 4 + 2.6 * turn), y + _pixels(page, float(high)))
              for turn, high in zip(turns, wave, strict=True)]  # fmt: skip
    ImageDraw.Draw(layer).line(points, pen, max(round(_pixels(page, 0.5)), 1), joint="curve")
    return _seal(_inked(page, layer), (x, y), seal)


def signed_in_black(page: Pixels, chance: Any) -> Pixels:
    """As a copier gives it."""
    return signed(page, chance, BLACK, BLACK)


def sealed_over_text(page: Pixels, chance: Any) -> Pixels:
    """A seal across the edge of the sheets, over the ends of lines."""
    return _seal(page, (_pixels(page, 196), _pixels(page, chance.uniform(120, 160))), RED)


def urgent(page: Pixels, chance: Any, colour: Colour = RED) -> Pixels:
    def draw(pen: Any, stamp: Image.Image) -> None:
        pen.rectangle((2, 2, stamp.width - 3, stamp.height - 3), outline=colour, width=max(stamp.height // 14, 2))
        middle = (stamp.width / 2, stamp.height / 2)
        pen.text(middle, "HỎA TỐC", colour, _font(BOLD, 5, page), anchor="mm")

    return _turned_in(page, (30, 9), draw, (chance.uniform(14, 30), chance.uniform(52, 60)), chance.uniform(-12, 25))


def urgent_in_black(page: Pixels, chance: Any) -> Pixels:
    return urgent(page, chance, BLACK)


def incoming(page: Pixels, chance: Any, at: tuple[float, float] | None = None, colour: Colour = RED) -> Pixels:
    """The stamp of who received it, with its own number and day by hand (Decree 30/2020, annex IV)."""

    def draw(pen: Any, stamp: Image.Image) -> None:
        wide, high = stamp.size
        pen.rectangle((1, 1, wide - 2, high - 2), outline=colour, width=max(high // 40, 2))
        pen.text((wide / 2, high * 0.17), "ỦY BAN NHÂN DÂN XÃ MỸ LÂM", colour, _font(BOLD, 2.7, page), anchor="mm")
        pen.text((wide * 0.25, high * 0.5), "ĐẾN", colour, _font(BOLD, 4.5, page), anchor="mm")
        hand = _font(HANDS[0], 4.2, page)
        for row, (label, said) in enumerate((("Số:", "1042"), ("Ngày:", "29/10/26"), ("Chuyển:", "VP"))):
            y = high * (0.4 + 0.22 * row)
            pen.text((wide * 0.42, y), f"{label}..............", colour, _font(PRINT, 3, page), anchor="lm")
            pen.text((wide * 0.63, y - 2), said, BLUE, hand, anchor="lm")

    place = at or (chance.uniform(8, 22), chance.uniform(48, 56))
    return _turned_in(page, (52, 22), draw, place, chance.uniform(-4, 4))


def incoming_over_head(page: Pixels, chance: Any) -> Pixels:
    return incoming(page, chance, (chance.uniform(2, 10), chance.uniform(2, 8)))


def incoming_in_black(page: Pixels, chance: Any) -> Pixels:
    return incoming(page, chance, None, BLACK)


# --- pens ----------------------------------------------------------------------------------------


def note(page: Pixels, chance: Any, colour: Colour = BLUE) -> Pixels:
    """A leader's word in the margin."""

    def draw(pen: Any, _stamp: Image.Image) -> None:
        hand = _font(HANDS[int(chance.integers(3))], 6, page)
        pen.text((2, 2), "Chuyển phòng KT xử lý\n trước 25/10  (Lâm)", colour, hand)

    return _turned_in(page, (70, 18), draw, (chance.uniform(2, 90), chance.uniform(2, 12)), chance.uniform(-4, 14))


def note_in_black(page: Pixels, chance: Any) -> Pixels:
    return note(page, chance, BLACK)


def ticked(page: Pixels, chance: Any) -> Pixels:
    """Short strokes of a pen: initials behind the last word, ticks in the margin, a line under words."""
    layer = _sheet(page)
    pen = ImageDraw.Draw(layer)
    for _ in range(5):
        x, y = _pixels(page, chance.uniform(6, 24)), _pixels(page, chance.uniform(80, 200))
        reach = _pixels(page, 5)
        pen.line([(x, y), (x + reach / 3, y + reach / 2), (x + reach, y - reach / 2)], BLUE, 3)
    y = _pixels(page, chance.uniform(90, 140))
    pen.line([(_pixels(page, 60), y), (_pixels(page, 130), y + 6)], BLUE, 3)
    return _inked(page, layer)


# --- printed by machines -------------------------------------------------------------------------


def signed_by_machine(page: Pixels, chance: Any) -> Pixels:
    """The block of an electronic signature, as a picture in the upper left corner."""
    layer = _sheet(page)
    pen, x, y = ImageDraw.Draw(layer), _pixels(page, chance.uniform(6, 40)), _pixels(page, 4)
    pen.circle((x + _pixels(page, 6), y + _pixels(page, 7)), _pixels(page, 6), outline=RED, width=2)
    pen.multiline_text((x + _pixels(page, 14), y), BY_MACHINE, BLACK, _font(PRINT, 2.4, page), spacing=1)
    return _inked(page, layer)


def headed_by_portal(page: Pixels, chance: Any) -> Pixels:
    """What a system of documents prints along the upper edge."""
    layer = _sheet(page)
    pen, small = ImageDraw.Draw(layer), _font("LiberationSerif-Italic.ttf", 2.8, page)
    y = _pixels(page, chance.uniform(3, 7))
    pen.text((_pixels(page, 12), y), "mylam_vt_Nguyen Thi A_29/10/2026 08:15:40", (90, 90, 90), small)
    pen.text((_pixels(page, 150), y), "VB đến số 1042 - Trang 1/2", (90, 90, 90), small)
    return _inked(page, layer)


def punched(page: Pixels, chance: Any) -> Pixels:
    layer = Image.fromarray(page)
    for y in (108, 188):
        middle = (_pixels(page, 11 + chance.uniform(-1, 1)), _pixels(page, y))
        ImageDraw.Draw(layer).circle(middle, _pixels(page, 3), fill=(18, 18, 18))
    return np.asarray(layer)


def stapled(page: Pixels, chance: Any) -> Pixels:
    """A corner turned over."""
    layer = Image.fromarray(page)
    reach = _pixels(page, chance.uniform(14, 24))
    ImageDraw.Draw(layer).polygon([(0, 0), (reach, 0), (0, reach)], fill=(24, 24, 24))
    return np.asarray(layer)


PUT_ON: dict[str, Callable[[Pixels, Any], Pixels]] = {
    put.__name__: put
    for put in (signed, signed_in_black, sealed_over_text, urgent, urgent_in_black, incoming, incoming_over_head,
                incoming_in_black, note, note_in_black, ticked, signed_by_machine, headed_by_portal, punched, stapled)
}  # fmt: skip
