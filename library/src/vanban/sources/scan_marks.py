"""Marks that a picture has lost put back, where only one word can be meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from vanban.language.kinds import names
from vanban.language.knowledge import table
from vanban.language.normalise import bare, comparable
from vanban.language.syllables import mended, parted

LONGEST = 10  # words of a run that is looked up
LONG = 9  # letters of a province with its level that may also lack one or have one too many
TOKEN = re.compile(r"[^\W\d_]+")
NUMBER = re.compile(r"^(\W{0,2})[Ss][óôöồõốÓÔÖ](?=:)")  # "Só:" is "Số:"
ITEM = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,3}),(?= [^\W\d_a-z])")  # "5, Công an" is "5. Công an"
PARTED = re.compile(r"(\w+)[-/]")  # the kind of a symbol, and the sign behind it
FIRST = re.compile(r"^L(?= [^\W\d_]{2})")  # "L NỘI DUNG" is "I. NỘI DUNG", where all is in capitals
MOTTO = "Độc lập - Tự do - Hạnh phúc"
ALIKE = 6  # of its eight words and dashes
TITLE = 20  # letters of a title that may differ by one
JOINT = "\xa0"  # stands for the space of a word that was seen as one: "BANNHÂNDÂN"


def restored(line: str) -> str:
    """A line whose runs in capitals that are known but for marks and spaces are spelt as they are known.

    Words that no syllable is built like are mended where only one can be meant, and parted where they are several.

    The words of the line stay as many; a word that was seen for two holds no-break spaces.
    """
    tokens = list(TOKEN.finditer(line))
    out, done, at = "", 0, 0
    while at < len(tokens):
        length, known = _known_run(tokens, at)
        if known:
            run = tokens[at : at + length]
            out += line[done : run[0].start()] + _spelt(line, run, known)
            done = run[-1].end()
        at += max(length, 1)
    spelt = NUMBER.sub(r"\1Số", out + line[done:])
    spelt = _with_motto(_labelled(spelt))
    return TOKEN.sub(lambda word: JOINT.join(parted(mended(word[0]))), spelt)


def _with_motto(line: str) -> str:
    """A line whose end is the motto but for a word or two: "Độc lập - Ty do - Hạnh phúc"."""
    motto, words = MOTTO.split(" "), line.split(" ")
    last = words[-len(motto) :]
    alike = sum(bare(one) == bare(other) for one, other in zip(last, motto, strict=False))
    return " ".join([*words[: -len(motto)], *motto]) if len(motto) > alike >= ALIKE else line


def _labelled(line: str) -> str:
    """With the label that an item or a heading begins with."""
    item = ITEM.match(line)
    if item and line[item.end() + 1].isupper():
        return f"{item[1]}.{line[item.end() :]}"
    return FIRST.sub("I.", line) if line.isupper() else line


def _known_run(tokens: Sequence[re.Match[str]], at: int) -> tuple[int, str]:
    """The longest run from ``at`` on that is known, and how it is spelt."""
    letters, found = "", (0, "")
    for length, token in enumerate(tokens[at : at + LONGEST], 1):
        if not token[0].isupper():
            break
        letters += bare(token[0])
        whole = at == 0 and length == len(tokens)
        known = _phrases().get(letters) or _nation(letters) or _province(letters)
        known = known or (_alone().get(letters) if whole else None)
        if known:
            found = (length, known)
    return found


def _spelt(line: str, run: Sequence[re.Match[str]], known: str) -> str:
    """A run spelt as ``known``, what stands between its words kept; as it is where only a tone mark's place differs."""
    printed = line[run[0].start() : run[-1].end()]
    words = TOKEN.findall(known)
    if len(words) == len(run) and comparable("".join(TOKEN.findall(printed))) == comparable("".join(words)):
        return printed
    if len(words) != len(run):
        return known.replace(" ", JOINT) if " " not in printed else _as_many(known, printed.count(" "))
    out, done = "", run[0].start()
    for token, word in zip(run, words, strict=True):
        out += line[done : token.start()] + word
        done = token.end()
    return out


def _as_many(known: str, spaces: int) -> str:
    """``known`` with ``spaces`` spaces, the others joints."""
    words = known.split(" ")
    if len(words) <= spaces:
        return known + " " * (spaces + 1 - len(words))
    return " ".join(words[:spaces]) + " " * bool(spaces) + JOINT.join(words[spaces:])


@cache
def _phrases() -> dict[str, str]:
    """Letters without marks and spaces → the words."""
    capitals = table("capitals")
    known = [words for part in ("bodies", "posts", "headings", "national") for words in capitals[part]["words"]]
    return {_key(words): words for words in (*known, *_provinces())}


@cache
def _alone() -> dict[str, str]:
    """As :func:`_phrases`, for kinds of documents and stamps, which stand on a line of their own."""
    kinds = {_key(name): name.upper() for name in names().values() if " " in name}
    return kinds | {_key(stamp): stamp for stamp in table("capitals")["stamps"]["words"]}


@cache
def _provinces() -> tuple[str, ...]:
    """Every province behind its level, alone and behind its People's Committee."""
    provinces = table("capitals")["provinces"]
    behind = [f"{level} {name}" for level in provinces["levels"] for name in provinces["words"]]
    return (*behind, *(f"UBND {name}" for name in behind))


@cache
def _province(letters: str) -> str | None:
    """The province with its level from which ``letters`` differ by one, where there is but one."""
    if len(letters) < LONG or not letters.startswith(("tin", "tnh", "thanhpho", "ubndt")):
        return None
    found = [name for name in _provinces() if one_apart(letters, _key(name))]
    return found[0] if len(found) == 1 else None


@cache
def _nation(letters: str) -> str | None:
    """The national title from which ``letters`` differ by one: "GỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"."""
    titles = table("capitals")["national"]["words"]
    return next((title for title in titles if len(title) > TITLE and one_apart(letters, _key(title))), None)


def one_apart(one: str, other: str) -> bool:
    """Whether one letter put in, left out or taken for another parts the two."""
    if abs(len(one) - len(other)) > 1:
        return False
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[same + 1 :] == other[same:] or one[same:] == other[same + 1 :] or one[same + 1 :] == other[same + 1 :]


def _key(text: str) -> str:
    return "".join(sign for sign in bare(text) if sign.isalpha())


def symbol_restored(symbol: str, kinds: Sequence[str]) -> str:
    """A symbol whose kind is one of ``kinds``, those that the page names: "TT-SXD" of a TỜ TRÌNH is "TTr-SXD".

    Small signs are lost: "TBVP" of a THÔNG BÁO is "TB-VP".
    """
    found = PARTED.match(symbol)
    if found and found[1] in kinds:
        return symbol
    for kind in kinds:
        if found is None and symbol.startswith(kind) and len(symbol) > len(kind):
            return f"{kind}-{symbol[len(kind) :]}"
        if found and len(kind) > 2 and one_apart(found[1], kind):
            return kind + symbol[found.end(1) :]
    return symbol


@cache
def _places() -> dict[str, str]:
    return {_key(name): name.title() for name in table("capitals")["provinces"]["words"]}


def place_restored(name: str) -> str:
    """A province before "ngày …" as it is spelt: "Gỉa Lai" is "Gia Lai"; other names as they are."""
    known = _places().get(_key(name))
    return name if known is None or comparable(known) == comparable(name) else known
