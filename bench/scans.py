"""`python -m bench.scans [PAGES]`: how well scans are read. Printed pages are rendered, degraded and read.

The pages are those of samples/ and, where they lie beside the repository, the first and the last of issued plans.

Character error rate: edits that turn the words seen into the words printed, by the characters printed; white space
made one, dashes and quotation marks that print alike taken as one, tables and columns in one order on both sides.
"clean" is the page as rendered.
Seconds are of whole processes of one page each, tesseract at one thread; memory is vanban's own, without tesseract's.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from bench.degrade import Pixels, photographed, scanned
from vanban.model import Block, Line
from vanban.sources import from_bytes

ROOT = Path(__file__).resolve().parent.parent
DPI = 200
WAYS: dict[str, Callable[[Pixels, int], Pixels]] = {
    "clean": lambda page, _seed: page,
    "scan": scanned,
    "photo": photographed,
}
ALIKE = str.maketrans({"–": "-", "—": "-", "“": '"', "”": '"', "’": "'", "‘": "'", "…": "."})


def pages(most: int) -> Iterator[tuple[str, bytes]]:
    """PDFs of one page."""
    for path, number in list(_places())[:most]:
        one = pdfium.PdfDocument.new()
        one.import_pages(pdfium.PdfDocument(path), [number])
        with tempfile.TemporaryFile() as file:
            one.save(file)
            file.seek(0)
            name = path.stem if path.parent.name == "samples" else path.parent.name
            yield f"{name}-{number + 1}", file.read()


def _places() -> Iterator[tuple[Path, int]]:
    for path in sorted((ROOT / "samples").glob("*.pdf")):
        yield from ((path, number) for number in range(len(pdfium.PdfDocument(path))))
    for path in sorted((ROOT / "../shared/planbench/dev").glob("*/*.pdf")):
        last = len(pdfium.PdfDocument(path)) - 1
        yield from ((path, number) for number in sorted({0, last}))


def words_of(blocks: tuple[Block, ...]) -> str:
    said = " ".join(" ".join(_texts(block)) for block in blocks)
    return re.sub(r"\.{2,}", "…", " ".join(said.translate(ALIKE).split()))


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Line):
        yield block.text
    else:
        yield from (line.text for row in block.rows for cell in row for line in cell.lines)


def edits(one: str, other: str) -> int:
    """Levenshtein's distance."""
    return list(_distances(one, other, 1))[-1]


def edits_inside(one: str, other: str) -> int:
    """The distance of ``one`` from that part of ``other`` which is most like it."""
    return min(_distances(one, other, 0))


def _distances(one: str, other: str, step: int) -> Iterator[int]:
    """Of ``one`` from each beginning of ``other``, or with ``step`` 0 from what ends there, wherever it begins.

    A column of the table in the bits of one number (Myers 1999, Hyyrö 2003).
    """
    masks: dict[str, int] = {}
    for at, sign in enumerate(one):
        masks[sign] = masks.get(sign, 0) | 1 << at
    last, plus, minus, distance = 1 << len(one) >> 1, (1 << len(one)) - 1, 0, len(one)
    yield distance
    for sign in other:
        mask = masks.get(sign, 0)
        diagonal = ((mask & plus) + plus ^ plus) | mask | minus
        over, under = minus | ~(diagonal | plus), plus & diagonal
        distance += (1 if over & last else -1 if under & last else 0) if one else step
        yield distance
        over, under = over << 1 | step, under << 1
        plus, minus = under | ~(diagonal | over), over & diagonal
        plus, minus = plus & (1 << len(one)) - 1, minus & (1 << len(one)) - 1


def rendered(page: bytes) -> Pixels:
    return np.ascontiguousarray(
        pdfium.PdfDocument(page)[0].render(scale=DPI / 72, rev_byteorder=True).to_numpy()[:, :, :3]
    )


def asked(path: Path) -> tuple[str, float, float]:
    """The words seen on a picture; seconds of the process with its tesseract, MiB of it without."""
    began = time.perf_counter()
    ended = subprocess.run(
        [sys.executable, "-m", "bench.scans", "--one", str(path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    seconds = time.perf_counter() - began
    answer = json.loads(ended.stdout)
    return answer["words"], seconds, answer["peak"]


def one(path: Path) -> None:
    source = from_bytes(path.read_bytes(), path.name)
    held = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())  # ru_maxrss would carry our parent's
    peak = int(held[1]) / 1024 if held else 0.0
    print(json.dumps({"words": words_of(source.blocks), "peak": peak}))


def main(most: int) -> None:
    wrong, signs = dict.fromkeys(WAYS, 0), 0
    costs: dict[str, list[tuple[float, float]]] = {way: [] for way in WAYS}
    with tempfile.TemporaryDirectory() as folder:
        for seed, (name, page) in enumerate(pages(most)):
            printed = words_of(from_bytes(page, "page.pdf").blocks)
            signs += len(printed)
            rates = []
            for way, degrade in WAYS.items():
                path = Path(folder) / "page.png"
                Image.fromarray(degrade(rendered(page), seed)).save(path, compress_level=1)
                seen, *cost = asked(path)
                found = edits(printed, seen)
                wrong[way] += found
                costs[way].append((cost[0], cost[1]))
                rates.append(f"{way} {found / max(len(printed), 1):.4f}")
            print(f"{name:<46} {'  '.join(rates)}", flush=True)
    for way in WAYS:
        seconds, peak = median(cost[0] for cost in costs[way]), max(cost[1] for cost in costs[way])
        print(f"{way:<6} character error rate {wrong[way] / signs:.4f}, {seconds:.1f} s a page, {peak:.0f} MiB at most")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(Path(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
