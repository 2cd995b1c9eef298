"""Who speaks in a document: the body that issues it gives work and gets none."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from vanban.language.bodies import Name
from vanban.language.knowledge import table
from vanban.language.normalise import comparable
from vanban.language.words import split
from vanban.model import Header

LEVELS = (("phường",), ("xã",), ("tỉnh",), ("thành",), ("huyện",), ("quận",), ("thị",), ("đặc",))  # "UBND phường …"


def speaker(header: Header) -> Callable[[Name], bool]:
    """Tells whether a name is the issuer's: "UBND tỉnh" in a plan of "ỦY BAN NHÂN DÂN TỈNH NGHỆ AN"."""
    issuer = spelled_out(header.issuer or "")
    committee = spelled_out("UBND") if not issuer and "UBND" in (header.symbol or "").upper() else ()

    def speaks(name: Name) -> bool:
        words = spelled_out(name.text)
        if committee and words[:4] == committee:
            return words[4:5] in LEVELS
        head = sum(1 for one, other in zip(words, issuer, strict=False) if one == other)
        return head >= min(4, len(words)) and (set(words) <= set(issuer) or words[: len(issuer)] == issuer != ())

    return speaks


@cache
def _short() -> dict[str, tuple[str, ...]]:
    return {comparable(short): split(long).keys for short, long in table("bodies")["short"].items()}


def spelled_out(text: str) -> tuple[str, ...]:
    """The words of a name in comparable spelling, abbreviations written out: "UBND" as "uỷ ban nhân dân"."""
    return tuple(word for key in split(text).keys for word in _short().get(key, (key,)))
