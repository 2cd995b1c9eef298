"""What is to be written: one value that holds a whole administrative document.

A :class:`Draft` says *what* is printed; *how* (sizes, gaps, rules) is in :mod:`vanban.writing.layout`. Texts
are plain: nothing in them is ever taken for markup. Labels ("I.", "1.", "a)", "Điều 1.") are printed as given,
so that the text of a document is the same in Word, in PDF and in a reading of either.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class WriteError(ValueError):
    """The draft cannot be written as it stands; the message says which part and why."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words with one look."""

    text: str
    bold: bool = False
    italic: bool = False


Words = str | tuple[Run, ...]
"""Words in one look (a string), or in several (runs one after the other)."""


class Level(StrEnum):
    """The divisions of annex I, part I, II.5 đ, from the greatest to the smallest.

    Style a (decisions, regulations): PART, CHAPTER, ARTICLE, CLAUSE, POINT. Style b (plans, reports):
    PART, SECTION, CLAUSE, POINT. A ``label`` is given as printed: "Phần I", "Chương II", "Mục 1",
    "I.", "Điều 1.", "1.", "a)".
    """

    PART = "part"  # Phần I: alone on its line, centred; its title below in capitals
    CHAPTER = "chapter"  # Chương II: likewise
    DIVISION = "division"  # Mục 1, Tiểu mục 1 of style a: likewise
    SECTION = "section"  # I. NHỮNG KẾT QUẢ ĐẠT ĐƯỢC: capitals, bold
    ARTICLE = "article"  # Điều 1. Phạm vi điều chỉnh: bold
    CLAUSE = "clause"  # 1. Công tác tuyên truyền: bold, since it has a title
    POINT = "point"  # a) …: upright


@dataclass(frozen=True, slots=True)
class Heading:
    """A division with a title. The title is given in ordinary letters; capitals come from the layout."""

    level: Level
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words indented at their first line, after a label if there is one ("1.", "a)", "Điều 2.").

    A line break in the words begins a new paragraph. ``centred`` is for lines such as "trân trọng giới thiệu:".
    """

    words: Words
    label: str = ""
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Bullet:
    """An item of a list under its own sign: "-", or "+" for an item of the step below."""

    words: Words
    sign: str = "-"


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid. ``share`` is its part of the width, measured against the others' shares.

    Neighbours with the same ``group`` stand under one merged head that bears the group's name.
    """

    title: str
    share: float = 1.0
    align: Align = Align.LEFT
    group: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One cell a column; a line break in a cell is a line break."""

    cells: tuple[Words, ...]
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A row merged over all columns, which opens a group: "I. CÔNG TÁC TUYÊN TRUYỀN"."""

    words: Words


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table. Its head is repeated on every page; a row is never broken over two pages.

    ``caption`` is printed above, bold and centred. Raises WriteError when written, where a row has not
    exactly one cell a column.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row | Band, ...]
    caption: str = ""


Block = Heading | Paragraph | Bullet | Grid


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs. ``capacity`` in printed order: ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH").

    Annex I, part I, II.7; Decree 30/2020/NĐ-CP, article 13 for TM., KT., TL., TUQ. ``name`` bears no academic title.
    """

    capacity: tuple[str, ...] = ()
    name: str = ""


class Urgency(StrEnum):
    """Annex I, part I, III.2 b: stamped in bright red, each in a frame of its own size."""

    URGENT = "KHẨN"
    VERY_URGENT = "THƯỢNG KHẨN"
    EXPRESS = "HỎA TỐC"


@dataclass(frozen=True, slots=True)
class Appendix:
    """A Phụ lục: begins a page, has its own page numbers.

    ``label``: "Phụ lục I", or "Phụ lục" where it is the only one.
    """

    label: str
    title: str
    body: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Copy:
    """The lines that make a paper copy of a document (annex III, form 3.1), printed below its end.

    ``form``: "SAO Y", "SAO LỤC" or "TRÍCH SAO"; ``symbol``: "SY-UBND".
    """

    form: str
    issuer: str
    symbol: str
    place: str
    signature: Signature
    recipients: tuple[str, ...] = ()
    number: int | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An administrative document of Decree 30/2020/NĐ-CP, of any kind of its annex III.

    ``kind`` chooses the form: "Công văn" has its abstract under the number (form 1.5), "Nghị quyết" and
    "Quyết định" have ``decides`` and the line "QUYẾT NGHỊ:"/"QUYẾT ĐỊNH:" (1.1–1.3), every other kind shows
    its name and its abstract (1.4, 1.6–1.10). ``number`` and ``day`` are None until the document is signed:
    room is left for them. The closing sign "./." is set by the writer.

    A line break in ``issuer``, ``parent`` or ``title`` breaks the line there; long names are otherwise broken
    before the name of the place.
    """

    kind: str
    issuer: str
    symbol: str  # "BC-UBND"; of a công văn "UBND-VX"
    title: str  # trích yếu, in ordinary letters; of a công văn without "V/v"
    place: str
    body: tuple[Block, ...]
    signature: Signature = Signature()
    parent: str = ""  # tên cơ quan chủ quản, where there is one
    number: int | None = None
    day: date | None = None
    year: int | None = None  # printed where the day is still open
    addressed_to: tuple[str, ...] = ()  # Kính gửi
    addressing: str = "Kính gửi"  # of a công điện "Chủ tịch Ủy ban nhân dân phường … điện"
    decides: str = ""  # thẩm quyền ban hành, of a quyết định or nghị quyết
    bases: tuple[Words, ...] = ()  # căn cứ; their ";" and "." are set by the writer
    recipients: tuple[str, ...] = ()  # Nơi nhận, the last being "Lưu: VT, …"; signs are set by the writer
    countersignature: Signature | None = None  # left of the signature: the secretary of a biên bản
    confirmation: Signature | None = None  # below the recipients: form 1.10, giấy nghỉ phép
    urgency: Urgency | None = None
    circulation: str = ""  # "XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ"
    drafter: str = ""  # ký hiệu người soạn thảo và số bản: "PL.(300)"
    contact: str = ""  # địa chỉ, thư điện tử, điện thoại: at the foot of page 1
    stamp: str = ""  # words of an electronic signature, at the top right of page 1 (box 14)
    appendices: tuple[Appendix, ...] = ()
    copy: Copy | None = None
