"""The PDF: tagged, its own font, texts as they are, pages of appendices numbered from one."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
from lxml import etree

from library.tests.writing.drafts import DRAFTS, LATE, LETTER, PLAN, REPORT
from vanban.writing import Bullet, Column, Draft, Grid, Paragraph, Row, pages, write


def texts(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


@pytest.mark.parametrize("kind", DRAFTS)
def test_equal_drafts_make_equal_files(kind):
    assert write(DRAFTS[kind], to="pdf") == write(replace(DRAFTS[kind]), to="pdf")


def test_the_file_says_what_it_is_and_is_tagged_for_screen_readers():
    data = write(REPORT, to="pdf")
    document = pypdfium2.PdfDocument(data)
    assert document.get_metadata_value("Title") == f"Báo cáo {REPORT.title}"
    assert document.get_metadata_value("Author") == "Ủy ban nhân dân phường Hoa Sơn"
    assert b"/MarkInfo" in data
    assert b"/Lang(vi-VN)" in data


@pytest.mark.parametrize("kind", DRAFTS)
def test_every_kind_is_fit_for_the_archive_and_for_reading_aloud(kind):
    data = write(DRAFTS[kind], to="pdf")
    assert b"<pdfaid:part>2</pdfaid:part>" in data
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in data
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data


def test_signs_that_the_face_lacks_leave_a_plain_file():
    data = write(replace(PLAN, body=(Paragraph("Chúc mừng 🎉 năm mới"),)), to="pdf")
    assert b"pdfuaid" not in data
    assert "Chúc mừng" in texts(data)[0]


def test_the_outline_is_that_of_the_headings():
    document = pypdfium2.PdfDocument(write(REPORT, to="pdf"))
    titles = [mark.get_title() for mark in document.get_toc()]
    assert titles[:2] == ["I. KẾT QUẢ ĐẠT ĐƯỢC", "1. Công tác tuyên truyền"]
    assert "Phụ lục" in titles


MARKUP = "#let x = 1; $a$ *b* _c_ @d <e> `f` // g /* h */ \\u{41} ~ -- ... #panic() [i] {j} \"k\" 'l' https://m.vn = n"


def test_text_is_never_taken_for_typst_code():
    draft = replace(
        REPORT,
        title=MARKUP,
        body=(Paragraph(MARKUP, label=MARKUP), Bullet(MARKUP), Grid((Column(MARKUP),), (Row((MARKUP,)),))),
        recipients=(MARKUP,),
        appendices=(),
        contact=MARKUP,
    )
    shown = " ".join(texts(write(draft, to="pdf")))
    assert shown.count("#panic() [i] {j} \"k\" 'l' https://m.vn") >= 5


def test_a_word_wider_than_the_page_is_broken_not_cut_off():
    draft = replace(LETTER, body=(Paragraph("x" * 500), Grid((Column("STT"), Column("B")), (Row(("y" * 200, "")),))))
    data = write(draft, to="pdf")
    page = pypdfium2.PdfDocument(data)[0].get_textpage()
    right = max(page.get_rect(number)[2] for number in range(page.count_rects()))
    assert right <= (210 - 15) / 25.4 * 72 + 1
    letters = texts(data)[0]
    assert letters.count("x") >= 500
    assert letters.count("y") >= 200


def test_pages_are_numbered_from_the_second_and_anew_in_an_appendix():
    shown = texts(write(REPORT, to="pdf"))
    begin = next(index for index, text in enumerate(shown) if text.startswith("Phụ lục"))
    numbers = [text.split()[0] for text in shown]
    assert not numbers[0].isdigit()
    assert numbers[1:begin] == [str(n) for n in range(2, begin + 1)]
    assert numbers[begin + 1] == "2"


def test_the_head_of_a_table_is_repeated_on_its_pages():
    shown = texts(write(replace(REPORT, appendices=()), to="pdf"))
    assert all("Đơn vị thực hiện" in text for text in shown[:2])


def test_a_list_of_three_thousand_recipients_goes_on_over_pages():
    data = write(replace(PLAN, recipients=tuple(f"Đơn vị {n}" for n in range(3000))), to="pdf")
    assert "- Đơn vị 2999." in texts(data)[-1]


def test_a_cell_longer_than_a_page_goes_on():
    long = Grid((Column("A"), Column("B")), (Row(("chữ " * 4000, "")),))
    shown = " ".join(texts(write(replace(PLAN, body=(long,)), to="pdf")))
    assert shown.count("chữ") == 4000


def test_the_contact_line_stands_at_the_foot_of_the_first_page():
    page = pypdfium2.PdfDocument(write(LETTER, to="pdf"))[0].get_textpage()
    place = page.search("0238.000.000").get_next()
    bottom = page.get_charbox(place[0])[1]
    assert bottom < 20 / 25.4 * 72


def test_pages_are_pictures_that_need_nothing_from_elsewhere():
    made = pages(REPORT)
    assert len(made) == len(texts(write(REPORT, to="pdf")))
    picture = etree.fromstring(made[0])
    assert picture.tag.endswith("svg")
    assert b"http://" not in made[0].replace(b"http://www.w3.org/", b"")


def test_pages_come_as_png_too():
    assert all(page.startswith(b"\x89PNG") for page in pages(LETTER, "png", ppi=40))


def test_an_empty_document_is_still_a_page():
    bare = Draft(kind="Báo cáo", issuer="", symbol="", title="", place="", body=())
    assert len(texts(write(bare, to="pdf"))) == 1


def test_the_same_table_may_stand_alone():
    assert "Lát vỉa hè" in " ".join(texts(write(replace(PLAN, body=(LATE,)), to="pdf")))
