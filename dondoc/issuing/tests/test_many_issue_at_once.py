"""Many issue at the same moment, on real connections: numbers without gap or double."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django_scopes import scope

from dondoc.issuing.actions import Files, Paper, issue
from dondoc.issuing.models import OutgoingDocument

pytestmark = pytest.mark.django_db(transaction=True)
MANY, AT = 12, datetime(2026, 11, 24, 3, tzinfo=UTC)


def test_a_failure_among_many_leaves_no_gap(cast):
    member = cast.member("leader")

    def written(n):
        def make(number):
            if n % 4 == 3:
                raise OSError("disk full")
            return Files(b"docx", b"pdf")

        return make

    def put(n):
        paper = Paper(kind="BC", symbol="BC-UBND", title=f"Báo cáo {n}", signer="Hồ Thị Nhân", signature=["CHỦ TỊCH"],
                      recipients=["Lưu: VT"], written=written(n))  # fmt: skip
        try:
            with scope(authority=cast.ward):
                return issue(paper, by=member, on=date(2026, 11, 24), at=AT).number
        except OSError:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        given = [number for number in pool.map(put, range(MANY)) if number]
    assert sorted(given) == list(range(1, MANY * 3 // 4 + 1))
    assert OutgoingDocument.objects.count() == len(given)
