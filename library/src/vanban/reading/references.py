"""The documents that a document cites by their symbols."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from vanban.language.kinds import by_abbreviation, is_abbreviation, kind_ending, names
from vanban.language.normalise import comparable
from vanban.model import Header, Reference, Span
from vanban.reading.cited import issuer_and_title
from vanban.reading.laid import Laid

# "145/KH-UBND", "15/2021/QĐ-UBND", "91/2015/QH13", "39-NQ/TW", "30c/NQ-CP", "55/QĐ/TU"; as typists put spaces:
# "27/NQ- TW", "45/2020/NĐ - CP", "298 KH/TWĐTN", "số31-QĐ/TW".
SYMBOL = re.compile(
    r"(?=\d)(?:(?<![\w/.-])|(?<=số))\d{1,6}(?:[a-z](?=/))? ?(?:"
    r"/ ?(?:\d{4} ?/ ?)?(?P<state>[^\W\d_][\w.&]*(?:/[^\W\d_][\w.&]*)?"
    r"(?:(?: [-–] (?=[A-ZĐ]{2})|[-–] ?| [-–])[^\W\d_][\w.&]*)*)"
    r"|[-–] ?(?P<party>[^\W\d_]{2,6}) ?/ ?[^\W\d_][\w.]*(?:[-–][^\W\d_][\w.]*)*"
    r"|(?P<spaced>[A-ZĐ][^\W\d_]{1,4}) ?/ ?[A-ZĐ][\w.]*)"
)
LAW = re.compile(r"(?:QH|UBTVQH|HĐNN|SL)\d{0,2}")
# "ngày 05/6/2025", "ngày 05 tháng 6 năm 2025"; right behind a symbol also without "ngày".
DATE = re.compile(
    r"(?:ngày |^[ ,(]*+)(?P<day>\d{1,2}) ?(?:[/.-]|tháng) ?(?P<month>\d{1,2}),? ?(?:[/.-]|năm) ?(?P<year>\d{4})(?!\d)"
)
HOUR = re.compile(r"(?:,? (?:vào )?(?:hồi|lúc) \d{1,2} ?(?:giờ|h|:) ?(?:\d{1,2})?(?: ?phút)?,?)(?= ngày)")
CONCLUDED = "thông báo kết luận"
CITED = re.compile(r"số ?:? ?$")
YEAR = re.compile(r"^\d{4} ?/ ?")
KIND_END = re.compile(r" ?[-–/.] ?")  # what stands between kind and issuer: "QĐ-UBND", "QĐ/TU", "TTr.SNV"
LONGEST_REST = 20  # characters behind a torn symbol
FURTHER = 600  # characters behind a symbol in which issuer and title stand
FAR = 160  # characters between a symbol and its date: "… của Ban Thường vụ Tỉnh ủy ngày 29/7/2025"
OTHER = re.compile(r"[;:\n“”\"\d]|\. |\bvề\b|\bsố\b|\b(?:trước|đến|từ|sau|hết|vào|xong)\s*$")
ISSUED = re.compile(r"\b(?:ban hành|ký|có|thông qua|trình)\b[^.;\n]*$")


@dataclass(frozen=True, slots=True)
class _Mention:
    """A symbol where it is printed, with the date given there."""

    key: str
    reference: Reference


def references(laid: Laid, *, header: Header) -> tuple[Reference, ...]:
    """Each document cited, once, at its first mention, with the date given there or at a later one."""
    own = {_key(f"{header.number}{mark}{header.symbol}") for mark in "/-"} if header.number else set()
    found: dict[str, Reference] = {}
    for mention in _mentions(laid.text):
        known = found.setdefault(mention.key, mention.reference)
        found[mention.key] = _completed(known, mention.reference)
    torn = {key for key, reference in found.items() if _is_torn(key, reference, found, laid.text)}
    return tuple(reference for key, reference in found.items() if key not in own | torn)


def _is_torn(key: str, reference: Reference, found: dict[str, Reference], text: str) -> bool:
    """Whether a symbol is one cited elsewhere, with a space in it: "01/2016/TT-BGD ĐT"."""
    behind = _key(text[reference.span.end : reference.span.end + LONGEST_REST])
    longer = (other.removeprefix(key) for other in found if other.startswith(key) and other != key)
    return any(behind.startswith(rest) for rest in longer)


def _completed(known: Reference, later: Reference) -> Reference:
    """The first mention, with what only a later one tells."""
    names = ("date", "issuer", "title")
    more = {name: getattr(later, name) for name in names if getattr(known, name) is None and getattr(later, name)}
    return replace(known, **more) if more else known


def _mentions(text: str) -> Iterator[_Mention]:
    for match in SYMBOL.finditer(text):
        symbol = _printed(match)
        start = match.start()
        before = text[max(0, start - FAR) : start]
        if not symbol or not _is_symbol(symbol, match["spaced"], before):
            continue
        end = start + len(symbol)
        day = _date_after(text[end : end + FAR]) or _date_before(before)
        kind = _kind(before, match)
        told = issuer_and_title(text[end : end + FURTHER])
        yield _Mention(_key(symbol), Reference(symbol, day, kind, Span(start, end), *told))


def _printed(match: re.Match[str]) -> str:
    """The symbol as printed, without a sentence's stop or a name behind a dash of the sentence."""
    symbol = match.group()
    for gap in (" - ", " – "):
        head, mark, tail = symbol.partition(gap)
        if mark and "/" in head and not is_abbreviation(head.rpartition("/")[2].strip()):
            symbol = head
    for gap in (" -", "- "):
        head, mark, tail = symbol.rpartition(gap)
        if mark and sum(sign.isupper() for sign in tail) < 2:
            symbol = head
    return symbol.rstrip(".&- ")


def _is_symbol(symbol: str, spaced: str | None, before: str) -> bool:
    """Whether signs with a stroke are a symbol, and no "5/Sở" or "km/h"; ``spaced``: the kind of "298 KH/TWĐTN"."""
    _, mark, rest = re.split(r" ?([/–-]) ?", symbol, maxsplit=1)
    cited = CITED.search(comparable(before)) is not None
    if spaced:
        return cited and is_abbreviation(spaced)
    if mark != "/":
        kind, _, issuer = rest.partition("/")
        return is_abbreviation(kind.strip()) or (cited and kind[:1].isupper() and issuer.strip()[:1].isupper())
    if is_abbreviation(KIND_END.split(YEAR.sub("", rest), maxsplit=1)[0]) and KIND_END.search(rest):
        return True
    last = rest.rpartition("/")[2].strip()
    first = last.split("-")[0].strip()
    if "-" in last:
        return first[:1].isupper() and (is_abbreviation(first) or first.isupper() or cited)
    return bool(LAW.fullmatch(last)) or (last.isupper() and len(last) > 1 and cited)


def _date_after(after: str) -> date | None:
    """The date that stands behind a symbol: "ngày 06/6/2024", "của Bộ Chính trị ngày 18/7/2023"."""
    small = comparable(after)
    match = DATE.search(small)
    if match is None:
        return None
    between = HOUR.sub("", small[: match.start("day")]).removesuffix("ngày ")
    if between == "\n" and after[1:2].islower():
        between = " "  # the line of an abstract goes on: "V/v thực hiện Chỉ thị số 32/CT-TTg" / "ngày 21/10/2025"
    direct = not between.strip(" ,(") or between.lstrip().startswith(("của ", ", ", "("))
    return _day(match) if direct and not OTHER.search(between) else None


def _date_before(before: str) -> date | None:
    """The date with which a sentence begins: "Ngày 06/6/2024, UBND thành phố ban hành Kế hoạch số …"."""
    small = comparable(before)
    matches = list(DATE.finditer(small))
    if not matches or not ISSUED.search(small, matches[-1].end()):
        return None
    between = small[matches[-1].end() :]
    return _day(matches[-1]) if not re.search(r"[;\n]|\. |/", between) and between.startswith((",", " ")) else None


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _kind(before: str, match: re.Match[str]) -> str | None:
    """The type of the document cited: the word before its symbol, or what its abbreviation says."""
    small = CITED.sub("", comparable(before)).rstrip()
    short = match["party"] or match["spaced"] or KIND_END.split(match["state"] or "", maxsplit=1)[0]
    if small.endswith(CONCLUDED):
        small = small.removesuffix(" kết luận")
    named = kind_ending(small[-40:]) or by_abbreviation().get(short.upper())
    return named or (_law(small) if LAW.fullmatch(short) else None)


def _law(small: str) -> str | None:
    """What the National Assembly passed: "Luật Tổ chức chính quyền địa phương số 72/2025/QH15"."""
    places = {small.rfind(name): name for name in ("bộ luật", "luật", "pháp lệnh", "nghị quyết")}
    at = max(places)
    name = "bộ luật" if small[:at].endswith("bộ ") and places[at] == "luật" else places[at]
    return names()[name] if at >= 0 else None


def _key(symbol: str) -> str:
    return comparable(symbol).replace(" ", "").lstrip("0")
