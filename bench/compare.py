"""`make bench`: vanban beside its peers on the same files, in one run on one machine.

The peers give the text; vanban also finds header, sections, tasks, bodies, deadlines, references and places. Seconds
are those of the processor, all threads counted, so that other work on the machine tells little: "warm" the least of
some calls in one process, the file new to the reader each time; "whole" a process from start to end that reads the
file once. Only the ratios mean something elsewhere.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench import growth, report
from bench.report import Figures

ROOT = Path(__file__).resolve().parent.parent
TIMES = 8
PEERS = {"docx": ("kreuzberg", "markitdown"), "pdf": ("pypdfium2", "kreuzberg", "markitdown")}


def files(ending: str) -> list[Path]:
    """The DOCX or PDF of the samples, and of the shared plans where they are."""
    folders = [ROOT / "samples", *sorted((ROOT / "../shared/planbench/dev").glob("*/"))]
    return [path for folder in folders for path in sorted(folder.glob(f"*.{ending}"))]


def _ask(reader: str, path: Path, times: int) -> dict[str, float]:
    """What a process of its own says of its reading, and the seconds of the processor it took from start to end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "bench.readers", reader, str(path), str(times)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    found: dict[str, float] = json.loads(ended.stdout.splitlines()[-1])
    return found | {"whole": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime}


def _measured(reader: str, path: Path) -> Figures:
    once = min((_ask(reader, path, 1) for _ in range(2)), key=lambda one: one["whole"])
    return Figures(_ask(reader, path, TIMES)["warm"], once["whole"], once["peak"])


def compared(ending: str) -> dict[str, Figures]:
    """Reader → seconds of all files of a format added up, and the highest peak."""
    readers = ("vanban", *PEERS[ending])
    print(f"{'':<46}" + "".join(f"{reader:^22}" for reader in readers))
    print(f"{'file':<46}" + f"{'warm ms':>9}{'whole s':>8}{'MiB':>5}" * len(readers))
    rows: list[dict[str, Figures]] = []
    for path in files(ending):
        rows.append({reader: _measured(reader, path) for reader in readers})
        print(_row(f"{path.parent.name}/{path.name}", rows[-1].values()), flush=True)
    sums = {reader: _sum([row[reader] for row in rows]) for reader in readers}
    print(_row(f"all {len(rows)} {ending}", sums.values()) + "\n")
    return sums


def _row(name: str, figures: Iterable[Figures]) -> str:
    return f"{name:<46}" + "".join(f"{one.warm * 1000:>9.1f}{one.whole:>8.2f}{one.peak:>5.0f}" for one in figures)


def _sum(figures: Sequence[Figures]) -> Figures:
    return Figures(
        sum(one.warm for one in figures), sum(one.whole for one in figures), max(one.peak for one in figures)
    )


def pages() -> tuple[int, float]:
    """The pages of the DOCX whose PDF lies beside them, and the warm seconds that vanban takes for all of them."""
    pairs = [path for path in files("docx") if path.with_suffix(".pdf").exists()]
    return sum(map(_pages, pairs)), sum(_ask("vanban", path, TIMES)["warm"] for path in pairs)


def _pages(path: Path) -> int:
    import pypdfium2

    return len(pypdfium2.PdfDocument(path.with_suffix(".pdf")))


def main() -> None:
    sums = {ending: compared(ending) for ending in PEERS}
    counts = {ending: len(files(ending)) for ending in PEERS}
    rate, curve, memory = pages(), growth.curve(), growth.memory()
    print("\n".join(report.ratios(sums)))
    print("\n".join(report.facts(rate, curve, memory)))
    report.write(sums, counts, rate, curve, memory)


if __name__ == "__main__":
    main()
