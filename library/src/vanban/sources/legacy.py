"""Text from before Unicode: TCVN3 (ABC), VNI, VISCII and Windows-1258 turned into Unicode, NFC.

In Word files the font's name tells the encoding of a run; in plain text and PDF only the words do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any
from unicodedata import normalize

from vanban.model import Block, Line
from vanban.sources.looks import Run

TABLES = Path(__file__).parent / "tables"
# Letters and signs that TCVN3 or VNI text is full of, read as Latin-1, and Vietnamese in Unicode has none of.
ALIEN = re.compile("[¡-¬®µ¶·¸¹»¼½¾ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïñöøûüþ]")
SOFT_HYPHEN = "\xad"  # TCVN3's ư; elsewhere it prints nothing
PROPER = re.compile("[ĂăĐđĨĩŨũƠơƯư\u0300-\u036f\u1ea0-\u1ef9]")  # letters that only Unicode has
ALIENS = 0.02  # of the letters of a text: as many make it suspect
SAMPLE = 20_000  # characters that are looked at to tell an encoding
WORD = re.compile(r"[^\W\d_]+")
CONTROLS = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f]")

Convert = Callable[[str], str]


@cache
def _tables() -> dict[str, Any]:
    import tomllib  # only old files need it

    return tomllib.loads((TABLES / "legacy.toml").read_text(encoding="utf-8"))


# --- encodings -----------------------------------------------------------------------------------


@cache
def converter(encoding: str) -> Convert:
    """Turns Latin-1 or cp1252 signs that mean ``encoding`` ("tcvn3", "tcvn3-capitals", "vni", "viscii") into NFC."""
    if encoding == "vni":
        return _vni()
    table = _tables()[encoding.removesuffix("-capitals")]
    signs = {int(start, 16) + at: sign for start, row in table["rows"].items() for at, sign in enumerate(row)}
    if encoding.endswith("-capitals"):
        return lambda text: text.translate(signs).upper()
    return lambda text: text.translate(signs)


def _vni() -> Convert:
    table = _tables()["vni"]
    letters = table["letters"] | {old.upper(): new.upper() for old, new in table["letters"].items()}
    marks = table["marks"] | {sign.upper(): mark for sign, mark in table["marks"].items()}
    made = {
        base + sign: normalize("NFC", letters.get(base, base) + mark)
        for base in table["bases"]
        for sign, mark in marks.items()
    }
    pattern = re.compile(f"[{table['bases']}][{''.join(marks)}]|[{''.join(letters)}]")
    known = letters | made
    return lambda text: pattern.sub(lambda found: known[found[0]], text)


@cache
def encoding_of(font: str | None) -> str | None:
    """The encoding that a font's name stands for: ".VnTime" is "tcvn3", ".VnTimeH" "tcvn3-capitals"."""
    small = (font or "").lower().lstrip()
    if "vn" not in small[:3]:
        return None
    for name, table in _tables().items():
        if small.startswith(tuple(table.get("fonts", ()))):
            return f"{name}-capitals" if small.endswith(table.get("capitals", "\0")) else name
    return None


def decoded(runs: Sequence[Run], encodings: dict[int, str]) -> list[Run]:
    """``runs`` in Unicode; ``encodings`` holds the old encoding of those (by index) whose font stands for one.

    A paragraph in which a letter stands that only Unicode has was set anew, with the font's name left behind.
    """
    if PROPER.search("".join(runs[at][0] for at in encodings)):
        return list(runs)
    out: list[Run] = []
    told = [(encodings.get(at, ""), run) for at, run in enumerate(runs)]
    # VNI writes a letter and its sign, which may stand in two runs: those of one look are read as one.
    for (encoding, bold, italic), same in groupby(told, lambda one: (one[0], *one[1][1:])):
        words = [run[0] for _, run in same]
        if encoding:
            out.append((converter(encoding)("".join(words)), bold, italic))
        else:
            out.extend((text, bold, italic) for text in words)
    return out


# --- told by the words ---------------------------------------------------------------------------


def from_old_bytes(data: bytes) -> str:
    """A text file that is not UTF-8: read in the encoding that gives the most Vietnamese words."""
    return max(_readings(data), key=lambda text: words_known(text[:SAMPLE]))


def _readings(data: bytes) -> Iterator[str]:
    # cp1258 first: what no encoding makes Vietnamese is read as Windows would.
    yield normalize("NFC", data.decode("cp1258", "replace"))
    latin = data.decode("cp1252", "replace")
    for encoding in ("tcvn3", "vni"):
        yield capitals_mended(converter(encoding)(latin))
    yield CONTROLS.sub("", converter("viscii")(data.decode("latin-1")))


def words_known(text: str) -> int:
    """How many of the commonest words of official texts stand in ``text``, those in ASCII not counted."""
    common = _common()
    return sum(1 for word in WORD.findall(text.lower()) if word in common)


@cache
def _common() -> frozenset[str]:
    return frozenset(word for word in _tables()["words"]["common"] if not word.isascii())


def capitals_mended(text: str) -> str:
    """Lines whose plain letters are all capitals, made capitals wholly: "CéNG HßA" is "CỘNG HÒA"."""
    return "".join(line.upper() if _is_capital(line) else line for line in text.splitlines(keepends=True))


def _is_capital(line: str) -> bool:
    plain = [sign for sign in line if sign.isascii() and sign.isalpha()]
    return len(plain) > 1 and all(sign.isupper() for sign in plain)


@dataclass(frozen=True, slots=True)
class Mended:
    """Blocks in Unicode, and the old encoding they were in ("" for none)."""

    blocks: tuple[Block, ...]
    encoding: str = ""


def mended(blocks: tuple[Block, ...]) -> Mended:
    """``blocks`` with the lines turned into Unicode that were kept in TCVN3 or VNI under another name.

    Old PDFs show no names of fonts, and texts copied from an old file have lost them.
    """
    encoding = encoding_told(_sample(blocks))
    if encoding or any(SOFT_HYPHEN in line.text for line in _lines(blocks)):
        return Mended(tuple(made for block in blocks for made in _block_mended(block, encoding)), encoding)
    return Mended(blocks)


def encoding_told(text: str) -> str:
    """The old encoding ("tcvn3", "vni") whose signs make up ``text``, read as Latin-1; "" for none."""
    sample = text[:SAMPLE]
    if len(ALIEN.findall(sample)) <= ALIENS * len(sample):
        return ""
    return max(("", "tcvn3", "vni"), key=lambda one: words_known(in_unicode(sample, one)))


def in_unicode(text: str, encoding: str) -> str:
    """``text`` out of an old encoding; unchanged for ""."""
    return capitals_mended(converter(encoding)(text)) if encoding else text


def _sample(blocks: tuple[Block, ...]) -> str:
    texts, length = [], 0
    for line in _lines(blocks):
        texts.append(line.text)
        length += len(line.text)
        if length > SAMPLE:
            break
    return "\n".join(texts)


def _lines(blocks: tuple[Block, ...]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Line):
            yield block
        else:
            yield from (line for row in block.rows for cell in row for line in cell.lines)


def _block_mended(block: Block, encoding: str) -> Iterator[Block]:
    """The block in Unicode; nothing where it held soft hyphens alone."""
    if isinstance(block, Line):
        yield from _lines_mended((block,), encoding)
        return
    rows = tuple(
        tuple(replace(cell, lines=tuple(_lines_mended(cell.lines, encoding))) for cell in row) for row in block.rows
    )
    yield replace(block, rows=rows)


def _lines_mended(lines: Iterable[Line], encoding: str) -> Iterator[Line]:
    return (line for line in (_line_mended(line, encoding) for line in lines) if line.text)


def _line_mended(line: Line, encoding: str) -> Line:
    proper = PROPER.search(line.text) is not None
    text = (line.text if proper else in_unicode(line.text, encoding)).replace(SOFT_HYPHEN, "").strip()
    kept = len(text) == len(line.text)  # VNI writes two signs for a letter: a lead's end moves
    return replace(line, text=text, lead=line.lead if kept else 0)
