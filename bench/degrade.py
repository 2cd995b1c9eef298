"""Clean pages made to scans, faxes and photographs: noise, skew, light, perspective. Same seed, same page."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Pixels = NDArray[np.uint8]
WHITE = (255, 255, 255)


def scanned(page: Pixels, seed: int) -> Pixels:
    """As a desk scanner gives it: askew by up to 1.5 degrees, a little soft and noisy, paper not quite white."""
    chance = np.random.default_rng(seed)
    image = Image.fromarray(page).rotate(chance.uniform(-1.5, 1.5), Image.Resampling.BICUBIC, fillcolor=(255,) * 3)
    soft = np.asarray(image.filter(ImageFilter.GaussianBlur(0.6)), dtype=np.float32)
    noisy = 30 + soft * ((238 - 30) / 255) + chance.normal(0, 6, soft.shape[:2])[:, :, None]
    return _as_jpeg(np.clip(noisy, 0, 255).astype(np.uint8), 60)


def photographed(page: Pixels, seed: int) -> Pixels:
    """As a phone gives it: on a dark desk, seen aslant, light falling from one side, soft, noisy."""
    chance = np.random.default_rng(seed)
    image = _aslant(page, chance)
    soft = np.asarray(image.filter(ImageFilter.GaussianBlur(0.9)), dtype=np.float32)
    noisy = soft * _light(soft.shape[0], soft.shape[1], chance)[:, :, None] + chance.normal(0, 9, soft.shape)
    return _as_jpeg(np.clip(noisy, 0, 255).astype(np.uint8), 70)


def _aslant(page: Pixels, chance: Any) -> Image.Image:
    height, width = page.shape[:2]
    rim = round(0.06 * width)
    desk = Image.new("RGB", (width + 2 * rim, height + 2 * rim), (70, 58, 46))
    desk.paste(Image.fromarray(page), (rim, rim))
    most = 0.035 * width
    wide, high = desk.size
    corners = [(x + chance.uniform(-most, most), y + chance.uniform(-most, most))
               for x, y in ((0, 0), (0, high), (wide, high), (wide, 0))]  # fmt: skip
    quad = [part for corner in corners for part in corner]
    return desk.transform(desk.size, Image.Transform.QUAD, quad, Image.Resampling.BICUBIC, fillcolor=(60, 50, 40))


def _light(height: int, width: int, chance: Any) -> NDArray[np.float32]:
    """From .55 to 1 over the page, with a soft shadow."""
    ys, xs = np.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j].astype(np.float32)
    angle = chance.uniform(0, 2 * np.pi)
    slope = (np.cos(angle) * (xs - 0.5) + np.sin(angle) * (ys - 0.5)) * 0.45
    x, y = chance.uniform(0.2, 0.8, 2)
    shadow = 0.18 * np.exp(-((xs - x) ** 2 + (ys - y) ** 2) / 0.06)
    return np.clip(0.8 + slope - shadow, 0.3, 1).astype(np.float32)


def _as_jpeg(pixels: Pixels, quality: int) -> Pixels:
    out = BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=quality)
    return np.asarray(Image.open(out))


# --- one fault each, for bench/unseen.py ------------------------------------------------------------


def _clipped(values: NDArray[Any]) -> Pixels:
    return np.clip(values, 0, 255).astype(np.uint8)


def _rotated(page: Pixels, degrees: float) -> Pixels:
    return np.asarray(Image.fromarray(page).rotate(degrees, Image.Resampling.BICUBIC, fillcolor=WHITE))


def askew(page: Pixels, chance: Any) -> Pixels:
    return _rotated(page, float(chance.choice([-1, 1])) * chance.uniform(2, 5))


def upside_down(page: Pixels, _chance: Any) -> Pixels:
    return np.ascontiguousarray(np.rot90(page, 2))


def sideways(page: Pixels, chance: Any) -> Pixels:
    return np.ascontiguousarray(np.rot90(page, int(chance.choice([1, 3]))))


def black_and_white(page: Pixels, chance: Any) -> Pixels:
    """As most scanners of offices store a page: one bit a pixel, with pepper."""
    soft = np.asarray(Image.fromarray(page).convert("L").filter(ImageFilter.GaussianBlur(0.7)), dtype=np.float32)
    bits = soft + chance.normal(0, 14, soft.shape) > chance.uniform(115, 165)
    bits &= chance.random(bits.shape) > 0.0004
    return np.repeat((bits * np.uint8(255))[:, :, None], 3, axis=2)


def faxed(page: Pixels, chance: Any) -> Pixels:
    """Standard fax: half the lines, one bit, some lines lost."""
    image = Image.fromarray(page).convert("L")
    low = image.resize((round(page.shape[1] * 0.9), round(page.shape[0] * 0.55)), Image.Resampling.BOX)
    grey = np.asarray(low, dtype=np.float32) + chance.normal(0, 10, (low.height, low.width))
    bits = (grey > 150).astype(np.uint8) * 255
    bits[chance.integers(0, bits.shape[0], 4)] = 255
    high = Image.fromarray(bits).resize(image.size, Image.Resampling.NEAREST)
    return np.asarray(high.convert("RGB"))


def copied(page: Pixels, chance: Any) -> Pixels:
    """A copy of a copy: strokes grown, pepper, a grey edge."""
    image = Image.fromarray(page).convert("L").filter(ImageFilter.GaussianBlur(0.8))
    values = (np.asarray(image, dtype=np.float32) - 128) * 2.2 + 92
    values[chance.random(values.shape) < 0.0012] = 20
    return np.repeat(_clipped(values)[:, :, None], 3, axis=2)


def faint(page: Pixels, chance: Any) -> Pixels:
    """Toner running out."""
    grey = page.astype(np.float32)
    light = 255 - (255 - grey) * chance.uniform(0.28, 0.4)
    return _clipped(light + chance.normal(0, 5, grey.shape[:2])[:, :, None])


def poor_jpeg(page: Pixels, chance: Any) -> Pixels:
    return _as_jpeg(page, int(chance.integers(12, 22)))


def dark_edges(page: Pixels, chance: Any) -> Pixels:
    """The lid was open: black beside the sheet on two or three sides."""
    out = page.copy()
    for side in chance.permutation(4)[: int(chance.integers(2, 4))]:
        wide = round(page.shape[1] * chance.uniform(0.008, 0.035))
        edge = (np.s_[:wide], np.s_[-wide:], np.s_[:, :wide], np.s_[:, -wide:])[side]
        out[edge] = 16
    return out


def folded(page: Pixels, chance: Any) -> Pixels:
    """A crease across and one down, each a dark and a bright line."""
    out = page.astype(np.float32)
    y, x = round(page.shape[0] * chance.uniform(0.3, 0.5)), round(page.shape[1] * chance.uniform(0.4, 0.6))
    for shade, at in ((-90, 0), (-45, 2), (40, 4)):
        out[y + at : y + at + 2] += shade
        out[:, x + at : x + at + 2] += shade
    return _clipped(out)


def shows_through(page: Pixels, chance: Any) -> Pixels:
    back = np.asarray(Image.fromarray(page[:, ::-1]).filter(ImageFilter.GaussianBlur(1.6)), dtype=np.float32)
    back = np.roll(back, round(page.shape[0] * chance.uniform(0.02, 0.08)), axis=0)
    return _clipped(page.astype(np.float32) - (255 - back) * chance.uniform(0.18, 0.3))


def on_coloured_paper(page: Pixels, chance: Any) -> Pixels:
    paper = np.array(((245, 196, 204), (250, 236, 150), (178, 214, 240), (190, 230, 190))[int(chance.integers(4))])
    return _clipped(page * (paper / 255) + chance.normal(0, 3, page.shape[:2])[:, :, None])


def striped(page: Pixels, chance: Any) -> Pixels:
    """Dust on the glass: thin lines down the whole page."""
    out = page.copy()
    for x in chance.integers(page.shape[1] // 12, page.shape[1] - page.shape[1] // 12, 3):
        out[:, x : x + int(chance.integers(1, 3))] = int(chance.integers(60, 140))
    return out


def lines_lost(page: Pixels, chance: Any) -> Pixels:
    """Thin strokes dropped by a scanner that cleans too much: rules go, print becomes thin."""
    grey = np.asarray(Image.fromarray(page).convert("L").filter(ImageFilter.GaussianBlur(1.0)))
    thin = np.where(grey < chance.uniform(95, 115), 0, 255).astype(np.uint8)
    return np.repeat(thin[:, :, None], 3, axis=2)


def two_on_a_sheet(page: Pixels, _chance: Any) -> Pixels:
    """This page and an empty one beside it on A3."""
    return np.concatenate([page, np.full_like(page, 255)], axis=1)


def small_on_sheet(page: Pixels, chance: Any) -> Pixels:
    """Scanned at seven tenths onto a whole sheet."""
    image, out = Image.fromarray(page), Image.new("RGB", (page.shape[1], page.shape[0]), "white")
    size = (round(page.shape[1] * 0.72), round(page.shape[0] * 0.72))
    out.paste(image.resize(size, Image.Resampling.LANCZOS), (round(page.shape[1] * chance.uniform(0, 0.28)), 30))
    return np.asarray(out)


def cropped(page: Pixels, chance: Any) -> Pixels:
    """The upper and left margins cut off close to the print."""
    top, left = round(page.shape[0] * 0.06), round(page.shape[1] * chance.uniform(0.08, 0.11))
    return np.ascontiguousarray(page[top:, left:])


def photo(page: Pixels, chance: Any) -> Pixels:
    return photographed(page, int(chance.integers(1 << 30)))


def photo_in_shadow(page: Pixels, chance: Any) -> Pixels:
    """A hand's hard-edged shadow across the sheet."""
    height, width = page.shape[:2]
    ys, xs = np.mgrid[0:height, 0:width]
    edge = (xs / width) * chance.uniform(0.2, 0.5) + ys / height - chance.uniform(0.3, 0.6)
    shade = 0.48 + 0.52 / (1 + np.exp(-edge * 60))
    return photographed(_clipped(page * shade[:, :, None]), int(chance.integers(1 << 30)))


def in_the_dark(page: Pixels, chance: Any) -> Pixels:
    dim = page.astype(np.float32) * chance.uniform(0.26, 0.36) + chance.normal(0, 6, page.shape)
    return _as_jpeg(_clipped(dim), 75)


def off_a_screen(page: Pixels, chance: Any) -> Pixels:
    """A photograph of a screen: its grid beats with the camera's."""
    ys, xs = np.mgrid[0 : page.shape[0], 0 : page.shape[1]].astype(np.float32)
    pitch, angle = chance.uniform(2.6, 3.4), chance.uniform(0.02, 0.08)
    waves = np.sin((xs + ys * angle) * 2 * np.pi / pitch) + np.sin((ys - xs * angle) * 2 * np.pi / pitch)
    blue = page.astype(np.float32) * np.array((0.86, 0.92, 1.0))
    soft = Image.fromarray(_clipped(blue + 17 * waves[:, :, None])).filter(ImageFilter.GaussianBlur(0.8))
    return _as_jpeg(np.asarray(soft), 70)


def curled(page: Pixels, chance: Any) -> Pixels:
    """A sheet that does not lie flat: its lines wave."""
    reach, waves = page.shape[0] * chance.uniform(0.003, 0.006), chance.uniform(0.6, 1.1)
    xs = np.arange(page.shape[1])
    down = np.round(reach * np.sin(xs / page.shape[1] * 2 * np.pi * waves)).astype(int)
    rows = np.clip(np.arange(page.shape[0])[:, None] + down[None, :], 0, page.shape[0] - 1)
    return np.ascontiguousarray(page[rows, xs[None, :]])


FAULTS: dict[str, Callable[[Pixels, Any], Pixels]] = {
    fault.__name__: fault
    for fault in (askew, upside_down, sideways, black_and_white, faxed, copied, faint, poor_jpeg, dark_edges, folded,
                  shows_through, on_coloured_paper, striped, lines_lost, two_on_a_sheet, small_on_sheet, cropped, photo,
                  photo_in_shadow, in_the_dark, off_a_screen, curled)
}  # fmt: skip
