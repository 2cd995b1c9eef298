"""The same plans as other programs save them: `python -m bench.makers`.

The Word files of the shared plans are saved anew by LibreOffice, pandoc, Ghostscript and Cairo, then read and
scored by the plans' own score.py. Wants ../shared, and Debian's libreoffice-writer-nogui, pandoc, ghostscript and
poppler-utils; a maker that is not installed is left out and named. A PDF or page of a plan with tracked changes prints
the words that were struck out and is left out too.
"""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

from bench.compare import ROOT

PLANS = ROOT.parent / "shared" / "planbench"
PARTS = ("header", "sections", "references", "deadlines", "roles", "rows", "signer", "recipients")
SHOWS_CHANGES = ("pdf", "html")
STRUCK = b"<w:del "
Make = Callable[[Path, Path], list[str]]  # a plan's folder, the file to write -> the command


def _libreoffice(kind: str) -> Make:
    def command(plan: Path, out: Path) -> list[str]:
        profile = f"-env:UserInstallation=file://{out.parent.parent.parent}/profile"
        return ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out.parent), str(plan)]

    return command


MAKERS: dict[str, tuple[str, Make]] = {
    "LibreOffice, .doc": ("doc", _libreoffice("doc:MS Word 97")),
    "LibreOffice, .docx": ("docx", _libreoffice("docx:MS Word 2007 XML")),
    "LibreOffice, .odt": ("odt", _libreoffice("odt:writer8")),
    "LibreOffice, .rtf": ("rtf", _libreoffice("rtf:Rich Text Format")),
    "LibreOffice, .pdf of fonts that lack letters": ("pdf", _libreoffice("pdf")),
    "LibreOffice, web page": ("html", _libreoffice("html")),
    "pandoc, .docx": ("docx", lambda plan, out: ["pandoc", str(plan), "-o", str(out)]),
    "Ghostscript, .pdf": (
        "pdf",
        lambda plan, out: ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-o", str(out),
                           str(plan.with_suffix(".pdf"))],
    ),
    "Cairo, .pdf": ("pdf", lambda plan, out: ["pdftocairo", "-pdf", str(plan.with_suffix(".pdf")), str(out)]),
}  # fmt: skip


def main() -> int:
    if not PLANS.is_dir():
        print(f"the shared plans are not at {PLANS}", file=sys.stderr)
        return 2
    print(f"| {'made by':<46} | plans | " + " | ".join(PARTS) + " |\n|---|--:|" + "--:|" * len(PARTS))
    for name, (ending, make) in MAKERS.items():
        with tempfile.TemporaryDirectory(prefix="dondoc-makers-") as folder:
            print(_row(name, *_scored(Path(folder), ending, make)), flush=True)
    return 0


def _scored(folder: Path, ending: str, make: Make) -> tuple[int, dict[str, float | None]]:
    """How many plans were made and read, and the share right of each part."""
    plans = [path for path in sorted((PLANS / "dev").glob("*/document.docx")) if _is_fit(path, ending)]
    for plan in plans:
        out = folder / "plans" / plan.parent.name / f"document.{ending}"
        out.parent.mkdir(parents=True)
        shutil.copy(plan.with_name("gold.json"), out.parent)
        command = make(plan, out)
        if shutil.which(command[0]) is None:
            print(f"{command[0]} is not installed", file=sys.stderr)
            return 0, {}
        subprocess.run(command, check=True, capture_output=True, timeout=180)
    reader = shlex.join([sys.executable, "-m", "vanban", "read", "--json"])
    command = [sys.executable, str(PLANS / "score.py"), str(folder / "plans"), "--reader", reader, "--json"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    scores: dict[str, float | None] = json.loads(said)["scores"]
    return len(plans), scores


def _is_fit(plan: Path, ending: str) -> bool:
    if ending not in SHOWS_CHANGES:
        return True
    with ZipFile(plan) as package:
        return STRUCK not in package.read("word/document.xml")


def _row(name: str, plans: int, scores: dict[str, float | None]) -> str:
    values = ("–" if (value := scores.get(part)) is None else f"{value:.3f}" for part in PARTS)
    return f"| {name:<46} | {plans} | " + " | ".join(values) + " |"


if __name__ == "__main__":
    raise SystemExit(main())
