"""Leaves printed as a Word file (Office Open XML), with real styles, sections and repeated table heads."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time
from functools import cache
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm
from lxml import etree

from vanban.writing.compose import compose
from vanban.writing.docx_elements import TAIL, page_number, paragraph, printed
from vanban.writing.docx_styles import dress
from vanban.writing.draft import Draft
from vanban.writing.elements import Leaf
from vanban.writing.head import in_prose
from vanban.writing.layout import Sheet
from vanban.writing.ooxml import element as xml
from vanban.writing.words import lines, one_line

UNWANTED = ("/thumbnail", "/stylesWithEffects", "/customXml", "/numbering")
LONG_AGO = datetime(2020, 3, 5)  # noqa: DTZ001 - of an undated draft: equal drafts make equal files


def as_docx(draft: Draft) -> bytes:
    """The file; equal drafts give equal bytes."""
    document = Document(io.BytesIO(_blank()))
    _name(document, draft)
    for number, leaf in enumerate(compose(draft)):
        section = document.add_section() if number else document.sections[0]
        _lay(document, section, leaf)
    _close(document)
    made = io.BytesIO()
    document.save(made)
    return _undated(made.getvalue())


@cache
def _blank() -> bytes:
    """A file without words that has our styles: made once, since making styles is most of the work."""
    document = Document()
    _unpack(document)
    dress(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _unpack(document: WordDocument) -> None:
    """Leave out what the empty document of python-docx brings along: a thumbnail, styles of Word 2010, lists."""
    for relations in (document.part.package.rels, document.part.rels):
        for name in [name for name, relation in relations.items() if relation.reltype.endswith(UNWANTED)]:
            relations.pop(name)


def _lay(document: WordDocument, section: Section, leaf: Leaf) -> None:
    _set_sheet(section, leaf.sheet)
    _number_pages(section)
    _set_foot(section, leaf)
    body = document.element.body
    for element in printed(leaf.elements, leaf.sheet.text_width):
        body.insert(len(body) - 1, element)  # the last child holds the section


def _set_sheet(section: Section, sheet: Sheet) -> None:
    wide = sheet.width > sheet.height
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(sheet.width), Mm(sheet.height)
    section.top_margin, section.bottom_margin = Mm(sheet.top), Mm(sheet.bottom)
    section.left_margin, section.right_margin = Mm(sheet.left), Mm(sheet.right)
    section.header_distance, section.footer_distance = Mm(sheet.page_number), Mm(sheet.foot)


def _number_pages(section: Section) -> None:
    """From 1 in each section, shown from its second page, in the middle of the top margin (I.7)."""
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = False
    _refill(section.header._element, [page_number()])
    _refill(section.first_page_header._element, [paragraph(TAIL)])
    properties: Any = section._sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    properties.find(qn("w:pgMar")).addnext(xml("pgNumType", start=1))


def _set_foot(section: Section, leaf: Leaf) -> None:
    section.first_page_footer.is_linked_to_previous = False
    section.footer.is_linked_to_previous = False
    wanted = list(printed(leaf.foot, leaf.sheet.text_width)) or [paragraph(TAIL)]
    _refill(section.first_page_footer._element, wanted)


def _refill(part: etree._Element, elements: list[etree._Element]) -> None:
    for old in list(part):
        part.remove(old)
    part.extend(elements)


def _close(document: WordDocument) -> None:
    """Word wants a paragraph behind a table; those that hold sections and the end are made next to nothing."""
    body = document.element.body
    body.insert(len(body) - 1, paragraph(TAIL))
    for one in body.iterchildren(qn("w:p")):
        if one.pPr is not None and one.pPr.sectPr is not None:
            one.pPr._insert_pStyle(paragraph(TAIL).pPr.pStyle)


def _name(document: WordDocument, draft: Draft) -> None:
    """The properties of the file: what it is, of whom, in which language."""
    known = document.core_properties
    known.title = " ".join((one_line(draft.kind), *lines(draft.title)))[:250]
    known.subject = known.title
    known.author = in_prose(draft.issuer)[:250]
    known.last_modified_by = known.author
    known.category, known.language = one_line(draft.kind)[:250], "vi-VN"
    known.comments, known.keywords, known.revision = "", "", 1
    made = datetime.combine(draft.day, time()) if draft.day else LONG_AGO
    known.created = known.modified = made


def _undated(data: bytes) -> bytes:
    """The package with one date in all its entries, so that equal drafts give equal bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()
