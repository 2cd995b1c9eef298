"""`make bench`: vanban beside markitdown and kreuzberg on the same files, in one run on one machine.

markitdown and kreuzberg give the text (as Markdown); vanban also finds header, sections, tasks, bodies, deadlines,
references and places. Each reader has a process of its own; "whole" is that process from start to end reading the
file once, "warm" the median of later calls. Only the ratios mean something elsewhere.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from bench.readers import READERS

ROOT = Path(__file__).resolve().parent.parent
TIMES = 5
Figures = dict[str, float]


def files() -> list[Path]:
    """DOCX and PDF of the samples, and of the shared plans where they are."""
    folders = [ROOT / "samples", *sorted((ROOT / "../shared/planbench/dev").glob("*/"))]
    return [path for folder in folders for ending in ("docx", "pdf") for path in sorted(folder.glob(f"*.{ending}"))]


def _ask(reader: str, path: Path, times: int) -> Figures:
    command = [sys.executable, "-m", "bench.readers", reader, str(path), str(times)]
    began = time.perf_counter()
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    whole = time.perf_counter() - began
    found: Figures = json.loads(ended.stdout.splitlines()[-1])
    return found | {"whole": whole}


def measured(path: Path) -> Iterator[tuple[str, Figures]]:
    for reader in READERS:
        once = _ask(reader, path, 1)
        yield reader, _ask(reader, path, TIMES) | {"whole": once["whole"] - once["warm"], "peak": once["peak"]}


def _row(name: str, figures: dict[str, Figures]) -> str:
    cells = [
        f"{figures[one]['warm'] * 1000:8.0f} {figures[one]['whole']:6.2f} {figures[one]['peak']:5.0f}"
        for one in READERS
    ]
    return f"{name:<46}" + "  ".join(cells)


def _sums(rows: list[dict[str, Figures]]) -> dict[str, Figures]:
    """Seconds are added up, of the peaks the highest counts."""
    return {
        reader: {
            "warm": sum(row[reader]["warm"] for row in rows),
            "whole": sum(row[reader]["whole"] for row in rows),
            "peak": max(row[reader]["peak"] for row in rows),
        }
        for reader in READERS
    }


def _ratios(ending: str, sums: dict[str, Figures]) -> Iterator[str]:
    ours = sums["vanban"]
    for peer in READERS:
        if peer != "vanban":
            said = ", ".join(f"{name} {ours[name] / sums[peer][name]:.2f}" for name in ("warm", "whole", "peak"))
            yield f"{ending:<5} vanban / {peer:<11} {said}"


def main() -> None:
    rows: dict[str, list[dict[str, Figures]]] = defaultdict(list)
    print(" " * 46 + "  ".join(f"{reader:^21}" for reader in READERS))
    print(f"{'file':<46}" + "  ".join(f"{'warm ms':>8} {'whole s':>6} {'MiB':>5}" for _ in READERS))
    for path in files():
        figures = dict(measured(path))
        rows[path.suffix[1:]].append(figures)
        name = f"{path.parent.name}/{path.name}"
        print(_row(name, figures), flush=True)
    for ending, found in rows.items():
        print(_row(f"all {len(found)} {ending}", _sums(found)))
    print("\nRatios (below 1: vanban takes less)")
    for ending, found in rows.items():
        print("\n".join(_ratios(ending, _sums(found))))


if __name__ == "__main__":
    main()
