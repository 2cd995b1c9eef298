"""What no reader in Python can go below: `python -m bench.floor`.

vanban beside the least that any reader in Python has to do before the first word of a file is known, and beside the
compiled peers that its aims are set against, all on the same files in one run:

- DOCX: the parts are unpacked (zipfile, zlib), the main part is parsed (lxml, libxml2), the words of its paragraphs are
  joined; no style, number or table is looked at.
- PDF: the pages' text is loaded (pdfium) and a box is asked for each character; no box is kept.
- vanban in two: the file taken apart, without what its lines mean.

Seconds are the processor's, each the least of some calls in a process of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from time import process_time

from bench.compare import ROOT, files
from bench.readers import READERS, forget

TIMES = 15
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
APART = "vanban, taken apart only"
Work = Callable[[str], int]


def unpacked(path: str) -> int:
    """The bytes of all XML parts of a DOCX."""
    from zipfile import ZipFile

    with ZipFile(path) as package:
        return sum(len(package.read(name)) for name in package.namelist() if name.endswith(".xml"))


def parsed(path: str) -> int:
    """Whether the main part of a DOCX has a body, found by unzipping and parsing it alone."""
    from zipfile import ZipFile

    from lxml import etree

    with ZipFile(path) as package:
        return len(etree.fromstring(package.read("word/document.xml")))


def words(path: str) -> int:
    """The characters of a DOCX, paragraph by paragraph."""
    from zipfile import ZipFile

    from lxml import etree

    with ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    paragraphs = ("".join(run.text or "" for run in one.iter(f"{W}t")) for one in root.iter(f"{W}p"))
    return sum(map(len, paragraphs))


def loaded(path: str) -> int:
    """The characters of a PDF, its pages' text loaded but not fetched."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    return sum(page.get_textpage().count_chars() for page in document)


def boxed(path: str) -> int:
    """The characters of a PDF, each with its box: where columns, tables and lines are read from."""
    import ctypes

    import pypdfium2
    import pypdfium2.raw as pdfium

    sides = [ctypes.c_double() for _ in range(4)]
    count = 0
    for page in pypdfium2.PdfDocument(path):
        text = page.get_textpage()
        for at in range(text.count_chars()):
            pdfium.FPDFText_GetCharBox(text, at, *sides)
        count += text.count_chars()
    return count


def taken_apart(path: str) -> int:
    """The blocks that vanban finds in a file, before any of them is read."""
    from vanban.sources import open_source

    return len(open_source(path).blocks)


FLOORS: dict[str, dict[str, Work]] = {
    "docx": {
        "unzip all parts": unpacked,
        "unzip and parse document.xml": parsed,
        "… and join the words": words,
        APART: taken_apart,
    },
    "pdf": {"load the pages' text": loaded, "… and ask a box a character": boxed, APART: taken_apart},
}
PEERS = {"docx": ("vanban", "kreuzberg"), "pdf": ("vanban", "pypdfium2")}


def least(ending: str, name: str) -> float:
    """The seconds of ``name`` for all files of a format; each file's are the least of some calls."""
    read: Work = FLOORS[ending].get(name) or READERS[name]()
    total = 0.0
    for path in map(str, files(ending)):
        seconds = []
        for _ in range(TIMES):
            forget()
            begun = process_time()
            read(path)
            seconds.append(process_time() - begun)
        total += min(seconds)
    return total


def apart(ending: str, name: str) -> float:
    """:func:`least` in a process of its own."""
    command = [sys.executable, "-m", "bench.floor", ending, name]
    return float(json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout))


def main() -> None:
    for ending, peers in PEERS.items():
        found = {name: apart(ending, name) for name in (*FLOORS[ending], *peers)}
        peer = found[peers[-1]]
        print(f"{len(files(ending))} {ending}; {peers[-1]} is 1")
        for name, seconds in found.items():
            print(f"  {name:<32}{seconds * 1000:8.1f} ms {seconds / peer:6.2f}")


if __name__ == "__main__":
    print(json.dumps(least(*sys.argv[1:3]))) if len(sys.argv) > 2 else main()
