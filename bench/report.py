"""What `make bench` found: ratios for the terminal, the section of docs/measurements.md, the curve as a picture."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PAGE, PICTURE = ROOT / "docs/measurements.md", ROOT / "docs/pictures/reading-by-pages.svg"
OPENS, CLOSES = "<!-- make bench writes this section -->", "<!-- to here -->"
WIDTH, HEIGHT, LEFT, BELOW = 640, 300, 60, 40  # of the picture, in pixels


class Figures(NamedTuple):
    """Seconds of the processor, MiB."""

    warm: float
    whole: float
    peak: float


Sums = dict[str, dict[str, Figures]]  # format → reader → figures
Rows = list[tuple[int, float]]
# What was aimed at: format, peer → the ratio of warm seconds
AIMS = {("docx", "kreuzberg"): 0.5, ("docx", "markitdown"): 0.1, ("pdf", "pypdfium2"): 1.2}


def ratios(sums: Sums) -> Iterator[str]:
    """A line for each peer; below 1 vanban takes less."""
    for ending, peer, ours, theirs in _pairs(sums):
        aim = AIMS.get((ending, peer))
        said = ", ".join(
            f"{name} {one / other:.2f}" for name, one, other in zip(Figures._fields, ours, theirs, strict=True)
        )
        yield f"{ending:<5}vanban / {peer:<11}{said}" + (f"  (aim: {aim})" if aim else "")


def _pairs(sums: Sums) -> Iterator[tuple[str, str, Figures, Figures]]:
    for ending, found in sums.items():
        yield from ((ending, peer, found["vanban"], theirs) for peer, theirs in found.items() if peer != "vanban")


def facts(rate: tuple[int, float], curve: Rows, memory: Rows) -> Iterator[str]:
    pages, seconds = rate
    yield f"DOCX: {pages} pages in {seconds:.2f} s, {pages / seconds:.0f} pages a second on one core"
    (first, least), (last, most) = curve[1], curve[-1]
    yield f"{first} pages: {1000 * least / first:.1f} ms a page; {last} pages: {1000 * most / last:.1f} ms a page"
    (few, before), (many, after) = memory[1], memory[-1]
    yield f"memory: {before:.0f} MiB after {few} files, {after:.0f} MiB after {many}"


# --- the page ------------------------------------------------------------------------------------


def write(sums: Sums, counts: dict[str, int], rate: tuple[int, float], curve: Rows, memory: Rows) -> None:
    """Put the section into docs/measurements.md, and the curve beside it."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(OPENS)
    after = rest.partition(CLOSES)[2]
    section = "\n".join(_section(sums, counts, rate, curve, memory))
    PAGE.write_text(f"{before}{OPENS}\n{section}\n{CLOSES}{after}", encoding="utf-8")
    PICTURE.write_text(picture(curve), encoding="utf-8")


def _section(sums: Sums, counts: dict[str, int], rate: tuple[int, float], curve: Rows, memory: Rows) -> Iterator[str]:
    load = os.getloadavg()[0]
    yield f"`make bench` on {_machine()}; load at its end {load:.1f}. Seconds are the processor's, not the clock's.\n"
    yield "| files | reader | warm, sum | whole, sum | highest peak | vanban / it: warm | whole | peak | aim, warm |"
    yield "|---|---|--:|--:|--:|--:|--:|--:|--:|"
    for ending, found in sums.items():
        for reader, figures in found.items():
            yield _line(f"{counts[ending]} {ending.upper()}", ending, reader, figures, found["vanban"])
    yield ""
    yield from (f"- {fact}." for fact in facts(rate, curve, memory))
    yield f"\n![Seconds by pages, up to {curve[-1][0]}]({PICTURE.relative_to(PAGE.parent)})"


def _line(files: str, ending: str, reader: str, figures: Figures, ours: Figures) -> str:
    own = f"| {files} | {reader} | {figures.warm:.3f} s | {figures.whole:.1f} s | {figures.peak:.0f} MiB |"
    if reader == "vanban":
        return f"{own} | | | |"
    found = " | ".join(f"{one / other:.2f}" for one, other in zip(ours, figures, strict=True))
    aim = AIMS.get((ending, reader))
    return f"{own} {found} | {f'≤ {aim}' if aim else ''} |"


def _machine() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    return f"{os.cpu_count()} cores {model}, {platform.system()}, Python {platform.python_version()}"


# --- the picture ---------------------------------------------------------------------------------


def picture(rows: Rows) -> str:
    """A line of seconds by pages as SVG."""
    furthest, highest = rows[-1][0], rows[-1][1] * 1.1

    def at(pages: float, seconds: float) -> tuple[float, float]:
        across = LEFT + (WIDTH - LEFT - 20) * pages / furthest
        return round(across, 1), round((HEIGHT - BELOW) * (1 - seconds / highest) + 10, 1)

    points = [at(*row) for row in rows]
    line = " ".join(f"{x},{y}" for x, y in points)
    marks = "".join(f'<circle cx="{x}" cy="{y}" r="4" fill="#8c2f1b"/>' for x, y in points)
    labels = "".join(
        f'<text x="{x}" y="{HEIGHT - 10}" text-anchor="middle">{pages}</text>'
        f'<text x="{x}" y="{y - 10}" text-anchor="middle">{seconds:.2f} s</text>'
        for (pages, seconds), (x, y) in zip(rows, points, strict=True)
    )
    (left, floor), (right, _) = at(0, 0), at(furthest, 0)
    straight = "{},{} {},{}".format(*at(0, 0), *points[-1])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT + 20}" font-family="sans-serif" '
        'font-size="12"><rect width="100%" height="100%" fill="#fff"/>'
        f'<polyline points="{left},10 {left},{floor} {right},{floor}" fill="none" stroke="#444"/>'
        f'<polyline points="{straight}" fill="none" stroke="#bbb" stroke-dasharray="5 5"/>'
        f'<polyline points="{line}" fill="none" stroke="#8c2f1b" stroke-width="2"/>{marks}{labels}'
        f'<text x="{WIDTH / 2}" y="{HEIGHT + 12}" text-anchor="middle">pages of one DOCX</text></svg>\n'
    )
