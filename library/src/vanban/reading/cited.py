"""Who issued a cited document and what it is about: read behind its symbol, up to the end of the clause."""

from __future__ import annotations

import re

from vanban.language.normalise import comparable

DAY = re.compile(r"[ ,(]*ngày \d{1,2} ?(?:[/.-]|tháng) ?\d{1,2},? ?(?:[/.-]|năm) ?\d{4}\)?,? ?")
END = re.compile(r"[;:\n]|\.(?:\s|$)|\)")
# What begins a title: "về việc …", "quy định …", "phê duyệt …".
TITLE = re.compile(
    r"\b(?:về việc|về|quy định|hướng dẫn|sửa đổi|phê duyệt|ban hành|ban bố|triển khai|thực hiện|phát động|công bố)\b"
)
# The words of the document that cites begin again: "…, Ủy ban nhân dân phường ban hành Kế hoạch".
AGAIN = re.compile(r", (?=(?:UBND|HĐND|Ủy ban|Uỷ ban|Hội đồng|Sở|Phòng|Văn phòng|Chủ tịch|Ban|Công an|Trung tâm)\b)")
# Where a name may end: a bracket, a quotation, a comma or "và" with a word in small letters or another document behind.
BREAK = re.compile(r" ?[(“\"]|, | và ")
KIND = re.compile(r"(?:Kế hoạch|Nghị|Chương trình|Quyết định|Chỉ thị|Công|Thông|Kết luận|Luật)\b")
# The short name that a document is given behind its title: "… (sau đây viết tắt là Nghị định 30)".
NAMED_SHORT = re.compile(r" ?\((?:sau đây|từ đây|gọi tắt|viết tắt|gọi chung)\b", re.IGNORECASE)
ABOUT = ("về việc ", "về ")
LONGEST_NAME, LONGEST_TITLE = 100, 400  # characters


def issuer_and_title(after: str) -> tuple[str | None, str | None]:
    """``after``: the text behind a symbol.

    "ngày 06/6/2024 của UBND thành phố Vinh về thực hiện năm trật tự; …" gives ("UBND thành phố Vinh", "thực hiện năm
    trật tự"). None for what is not written there.
    """
    clause = _clause(after)
    if not clause.startswith("của "):
        return None, _title(clause)
    small = comparable(clause)
    found = TITLE.search(small, len("của "))
    behind = DAY.search(clause)
    stop = min(place.start() for place in (found, behind) if place) if found or behind else len(clause)
    name = _name(AGAIN.split(clause[len("của ") : stop], maxsplit=1)[0])
    rest = clause[behind.end() if behind and behind.start() == stop else stop :]
    if not name[:1].isupper() or len(name) > LONGEST_NAME:
        return None, None
    whole = stop - len("của ") <= len(name) + 3  # nothing else stands between name and title
    return name, (_title(rest) if whole else None)


def _name(text: str) -> str:
    """The name that ``text`` begins with: "Bộ Văn hóa, Thể thao và Du lịch", not ", đề ra biện pháp" behind it."""
    for place in BREAK.finditer(text):
        behind = text[place.end() :]
        if not place.group().endswith(" ") or behind[:1].islower() or KIND.match(behind):
            return text[: place.start()].strip(" ,")
    return text.strip(" ,")


def _clause(after: str) -> str:
    day = DAY.match(after)
    text = after[day.end() if day else 0 :]
    closed = (end.start() for end in END.finditer(text) if not _opened(text[: end.start()], end.group()))
    return text[: next(closed, len(text))].lstrip(" ,")


def _opened(before: str, sign: str) -> bool:
    """Whether a bracket closes one of the same clause."""
    return sign == ")" and before.count("(") > before.count(")")


def _title(text: str) -> str | None:
    """The words that tell what a document is about, where ``text`` begins with them."""
    text = text.lstrip(" ,")
    if not TITLE.match(comparable(text)):
        return None
    title = NAMED_SHORT.split(AGAIN.split(text, maxsplit=1)[0], maxsplit=1)[0].strip(" ,")
    about = next((lead for lead in ABOUT if comparable(title).startswith(lead)), "")
    title = title[len(about) :].strip(' .,”"')
    return title if title and len(title) <= LONGEST_TITLE else None
