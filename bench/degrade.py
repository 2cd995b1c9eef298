"""Clean pages made to scans and photographs: noise, skew, uneven light, perspective, JPEG. Same seed, same page."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Pixels = NDArray[np.uint8]


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
