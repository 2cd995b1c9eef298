"""Documents named again in short: "Kế hoạch số 12", "Nghị quyết 57", "Kết luận nêu trên".

Each is put to the one document cited before with its symbol that it can mean: of the same kind, with the same number
or the only one of its kind. Where two would fit, or the issuer named behind it is another, it is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from vanban.language.kinds import longest_first, names
from vanban.language.knowledge import table
from vanban.language.normalise import comparable
from vanban.model import Mention, Reference, Span
from vanban.reading.cited import issuer_and_title
from vanban.reading.issuer import spelled_out

ANY = -1  # no number is said
ISSUER_NEAR = 120  # characters behind a mention in which its issuer stands
SEVERAL_NEAR = 8  # characters before it


@cache
def _pattern() -> re.Pattern[str]:
    """A kind with a number or a word that points back, in comparable spelling. Linear: its parts are fixed words."""
    said = table("mentions")
    kinds = "|".join(map(re.escape, longest_first()))
    numbered = "|".join(sorted(map(comparable, said["numbered"]["words"]), key=len, reverse=True))
    again = "|".join(sorted(map(comparable, said["again"]["words"]), key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?P<kind>{kinds}) (?:(?:(?:{numbered}) ?)?(?P<number>\d{{1,5}})(?![\w/-]| ?[/-] ?\w|[.,]\d| ?%)"
        rf"|(?P<again>{again})(?!\w))"
    )


def mentions(text: str, cited: Sequence[Reference]) -> tuple[Mention, ...]:
    """The short mentions in ``text`` of documents that it ``cited`` before, in order."""
    return tuple(_mentions(text, cited)) if cited else ()


def _mentions(text: str, cited: Sequence[Reference]) -> Iterator[Mention]:
    small, known = comparable(text), _by_name(cited)
    for match in _pattern().finditer(small):
        start, end = match.span()
        if not text[start].isupper() or _of_several(small[max(0, start - SEVERAL_NEAR) : start]):
            continue
        named = known.get((names()[match["kind"]], int(match["number"] or ANY)), ())
        found = [one for one in named[:2] if one.span.end <= start]
        if len(found) == 1 and not _is_anothers(found[0], text[end : end + ISSUER_NEAR]):
            yield Mention(text[start:end], Span(start, end), found[0])


def _by_name(cited: Sequence[Reference]) -> dict[tuple[str, int], list[Reference]]:
    """The documents cited, in order, by kind and number, and all of a kind under the number ANY."""
    known: dict[tuple[str, int], list[Reference]] = {}
    for one in cited:
        for number in (ANY, int(one.number) if one.number.isdecimal() else ANY):
            if one.kind and one not in known.get((one.kind, number), [])[-1:]:
                known.setdefault((one.kind, number), []).append(one)
    return known


def _of_several(before: str) -> bool:
    """Whether "các", "những" stand right before."""
    last = before.split()
    return any(last[-len(words.split()) :] == words.split() for words in table("mentions")["several"]["words"])


def _is_anothers(cited: Reference, after: str) -> bool:
    """Whether the text behind a mention names another issuer: "Nghị quyết 57 của HĐND tỉnh"."""
    issuer = issuer_and_title(after.lstrip())[0] if after.startswith(" của ") else None
    if not issuer or not cited.issuer:
        return False
    one, other = spelled_out(issuer), spelled_out(cited.issuer)
    return not (set(one) <= set(other) or set(other) <= set(one))
