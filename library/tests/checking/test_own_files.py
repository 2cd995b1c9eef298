"""Files that clerks make by hand, with drawn lines and no styles: sound ones pass, damaged ones are no accident."""

from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
import zipfile

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.shared import Mm, Pt

from library.tests.writing.drafts import DRAFTS, REPORT
from vanban.checking import check_bytes
from vanban.model import ReadError
from vanban.writing import write

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
WORDS = "Ủy ban nhân dân phường Hoa Sơn ban hành Kế hoạch nâng cao ý thức của Nhân dân trên địa bàn phường trong năm. "
SOFFICE = shutil.which("soffice")


def anchored(millimetres: float) -> str:
    """A line as Word 2010 and later draw it, with the picture for older ones."""
    return (
        f"<w:r {SPACES}><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor>"
        f'<wp:extent cx="{int(millimetres * 36000)}" cy="0"/></wp:anchor></w:drawing></mc:Choice>'
        '<mc:Fallback><w:pict><v:line from="0,0" to="999pt,0"/></w:pict></mc:Fallback></mc:AlternateContent></w:r>'
    )


def old_line(attributes: str) -> str:
    """A line as Word 2007 and earlier draw it."""
    return f"<w:r {SPACES}><w:pict><v:line {attributes}/></w:pict></w:r>"


def by_hand(issuer_line: str, motto_line: str):
    """A sound plan in direct formatting, as an office types it."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    head = document.add_table(rows=2, cols=2)
    left, right = head.cell(0, 0), head.cell(0, 1)
    put(left.paragraphs[0], "UBND THÀNH PHỐ SƠN HẢI", 12)
    put(left.add_paragraph(), "ỦY BAN NHÂN DÂN PHƯỜNG", 12, bold=True)
    draw(left.add_paragraph(), issuer_line)
    put(right.paragraphs[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True)
    put(right.add_paragraph(), "Độc lập - Tự do - Hạnh phúc", 13, bold=True)
    draw(right.add_paragraph(), motto_line)
    put(head.cell(1, 0).paragraphs[0], "Số:       /KH-UBND", 13)
    put(head.cell(1, 1).paragraphs[0], "Hoa Sơn, ngày 06 tháng 6 năm 2026", 13, italic=True)
    put(document.add_paragraph(), "KẾ HOẠCH", 14, bold=True)
    put(document.add_paragraph(), "Nâng cao ý thức của Nhân dân", 14, bold=True)
    for _ in range(3):
        prose(document.add_paragraph())
    closing = document.add_table(rows=1, cols=2)
    put(closing.cell(0, 0).paragraphs[0], "Nơi nhận:", 12, bold=True, italic=True)
    put(closing.cell(0, 0).add_paragraph(), "- Như trên;", 11)
    put(closing.cell(0, 0).add_paragraph(), "- Lưu: VT.", 11)
    put(closing.cell(0, 1).paragraphs[0], "TM. ỦY BAN NHÂN DÂN", 13, bold=True)
    put(closing.cell(0, 1).add_paragraph(), "CHỦ TỊCH", 13, bold=True)
    put(closing.cell(0, 1).add_paragraph(), "(đã ký)", 13, italic=True)
    put(closing.cell(0, 1).add_paragraph(), "Lê Thị Mai", 13, bold=True)
    return document


def put(paragraph, text: str, size: float, **look: bool) -> None:
    run = paragraph.add_run(text)
    run.font.name, run.font.size = "Times New Roman", Pt(size)
    run.bold, run.italic = look.get("bold", False), look.get("italic", False)
    paragraph.alignment = ALIGN.CENTER


def draw(paragraph, line: str) -> None:
    if line:
        paragraph._p.append(parse_xml(line))


def prose(paragraph) -> None:
    put(paragraph, WORDS * 2, 14)
    paragraph.alignment = ALIGN.JUSTIFY
    form = paragraph.paragraph_format
    form.first_line_indent, form.line_spacing = Mm(12.7), Pt(18)
    form.space_before, form.space_after = Pt(3), Pt(3)


def layout(document) -> list[str]:
    made = io.BytesIO()
    document.save(made)
    return [one.code for one in check_bytes(made.getvalue(), "x.docx") if one.code.startswith("L")]


@pytest.mark.parametrize(
    ("issuer", "motto"),
    [
        (anchored(22), anchored(56)),
        (old_line('from="10pt,2pt" to="72pt,2pt"'), old_line('from="0,0" to="158pt,0"')),
        (old_line('style="position:absolute;width:62pt;height:0"'), old_line('style="width:56mm"')),
    ],
    ids=["drawn", "old", "old by width"],
)
def test_a_sound_file_with_drawn_lines_passes(issuer, motto):
    assert layout(by_hand(issuer, motto)) == []


def test_a_drawn_line_that_is_too_long_is_told():
    assert layout(by_hand(anchored(55), anchored(56))) == ["L24"]


def test_a_file_without_lines_is_told_twice():
    assert layout(by_hand("", "")) == ["L23", "L23"]


def test_a_letterhead_set_with_tabs_is_judged_by_what_can_be_told():
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    put(document.add_paragraph(), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True)
    put(document.add_paragraph(), "Độc lập - Tự do - Hạnh phúc", 14, bold=True)
    draw(document.add_paragraph(), anchored(60))
    put(document.add_paragraph(), "Hoa Sơn, ngày 6 tháng 6 năm 2026", 14, italic=True)
    put(document.add_paragraph(), "BÁO CÁO", 14, bold=True)
    prose(document.add_paragraph())
    assert layout(document) == ["L27"]


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed: its files are not checked")
def test_what_libreoffice_saves_of_our_files_passes_too(tmp_path):
    for number, draft in enumerate(DRAFTS.values()):
        (tmp_path / f"{number}.docx").write_bytes(write(draft))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    for suffix, target in (("docx", "odt"), ("odt", "docx")):
        files = map(str, tmp_path.glob(f"*.{suffix}"))
        command = [str(SOFFICE), "--headless", profile, "--convert-to", target, "--outdir", str(tmp_path), *files]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
    for path in tmp_path.glob("*.docx"):
        assert [one.code for one in check_bytes(path.read_bytes(), path.name) if one.code.startswith("L")] == []


VALUES = (b'"abc"', b'"-99999999"', b'"99999999999999999999"', b'"none"', b'""')


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """A Word file with some values changed, some elements left out or doubled."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name in {"word/document.xml", "word/styles.xml", "word/header1.xml"}:
                for _ in range(6):
                    content = _spoil(content, chance)
            new.writestr(name, content)
    return made.getvalue()


def _spoil(content: bytes, chance: random.Random) -> bytes:
    kind = chance.choice([rb'w:\w+="([^"<>]*)"', rb"<w:\w+(?: w:[^<>]*)?/>", rb"<w:(p|r|tc|tr|tbl)>.{0,900}?</w:\1>"])
    places = [found.span() for found in re.finditer(kind, content, re.DOTALL)]
    if not places:
        return content
    start, end = chance.choice(places)
    if kind.startswith(b"w:"):
        equals = content.index(b"=", start)
        return content[: equals + 1] + chance.choice(VALUES) + content[end:]
    return content[:start] + content[start:end] * chance.choice((0, 2)) + content[end:]


@pytest.mark.parametrize("seed", range(25))
def test_a_damaged_file_is_checked_or_refused_with_a_cause(seed):
    try:
        check_bytes(spoilt(write(REPORT), random.Random(seed)), "x.docx")
    except ReadError as error:
        assert error.cause
