"""What a document cites, names in short, aims at, and whom it is sent to: shown, each leading to its place."""

import re

import pytest

from dondoc.intake.marks import marks_of, printed
from dondoc.intake.particulars import meant_within, particulars_of
from dondoc.intake.stored import stored
from dondoc.intake.tests.papers import docx, reading, under_review
from vanban import read

LINES = (
    "KẾ HOẠCH",
    "Triển khai chuyển đổi số trong các trường học",
    "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ; Ủy ban "
    "nhân dân phường Hoa Sơn (sau đây viết tắt là UBND phường) ban hành kế hoạch như sau:",
    "I. NHIỆM VỤ",
    "1. Văn phòng HĐND và UBND chủ trì tham mưu UBND phường quán triệt Nghị quyết 57, đạt ít nhất 95% giáo viên.",
)
CITATION = "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị"


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """The stored reading of a Word file of these lines."""
    path = tmp_path_factory.mktemp("paper") / "ke-hoach.docx"
    path.write_bytes(docx(*LINES))
    return stored(read(path))


def test_a_document_named_again_in_short_is_put_to_its_citation(kept):
    (cited,) = particulars_of(kept).cited
    assert (cited.words, cited.about) == (CITATION, "đột phá phát triển khoa học, công nghệ")
    (again,) = cited.again
    assert (again.words, kept["text"][again.start : again.end]) == ("Nghị quyết 57", "Nghị quyết 57")
    assert again.means.startswith(CITATION)


def test_a_mention_in_the_paper_is_a_link_that_tells_and_leads_to_the_citation(cast, kept):
    paper = printed(kept, marks_of(under_review(cast, found=kept), (), ()))
    link = re.search(
        r'<a class="m m-mention" data-m="r0 n0" href="#(v\d+)" title="([^"]+)"[^>]*>Nghị quyết 57</a>', paper
    )
    assert link and link[2].startswith(CITATION)
    assert "57-NQ/TW" in re.search(rf'<p class="[^"]*" id="{link[1]}".*?</p>', paper)[0]


def test_who_reads_one_passage_is_told_what_it_only_names_in_short(kept):
    start = kept["text"].index("1. Văn phòng")
    told = {one.words: one.means for one in meant_within(kept, start, len(kept["text"]))}
    assert set(told) == {"Nghị quyết 57", "UBND phường"}
    assert told["UBND phường"] == "Ủy ban nhân dân phường Hoa Sơn"
    assert meant_within(kept, 0, start - 1) == meant_within(kept, None, None) == []


def test_figures_and_short_names_have_their_places(kept):
    said = particulars_of(kept)
    assert [one.words for one in said.short_names] == ["UBND phường"]
    assert [kept["text"][one.start : one.end] for one in said.figures] == [one.words for one in said.figures]
    assert said.figures and said.again == 1


def test_a_reading_of_old_that_knows_none_of_it_says_nothing():
    assert not particulars_of(reading())
    assert not particulars_of({})


def test_the_review_page_lists_them_folded_and_only_where_there_are_any(as_, cast, kept):
    address = f"/van-ban-den/{under_review(cast, found=kept).pk}/"
    page = as_("clerk").get(address).content.decode()
    assert "1 văn bản viện dẫn" in page and "1 chỗ nhắc lại" in page and '<details class="rv-also"' in page
    bare = under_review(cast, data=b"khac")
    assert "rv-also" not in as_("clerk").get(f"/van-ban-den/{bare.pk}/").content.decode()
