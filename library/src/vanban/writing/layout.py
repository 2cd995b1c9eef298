"""The page rules of Decree 30/2020/NĐ-CP as data: sheet, margins, and the look of every part.

Boxes (ô số) are those of annex I, part I, IV; sizes are from the table in V of the same part. Where the decree
leaves a range, one value is chosen here, and sizes grow together as its footnote 1 asks (13 · 14 · 14).
Lengths are in millimetres, sizes and gaps in points.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from vanban.writing.draft import Align, Level, Urgency

FONT = "Times New Roman"  # annex I, part I, I.4
FONT_HERE = "Liberation Serif"  # of the same widths, bundled: see fonts/README.md
BLACK = "000000"  # I.4
RED = "E60000"  # III.2 b: "màu đỏ tươi"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A4 and its margins: annex I, part I, I.1–3."""

    width: float = 210
    height: float = 297
    top: float = 20  # 20–25
    bottom: float = 20  # 20–25
    left: float = 30  # 30–35
    right: float = 15  # 15–20
    page_number: float = 10  # from the upper edge, within the top margin (I.7)
    foot: float = 10  # from the lower edge: box 13

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        return self.height - self.top - self.bottom


PORTRAIT = Sheet()
LANDSCAPE = Sheet(width=297, height=210, top=25, bottom=15, left=20, right=20)


class Part(StrEnum):
    """What a line is. The value is the name of its style in Word."""

    STAMP = "Chữ ký số bản sao"
    CIRCULATION = "Phạm vi lưu hành"
    NATION = "Quốc hiệu"
    MOTTO = "Tiêu ngữ"
    PARENT = "Cơ quan chủ quản"
    ISSUER = "Cơ quan ban hành"
    NUMBER = "Số, ký hiệu"
    DAY = "Địa danh, ngày tháng"
    SUBJECT = "Trích yếu công văn"
    URGENCY = "Mức độ khẩn"
    KIND = "Tên loại"
    TITLE = "Trích yếu"
    ADDRESSING = "Kính gửi"
    ADDRESSEE = "Kính gửi, từng nơi"
    DECIDES = "Thẩm quyền ban hành"
    BASIS = "Căn cứ"
    RESOLVES = "Quyết định, quyết nghị"
    PART = "Phần, chương"
    PART_TITLE = "Tiêu đề phần, chương"
    SECTION = "Mục La Mã"
    ARTICLE = "Điều"
    CLAUSE = "Khoản có tiêu đề"
    BODY = "Nội dung"
    CENTRED = "Nội dung giữa dòng"
    CAPTION = "Tên bảng"
    HEAD = "Đầu bảng"
    CELL = "Ô bảng"
    RECIPIENTS = "Nơi nhận"
    RECIPIENT = "Nơi nhận, từng nơi"
    DRAFTER = "Ký hiệu người soạn thảo"
    CAPACITY = "Quyền hạn, chức vụ"
    NAME = "Họ tên người ký"
    CONFIRMATION = "Xác nhận nơi nghỉ phép"
    APPENDIX = "Phụ lục"
    APPENDIX_TITLE = "Tên phụ lục"
    ATTACHED = "Kèm theo văn bản"
    CONTACT = "Địa chỉ cơ quan"
    PAGE_NUMBER = "Số trang"
    RULE = "Dòng kẻ"


@dataclass(frozen=True, slots=True)
class Look:
    """How a part is printed.

    ``line`` counts single lines, ``before`` is the gap above, ``indent`` that of the first line.
    """

    size: float
    box: str  # where annex I says so
    bold: bool = False
    italic: bool = False
    caps: bool = False
    align: Align = Align.LEFT
    before: float = 0
    indent: float = 0
    line: float = 1.0
    keep: bool = False  # on the page of what follows
    outline: int = 0  # level in the outline of the document, 1…; 0 none
    colour: str = BLACK


INDENT = 12.7  # II.6 e: 10 or 12,7 mm
GAP = 6  # II.6 e: at least 6 pt between paragraphs
LINE = 1.1  # II.6 e: single to 1.5
CENTRE = Align.CENTRE

LOOKS: dict[Part, Look] = {
    Part.STAMP: Look(10, "14", align=Align.RIGHT),
    Part.CIRCULATION: Look(13, "11", bold=True, caps=True, align=CENTRE),
    Part.NATION: Look(13, "1", bold=True, caps=True, align=CENTRE),
    Part.MOTTO: Look(14, "1", bold=True, align=CENTRE),
    Part.PARENT: Look(13, "2", caps=True, align=CENTRE),
    Part.ISSUER: Look(13, "2", bold=True, caps=True, align=CENTRE),
    Part.NUMBER: Look(13, "3", align=CENTRE, before=8),
    Part.DAY: Look(14, "4", italic=True, align=CENTRE, before=7),
    Part.SUBJECT: Look(12, "5b", align=CENTRE, before=6),
    Part.URGENCY: Look(13, "10b", bold=True, caps=True, align=CENTRE, before=8, colour=RED),
    Part.KIND: Look(14, "5a", bold=True, caps=True, align=CENTRE, before=26, keep=True),
    Part.TITLE: Look(14, "5a", bold=True, align=CENTRE, keep=True),
    Part.ADDRESSING: Look(14, "9a", before=24),
    Part.ADDRESSEE: Look(14, "9a", before=3),
    Part.DECIDES: Look(14, "6; III, form 1.2", bold=True, caps=True, align=CENTRE, before=18, keep=True),
    Part.BASIS: Look(14, "6", italic=True, align=Align.JUSTIFY, before=GAP, indent=INDENT, line=LINE),
    Part.RESOLVES: Look(14, "6; III, form 1.2", bold=True, caps=True, align=CENTRE, before=12, keep=True),
    Part.PART: Look(14, "6", bold=True, align=CENTRE, before=12, keep=True, outline=1),
    Part.PART_TITLE: Look(14, "6", bold=True, caps=True, align=CENTRE, keep=True),
    Part.SECTION: Look(14, "6", bold=True, caps=True, before=10, indent=INDENT, line=LINE, keep=True, outline=1),
    Part.ARTICLE: Look(
        14, "6", bold=True, align=Align.JUSTIFY, before=GAP, indent=INDENT, line=LINE, keep=True, outline=2
    ),
    Part.CLAUSE: Look(
        14, "6", bold=True, align=Align.JUSTIFY, before=GAP, indent=INDENT, line=LINE, keep=True, outline=2
    ),
    Part.BODY: Look(14, "6", align=Align.JUSTIFY, before=GAP, indent=INDENT, line=LINE),
    Part.CENTRED: Look(14, "6", align=CENTRE, before=GAP, line=LINE),
    Part.CAPTION: Look(14, "6", bold=True, align=CENTRE, before=10, keep=True),
    Part.HEAD: Look(12, "6", bold=True, align=CENTRE, keep=True),
    Part.CELL: Look(12, "6"),
    Part.RECIPIENTS: Look(12, "9b", bold=True, italic=True, keep=True),
    Part.RECIPIENT: Look(11, "9b", keep=True),
    Part.DRAFTER: Look(11, "12", before=4, keep=True),
    Part.CAPACITY: Look(14, "7a", bold=True, caps=True, align=CENTRE, keep=True),
    Part.NAME: Look(14, "7b", bold=True, align=CENTRE),
    Part.CONFIRMATION: Look(12, "annex III, form 1.10", italic=True, align=CENTRE, keep=True),
    Part.APPENDIX: Look(14, "annex III, form 2.1", bold=True, align=CENTRE, keep=True, outline=1),
    Part.APPENDIX_TITLE: Look(14, "annex III, form 2.1", bold=True, caps=True, align=CENTRE, keep=True),
    Part.ATTACHED: Look(14, "annex III, form 2.1", italic=True, align=CENTRE, keep=True),
    Part.CONTACT: Look(11, "13", align=CENTRE),
    Part.PAGE_NUMBER: Look(14, "I.7", align=CENTRE),
    Part.RULE: Look(1, "1, 2, 5a", align=CENTRE),
}

# The part that prints the title of each level (annex I, part I, II.5 đ)
TITLED: dict[Level, Part] = {
    Level.PART: Part.PART,
    Level.CHAPTER: Part.PART,
    Level.DIVISION: Part.PART,
    Level.SECTION: Part.SECTION,
    Level.ARTICLE: Part.ARTICLE,
    Level.CLAUSE: Part.CLAUSE,
    Level.POINT: Part.BODY,
}
ON_OWN_LINE = frozenset({Level.PART, Level.CHAPTER, Level.DIVISION})

RULE_SHARE = 0.4  # II.2 b, II.5 b: 1/3 to 1/2 of the line above
RULE_WEIGHT = 0.75  # points
RULE_LINE = 2.0  # points: the height of the all but empty line that bears a rule
RULE_GAP = 1.0  # points from the words down to the rule
AFTER_ADDRESSEES = 16.0  # points
AFTER_HEAD = 12.0  # points below the rule of a title
SIGNING_ROOM = 62.0  # points between capacity and name, for signature and seal
CELL_PADDING = 1.3  # mm beside the words of a cell
TABLE_GAP = 6.0  # points above a table
CELL_GAP = 2.0  # points above and below them
HEAD_SHARES = (0.40, 0.60)  # of the text width: boxes 2, 3 and 1, 4
CLOSING_SHARES = (0.40, 0.60)  # boxes 9b and 7
EVEN_SHARES = (0.5, 0.5)
OPEN_NUMBER = " " * 7  # room for a number that the clerk gives at signature
OPEN_DAY = " " * 5
END = "./."  # annex III: behind the last words

# III.2 b: width and height of the frame of each degree of urgency
FRAMES: dict[Urgency, tuple[float, float]] = {
    Urgency.EXPRESS: (30, 8),
    Urgency.VERY_URGENT: (40, 8),
    Urgency.URGENT: (20, 8),
}
FRAME_HEIGHT = 8.0
FRAME_AIR = 4.0  # mm beside the words of an indication of circulation (box 11)
