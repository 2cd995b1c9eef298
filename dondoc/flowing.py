"""A long table as an Excel workbook that is sent while its rows are still being read.

openpyxl gives a file only when the last row is in it, and takes longer over the cells than the database over the rows.
Of the format only what such a table needs is written here: one sheet, text as text ("=1+1" is words), numbers, days.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.utils import get_column_letter

Value = str | float | date | None
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A_PIECE = 64 * 1024  # bytes of a sheet's XML that are compressed at once
_FIRST_DAY = date(1899, 12, 30)  # a day is the number of days since then
_REFUSED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # characters that the format has no place for
_LIMIT = 32_000  # characters of a cell
_NAMELESS = str.maketrans("", "", "[]:*?/\\")  # not in the name of a sheet
_PLAIN, _TEXT, _DAY, _HEAD, _NUMBER = range(5)

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_ML = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def _look(font: int = 0, fill: int = 0, number: int = 0, *, wrapped: bool = False, vertical: str = "top") -> str:
    wrap = ' wrapText="1"' if wrapped else ""
    applied = 'applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"'
    looks = f'numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="0" xfId="0" {applied}'
    return f'<xf {looks}><alignment vertical="{vertical}"{wrap}/></xf>'


_FONT = '<sz val="11"/><name val="Calibri"/>'
_LOOKS = {  # by their places in cellXfs
    _PLAIN: '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    _TEXT: _look(wrapped=True),
    _DAY: _look(number=164),
    _HEAD: _look(font=1, fill=2, wrapped=True, vertical="center"),
    _NUMBER: _look(),
}
_STYLES = (
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>',
    f'<fonts count="2"><font>{_FONT}</font><font><b/>{_FONT}</font></fonts>',
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
    '<fill><patternFill patternType="solid"><fgColor rgb="FFF3E9E6"/></patternFill></fill></fills>',
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    f'<cellXfs count="{len(_LOOKS)}">{"".join(_LOOKS.values())}</cellXfs>',
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
)
PARTS = {
    "[Content_Types].xml": f'''<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_ML}.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET_ML}.worksheet+xml"/>
<Override PartName="/xl/styles.xml" ContentType="{_SHEET_ML}.styles+xml"/></Types>''',
    "_rels/.rels": f'''<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>''',
    "xl/_rels/workbook.xml.rels": f'''<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>''',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">{"".join(_STYLES)}</styleSheet>',
}


@dataclass(frozen=True, slots=True)
class Table:
    """``widths`` are characters a column; ``still``: columns that stay in place when the table is scrolled."""

    name: str
    head: Sequence[str]
    widths: Sequence[int]
    rows: Iterable[Sequence[Value]]
    still: int = 1


class _Pipe:
    """What the archive is written to; it cannot be rewound, so that what is written may go at once."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""

    def taken(self) -> bytes:
        found, self._parts = b"".join(self._parts), []
        return found


def workbook(table: Table) -> Iterator[bytes]:
    """The .xlsx in pieces, the first before the first row is read."""
    pipe = _Pipe()
    with ZipFile(pipe, "w", ZIP_DEFLATED) as archive:  # type: ignore[call-overload]  # needs no more than a _Pipe has
        for name, xml in PARTS.items():
            archive.writestr(name, _XML + xml)
        archive.writestr("xl/workbook.xml", _XML + _book(table.name))
        yield pipe.taken()
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for piece in _pieces(_sheet(table)):
                sheet.write(piece.encode())
                if ready := pipe.taken():
                    yield ready
    yield pipe.taken()


def _pieces(parts: Iterable[str]) -> Iterator[str]:
    """Joined to pieces of some size: a row alone is too small to compress."""
    some: list[str] = []
    size = 0
    for part in parts:
        some.append(part)
        size += len(part)
        if size >= A_PIECE:
            yield "".join(some)
            some, size = [], 0
    yield "".join(some)


def _book(name: str) -> str:
    named = escape(plain(name).translate(_NAMELESS)[:31], {'"': "&quot;"})
    sheets = f'<sheets><sheet name="{named}" sheetId="1" r:id="rId1"/></sheets>'
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>{sheets}</workbook>'


def _sheet(table: Table) -> Iterator[str]:
    letters = [get_column_letter(number) for number in range(1, len(table.head) + 1)]
    corner = f"{get_column_letter(table.still + 1)}2"
    pane = f'<pane xSplit="{table.still}" ySplit="1" topLeftCell="{corner}" activePane="bottomRight" state="frozen"/>'
    columns = (
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(table.widths, 1)
    )
    yield f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
    yield f"<cols>{''.join(columns)}</cols><sheetData>"
    yield _row(1, letters, table.head, _HEAD)
    number = 1
    for number, row in enumerate(table.rows, 2):
        yield _row(number, letters, row)
    yield f'</sheetData><autoFilter ref="A1:{letters[-1]}{number}"/></worksheet>'


def _row(number: int, letters: Sequence[str], values: Sequence[Value], look: int = _TEXT) -> str:
    cells = (_cell(f"{letter}{number}", value, look) for letter, value in zip(letters, values, strict=True))
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(place: str, value: Value, look: int) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        said = escape(plain(value))
        return f'<c r="{place}" s="{look}" t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'
    if isinstance(value, date):
        return f'<c r="{place}" s="{_DAY}"><v>{(value - _FIRST_DAY).days}</v></c>'
    return f'<c r="{place}" s="{_NUMBER}"><v>{value}</v></c>'


def plain(words: str) -> str:
    """Without what a cell cannot hold."""
    return _REFUSED.sub("", words)[:_LIMIT]
