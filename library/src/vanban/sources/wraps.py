"""Which printed lines belong to one paragraph, where the source only gives lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from vanban.language.heads import begins_abstract, names_authority, names_body
from vanban.language.kinds import is_kind
from vanban.language.knowledge import table
from vanban.language.normalise import comparable, is_capitals

BULLETS = "-–—+•▪○*"
# "-", "1.", "2.1.", "2.1", "(3)", "(3).", "a)", "ii)", "IV.", "Điều 5", "Phụ lục II" at the head of a line, "I- ",
# "2.1- ", "a- " in the party's papers, "1/ ". Linear: each branch is told from the others by its first characters.
LABEL = re.compile(
    r"(?:[-–—+•▪○*]\s*|\d{1,3}(?:\.\d{1,3}){0,4}[.)]\)?(?=\D|$)|\d{1,2}(?:\.\d{1,2}){1,4}\s|\(\d{1,3}\)|"
    r"\((?:[a-zđ]|[ivx]{2,4})\)|(?:[a-zđ]|[ivx]{2,4})\)|[a-zđ]\.\s|[a-zđ][-–]\s(?=[^\W\d_])|[IVXLC]{1,7}\.\s|"
    r"(?:\d{1,2}|[a-zđ]|[IVX]{1,5})/\s(?=[^\W\d_])|[IVXLC]{1,7}[-–]\s(?=[^\W\d_])|\d{1,2}(?:\.\d{1,2}){0,4}[-–]\s(?=[^\W\d_])|[A-ZĐ]\.\s|"
    r"(?:Điều|Phần|Chương|Mục)\s[\dIVX]|(?:Phần thứ|PHẦN THỨ)\s|PHỤ LỤC|Phụ lục [\dIVX])"
)
NAMED = ("Điều", "Phần", "Chương", "Mục", "Phụ lục")
# These only begin a paragraph: parts of a head and of a closing, legal bases.
NATION = ("CỘNG HÒA XÃ HỘI", "Độc lập - Tự do", "ĐẢNG CỘNG SẢN VIỆT NAM")
OPENING = ("Căn cứ ", "Kính gửi", "Nơi nhận", "Số: ", "V/v ", "(Đã ký", *NATION)
SIGNING = ("TM. ", "T/M ", "KT. ", "K/T ", "TL. ", "TUQ. ")  # for whom and in whose place somebody signs
SIGNED = ("(đã ký", "(đã kí", "(ký")  # alone between a post and a name
PLACE_AND_DATE = re.compile(r"[^\W\d_][^\d,;:.]{1,30}, ngày [\d\s.…]* ?tháng ")
END = "./."  # the last sign of an official text (Decree 30/2020/NĐ-CP, annex III)
ENDS = frozenset(".;:!?…")
HEADLINE = re.compile(r"(?:Phụ lục|PHỤ LỤC|Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC)(?: [\dIVXLC]{1,5}| (?:thứ|THỨ) [^\W\d_]+)?")
LABEL_ALONE = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,4}[.)]|\(\d{1,2}\)|[a-zđA-ZĐ][.)]|[IVXL]{1,6}\.")
TORN = frozenset({"-", "–", "+", "•", "Số:", "Nơi"})
STAMPS = frozenset({"MẬT", "KHẨN"})  # words that stand alone, never torn off
EMPHASIS = "*_ "
LONGEST_KIND = 24  # characters
TOLERANCE = 2  # characters by which a line may be shorter than it could be
SHORT = 0.6  # of the width: a line that was not ended because it was full
LINES_A_PARAGRAPH = 15  # more printed lines than this to a blank line: paragraphs are not parted by them
CLOSERS = "\"'”’)]*"


def starts_item(line: str) -> bool:
    """Whether ``line`` begins with a label or a bullet."""
    return LABEL.match(line) is not None


def undoubled(text: str) -> str:
    """``text`` with one label where a typed number stands beside an automatic one: "1. 1. Mục đích"."""
    words = text.split(" ", 2)
    if len(words) == 3 and words[0] == words[1] and words[0][0] not in BULLETS and starts_item(words[0] + " "):
        return f"{words[1]} {words[2]}"
    return text


def begins_item(line: str, following: str) -> bool:
    """Whether the label that ``following`` begins with opens an item, ``line`` being full.

    "khoản 2" / "Điều 12" and "2026" / "- 2030" are wrapped words, "…;" / "- Sở Nội vụ" is an item.
    """
    if not starts_item(following):
        return False
    if ends_sentence(line) or HEADLINE.fullmatch(following):
        return True
    if following[0] in BULLETS:
        after = following[1:].lstrip()[:1]
        return not (after.islower() or after.isdigit())
    return is_capitals(line) or not following.startswith(NAMED)


def ends_sentence(line: str) -> bool:
    bare = line.rstrip(CLOSERS + " ")
    return bare[-1:] in ENDS


def is_lower(line: str) -> bool:
    """Whether the first letter or figure of ``line`` is a small letter."""
    for sign in line:
        if sign.isalnum():
            return sign.islower()
    return False


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a text was wrapped: at which column, and whether blank lines part its paragraphs.

    ``loose``: lines were also broken long before the column, so that a short line says nothing.
    """

    width: int
    parted: bool
    loose: bool


def wrapping_of(lines: list[str]) -> Wrapping:
    """The wrapping of a text; its width is the longest line that is no outlier."""
    lengths = sorted(len(line) for line in lines if line.strip())
    width = lengths[int(len(lengths) * 0.98)] if lengths else 0
    parted = not lengths or (len(lines) - len(lengths)) * LINES_A_PARAGRAPH > len(lengths)
    loose = any(_broken_early(line, after, width) for line, after in pairwise(lines))
    return Wrapping(width, parted, loose)


def unbroken(lines: list[str], wrapping: Wrapping) -> list[str]:
    """``lines`` with what was torn off from its text put back: a label or a first word alone on a line.

    Pages made by Word break "1." / "Phạm vi" and, loosely wrapped, "Thực" / "hiện".
    """
    out: list[str] = []
    for line in lines:
        if out and line.strip(EMPHASIS) not in ("", "|") and _torn(out, line, wrapping):
            out[-1] = f"{out[-1].rstrip()} {line.lstrip()}"
        else:
            out.append(line)
    return out


def _torn(above: list[str], line: str, wrapping: Wrapping) -> bool:
    """Whether the last of ``above`` is a label or word that ``line`` goes on with."""
    word = above[-1].strip(EMPHASIS)
    if word in TORN or LABEL_ALONE.fullmatch(word):
        return True
    if word.isalpha() and names_authority(f"{word} {line.strip(EMPHASIS)}"):
        return True
    if not (wrapping.loose and word.isalpha() and word[0].isupper()) or word in STAMPS:
        return False
    before = above[-2].rstrip(EMPHASIS) if len(above) > 1 else ""
    begins = not before.strip("|-") or ends_sentence(before)
    return begins or (is_lower(line) and not starts_item(line))


def _broken_early(line: str, after: str, width: int) -> bool:
    return 0 < len(line) < SHORT * width and is_lower(after) and not starts_item(after) and not is_capitals(line)


def names_section(line: str) -> bool:
    """Whether ``line`` is a label and a heading of every plan, which nothing goes on with: "2. Mục tiêu cụ thể"."""
    label = LABEL.match(line)
    return label is not None and comparable(line[label.end() :].strip(" :.")) in table("heads")["section"]["words"]


def fitted(line: str, following: str, width: int) -> bool:
    """Whether the first word of ``following`` would still have fitted behind ``line``."""
    word = following.split(maxsplit=1)[:1]
    return bool(word) and len(line.rstrip()) + 1 + len(word[0]) <= width


def continues(line: str, following: str, wrapping: Wrapping) -> bool:
    """Whether ``following`` goes on with the paragraph of ``line``."""
    if starts_item(following):
        return not (begins_item(line, following) or _names_kind(line) or names_section(line))
    if is_lower(following):
        return not (begins_abstract(line, following) or following.startswith(SIGNED))
    if following.startswith(OPENING) or line.endswith(END) or _names_kind(line) or _names_kind(following):
        return False
    if _begins_line(line, following, wrapping.width) or names_section(line):
        return False
    if wrapping.parted:
        return wrapping.loose or len(line) >= SHORT * wrapping.width or not fitted(line, following, wrapping.width)
    if is_capitals(line):
        return is_capitals(following) and not ends_sentence(line)
    if not wrapping.loose:
        return not fitted(line, following, wrapping.width - TOLERANCE)
    return not ends_sentence(line) or not fitted(line, following, wrapping.width)


def _begins_line(line: str, following: str, width: int) -> bool:
    """Whether ``following`` is a line of a head or a closing: place and date, a body below another, who signs."""
    if following.startswith(SIGNING) or PLACE_AND_DATE.match(following):
        return True
    if not is_capitals(following):
        return False
    if not is_capitals(line):
        return ends_sentence(line) or names_body(following, line)
    return fitted(line, following, width) and names_body(following, line)


def _names_kind(line: str) -> bool:
    """Whether ``line`` is the type name of a document and nothing else: "KẾ HOẠCH", "QUYẾT ĐỊNH:"."""
    return len(line) <= LONGEST_KIND and is_kind(line)
