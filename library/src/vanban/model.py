"""What a document is once it has been read: plain values, made once and never changed.

Places are kept as :class:`Span`, half-open character offsets into ``Document.text``, so that any
finding can be shown in the sentence it was read from. ``Document.text`` is the whole document in
reading order, NFC, one :class:`Line` after the other joined by a newline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class ReadError(Exception):
    """The file could not be read; ``cause`` names why, the message says it in English."""

    def __init__(self, cause: Cause, detail: str = "") -> None:
        super().__init__(f"{cause.value}: {detail}" if detail else cause.value)
        self.cause = cause
        self.detail = detail


class Cause(StrEnum):
    """Why a file is refused. The application has a Vietnamese sentence for each."""

    EMPTY = "empty"  # no bytes, or no words in it
    BROKEN = "broken"  # truncated or damaged: the container does not open
    ENCRYPTED = "encrypted"  # asks for a password
    WRONG_TYPE = "wrong-type"  # the bytes are not what the name says
    UNSUPPORTED = "unsupported"  # a format that vanban does not read
    TOO_LARGE = "too-large"  # more bytes, or more unpacked bytes, than the limit
    TOO_LONG = "too-long"  # more pages than the limit
    HOSTILE = "hostile"  # zip bomb, XML with entities or external references
    NO_TEXT = "no-text"  # pages are pictures: needs the ocr extra
    SECRET = "secret"  # noqa: S105 - marked MẬT, TỐI MẬT or TUYỆT MẬT
    TIMEOUT = "timeout"  # these three only from read_safely: stopped after the time allowed
    TOO_HEAVY = "too-heavy"  # wants more memory than allowed
    CRASHED = "crashed"  # the process that read it died


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` (included) to ``end`` (excluded) of ``Document.text``."""

    start: int
    end: int


# --- what a source yields: paragraphs and tables in reading order --------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the source, as printed, with what its look says.

    ``text`` begins with the paragraph's label even where Word numbers it by itself. ``page`` counts
    from 1 where the source has pages. In web text and PDF a paragraph's wrapped lines are already joined.
    """

    text: str
    page: int | None = None
    bold: bool = False  # the whole paragraph (but for its label) is bold
    italic: bool = False
    centred: bool = False
    heading: int = 0  # 1..6 where the source marks a heading (Word style, Markdown #, <h1>); 0 otherwise
    lead: int = 0  # characters of a bold beginning closed by a colon ("1. Đối tượng:"), the rest being plain


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; a merged cell stands once, at its first place, with the columns and rows it covers."""

    lines: tuple[Line, ...]
    column: int = 0
    columns: int = 1
    rows: int = 1

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells in reading order. ``bordered`` is None where the source cannot tell."""

    rows: tuple[tuple[Cell, ...], ...]
    page: int | None = None
    bordered: bool | None = None


Block = Line | Table


@dataclass(frozen=True, slots=True)
class Source:
    """A file taken apart: its blocks in reading order and what had to be decided on the way."""

    format: str  # "docx" "doc" "odt" "rtf" "pdf" "markdown" "text" "html" "image"
    blocks: tuple[Block, ...]
    pages: int | None = None
    notes: tuple[str, ...] = ()  # codes: "tracked-changes", "comments", "running-heads", "scanned", …
    doubts: tuple[Doubt, ...] = ()  # of what the source itself could not tell: a number written by hand
    beside: tuple[str, ...] = ()  # lines printed beside the text: heads and feet of pages, text boxes of the first


# --- what a reading finds ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Header:
    """The head of a document. Fields are as printed; None where the document does not show one."""

    issuer: str | None = None
    parent: str | None = None
    kind: str | None = None  # type name, "Công văn" where none is shown
    number: str | None = None  # digits as printed; "" where left blank
    symbol: str | None = None  # "KH-UBND", party style "NQ/TW"
    place: str | None = None
    date: str | None = None  # ISO, with ?? for a part left blank
    title: str | None = None  # the abstract (trích yếu)
    spans: dict[str, Span] = field(default_factory=dict)  # field name -> place


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered heading or item. ``path`` holds the labels of its ancestors and its own."""

    path: tuple[str, ...]
    title: str
    span: Span  # heading and everything below it
    title_span: Span


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    EVENT = "event"  # bound to an event, no calendar day


@dataclass(frozen=True, slots=True)
class Deadline:
    """A last allowed day or a rhythm: "trước tháng 8/2024" has ``by`` 2024-07-31, precision month."""

    text: str
    by: date | None
    recurrence: str | None  # daily weekly monthly quarterly half-yearly yearly
    precision: Precision | None
    span: Span
    year_inferred: bool = False
    reckoned: bool = False  # ``by`` is counted ("05 ngày làm việc kể từ …") or of the moon's calendar ("rằm tháng Tám")


class Comparison(StrEnum):
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    EXACTLY = "exactly"


@dataclass(frozen=True, slots=True)
class Target:
    """Chỉ tiêu: what is to be reached, to be measured: "đạt 95 % trở lên", "ít nhất 03 công trình"."""

    text: str
    value: Decimal
    unit: str  # "%", "đồng" for every amount of money, else what is counted as printed: "công trình"
    comparison: Comparison
    of: str  # what is measured: "tỷ lệ hài lòng của người dân"; "" where nothing says it
    span: Span
    upper: Decimal | None = None  # of a range: "80-85 %"


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short name that the document gives itself: "UBND" for "Ủy ban nhân dân"."""

    short: str
    full: str
    span: Span  # of the full form and the bracket that gives the short one


@dataclass(frozen=True, slots=True)
class Reference:
    """A document cited by its symbol: "145/KH-UBND", "39-NQ/TW"."""

    symbol: str
    date: date | None
    kind: str | None
    span: Span
    issuer: str | None = None  # "UBND tỉnh Sơn Nam"
    title: str | None = None  # what it is about: "cải cách hành chính năm 2026"

    @property
    def number(self) -> str:
        """ "145" of "145/KH-UBND"."""
        return re.split(r"[ /–-]", self.symbol, maxsplit=1)[0]


@dataclass(frozen=True, slots=True)
class Mention:
    """A document named again in short, "Nghị quyết 57", with the citation before it that it means."""

    text: str
    span: Span
    reference: Reference


@dataclass(frozen=True, slots=True)
class Body:
    """Who is named to do something, as printed, with where it is printed.

    ``span`` is None where the name was completed ("Đô thị, Kế toán" -> "Công chức Kế toán").
    ``each`` is true for "mỗi khối dân cư": the work falls to every member of a group.
    """

    name: str
    span: Span | None
    each: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """Work given to somebody, with the passage that gives it."""

    text: str  # the work in short
    quote: str  # the passage as printed
    span: Span  # of the passage
    section: tuple[str, ...]  # path of the section it stands in, () outside any
    table: bool = False
    directs: tuple[Body, ...] = ()
    leads: tuple[Body, ...] = ()
    coordinates: tuple[Body, ...] = ()
    deadline: Deadline | None = None
    product: str | None = None  # what is to be handed in (sản phẩm), where a table says so
    targets: tuple[Target, ...] = ()  # those of the passage


@dataclass(frozen=True, slots=True)
class Signer:
    authority: str | None
    post: str | None  # capacity lines joined by " / "
    name: str | None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page in parts of its width and height, 0 to 1 from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person should decide, said so that software can put it into words.

    ``code`` with its ``values``:
    "names-differ" (two spellings of probably one name) · "number-blank" · "date-blank" ·
    "task-without-lead" · "task-without-deadline" · "year-inferred" · "past-deadline" ·
    "day-reckoned" · "days-off-unknown" · "day-off-unsure" · "place-differs" · "body-twice" · "lead-in-brackets" ·
    "body-without-work" · "numbering" · of scans "number-unsure" "date-unsure" "page-unclear"; their values are told in
    ``vanban.reading.doubts``. Of a scan, ``page`` (from 1) and ``box`` say where to look, in the page as it was
    straightened; ``picture`` is that place cut out, a PNG.
    """

    code: str
    values: tuple[str, ...] = ()
    span: Span | None = None
    page: int | None = None
    box: Box | None = None
    picture: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with the place of its words: ``spans`` has one entry for a Line, one a cell line for a Table."""

    block: Block
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole reading."""

    format: str
    text: str
    body: tuple[Placed, ...]  # everything printed, in reading order
    header: Header
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    deadlines: tuple[Deadline, ...]  # outside tables, each occurrence
    tasks: tuple[Task, ...]
    signer: Signer
    recipients: tuple[Recipient, ...]
    doubts: tuple[Doubt, ...]
    pages: int | None = None
    notes: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()  # in the whole body, those of tasks among them
    abbreviations: tuple[Abbreviation, ...] = ()
    mentions: tuple[Mention, ...] = ()  # of the references, further on

    def in_full(self, name: str) -> str:
        """A name with the short names that the document gives itself written out: "Phòng KT" -> "Phòng Kinh tế".

        A short name counts where it stands as a whole word in the same capitals; what is written out is not looked at
        again.
        """
        full = {one.short: one.full for one in self.abbreviations}
        if not full:
            return name
        longest_first = sorted(full, key=len, reverse=True)
        shorts = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
        return shorts.sub(lambda short: full[short.group()], name)
