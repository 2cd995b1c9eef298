"""Words of a picture, as tesseract sees them: a process of Debian's, asked for hOCR."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

import numpy as np
from lxml import etree
from numpy.typing import NDArray

LANGUAGE = "vie"
SECONDS = 120  # for one page; five on a machine at rest
BOX = re.compile(r"bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
BASE = re.compile(r"baseline (-?[\d.]+) (-?\d+)")
SIZE = re.compile(r"x_size ([\d.]+)")
SURE = re.compile(r"x_w?conf ([\d.]+)")
SPECK = re.compile(r"^[.,:;]+(?=[^\W\d_])")  # before a letter: no sentence begins so
STAINS = "_|¡~^`"  # beside a word: the edge of a rule, a speck
SIGNS = str.maketrans({"\u2044": "/", "\u2215": "/", "\u00a6": "|"})  # signs that print the same


@dataclass(frozen=True, slots=True)
class Seen:
    """A word in pixels: its box, the base line of its line, the size of that line's print, how sure (0 to 100)."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    base: float
    size: float
    sure: float
    bold: bool = False


@cache
def tesseract() -> str | None:
    """The program's path where it is there with the Vietnamese language, None where it is not."""
    path = shutil.which("tesseract")
    if path is None:
        return None
    try:
        listed = subprocess.run([path, "--list-langs"], capture_output=True, text=True, timeout=30, check=False)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return None
    return path if LANGUAGE in listed.stdout.split() else None


def seen_words(grey: NDArray[np.uint8], *, dpi: int, layout: int = 3, seconds: float = SECONDS) -> list[Seen]:
    """The words of a grey picture. ``layout`` is tesseract's page segmentation: 3 a page, 6 a block, 7 one line.

    No words where tesseract gives up or takes longer than ``seconds``.
    """
    program = tesseract()
    if program is None or min(grey.shape) < 8:
        return []
    command = [program, "stdin", "stdout", "-l", LANGUAGE, "--psm", str(layout), "--dpi", str(dpi),
               "-c", "tessedit_create_hocr=1"]  # fmt: skip
    try:
        ended = subprocess.run(  # noqa: S603 - the program of the system, our own arguments
            command, input=_portable(grey), capture_output=True, timeout=seconds, check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return []
    return list(words_of(ended.stdout)) if ended.returncode == 0 else []


def _portable(grey: NDArray[np.uint8]) -> bytes:
    """As a portable greymap, which needs no packing."""
    return b"P5 %d %d 255\n" % (grey.shape[1], grey.shape[0]) + np.ascontiguousarray(grey).tobytes()


def words_of(hocr: bytes) -> Iterator[Seen]:
    """The words of tesseract's hOCR."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    root = etree.fromstring(hocr, parser) if hocr.strip() else None
    if root is None:
        return
    for line in root.iterfind(".//{*}span"):
        if line.get("class") in ("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"):
            yield from _words(line)


def _words(line: etree._Element) -> Iterator[Seen]:
    title = line.get("title", "")
    box, size = BOX.search(title), SIZE.search(title)
    base = BASE.search(title) if "textangle" not in title else None  # that of a line that runs down is another's
    if box is None:
        return
    left, _, right, bottom = map(int, box.groups())
    slope, offset = (float(base[1]), float(base[2])) if base else (0.0, 0.0)
    under = bottom + offset + slope * (right - left) / 2  # one for the whole line, that it may stay one
    high = float(size[1]) if size else 1.0
    for word in line.iterfind(".//{*}span[@class='ocrx_word']"):
        place, sure = BOX.search(word.get("title", "")), SURE.search(word.get("title", ""))
        text = normalize("NFC", "".join(str(part) for part in word.itertext()).strip()).translate(SIGNS)
        text = SPECK.sub("", text.strip(STAINS)) if any(map(str.isalnum, text)) else text
        if place is None or not text:
            continue
        from_left, top, to_right, to_bottom = map(int, place.groups())
        yield Seen(text, from_left, top, to_right, to_bottom, under, high, float(sure[1]) if sure else 0.0)
