"""Number and date of a scanned document: mostly written by hand, and then left to people.

A figure is taken for printed and sure only where three looks at it agree, its signs are as high as print is and
stand on the line, and no coloured ink is among them. What is not sure is left blank, with its place on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import takewhile
from statistics import fmean
from typing import NamedTuple

import numpy as np
from PIL import Image

from vanban.language.kinds import abbreviations, is_abbreviation
from vanban.language.normalise import bare, comparable
from vanban.model import Box, Doubt
from vanban.sources.scan_clean import coloured_ink
from vanban.sources.scan_marks import place_restored, symbol_restored
from vanban.sources.scan_page import Page
from vanban.sources.scan_words import Seen, seen_words

HALF = 0.55  # of the page's width: the left block ends there at the latest
HEAD = 0.45  # of the page's height
NUMBER = re.compile(
    r"^\W{0,3}s[o60]\s*+[:.;,]?\s*+(?P<number>(?:[^/]|/(?!\s*+[a-z])){0,16}?)\s*(?P<mark>/|(?:\s|(?<=\d))(?=[a-z]{2,4}-[a-z])|-(?=[a-z]{2}))\s*"
    r"(?P<symbol>[a-z].{1,40}|\d{4}/.*)$"
)
SYMBOL = re.compile(r"(?P<mark>[/-])\s*(?P<symbol>[a-z]{2,}[^a-z\s].*)$")  # "39/GM-BQLDA" whose "Số:" was not seen
DATE = re.compile(  # "ngày … tháng … năm", of which a letter may be seen for another: "thủng"
    r"^(?P<place>|.*?\W)ng[a-z]y\s*+(?P<day>.{0,9}?)\s*th[a-z]{1,2}ng\s*+(?P<month>.{0,9}?)\s*n[a-z]m\s*+(?P<year>.{0,8})$"
)
STROKE = re.compile(r"[/-][^\W\d_]")  # before or in a symbol
SO = re.compile(r"\W{0,2}[Ss][óôốoòồõỗổọộöéẽe06ÓÔỐOÒỒÕỖỔỌỘ](?![^\W\d_])")  # "Số", "Só:", "Số:145/KH"; not "Sở"
NEAR = 2.5  # heights of print by which number and date are apart at most
SURE = 85  # percent
UNEVEN = 0.2  # of the height of figures
SHARE = 0.02  # of a place that is coloured: a pen
UP = 2.0  # how much larger the second look is
EDGE = 12  # pixels
PAPER = 245  # of 255: how bright the paper of a cut-out is made
UNSEEN = 4  # heights of print that "Số:" and a number take, where neither was seen
BLANK = "…"


@dataclass(frozen=True, slots=True)
class Place:
    """Some words of a line that stand together."""

    words: tuple[Seen, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    def box(self) -> tuple[int, int, int, int]:
        """Left, top, right, bottom in pixels, with the room that handwriting takes."""
        size = max(fmean(word.size for word in self.words), 20)
        base = fmean(word.base for word in self.words)
        left, right = min(word.left for word in self.words), max(word.right for word in self.words)
        return left - EDGE, round(base - 1.5 * size), right + EDGE, round(base + 0.8 * size)

    def behind_place(self) -> Place:
        """Without the words before the day: "Hà Sơn," need not be read by anybody."""
        at = next((at for at, word in enumerate(self.words) if bare(word.text).strip(" ,.") == "ngay"), 0)
        return Place(self.words[at:])

    def with_so(self) -> Place:
        """With the room of "Số:" and of figures on the left where they were not seen."""
        first = self.words[0]
        if SO.match(first.text):
            return self
        return Place((replace(first, left=first.left - round(UNSEEN * first.size)), *self.words[1:]))

    def saying(self, text: str) -> Seen:
        """One word in the place of all."""
        first, last = self.words[0], [word for word in self.words if word.text][-1]
        top, bottom = min(word.top for word in self.words), max(word.bottom for word in self.words)
        return Seen(
            text, first.left, top, last.right, bottom, first.base, first.size, fmean(w.sure for w in self.words)
        )


class Settled(NamedTuple):
    """The words of a page, the doubts about its head, and whether a number or a date shows that there is one."""

    words: list[Seen]
    doubts: list[Doubt]
    is_one: bool


def settled(page: Page) -> Settled:
    """A first page, its number and date blank where they are not sure."""
    words = list(page.words)
    kinds = _kinds(words, page)
    doubts: list[Doubt] = []
    date = _date_place(words, page)
    number = _number_place(words, page, date)
    both = ((number, _number, "number-unsure", Place.with_so), (date, _date, "date-unsure", Place.behind_place))
    for place, settle, code, shown in both:
        if place is None:
            continue
        text, sure = settle(place, page)
        text = "/".join(symbol_restored(part, kinds) for part in text.split("/")) if place is number else text
        words = _with(words, place, text)
        if not sure:
            doubts.append(_doubt(code, shown(place), page))
    return Settled(words, doubts, date is not None or number is not None)


def _with(words: list[Seen], place: Place, text: str) -> list[Seen]:
    at = words.index(place.words[0])
    rest = [word for word in words if word not in place.words]
    return [*rest[:at], place.saying(text), *rest[at:]]


def _doubt(code: str, place: Place, page: Page) -> Doubt:
    left, top, right, bottom = _within(place.box(), page)
    height, width = page.grey.shape
    box = Box(left / width, top / height, right / width, bottom / height)
    return Doubt(code, (), None, page.number, box, cut_out(page, (left, top, right, bottom)))


def cut_out(page: Page, box: tuple[int, int, int, int]) -> bytes:
    """A place of the straightened page as a PNG of few colours, its paper as bright as paper is."""
    left, top, right, bottom = box
    part = page.pixels[top:bottom, left:right]
    bright = np.minimum(part * (PAPER / max(float(np.percentile(part, 80)), 1.0)), 255).astype(np.uint8)
    image = Image.fromarray(np.ascontiguousarray(bright))
    out = BytesIO()
    image.quantize(32).save(out, "PNG", optimize=True)
    return out.getvalue()


def _within(box: tuple[int, int, int, int], page: Page) -> tuple[int, int, int, int]:
    height, width = page.grey.shape
    left, top, right, bottom = box
    return max(left, 0), max(top, 0), min(right, width), min(bottom, height)


# --- where they stand ----------------------------------------------------------------------------


def _lines(words: Iterable[Seen], page: Page) -> Iterator[list[Seen]]:
    """The lines of the head, words from left to right."""
    lines: list[list[Seen]] = []
    for word in sorted((word for word in words if word.base < HEAD * page.grey.shape[0]), key=lambda word: word.base):
        line = next((line for line in lines[-3:] if abs(line[0].base - word.base) < 0.5 * line[0].size), None)
        if line is None:
            lines.append([word])
        else:
            line.append(word)
    return (sorted(line, key=lambda word: word.left) for line in lines)


def _number_place(words: Sequence[Seen], page: Page, date: Place | None) -> Place | None:
    """The number's line: with "Số" at its beginning, or left of the date on the same height."""
    lines = list(_lines(words, page))
    if date is None:
        starting = (line for line in lines if SO.match(line[0].text) and NUMBER.match(bare(Place(tuple(line)).text)))
        return next((Place(tuple(_until_gap(line, page))) for line in starting), None)
    first = date.words[0]
    near = [[word for word in line if word.right < first.left] for line in lines]
    near = [line for line in near if line and abs(line[0].base - first.base) < NEAR * first.size]
    started = [
        Place(tuple(_until_gap(line[at:], page)))
        for line in near
        for at, word in enumerate(line)
        if SO.match(word.text)
    ]
    level = [Place(tuple(line)) for line in near if abs(line[0].base - first.base) < first.size]
    level.sort(key=lambda place: SYMBOL.search(bare(place.text)) is None)
    found = [*(place for place in started if NUMBER.match(bare(place.text))), *started, *level]
    return _up_to(found[0], first) if found else None


def _up_to(place: Place, date: Seen) -> Place:
    """With the room up to the date, where no symbol was seen: it may be on a second look."""
    last = place.words[-1]
    room = date.left - round(date.size)
    if SYMBOL.search(bare(place.text)) or room <= last.right:
        return place
    return Place((*place.words, replace(last, text="", left=last.right, right=room)))


def _kinds(words: Sequence[Seen], page: Page) -> tuple[str, ...]:
    """The abbreviations of the kind that a line of the head names: "TTr" where "TỜ TRÌNH" stands."""
    lines = (Place(tuple(line)).text for line in _lines(words, page))
    return next((found for line in lines if line.isupper() and (found := abbreviations(comparable(line)))), ())


def _until_gap(line: list[Seen], page: Page) -> Iterator[Seen]:
    """Words up to the gap between the columns, which only counts behind the stroke."""
    struck = False
    before: Seen | None = None
    for word in line:
        if word.left > HALF * page.grey.shape[1]:
            return
        if before and struck and word.left - before.right > 0.9 * word.size:
            return
        yield word
        struck = struck or STROKE.search(word.text) is not None
        before = word


def _date_place(words: Sequence[Seen], page: Page) -> Place | None:
    for line in _lines(words, page):
        text = bare(" ".join(word.text for word in line))
        if DATE.search(text) is None:
            continue
        gaps = [0] + [at for at in range(1, len(line)) if line[at].left - line[at - 1].right > 1.5 * line[at].size]
        for start in reversed(gaps):
            place = Place(tuple(line[start:]))
            if DATE.search(bare(place.text)):
                return place
    return None


# --- what they say -------------------------------------------------------------------------------


def _number(place: Place, page: Page) -> tuple[str, bool]:
    looks = [place.text, *_looked_again(place, page)]
    found = [(look, match) for look in looks if (match := NUMBER.match(bare(look)))]
    if not found:
        return _symbol_alone(place.text), False
    symbols = [_symbol(look[match.start("symbol") :]) for look, match in found]
    numbers = [match["number"].strip() for _, match in found]
    sure = len(found) == len(looks) and len(set(numbers)) == 1 and numbers[0].isdecimal() and _is_printed(place, page)
    mark = next((match["mark"] for _, match in found if match["mark"].strip()), "/")
    hyphened = [symbol for symbol in symbols if "-" in symbol]  # a small sign is lost, hardly ever added
    return f"Số: {numbers[0] if sure else ''}{mark}{_commonest(hyphened or symbols)}", sure


def _symbol(text: str) -> str:
    """A symbol without spaces and the place beside it; behind its kind is a stroke, a small one: "TB.VP" is "TB-VP"."""
    first, *rest = text.split() or [""]
    symbol = "".join([first, *takewhile(lambda word: not any(map(str.islower, word)), rest)]).rstrip(" .,;:")
    kind, sign, behind = symbol.partition(".")
    return f"{kind}-{behind}" if sign and is_abbreviation(kind) else symbol


def _symbol_alone(text: str) -> str:
    """What is left of a number's line that was seen badly: its figures are not to be believed."""
    match = SYMBOL.search(bare(text))
    return f"Số: {_symbol(text[match.start() :])}" if match else re.sub(r"\d+", "", text).strip()


def _commonest(values: list[str]) -> str:
    return max(values, key=values.count)


def _date(place: Place, page: Page) -> tuple[str, bool]:
    looks = [place.text, *_looked_again(place, page)]
    found = [match for look in looks if (match := DATE.search(bare(look)))]
    day, month, year = (_agreed([match[name] for match in found]) for name in ("day", "month", "year"))
    year = year if len(year) == 4 else ""
    if not _is_printed(place, page):
        day = month = ""
    day, month = (part if _stands(part, place) else "" for part in (day, month))
    name = place_restored(place.text[: found[0].end("place")].strip(" ,.;"))
    text = f"{name}, " if name else ""
    text += f"ngày {day or BLANK} tháng {month or BLANK} năm {year or BLANK}"
    return text, bool(day and month and year)


def _agreed(values: list[str]) -> str:
    """The figure of the first look where another sees it too and none sees another figure."""
    figures = [re.sub(r"[\s.,]", "", value) for value in values]
    seen = [figure for figure in figures if figure.isdecimal()]
    agreed = len(seen) > 1 and len(set(seen)) == 1 and figures[0] == seen[0]
    return seen[0] if agreed else ""


def _stands(figure: str, place: Place) -> bool:
    """Whether a figure stands as high and as low as the other figures of the line: print does, a hand does not."""
    year = next((word for word in reversed(place.words) if re.search(r"\d{4}", word.text)), None)
    word = next((word for word in place.words if word.text.strip(".,") == figure), None)
    if year is None or word is None:
        return False
    high = year.bottom - year.top
    return max(abs(word.top - year.top), abs(word.bottom - year.bottom)) <= UNEVEN * high


def _looked_again(place: Place, page: Page) -> list[str]:
    """The place by itself, as it is and larger."""
    left, top, right, bottom = _within(place.box(), page)
    part = np.pad(page.grey[top:bottom, left:right], EDGE, constant_values=255)
    large = Image.fromarray(part).resize(
        (round(part.shape[1] * UP), round(part.shape[0] * UP)), Image.Resampling.BICUBIC
    )
    looks = (
        seen_words(part, dpi=round(page.dpi), layout=7),
        seen_words(np.asarray(large), dpi=round(page.dpi * UP), layout=7),
    )
    return [" ".join(word.text for word in look) for look in looks]


def _is_printed(place: Place, page: Page) -> bool:
    """Whether nothing in the place is coloured as by a pen, and all of it was sure."""
    left, top, right, bottom = _within(place.box(), page)
    pen = coloured_ink(page.pixels[top:bottom, left:right]).mean() > SHARE
    return not pen and all(word.sure >= SURE for word in place.words if any(map(str.isdigit, word.text)))
