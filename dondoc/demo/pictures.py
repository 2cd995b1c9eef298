"""Evidence photos, drawn: a lane with flags, a planted verge, a notice board. No picture of anybody or anywhere."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

SIZE = WIDTH, HEIGHT = 1280, 960  # drawn in
SENT = (960, 720)
ALBUM = 24  # different pictures
HORIZON = 520
Draw = ImageDraw.ImageDraw
Colour = tuple[int, int, int]
WALLS: tuple[Colour, ...] = ((226, 205, 170), (214, 188, 160), (205, 214, 208), (235, 225, 200), (190, 200, 214))
LEAVES: tuple[Colour, ...] = ((62, 110, 58), (80, 132, 66), (48, 92, 60))
PETALS: tuple[Colour, ...] = ((200, 60, 90), (236, 180, 60), (240, 240, 232), (170, 70, 150))
RED: Colour = (196, 32, 32)


def photo(seed: int) -> SimpleUploadedFile:
    """One photo as a phone would send it; the same seed gives the same picture, and after ALBUM they come again."""
    return SimpleUploadedFile(f"anh-{seed}.jpg", _drawn(seed % ALBUM), content_type="image/jpeg")


@cache
def _drawn(seed: int) -> bytes:
    chance = Random(seed)  # noqa: S311 - only shapes
    picture = Image.new("RGB", SIZE)
    draw = ImageDraw.Draw(picture)
    _sky_and_ground(draw, chance)
    _houses(draw, chance)
    (_flags, _flowers, _board)[seed % 3](draw, chance)
    out = BytesIO()
    picture.resize(SENT, Image.Resampling.BILINEAR).save(out, "JPEG", quality=78)
    return out.getvalue()


def _sky_and_ground(draw: Draw, chance: Random) -> None:
    light = chance.randint(0, 30)
    for y in range(HORIZON):
        share = y / HORIZON
        draw.line((0, y, WIDTH, y), fill=(int(140 + 80 * share) - light, int(180 + 50 * share) - light, 236 - light))
    draw.rectangle((0, HORIZON, WIDTH, HEIGHT), fill=(150, 146, 138))
    draw.polygon([(560, HORIZON), (720, HORIZON), (1180, HEIGHT), (120, HEIGHT)], fill=(112, 112, 114))
    for step in range(6):
        y = HORIZON + 30 + step * step * 16
        draw.polygon(
            [(636, y), (646, y), (650 + step, y + 12 + step * 4), (632 - step, y + 12 + step * 4)], fill="white"
        )


def _houses(draw: Draw, chance: Random) -> None:
    for side, start in ((-1, 540), (1, 740)):
        x = start
        for _number in range(5):
            width, height = chance.randint(110, 190), chance.randint(140, 330)
            left, right = sorted((x, x + side * width))
            draw.rectangle((left, HORIZON - height, right, HORIZON + 60), fill=chance.choice(WALLS))
            draw.polygon([(left - 8, HORIZON - height), ((left + right) // 2, HORIZON - height - 50),
                          (right + 8, HORIZON - height)], fill=(156, 84, 62))  # fmt: skip
            draw.rectangle((left + 24, HORIZON - height + 40, left + 64, HORIZON - height + 96), fill=(92, 104, 116))
            x += side * (width + 6)


def _flags(draw: Draw, chance: Random) -> None:
    for number in range(9):
        x, size = 60 + number * 140 + chance.randint(-14, 14), chance.randint(70, 96)
        draw.line((x, 250, x, 640), fill=(90, 80, 70), width=6)
        draw.rectangle((x + 3, 256, x + 3 + size * 3 // 2, 256 + size), fill=RED)
        _star(draw, x + 3 + size * 3 // 4, 256 + size // 2, size // 4)


def _star(draw: Draw, x: int, y: int, radius: int) -> None:
    draw.regular_polygon((x, y, radius), 5, fill=(250, 210, 40))


def _flowers(draw: Draw, chance: Random) -> None:
    for _number in range(900):
        x, y = chance.randint(0, 330), chance.randint(HORIZON + 60, HEIGHT)
        x = x if chance.random() < 0.5 else WIDTH - x
        size = 4 + (y - HORIZON) // 60
        draw.ellipse((x - size, y - size, x + size, y + size), fill=chance.choice(LEAVES + PETALS))


def _board(draw: Draw, chance: Random) -> None:
    draw.rectangle((330, 300, 950, 640), fill=(120, 86, 52))
    draw.rectangle((350, 320, 930, 620), fill=(244, 240, 226))
    draw.rectangle((350, 320, 930, 372), fill=RED)
    for row in range(6):
        draw.line((380, 408 + row * 34, 380 + chance.randint(300, 520), 408 + row * 34), fill=(110, 110, 110), width=8)
    draw.rectangle((400, 640, 420, 820), fill=(100, 76, 50))
    draw.rectangle((860, 640, 880, 820), fill=(100, 76, 50))
