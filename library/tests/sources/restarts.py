"""A Word file whose lists start anew, as offices number items below each heading.

`python library/tests/sources/restarts.py` writes it to converted/, and what LibreOffice makes of it in other formats.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from library.tests.sources.paper import CONVERTED, convert_word

ROMAN, DECIMAL, DASH, TREE = 0, 1, 2, 3
LEVELS = {
    ROMAN: (("upperRoman", "%1."),),
    DECIMAL: (("decimal", "%1."),),
    DASH: (("bullet", "-"),),
    TREE: (("decimal", "%1."), ("decimal", "%1.%2.")),
}
# (label as printed, the list's number, its kind, level, words); each number is a list that starts at 1 by itself.
ITEMS = (
    ("I.", 1, ROMAN, 0, "MỤC ĐÍCH"),
    ("1.", 2, DECIMAL, 0, "Tạo cảnh quan sạch, đẹp."),
    ("2.", 2, DECIMAL, 0, "Nâng cao ý thức của người dân."),
    ("-", 3, DASH, 0, "Không để rác tồn đọng;"),
    ("-", 3, DASH, 0, "Không đốt rác."),
    ("II.", 1, ROMAN, 0, "YÊU CẦU"),
    ("1.", 4, DECIMAL, 0, "Thiết thực, tiết kiệm."),
    ("III.", 1, ROMAN, 0, "NỘI DUNG"),
    ("1.", 5, DECIMAL, 0, "Ra quân dọn vệ sinh."),
    ("2.", 5, DECIMAL, 0, "Trồng cây xanh."),
    ("3.", 5, DECIMAL, 0, "Treo băng rôn."),
    ("1.", 6, TREE, 0, "Phụ lục"),
    ("1.1.", 6, TREE, 1, "Tuyến đường"),
    ("1.2.", 6, TREE, 1, "Số cây"),
    ("2.", 6, TREE, 0, "Dự toán"),
    ("1.", 7, TREE, 0, "Phụ lục khác"),
    ("1.1.", 7, TREE, 1, "Tuyến phố"),
    ("2.", 7, TREE, 0, "Dự toán khác"),
)


def as_word() -> bytes:
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    _lists(document)
    for _label, number, _kind, level, words in ITEMS:
        paragraph = document.add_paragraph(words)
        shape = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        shape.get_or_add_ilvl().val, shape.get_or_add_numId().val = level, 90 + number
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _lists(document: Any) -> None:
    root, space = document.part.numbering_part.element, nsdecls("w")
    for kind, levels in LEVELS.items():
        told = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for at, (form, text) in enumerate(levels)
        )
        root.insert(kind, parse_xml(f'<w:abstractNum {space} w:abstractNumId="{90 + kind}">{told}</w:abstractNum>'))
    for number, kind in {number: kind for _label, number, kind, _level, _words in ITEMS}.items():
        anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if kind != DASH else ""
        use = f'<w:abstractNumId w:val="{90 + kind}"/>{anew}'
        root.append(parse_xml(f'<w:num {space} w:numId="{90 + number}">{use}</w:num>'))


def convert(folder: Path) -> None:
    """The PDF sets most lines in two fonts where Debian's fonts-liberation stands in for Times New Roman."""
    convert_word(folder, "restarts", {kind: as_word() for kind in ("odt", "doc", "rtf", "pdf")})
    (folder / "restarts.docx").write_bytes(as_word())


if __name__ == "__main__":
    convert(CONVERTED)
