"""Tables as an Excel workbook: what every list exports. Text stays text: nothing typed by people becomes a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_HEAD = PatternFill("solid", fgColor="F1E4E0")
_WRAPPED, _TOP = Alignment(wrap_text=True, vertical="top"), Alignment(vertical="top")
_LINE = Border(bottom=Side(style="thin", color="C3CAD2"))
_FORBIDDEN = str.maketrans("", "", "[]:*?/\\")  # in the name of a sheet
_CONTROLS = {code: None for code in range(32) if code not in (9, 10)}  # refused by the format


@dataclass(frozen=True, slots=True)
class Sheet:
    """``rows`` hold words, numbers and days; ``widths`` are characters a column."""

    name: str
    title: str
    head: Sequence[str]
    rows: Iterable[Sequence[Any]]
    widths: Sequence[int]

    @property
    def shares(self) -> list[int]:
        """How much of the breadth of a printed page each column takes, in percent."""
        return [round(100 * width / sum(self.widths)) for width in self.widths]


def workbook(*sheets: Sheet) -> bytes:
    book = Workbook(write_only=True)
    for sheet in sheets:
        _put(book, sheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _put(book: Any, sheet: Sheet) -> None:
    page = book.create_sheet(sheet.name.translate(_FORBIDDEN)[:31])
    for number, width in enumerate(sheet.widths, 1):
        page.column_dimensions[get_column_letter(number)].width = width
    page.freeze_panes = "A3"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9  # A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "2:2"
    styles = _Styles(page)
    page.append([_cell(page, sheet.title, styles.title)])
    page.append([_cell(page, words, styles.head) for words in sheet.head])
    for row in sheet.rows:
        page.append([_cell(page, value, styles.of(value)) for value in row])


class _Styles:
    """Cells to take the style of: giving each cell a style of its own takes longer than all the rest."""

    def __init__(self, page: Any) -> None:
        self.title = _styled(page, font=Font(bold=True, size=13))
        self.head = _styled(page, font=Font(bold=True), fill=_HEAD, border=_LINE, alignment=_WRAPPED)
        self.words = _styled(page, alignment=_WRAPPED)
        self.day = _styled(page, alignment=_TOP, number_format="dd/mm/yyyy")
        self.number = _styled(page, alignment=_TOP)

    def of(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.words
        return self.day if isinstance(value, date) else self.number


def _styled(page: Any, **style: Any) -> Any:
    cell = WriteOnlyCell(page)
    for name, one in style.items():
        setattr(cell, name, one)
    return cell


def _cell(page: Any, value: Any, like: Any) -> Any:
    cell = WriteOnlyCell(page, value=value.translate(_CONTROLS) if isinstance(value, str) else value)
    if isinstance(value, str):
        cell.data_type = "s"  # "=1+1" is words
    cell._style = like._style
    return cell
