"""`python -m bench.unseen [seen|held|fresh SEED] [--keep FOLDER] [--only NAME]`: made-up papers worn as scans are.

Each case is a paper of papers.toml, printed in one of several fonts, its number and day printed, written in a font that
looks like handwriting or left open, with what offices put on it (inked.py) and what scanners make of it (degrade.py).
"seen" has each mark and each fault by itself; "held" other papers with several at once; "fresh" draws anew by any
seed, so that there are always some that nobody has looked at. A file is right as score_scans.py has it: kind, issuer,
symbol and title right; number and day right or blank, and blank where nothing is written. The worst is a number or a
day read wrongly and not doubted.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from bench.degrade import FAULTS, Pixels
from bench.inked import PUT_ON
from bench.layers import LAYERS
from bench.papers import HANDS, PRINT, Printing, gold, papers, printed
from bench.scans import ALIKE, edits_inside, words_of
from vanban.language.normalise import comparable
from vanban.model import Document, ReadError, Source, Table
from vanban.reading import read_source
from vanban.sources import from_bytes

WAYS = ("hand", "hand", "hand", "printed", "blank", "dots")
FIRST = ("folded", "shows_through", "on_coloured_paper")
SHAPE = ("askew", "cropped", "small_on_sheet", "curled", "dark_edges", "striped")
LAST = ("black_and_white", "copied", "faint", "poor_jpeg", "lines_lost", "black_and_white", "faxed")
CAMERA = ("photo", "photo_in_shadow", "in_the_dark", "off_a_screen")
TURNED = ("upside_down", "sideways", "two_on_a_sheet")


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    paper: str
    how: Printing
    seed: int
    marks: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    dpi: int = 200
    form: str = "pdf"  # or "jpg", "png", "phone"
    layer: str = ""  # of text, in a PDF


# --- which cases -----------------------------------------------------------------------------------


def seen() -> Iterator[Case]:
    """Each mark, each fault, each layer and each resolution by itself."""
    ours = [name for name, paper in papers().items() if "held" not in paper]
    single: list[tuple[str, Any]] = [("marks", name) for name in PUT_ON] + [("faults", name) for name in FAULTS]
    single += [("layer", name) for name in LAYERS]
    single += [("dpi", dpi) for dpi in (100, 150, 300, 400)] + [("form", "jpg"), ("form", "png"), ("form", "phone")]
    for seed, (what, value) in enumerate(single):
        case = Case(f"{what}-{value}", ours[seed % len(ours)], _printing(random.Random(seed)), seed)
        given: Any = (value,) if what in ("marks", "faults") else value
        form = "jpg" if value in CAMERA else "pdf"
        yield replace(case, **{"form": form, what: given})
    for seed in range(100, 116):
        yield _drawn(f"mixed-{seed}", ours, seed)


def held() -> Iterator[Case]:
    """Several at once, on other papers."""
    theirs = [name for name, paper in papers().items() if "held" in paper]
    for seed in range(500, 524):
        yield _drawn(f"held-{seed}", theirs, seed)


def fresh(first: int) -> Iterator[Case]:
    for seed in range(first, first + 24):
        yield _drawn(f"fresh-{seed}", list(papers()), seed)


def _printing(dice: random.Random) -> Printing:
    return Printing(
        font=dice.choice(PRINT),
        size=dice.choice((13, 13.5, 14)),
        number=dice.choice(WAYS),
        day=dice.choice(WAYS),
        hand=dice.choice(HANDS),
        ink=dice.choice(("blue", "black", "faded")),
    )


def _drawn(name: str, from_papers: list[str], seed: int) -> Case:
    dice = random.Random(seed)
    marks = ["signed" if dice.random() < 0.7 else "signed_in_black"]
    marks += dice.sample([mark for mark in PUT_ON if not mark.startswith("signed")], dice.choice((0, 1, 1, 2)))
    camera = dice.random() < 0.2
    faults = dice.sample(FIRST, dice.choice((0, 0, 1))) + dice.sample(SHAPE, dice.choice((0, 1, 1)))
    faults += [dice.choice(CAMERA if camera else LAST)] if dice.random() < 0.75 else []
    faults += [dice.choice(TURNED)] if dice.random() < 0.12 else []
    dpi = 200 if camera else dice.choice((150, 200, 200, 200, 300))
    layer = "" if camera or dice.random() < 0.75 else dice.choice(list(LAYERS))
    form = dice.choice(("jpg", "phone")) if camera else "pdf"
    return Case(name, dice.choice(from_papers), _printing(dice), seed, tuple(marks), tuple(faults), dpi, form, layer)


# --- a case made, read and judged ------------------------------------------------------------------


def made(case: Case) -> bytes:
    """The file."""
    chance = np.random.default_rng(case.seed)
    page = _rendered(printed(case.paper, case.how, case.seed), case.dpi)
    for name in case.marks:
        page = PUT_ON[name](page, chance)
    for name in case.faults:
        page = FAULTS[name](page, chance)
    if case.form in ("pdf", "phone"):
        return _in_pdf(page, case)
    out = BytesIO()
    Image.fromarray(page).save(out, {"jpg": "JPEG", "png": "PNG"}[case.form], quality=80)
    return out.getvalue()


def _rendered(pdf: bytes, dpi: int) -> Pixels:
    import pypdfium2

    bitmap = pypdfium2.PdfDocument(pdf)[0].render(scale=dpi / 72, rev_byteorder=True)
    return np.ascontiguousarray(bitmap.to_numpy()[:, :, :3])


def _in_pdf(page: Pixels, case: Case) -> bytes:
    """One picture; of a phone's PDF a point is a pixel."""
    image = Image.fromarray(page)
    out = BytesIO()
    if len(np.unique(page)) <= 2:
        image.convert("1").save(out, "PDF", resolution=case.dpi)
    else:
        image.save(out, "PDF", resolution=72 if case.form == "phone" else case.dpi, quality=85)
    return LAYERS[case.layer](out.getvalue(), papers()[case.paper]) if case.layer else out.getvalue()


@dataclass(slots=True)
class Judged:
    wrong: list[str] = field(default_factory=list)
    worst: list[str] = field(default_factory=list)  # read wrongly and not doubted
    read: list[str] = field(default_factory=list)  # number, date: right and not left blank
    rate: float = 1.0
    cells: tuple[int, int] = (0, 0)
    seconds: float = 0.0


def judged(case: Case, data: bytes) -> Judged:
    began = time.perf_counter()
    try:
        source = from_bytes(data, f"case.{case.form}" if case.form != "phone" else "case.pdf")
    except ReadError as error:
        return Judged(wrong=[f"{error.cause}: {error}"])
    out = Judged(seconds=time.perf_counter() - began)
    document = read_source(source)
    _judge_head(case, document, out)
    out.rate = _rate(case, source)
    out.cells = _cells(case, source)
    return out


def _judge_head(case: Case, document: Document, out: Judged) -> None:
    due, head = gold(case.paper), document.header
    if plain(head.kind) != plain(due["kind"]):
        out.wrong.append(f"kind {head.kind!r}")
    named = (due["issuer"], f"{due['issuer']} {due['parent']}")
    if max(overlap(head.issuer, name) for name in named) < 0.9:
        out.wrong.append(f"issuer {head.issuer!r}")
    if plain(head.symbol).replace(" ", "") != plain(due["symbol"]).replace(" ", ""):
        out.wrong.append(f"symbol {head.symbol!r}")
    if overlap(head.title, due["title"]) < 0.9:
        out.wrong.append(f"title {head.title!r}")
    number = "" if case.how.number in ("blank", "dots") else due["number"].lstrip("0")
    given = (head.number or "").lstrip("0.… ")
    _judge_figure("number", given, given in ("", number), bool(given), out)
    date = head.date or "????-??-??"
    open_day = case.how.day in ("blank", "dots")
    same = all(sign in (right, "?") for sign, right in zip(date, due["date"], strict=True))
    _judge_figure("date", date, same and not (open_day and "?" not in date[-2:]), "?" not in date, out)


def _judge_figure(name: str, said: str, is_right: bool, is_full: bool, out: Judged) -> None:
    if not is_right:
        out.worst.append(f"{name} {said}")
    elif is_full:
        out.read.append(name)


def _rate(case: Case, source: Source) -> float:
    """Edits in the paragraphs of the paper, each where it is most like what was seen, by their characters."""
    said = words_of(source.blocks)
    parts = [part.lstrip("*^>").replace(" / ", " ").translate(ALIKE) for part in papers()[case.paper]["body"]
             if part[0] != "#"]  # fmt: skip
    return sum(edits_inside(part, said) for part in parts) / sum(map(len, parts))


def plain(text: str | None) -> str:
    """Without what printing varies: case, the place of tone marks, punctuation, spaces."""
    return " ".join(re.sub(r"[^\w/%]+", " ", comparable(text or "")).split())


def overlap(found: str | None, due: str) -> float:
    """F of the words, as score.py counts it."""
    one, other = Counter(plain(found).split()), Counter(plain(due).split())
    both = sum((one & other).values())
    return 2 * both / (sum(one.values()) + sum(other.values())) if both else 0.0


def _cells(case: Case, source: Source) -> tuple[int, int]:
    """How many cells of the paper's table stand as cells with their words."""
    due = [cell for row in papers()[case.paper]["body"] if row[0] == "#" for cell in row[1:].split(" | ")]
    tables = [block for block in source.blocks if isinstance(block, Table)]
    seen = Counter(
        plain(" ".join(line.text for line in cell.lines)) for table in tables for row in table.rows for cell in row
    )
    return sum((Counter(map(plain, due)) & seen).values()), len(due)


# --- all of them -----------------------------------------------------------------------------------


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("which", nargs="?", default="seen", choices=("seen", "held", "fresh"))
    options.add_argument("seed", nargs="?", type=int, default=1000)
    options.add_argument("--keep", type=Path)
    options.add_argument("--only", default="")
    options.add_argument("--quiet", action="store_true")
    asked = options.parse_args()
    cases = {"seen": seen, "held": held, "fresh": lambda: fresh(asked.seed)}[asked.which]()
    found = [(case, _one(case, asked)) for case in cases if asked.only in case.name]
    _tell([judge for _, judge in found])


def _one(case: Case, asked: argparse.Namespace) -> Judged:
    data = made(case)
    if asked.keep:
        asked.keep.mkdir(parents=True, exist_ok=True)
        (asked.keep / f"{case.name}.{case.form}").write_bytes(data)
    judge = judged(case, data)
    if not asked.quiet:
        ways = f"{case.how.number}/{case.how.day} {case.dpi} {'+'.join((*case.marks, *case.faults, case.layer))}"
        told = "; ".join(["WORST " + one for one in judge.worst] + judge.wrong) or "right"
        cells = f" cells {judge.cells[0]}/{judge.cells[1]}" if judge.cells[1] else ""
        print(f"{case.name:<26} {case.paper:<22} {ways:<40} cer {judge.rate:.3f} {judge.seconds:4.1f}s{cells} "
              f"read {','.join(judge.read) or '-'}: {told}", flush=True)  # fmt: skip
    return judge


def _tell(found: list[Judged]) -> None:
    rates = sorted(judge.rate for judge in found)
    cells = [sum(judge.cells[side] for judge in found) for side in (0, 1)]
    print(f"{sum(not judge.wrong and not judge.worst for judge in found)}/{len(found)} right;",
          f"{sum(len(judge.worst) for judge in found)} numbers or days read wrongly;",
          f"{sum(len(judge.read) for judge in found)} of {2 * len(found)} read whole;",
          f"character error rate: median {rates[len(rates) // 2]:.4f}, mean {sum(rates) / len(rates):.4f};",
          f"cells {cells[0]}/{cells[1]};",
          f"{sum(judge.seconds for judge in found) / len(found):.1f} s a page")  # fmt: skip


if __name__ == "__main__":
    main()
