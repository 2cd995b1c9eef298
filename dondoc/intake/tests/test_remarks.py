"""What the reader decided about a file is told beside the document."""

from pathlib import Path

from dondoc.intake.remarks import REMARKS, remarks_of
from dondoc.intake.tests.papers import reading, under_review

PAPER = Path(__file__).parents[3] / "library/tests/sources/converted/plan.docx"


def test_every_note_has_its_sentence_and_a_file_without_notes_none():
    assert remarks_of(reading()) == []
    assert remarks_of(reading() | {"notes": ["running-heads", *reversed(REMARKS)]}) == list(REMARKS.values())


def test_the_review_page_tells_of_changes_that_were_taken_as_accepted(as_, cast):
    document = under_review(cast)
    document.reading = document.reading | {"notes": ["tracked-changes", "comments"]}
    document.save()
    page = as_("clerk").get(f"/van-ban-den/{document.pk}/").content.decode()
    assert "được đọc như đã chấp nhận mọi chỗ sửa" in page
    assert "nhận xét không tính là lời văn" in page
    assert "chú thích" not in page
