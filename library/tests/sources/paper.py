"""A plan with what real files have: counted labels, tracked changes, a footnote, a comment, merged cells, an appendix.

`python library/tests/sources/paper.py` writes it to converted/ in every format, by LibreOffice. A PDF would print the
words that were struck out, so that the one of the PDF has its changes accepted.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

HERE = Path(__file__).parent
CONVERTED = HERE / "converted"
FILTERS = {"odt": "odt:writer8", "doc": "doc:MS Word 97", "rtf": "rtf:Rich Text Format", "pdf": "pdf"}
LEVELS = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("decimal", "(%4)"))
HEAD = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành", "Sản phẩm")
ROWS = (
    ("I. CÔNG TÁC TUYÊN TRUYỀN",),
    ("1", "Phát thanh hằng tuần trên hệ thống loa", "Phòng Văn hóa - Xã hội", "Đoàn phường", "15/5/2026", "Tin, bài"),
    ("2", "Treo băng rôn tại trụ sở", "nt", "-", "-", "Ảnh chụp"),
    ("II. CÔNG TÁC TRỒNG CÂY",),
    ("3", "Chuẩn bị 1.500 cây giống", "Phòng Kinh tế", "Trạm Khuyến nông", "Tháng 4/2026", ""),
    ("4", "Trồng cây trên tuyến đường", "", "các khối", "19/5/2026", "Báo cáo"),
)
NUMBER_OF_NOTE = "2"


def as_word(*, final: bool = False) -> bytes:
    """The plan as Word would have it; ``final`` without tracked changes and comments."""
    document = docx.Document()
    _number(document)
    _layout(document, ("ỦY BAN NHÂN DÂN\nPHƯỜNG ĐÔNG LĨNH\nSố: 56/KH-UBND", _MOTTO))
    _centred(document, "KẾ HOẠCH", "Phát động phong trào trồng cây xanh", "chào mừng ngày thành lập phường")
    document.add_paragraph(
        "Thực hiện Kế hoạch số 33/KH-UBND ngày 20 tháng 3 năm 2026 của UBND tỉnh về trồng cây xanh, UBND phường ban "
        "hành Kế hoạch như sau:"
    )
    _counted(document, final=final)
    _table(document)
    document.add_paragraph("Trên đây là Kế hoạch phát động phong trào trồng cây xanh./.")
    _layout(document, ("Nơi nhận:\n- UBND tỉnh;\n- Các khối;\n- Lưu: VT, KT.", _SIGNING))
    _appendix(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


_MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nĐông Lĩnh, ngày 02 tháng 4 năm 2026"
_SIGNING = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nSầm Thị Hoa"


def _number(document: Any) -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (shape, text) in enumerate(LEVELS)
    )
    root = document.part.numbering_part.element
    space = nsdecls("w")
    kind = '<w:multiLevelType w:val="multilevel"/>'
    root.insert(0, parse_xml(f'<w:abstractNum {space} w:abstractNumId="90">{kind}{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {space} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))


def _item(document: Any, level: int, text: str, *, bold: bool = False) -> Any:
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = bold
    shape = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    shape.get_or_add_ilvl().val, shape.get_or_add_numId().val = level, 90
    return paragraph


def _counted(document: Any, *, final: bool) -> None:
    _item(document, 0, "MỤC ĐÍCH, YÊU CẦU", bold=True)
    _item(document, 1, "Mục đích", bold=True)
    document.add_paragraph("- Tạo cảnh quan môi trường xanh, sạch, đẹp trên địa bàn phường.")
    _item(document, 1, "Yêu cầu", bold=True)
    _item(document, 2, "Trồng đúng thời vụ.")
    _item(document, 2, "Chăm sóc thường xuyên, bảo đảm tỷ lệ sống trên 90%.")
    _item(document, 0, "TỔ CHỨC THỰC HIỆN", bold=True)
    task = _item(document, 1, "Phòng Kinh tế chủ trì, phối hợp với các khối trồng 1.500 cây xanh ")
    if final:
        task.add_run("trước ngày 19/5/2026")
    else:
        _changed(task, "del", "trước ngày 01/5/2026")
        _changed(task, "ins", "trước ngày 19/5/2026")
    task.add_run(".")
    police = _item(document, 1, "Công an phường bảo đảm an toàn giao thông")
    _footnote(document, police, "Theo phân luồng của Công an tỉnh.")
    commented = police.add_run(" trong ngày phát động.")
    if not final:
        document.add_comment([commented], text="Bổ sung số điện thoại?", author="Văn thư", initials="VT")
    document.add_paragraph("Phân công cụ thể:")


def _changed(paragraph: Any, kind: str, words: str) -> None:
    text = "delText" if kind == "del" else "t"
    inside = f'<w:r><w:{text} xml:space="preserve">{words}</w:{text}></w:r>'
    mark = f'w:id="7" w:author="Văn thư" w:date="2026-04-01T08:00:00Z" {nsdecls("w")}'
    paragraph._p.append(parse_xml(f"<w:{kind} {mark}>{inside}</w:{kind}>"))


def _footnote(document: Any, paragraph: Any, words: str) -> None:
    usual = '<w:footnote w:type="{}" w:id="{}"><w:p><w:r><w:{}/></w:r></w:p></w:footnote>'
    small = '<w:rPr><w:sz w:val="18"/></w:rPr>'
    xml = (
        f"<w:footnotes {nsdecls('w')}>{usual.format('separator', 0, 'separator')}"
        f"{usual.format('continuationSeparator', 1, 'continuationSeparator')}"
        f'<w:footnote w:id="{NUMBER_OF_NOTE}"><w:p><w:r>{small}<w:footnoteRef/></w:r>'
        f"<w:r>{small}<w:t> {words}</w:t></w:r></w:p>"
        "</w:footnote></w:footnotes>"
    )
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    run = f'<w:r {nsdecls("w")}>{raised}<w:footnoteReference w:id="{NUMBER_OF_NOTE}"/></w:r>'
    paragraph._p.append(parse_xml(run))


def _centred(document: Any, *lines: str) -> None:
    for line in lines:
        paragraph = document.add_paragraph()
        paragraph.alignment = docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(line).bold = True


def _layout(document: Any, cells: Iterable[str]) -> None:
    """Two columns without lines: the head, or recipients beside the signature."""
    table = document.add_table(rows=1, cols=2)
    row = table.rows[0]
    for column, width in zip(table.columns, (6, 10), strict=True):
        column.width = row.cells[column._index].width = docx.shared.Cm(width)
    for cell, text in zip(row.cells, cells, strict=True):
        for number, line in enumerate(text.split("\n")):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.add_run(line)


def _table(document: Any) -> None:
    table = document.add_table(rows=0, cols=len(HEAD), style="Table Grid")
    for texts in (HEAD, *ROWS):
        cells = table.add_row().cells
        if len(texts) == 1:
            cells[0].merge(cells[-1]).text = texts[0]
            continue
        for cell, text in zip(cells, texts, strict=True):
            cell.text = text
    table.cell(5, 2).merge(table.cell(6, 2)).text = "Phòng Kinh tế"  # one lead over two rows
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))


def _appendix(document: Any) -> None:
    document.add_page_break()
    _centred(document, "Phụ lục I", "DANH MỤC TUYẾN ĐƯỜNG TRỒNG CÂY")
    table = document.add_table(rows=3, cols=4, style="Table Grid")
    table.cell(0, 0).merge(table.cell(1, 0)).text = "TT"
    table.cell(0, 1).merge(table.cell(1, 1)).text = "Tuyến đường"
    table.cell(0, 2).merge(table.cell(0, 3)).text = "Số cây"
    for column, text in enumerate(("Phượng", "Sấu"), 2):
        table.cell(1, column).text = text
    for column, text in enumerate(("1", "Đường Lê Lợi", "30", "20")):
        table.cell(2, column).text = text
    assert table._tbl.find(qn("w:tr")) is not None


def convert(folder: Path, kinds: Iterable[str] = FILTERS) -> None:
    """Writes plan.docx and its conversions to ``folder``."""
    convert_word(folder, "plan", {kind: as_word(final=kind == "pdf") for kind in kinds})
    (folder / "plan.docx").write_bytes(as_word())


def convert_word(folder: Path, name: str, words: Mapping[str, bytes]) -> None:
    """Writes to ``folder`` the Word file of each kind in that kind, by a LibreOffice with a profile of its own."""
    with tempfile.TemporaryDirectory() as profile:
        for kind, word in words.items():
            (folder / f"{name}.docx").write_bytes(word)
            command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to"]
            command += [FILTERS[kind], "--outdir", str(folder), str(folder / f"{name}.docx")]
            subprocess.run(command, check=True, capture_output=True, timeout=120)
            if not (folder / f"{name}.{kind}").exists():
                raise FileNotFoundError(f"LibreOffice wrote no {name}.{kind}")


if __name__ == "__main__":
    CONVERTED.mkdir(exist_ok=True)
    convert(CONVERTED)
