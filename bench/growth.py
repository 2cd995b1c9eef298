"""How time grows with pages, and memory with files; each in its own process, `python -m bench.growth curve|memory`.

Pages are made of the samples' own: their text again and again, set as one document. No line is printed twice, so that
nothing is known from before: each has a number of its own at its end.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "samples/cai-cach-hanh-chinh.docx"
PAGES = (10, 50, 100, 200, 300, 400, 500)
WORDS_A_PAGE = 420  # of A4 with the margins and the 14 points of Decree 30/2020
TIMES = 3
FILES, EVERY = 1000, 100
MAIN = "word/document.xml"

Curve = list[tuple[int, float]]  # pages, seconds of the processor
Memory = list[tuple[int, float]]  # files, MiB


def curve() -> Curve:
    """Seconds by pages."""
    return [(int(pages), seconds) for pages, seconds in _in_a_process("curve")]


def memory() -> Memory:
    """MiB that the process holds, by files read."""
    return [(int(files), held) for files, held in _in_a_process("memory")]


def _in_a_process(what: str) -> list[tuple[float, float]]:
    command = [sys.executable, "-m", "bench.growth", what]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [(one, other) for one, other in json.loads(ended.stdout)]


# --- documents -----------------------------------------------------------------------------------


def numbered(text: str, number: int) -> str:
    """A Word text, each of whose runs ends with ``number`` and its own place."""
    first, *pieces = text.split("</w:t>")
    return first + "".join(f" {number}x{place}</w:t>{piece}" for place, piece in enumerate(pieces))


def document(bodies: int, number: int = 0) -> bytes:
    """The sample with its body printed ``bodies`` times."""
    out = BytesIO()
    with ZipFile(SAMPLE) as sample, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in sample.namelist():
            data = sample.read(name)
            made.writestr(name, _repeated(data.decode(), bodies, number) if name == MAIN else data)
    return out.getvalue()


def _repeated(text: str, bodies: int, number: int) -> str:
    """The paragraphs between head and closing again and again."""
    start, end = text.index("</w:tbl>") + len("</w:tbl>"), text.rindex("<w:tbl>")
    inside = (numbered(text[start:end], number + again) for again in range(bodies))
    return text[:start] + "".join(inside) + text[end:]


def _bodies(pages: int) -> int:
    import vanban

    words = len(vanban.read_bytes(document(10), "a.docx").text.split()) / 10
    return max(1, round(pages * WORDS_A_PAGE / words))


# --- measured ------------------------------------------------------------------------------------


def _curve() -> Curve:
    import vanban
    from bench.readers import forget

    found = []
    for pages in PAGES:
        data = document(_bodies(pages))
        seconds = []
        for _time in range(TIMES):
            forget()
            began = time.process_time()
            vanban.read_bytes(data, "a.docx")
            seconds.append(time.process_time() - began)
        found.append((pages, min(seconds)))
    return found


def _memory() -> Memory:
    import vanban

    found = []
    for number in range(1, FILES + 1):
        vanban.read_bytes(document(1, number * 1000), "a.docx")
        if number % EVERY == 0:
            found.append((number, _held()))
    return found


def _held() -> float:
    """MiB of memory that the process holds now."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


if __name__ == "__main__":
    print(json.dumps({"curve": _curve, "memory": _memory}[sys.argv[1]]()))
