"""The report is an official document: Vietnamese, whatever language the pages are read in."""

from django.utils.translation import override

from dondoc.issuing.signing import Signer
from dondoc.reports import paper
from dondoc.reports.compiling import compiled

SIGNER = Signer(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Hồ Thị Nhân")


def test_an_english_reader_compiles_the_same_vietnamese_report(gathered, work):
    with override("en"):
        english = compiled(gathered())
    assert english == compiled(gathered())
    assert english["title"].startswith("Kết quả thực hiện")


def test_an_english_reader_prints_the_same_vietnamese_report(report):
    with override("en"):
        english = paper.draft(report, SIGNER)
    assert english == paper.draft(report, SIGNER)
    assert "Tổng cộng" in str(english)
