"""Many issue at the same moment, on real connections: numbers without gap or double."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from django.conf import settings
from django.db import connection
from django_scopes import scope

from dondoc.issuing.actions import Files, Paper, in_turn, issue
from dondoc.issuing.models import OutgoingDocument

pytestmark = pytest.mark.django_db(transaction=True)
MANY, AT, ON = 12, datetime(2026, 11, 24, 3, tzinfo=UTC), date(2026, 11, 24)


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
            with scope(authority=cast.ward), in_turn(paper, on=ON) as ready:
                return issue(ready, by=member, on=ON, at=AT).number
        except OSError:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        given = [number for number in pool.map(put, range(MANY)) if number]
    assert sorted(given) == list(range(1, MANY * 3 // 4 + 1))
    assert OutgoingDocument.objects.count() == len(given)


def _paper(numbers):
    def written(number):
        numbers.append(number)
        return Files(b"docx", b"pdf")

    return Paper(kind="BC", symbol="BC-UBND", title="Báo cáo", signer="Hồ Thị Nhân", signature=["CHỦ TỊCH"],
                 recipients=["Lưu: VT"], written=written)  # fmt: skip


@pytest.mark.parametrize("stage", ["writing", "committing"])
def test_an_issuer_killed_midway_leaves_neither_gap_nor_double(cast, stage, tmp_path):
    flag = tmp_path / "reached"
    database, user = str(connection.settings_dict["NAME"]), cast.users["leader"].pk
    command = [sys.executable, "-m", "dondoc.issuing.tests.dying", database, str(cast.ward.pk), str(user), stage, flag]
    process = subprocess.Popen(command, cwd=settings.ENV.data, env={**os.environ, "PYTHONPATH": ":".join(sys.path)})
    try:
        until = time.monotonic() + 60
        while not flag.exists() and process.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
        assert flag.exists()
    finally:
        process.kill()  # SIGKILL: nothing of its own can clean up
        process.wait()
    with in_turn(_paper([]), on=ON) as ready:
        assert issue(ready, by=cast.member("leader"), on=ON, at=AT).number == 1
    assert OutgoingDocument.objects.count() == 1


def test_where_the_number_written_ahead_is_gone_the_files_are_written_for_the_next(cast):
    numbers, by = [], cast.member("leader")
    with in_turn(_paper(numbers), on=ON) as ready:
        issue(_paper([]), by=by, on=ON, at=AT)  # as a number held meanwhile would
        assert issue(ready, by=by, on=ON, at=AT).number == 2
    assert numbers == ([1, 2] if connection.vendor == "sqlite" else [2])
