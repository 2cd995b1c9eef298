"""A document stamped secret is refused, wherever the stamp stands; one that only speaks of secrecy is read."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
import typst
from docx.document import Document as WordFile
from docx.oxml import parse_xml

import vanban
from vanban import Cause, ReadError

STAMPS = ("MẬT", "TỐI MẬT", "TUYỆT MẬT", "[MẬT]", "Độ mật: Tối mật")
TEXT = ("UBND XÃ HOA SƠN", "KẾ HOẠCH", "Bảo vệ bí mật nhà nước năm 2025", "1. Mục đích", "Nội dung.")
SPACE = "urn:oasis:names:tc:opendocument:xmlns"
BOX = """
<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml">
<w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape>
</w:pict></w:r>"""


def word_file() -> WordFile:
    made = docx.Document()
    for line in TEXT:
        made.add_paragraph(line)
    return made


def saved(made: WordFile) -> bytes:
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def in_page_head(line: str) -> bytes:
    made = word_file()
    made.sections[0].header.paragraphs[0].text = line
    return saved(made)


def in_page_foot(line: str) -> bytes:
    made = word_file()
    made.sections[0].footer.paragraphs[0].text = line
    return saved(made)


def in_text_box(line: str) -> bytes:
    made = word_file()
    made.paragraphs[-1]._p.append(parse_xml(BOX % line))
    return saved(made)


def on_every_page(line: str) -> bytes:
    pages = "#pagebreak()\n".join("\n\n".join(TEXT) + "\n\n" for _ in range(4))
    return typst.compile(f'#set page("a4", header: [#align(right)[#"{line}"]])\n{pages}'.encode())


def in_open_document(line: str) -> bytes:
    spaces = " ".join(f'xmlns:{name}="{SPACE}:{name}:1.0"' for name in ("office", "style", "text"))
    text = "".join(f"<text:p>{one}</text:p>" for one in TEXT)
    head = f"<style:master-page><style:header><text:p>{line}</text:p></style:header></style:master-page>"
    out = BytesIO()
    with ZipFile(out, "w") as package:
        content = f"<office:body><office:text>{text}</office:text></office:body>"
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", f"<office:document {spaces}>{content}</office:document>")
        styles = f"<office:master-styles>{head}</office:master-styles>"
        package.writestr("styles.xml", f"<office:document {spaces}>{styles}</office:document>")
    return out.getvalue()


PLACES = (
    (in_page_head, "a.docx"),
    (in_page_foot, "a.docx"),
    (in_text_box, "a.docx"),
    (in_open_document, "a.odt"),
    (on_every_page, "a.pdf"),
)


@pytest.mark.parametrize("stamp", STAMPS)
@pytest.mark.parametrize(("made", "name"), PLACES)
def test_a_stamp_that_stands_beside_the_text_is_seen(made, name: str, stamp: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ReadError) as refused:
        vanban.read_bytes(made(stamp), name)
    assert refused.value.cause is Cause.SECRET


@pytest.mark.parametrize("line", ["MẬT 2", "Kế hoạch 12\tMẬT\tTrang 3", "MẬT - Trang 1/4"])
def test_a_page_number_beside_the_stamp_hides_nothing(line: str) -> None:
    with pytest.raises(ReadError) as refused:
        vanban.read_bytes(in_page_head(line), "a.docx")
    assert refused.value.cause is Cause.SECRET


@pytest.mark.parametrize("line", ["Bảo vệ bí mật nhà nước", "KẾ HOẠCH BẢO VỆ BÍ MẬT", "Mật khẩu", "2"])
@pytest.mark.parametrize(("made", "name"), PLACES)
def test_a_page_head_that_only_speaks_of_secrecy_hinders_nobody(made, name: str, line: str) -> None:  # type: ignore[no-untyped-def]
    assert vanban.read_bytes(made(line), name).sections[0].title == "Mục đích"


def test_a_heading_inside_the_text_is_no_stamp() -> None:
    made = word_file()
    for line in ("2. Quản lý tài liệu", "TÀI LIỆU MẬT", "Danh mục tài liệu mật do cấp trên ban hành."):
        made.add_paragraph(line)
    assert len(vanban.read_bytes(saved(made), "a.docx").sections) == 2
