"""Words of the head of a document: the bodies that issue it, the lines of its abstract."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.language.knowledge import table
from vanban.language.normalise import comparable, is_capitals


def begins_with(small: str, beginnings: Sequence[str]) -> bool:
    """Whether comparable ``small`` begins with one of these words."""
    return any(small.startswith(words) and not small[len(words) : len(words) + 1].isalnum() for words in beginnings)


def names_body(text: str, above: str) -> bool:
    """Whether ``text`` begins the name of a body and goes on neither with one nor with the line ``above``.

    "SỞ NỘI VỤ", but not "PHÒNG, CHỐNG …", nor "TRƯỜNG" below "SỞ NÔNG NGHIỆP VÀ MÔI".
    """
    words = table("heads")["body"]
    small = comparable(text)
    if not begins_with(small, words["first"]) or begins_with(small, words["goes_on"]):
        return False
    return f"{comparable(above[above.rfind(' ') + 1 :])} {small.partition(' ')[0]}" not in words["broken"]


def names_authority(text: str) -> bool:
    """Whether ``text`` begins with who decides, in capitals: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …"."""
    return is_capitals(text) and begins_with(comparable(text), table("heads")["title"]["authority"])


def begins_abstract(line: str, following: str) -> bool:
    """Whether two lines of an abstract differ in their letters: "BAN CHẤP HÀNH ĐẢNG BỘ TỈNH" / "về phát triển …"."""
    return following.startswith("về ") and is_capitals(line)
