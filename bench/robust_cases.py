"""Files spoilt on purpose: from a sound file and a seed, always the same damaged one."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

ROOT = Path(__file__).resolve().parent.parent
SOUND = (
    *sorted((ROOT / "samples").glob("*.docx")),
    *sorted((ROOT / "samples").glob("*.pdf")),
    *sorted((ROOT / "library/tests/sources/converted").glob("plan.*")),
    *sorted((ROOT / "library/tests/sources/converted").glob("restarts.[dp]*")),
)
MEGABYTE = 1024 * 1024
EXTREMES = (0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
NUMBERS = (b"-1", b"0", b"65536", b"2147483648", b"99999999999999999999", b"1e9", b"", b"x")

Dice = random.Random
Spoil = Callable[[bytes, Dice], bytes]


@cache
def _sound(path: Path) -> bytes:
    return path.read_bytes()


def case(seed: int) -> tuple[str, bytes]:
    """The name and the bytes of the damaged file number ``seed``."""
    dice = random.Random(seed)
    path = SOUND[seed % len(SOUND)]
    data = _sound(path)
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        data = dice.choice((*ANY, *OF_FORMAT[path.suffix] * 2))(data, dice)
    return f"case-{seed}{path.suffix}", data


# --- bytes of any file ---------------------------------------------------------------------------


def flipped(data: bytes, dice: Dice) -> bytes:
    out = bytearray(data)
    for _ in range(dice.choice((1, 3, 20, 200)) if out else 0):
        out[dice.randrange(len(out))] ^= 1 << dice.randrange(8)
    return bytes(out)


def truncated(data: bytes, dice: Dice) -> bytes:
    return data[: dice.randrange(len(data) + 1)]


def cut(data: bytes, dice: Dice) -> bytes:
    at, length = dice.randrange(len(data) + 1), dice.choice((1, 10, 1000))
    return data[:at] + data[at + length :]


def doubled(data: bytes, dice: Dice) -> bytes:
    at, length = dice.randrange(len(data) + 1), dice.choice((1, 100, 10_000))
    return data[: at + length] + data[at:]


def overwritten(data: bytes, dice: Dice) -> bytes:
    at, length = dice.randrange(len(data) + 1), dice.choice((4, 64, 512))
    filling = dice.choice((b"\0", b"\xff", dice.randbytes(length)))
    return data[:at] + (filling * length)[:length] + data[at + length :]


ANY: tuple[Spoil, ...] = (flipped, truncated, cut, doubled, overwritten)


# --- parts of a zip, and the XML in them ---------------------------------------------------------


def _repacked(data: bytes, change: Callable[[dict[str, bytes]], None], *, packing: int = ZIP_DEFLATED) -> bytes:
    try:
        with ZipFile(BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    except Exception:  # it was spoilt before
        return data
    change(parts)
    out = BytesIO()
    with ZipFile(out, "w", packing, compresslevel=1) as package:
        for name, content in parts.items():
            package.writestr(ZipInfo(name), content, packing)  # no time of the day in it
    return out.getvalue()


def members_swapped(data: bytes, dice: Dice) -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        first, second = dice.choice([*parts]), dice.choice([*parts])
        parts[first], parts[second] = parts[second], parts[first]

    return _repacked(data, change)


def member_lost(data: bytes, dice: Dice) -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        del parts[dice.choice([*parts])]

    return _repacked(data, change)


def bomb(data: bytes, dice: Dice) -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        name = dice.choice((*parts, "word/more.xml"))
        filling = dice.choice((b" ", b"<w:p/>", b"\0"))
        size = dice.choice((2, 40)) * MEGABYTE
        parts[name] = parts.get(name, b"") + filling * (size // len(filling))

    return _repacked(data, change)


def many_parts(data: bytes, dice: Dice) -> bytes:
    count = dice.choice((100, 5000))
    more = {f"word/part{number}.xml": b"<x/>" for number in range(count)}
    return _repacked(data, lambda parts: parts.update(more), packing=ZIP_STORED)


def _xml_changed(change: Spoil) -> Spoil:
    def spoil(data: bytes, dice: Dice) -> bytes:
        def inside(parts: dict[str, bytes]) -> None:
            wanted = [name for name in MAIN_PARTS if name in parts] or [*parts]
            name = dice.choice(wanted)
            parts[name] = change(parts[name], dice)

        return _repacked(data, inside)

    return spoil


MAIN_PARTS = ("word/document.xml", "word/numbering.xml", "word/styles.xml", "content.xml", "styles.xml")


def elements_swapped(xml: bytes, dice: Dice) -> bytes:
    names = sorted(set(re.findall(rb"<([a-zA-Z]+:[a-zA-Z-]+)", xml)))
    if len(names) < 2:
        return xml
    old, new = dice.sample(names, 2)
    return re.sub(rb"(</?)" + re.escape(old) + rb"(?=[\s/>])", rb"\1" + new, xml)


def numbers_changed(xml: bytes, dice: Dice) -> bytes:
    share, number = dice.choice((0.02, 0.3)), dice.choice(NUMBERS)
    return re.sub(rb'="-?\d+"', lambda found: b'="' + number + b'"' if dice.random() < share else found[0], xml)


def stretch_repeated(xml: bytes, dice: Dice) -> bytes:
    """A paragraph or row many times over."""
    found = list(re.finditer(rb"<(w:p|w:tr|text:p|table:table-row)[ >].*?</\1>", xml, re.DOTALL))
    if not found:
        return xml
    one = dice.choice(found)
    return xml[: one.end()] + one[0] * dice.choice((2, 50, 1000)) + xml[one.end() :]


def nested(xml: bytes, dice: Dice) -> bytes:
    found = list(re.finditer(rb"<(w:p|w:tbl|w:tc|text:p|text:list|table:table)[ >].*?</\1>", xml, re.DOTALL))
    if not found:
        return xml
    one, depth = dice.choice(found), dice.choice((5, 80, 400, 5000))
    name = dice.choice((b"w:ins", b"w:sdtContent", b"w:smartTag", b"text:span", b"text:section", one[1]))
    inside = (b"<" + name + b">") * depth + one[0] + (b"</" + name + b">") * depth
    return xml[: one.start()] + inside + xml[one.end() :]


def entities(xml: bytes, dice: Dice) -> bytes:
    inside = dice.choice((b'<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">', b'<!ENTITY b SYSTEM "file:///etc/passwd">'))
    body = re.sub(rb"^<\?xml.*?\?>", b"", xml)
    return (
        b"<!DOCTYPE x [" + inside + b"]>" + body.replace(b"</w:t>", b"&b;</w:t>").replace(b"</text:p>", b"&b;</text:p>")
    )


def long_text(xml: bytes, dice: Dice) -> bytes:
    words = dice.choice(("1. ", "- ", "a", "ngày 1/1/2025 ", "Sở Nội vụ, ", "((((", "1.1.1.1.")).encode()
    text = words * dice.choice((100, 3000))
    return re.sub(rb"(</w:t>|</text:p>)", lambda found: text + found[0], xml, count=dice.choice((1, 3)))


IN_XML: tuple[Spoil, ...] = (
    elements_swapped, numbers_changed, stretch_repeated, nested, entities, long_text, flipped, cut,
)  # fmt: skip
ZIPPED: tuple[Spoil, ...] = (members_swapped, member_lost, bomb, many_parts, *map(_xml_changed, IN_XML))


# --- formats with a grammar of their own ---------------------------------------------------------


def words_of_rtf(data: bytes, dice: Dice) -> bytes:
    number = dice.choice((b"-1", b"0", b"32768", b"999999999", b"-999999999", b""))
    share = dice.choice((0.01, 0.2))
    return re.sub(rb"(\\[a-z]+)-?\d+", lambda found: found[1] + number if dice.random() < share else found[0], data)


def words_of_rtf_swapped(data: bytes, dice: Dice) -> bytes:
    names = sorted(set(re.findall(rb"\\([a-z]+)", data)))
    if len(names) < 2:
        return data
    old, new = dice.sample([*names, b"bin", b"u", b"cell", b"row", b"shptxt", b"upr", b"listtext"], 2)
    return re.sub(rb"\\" + old + rb"(?![a-z])", lambda _: b"\\" + new, data)


def braces(data: bytes, dice: Dice) -> bytes:
    at, depth = dice.randrange(len(data) + 1), dice.choice((1, 50, 100_000))
    return data[:at] + dice.choice((b"{", b"}", b"{\\shp{\\*\\shpinst{\\shptxt ")) * depth + data[at:]


def numbers_of_doc(data: bytes, dice: Dice) -> bytes:
    """Numbers in the head of the file, of its tables and of its container made extreme."""
    out = bytearray(data)
    places = [range(0, 512)]
    head = data.find(b"\xec\xa5")
    if head >= 0:
        places += [range(head, head + 900)] * 3
    places.append(range(len(data)))
    for _ in range(dice.choice((1, 4, 30))):
        at = dice.choice(dice.choice(places)) // 2 * 2
        out[at : at + 4] = dice.choice((*EXTREMES, dice.getrandbits(32), dice.randrange(5000))).to_bytes(4, "little")
    return bytes(out)


def numbers_of_pdf(data: bytes, dice: Dice) -> bytes:
    share, number = dice.choice((0.001, 0.05)), dice.choice(NUMBERS[:5])
    return re.sub(rb"(?<=[ /\[])\d+(?=[ \]/>\r\n])", lambda found: number if dice.random() < share else found[0], data)


def names_of_pdf(data: bytes, dice: Dice) -> bytes:
    names = sorted(set(re.findall(rb"/[A-Z][A-Za-z]+", data)))
    if len(names) < 2:
        return data
    old, new = dice.sample(names, 2)
    return data.replace(old, new, dice.choice((1, 1000)))


OF_FORMAT: dict[str, tuple[Spoil, ...]] = {
    ".docx": ZIPPED,
    ".odt": ZIPPED,
    ".rtf": (words_of_rtf, words_of_rtf_swapped, braces),
    ".doc": (numbers_of_doc,),
    ".pdf": (numbers_of_pdf, names_of_pdf),
}
