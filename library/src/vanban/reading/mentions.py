"""Documents named again in short: "Kế hoạch số 12", "Nghị quyết 57", "Kết luận nêu trên".

Each is put to the one document cited before with its symbol that it can mean: of the same kind, with the same number
or the only one of its kind. Where two would fit, or the issuer named behind it is another, it is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from vanban.language.knowledge import table
from vanban.language.normalise import comparable
from vanban.model import Mention, Reference, Span
from vanban.reading.cited import issuer_and_title
from vanban.reading.issuer import spelled_out

ANY = -1  # no number is said
ISSUER_NEAR = 120  # characters behind a mention in which its issuer stands
SEVERAL_NEAR = 8  # characters before it


@cache
def _behind_kind() -> re.Pattern[str]:
    """The number or the word that points back, in comparable spelling. Linear: its parts are fixed words."""
    said = table("mentions")
    numbered = "|".join(sorted(map(comparable, said["numbered"]["words"]), key=len, reverse=True))
    again = "|".join(sorted(map(comparable, said["again"]["words"]), key=len, reverse=True))
    return re.compile(
        rf" (?:(?:(?:{numbered}) ?)?(?P<number>\d{{1,5}})(?![\w/-]| ?[/-] ?\w|[.,]\d| ?%)|(?P<again>{again})(?!\w))"
    )


def mentions(text: str, cited: Sequence[Reference]) -> tuple[Mention, ...]:
    """The short mentions in ``text`` of documents that it ``cited`` before, in order."""
    small, known = comparable(text), _by_name(cited)
    kinds = {kind for kind, _ in known}
    found = (mention for kind in kinds for mention in _of_kind(kind, text, small, known))
    return tuple(sorted(found, key=lambda mention: mention.span.start))


def _of_kind(kind: str, text: str, small: str, known: dict[tuple[str, int], list[Reference]]) -> Iterator[Mention]:
    name = comparable(kind)
    for start in _places(name, small):
        match = _behind_kind().match(small, start + len(name))
        if not match or not text[start].isupper() or _of_several(small[max(0, start - SEVERAL_NEAR) : start]):
            continue
        named = known.get((kind, int(match["number"] or ANY)), ())
        before = [one for one in named[:2] if one.span.end <= start]
        if len(before) == 1 and not _is_anothers(before[0], text[match.end() : match.end() + ISSUER_NEAR]):
            yield Mention(text[start : match.end()], Span(start, match.end()), before[0])


def _places(name: str, small: str) -> Iterator[int]:
    at = small.find(name)
    while at >= 0:
        if not small[at - 1 : at].isalnum():
            yield at
        at = small.find(name, at + len(name))


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
