"""The report is an official document: Vietnamese, whatever language the pages are read in."""

from django.utils.translation import override

from dondoc.reports import paper
from dondoc.reports.compiling import compiled
from dondoc.reports.models import MonthlyReport
from dondoc.reports.signing import Signer
from vanban.writing import write


def test_an_english_reader_compiles_the_same_vietnamese_report(gathered, work):
    with override("en"):
        english = compiled(gathered())
    assert english == compiled(gathered())
    assert english["title"].startswith("Kết quả thực hiện")
