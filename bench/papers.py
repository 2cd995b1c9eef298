"""Made-up documents of papers.toml, printed in several fonts, their number and day printed, by hand or left open."""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import typst

import vanban

HERE = Path(__file__).parent
SYSTEM = Path("/usr/share")
FONTS = (  # of Debian: fonts-texgyre, -freefont-ttf, -dejavu, -noto-core, and five that look like handwriting
    Path(vanban.__file__).parent / "writing/fonts",
    SYSTEM / "texmf/fonts/opentype/public/tex-gyre",
    *(SYSTEM / "fonts/truetype" / name for name in ("freefont", "dejavu", "breip", "femkeklaver", "fifthhorseman",
                                                    "klee", "kristi")),
    SYSTEM / "fonts/opentype/bwht",
)  # fmt: skip
WIDE = "DejaVu Serif"
PRINT = ("Liberation Serif", "TeX Gyre Termes", "FreeSerif", WIDE)
HANDS = ("Breip", "DkgHandwriting", "Because We Learn", "Because We Build", "Kristi", "femkeklaver", "Klee One")
INKS = {"blue": "#2438a8", "black": "#1c1c1c", "faded": "#5a6cc0"}
STARTS = {"*": "head", "^": "middle", ">": "plain", "#": "rows"}
WIDTHS = {"number": 2.6, "day": 1.5, "month": 1.5}  # of an open place, in heights of print


@dataclass(frozen=True, slots=True)
class Printing:
    """How a paper is set. ``number`` and ``day`` are "printed", "hand", "blank" or "dots"."""

    font: str = PRINT[0]
    size: float = 13.5
    number: str = "printed"
    day: str = "printed"
    hand: str = HANDS[0]
    ink: str = "blue"


@cache
def papers() -> dict[str, dict[str, Any]]:
    found = tomllib.loads((HERE / "papers.toml").read_text(encoding="utf-8"))["paper"]
    return {paper["name"]: paper for paper in found}


def printed(name: str, how: Printing, seed: int = 0) -> bytes:
    """A PDF of one page."""
    given = json.dumps(_given(papers()[name], how, random.Random(seed)), ensure_ascii=False)
    made = _compiler().compile(format="pdf", sys_inputs={"paper": given})
    if not isinstance(made, bytes):
        raise TypeError(name)
    return made


@cache
def _compiler() -> Any:
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(path) for path in FONTS])
    return typst.Compiler(str(HERE / "papers.typ"), font_paths=fonts)


def gold(name: str) -> dict[str, str]:
    """What is to be read in the head."""
    paper = papers()[name]
    issuer = paper["issuer"].removesuffix(" / *").replace(" / ", " ")
    return {
        "kind": paper["kind"],
        "issuer": issuer,
        "parent": paper["above"].replace(" / ", " "),
        "symbol": paper["symbol"],
        "title": paper["title"].replace(" / ", " "),
        "number": paper["number"],
        "date": paper["day"],
    }


def _given(paper: dict[str, Any], how: Printing, dice: random.Random) -> dict[str, Any]:
    year, month, day = paper["day"].split("-")
    is_letter = paper["kind"] == "Công văn"
    return {
        "left": 28,
        "font": how.font,
        "size": how.size * (0.8 if how.font == WIDE else 1),
        "hand": how.hand,
        "ink": INKS[how.ink],
        "rule": 26,
        "gap": 24,
        "apart": dice.choice((2, 5, 9)),
        "place": paper["place"],
        "year": year,
        "above": paper["above"],
        "issuer": paper["issuer"],
        "mark": paper.get("mark", "/"),
        "symbol": paper["symbol"],
        "nation": paper.get("nation", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        "party": "nation" in paper,
        "about": paper["title"] if is_letter else "",
        "kind": "" if is_letter else paper["kind"],
        "title": paper["title"],
        "body": list(_parts(paper["body"])),
        "to": paper["to"],
        "signer": paper["signer"].split(" / "),
        "number": _slot("number", paper["number"], how.number, dice),
        "day": _slot("day", day, how.day, dice),
        "month": _slot("month", str(int(month)) if int(month) > 2 else month, _of_month(how.day, dice), dice),
    }


def _of_month(day: str, dice: random.Random) -> str:
    """A month is printed beside a day by hand as often as not."""
    return day if day == "printed" else dice.choice(("printed", day))


def _slot(part: str, text: str, way: str, dice: random.Random) -> dict[str, Any]:
    return {
        "text": text,
        "way": way,
        "width": WIDTHS[part] if way != "hand" else max(WIDTHS[part], 0.62 * len(text) + 0.7),
        "dx": dice.uniform(0.05, 0.35),
        "dy": dice.uniform(-0.05, 0.3),
        "turn": dice.uniform(-8, 8),
        "size": dice.uniform(1.15, 1.6),
    }


def _parts(body: list[str]) -> Iterator[dict[str, Any]]:
    for start, parts in groupby(body, key=lambda part: STARTS.get(part[0], "plain")):
        if start == "rows":
            yield {"is": "rows", "rows": [part[1:].split(" | ") for part in parts]}
        else:
            yield from ({"is": start, "text": part.lstrip("*^>")} for part in parts)
