"""Numbers are given once, without gaps, and begin anew each year."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime

import pytest

from dondoc.issuing.actions import Files, Paper, issue
from dondoc.issuing.models import OutgoingDocument, Series
from dondoc.journal.models import Entry

AT = datetime(2026, 11, 24, 3, tzinfo=UTC)


def _paper(title: str = "Kết quả tháng 11", *, written=None) -> Paper:
    return Paper(
        kind="BC",
        symbol="BC-UBND",
        title=title,
        signer="Hồ Thị Nhân",
        signature=["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        recipients=["UBND tỉnh", "Lưu: VT"],
        written=written or (lambda number: Files(f"docx {number}".encode(), f"pdf {number}".encode())),
    )


def _issue(cast, on: date = date(2026, 11, 24), **kwargs) -> OutgoingDocument:
    return issue(_paper(**kwargs), by=cast.member("leader"), on=on, at=AT)


def test_numbers_of_a_year_follow_each_other_and_start_again_on_1_january(cast):
    codes = [_issue(cast).code, _issue(cast).code, _issue(cast, on=date(2027, 1, 4)).code]
    assert codes == ["01/BC-UBND", "02/BC-UBND", "01/BC-UBND"]


def test_the_files_are_written_with_the_number_and_their_checksums_kept(cast):
    issued = _issue(cast)
    assert issued.docx.read() == b"docx 1"
    assert issued.pdf_sha256 == hashlib.sha256(b"pdf 1").hexdigest()


def test_a_failed_writing_uses_up_no_number(cast):
    def broken(number: int) -> Files:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        _issue(cast, written=broken)
    assert not Series.objects.filter(last__gt=0).exists()
    assert _issue(cast).number == 1


def test_issuing_is_journalled_under_the_number(cast):
    _issue(cast)
    line = Entry.objects.get(verb="issuing.issue")
    assert line.about == "01/BC-UBND Kết quả tháng 11"
    assert line.by == cast.users["leader"]


def test_the_register_finds_without_diacritics_and_by_year(cast, as_):
    _issue(cast, title="Kết quả phong trào thi đua")
    _issue(cast, on=date(2027, 1, 4), title="Việc khác")
    page = as_("reader").get("/van-ban-di/?q=thi+dua").content.decode()
    assert "phong trào thi đua" in page
    assert "Việc khác" not in page
    assert "Việc khác" in as_("reader").get("/van-ban-di/?nam=2027").content.decode()


def test_both_files_can_be_fetched_under_their_number(cast, as_):
    issued = _issue(cast)
    answer = as_("officer").get(f"/van-ban-di/{issued.pk}.pdf")
    assert b"".join(answer.streaming_content) == b"pdf 1"
    assert 'filename="01-BC-UBND.pdf"' in answer.headers["Content-Disposition"]
    assert as_("officer").get(f"/van-ban-di/{issued.pk}.docx").headers["Content-Disposition"].startswith("attachment")
