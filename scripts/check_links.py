"""`make docs`: every link, picture and command named in the documentation is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)|src=\"([^\"]+)\"")
NAMED = re.compile(r"`((?:dondoc|library|tests|docs|samples|scripts)/[\w./-]+)`")


def pages() -> list[Path]:
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")), ROOT / "library/README.md"]


def broken(page: Path) -> Iterator[str]:
    text = page.read_text(encoding="utf-8")
    for link in ("".join(found) for found in LINK.findall(text)):
        if "://" not in link and "{%" not in link and not (page.parent / link).exists():
            yield f"{page.relative_to(ROOT)}: {link} is not there"
    for name in NAMED.findall(text):
        if "*" not in name and not (ROOT / name).exists():
            yield f"{page.relative_to(ROOT)}: {name} is not there"
    goals = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for goal in re.findall(r"`make ([a-z-]+)", text):
        if goal not in goals:
            yield f"{page.relative_to(ROOT)}: make {goal} is no goal of the Makefile"


def main() -> int:
    found = [one for page in pages() for one in broken(page)]
    print("\n".join(found) or f"{len(pages())} pages: every link and picture is there.")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
