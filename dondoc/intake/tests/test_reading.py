"""The job: claimed once, bounded, tried again after a crash, and what a hostile file can not do."""

import sys
import zipfile
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.utils import timezone

from dondoc.intake import jobs
from dondoc.intake.actions import drafting
from dondoc.intake.models import IncomingDocument, IncomingState
from dondoc.intake.tests.papers import LINES, docx, reading, uploaded
from dondoc.journal.models import Entry

PAPERS = Path(__file__).parents[3] / "library/tests/sources/converted"
PLAN = (
    "ỦY BAN NHÂN DÂN PHƯỜNG HOA SƠN",
    "Số: 12/KH-UBND",
    "Hoa Sơn, ngày 06 tháng 01 năm 2025",
    "KẾ HOẠCH",
    *LINES[1:],
)


def refused(document):
    assert not IncomingDocument.objects.filter(pk=document.pk).exists()
    return Entry.objects.get(verb="intake.refuse").details["cause"]


def read(cast, data, name="ke-hoach.docx", **limits):
    document = uploaded(cast, data=data, state="waiting")
    if name != document.file_name:
        moved = Path(document.file.path).with_suffix(Path(name).suffix)
        Path(document.file.path).rename(moved)
        IncomingDocument.objects.filter(pk=document.pk).update(file=document.file.name.replace(".docx", moved.suffix))
    jobs.read(document.key, now=timezone.now())
    return document


def test_a_word_file_is_read_and_waits_for_its_check(cast):
    document = read(cast, docx(*PLAN))
    document.refresh_from_db()
    assert document.state == IncomingState.REVIEW and document.progress == 100
    assert document.code == "12/KH-UBND" and document.issued_on.isoformat() == "2025-01-06"
    assert document.tasks.exists()
    for task in document.tasks.exclude(start=None):
        assert task.quote.split()[0] in document.reading["text"][task.start : task.end]


def test_a_text_file_is_read_too(cast):
    document = read(cast, "\n\n".join(PLAN).encode(), name="ke-hoach.txt")
    document.refresh_from_db()
    assert document.state == IncomingState.REVIEW


@pytest.mark.parametrize("kind", ["doc", "odt", "rtf"])
def test_files_of_other_offices_are_read_as_the_word_file_is(cast, kind):
    paper = (PAPERS / f"plan.{kind}").read_bytes()
    document = read(cast, paper, name=f"ke-hoach.{kind}")
    document.refresh_from_db()
    assert document.state == IncomingState.REVIEW
    assert document.code == "56/KH-UBND"
    assert [task.text for task in document.tasks.all()][2:4] == [
        "Phát thanh hằng tuần trên hệ thống loa",
        "Treo băng rôn tại trụ sở",
    ]


def bomb():
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("word/document.xml", b"0" * (300 * 1024 * 1024))
    return out.getvalue()


def blank_pdf():
    """A page without a text layer, as a scanner makes it."""
    import pypdfium2

    out, made = BytesIO(), pypdfium2.PdfDocument.new()
    made.new_page(595, 842)
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "cause"),
    [
        ("a.docx", b"   \n", "empty"),
        ("a.docx", docx(*PLAN)[:2000], "broken"),
        ("a.docx", b"%PDF-1.7 not a Word file", "wrong-type"),
        ("a.pdf", b"%PDF-1.7\n%%EOF", "broken"),
        ("a.xyz", b"words", "unsupported"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "broken"),
        ("a.rtf", b"words", "wrong-type"),
        ("a.docx", docx("MẬT", *PLAN), "secret"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("a.pdf", blank_pdf(), "no-text"),
        ("a.docx", bomb(), "hostile"),
    ],
    ids=[
        "empty",
        "truncated",
        "wrong-type",
        "broken-pdf",
        "unknown-type",
        "broken-doc",
        "text-as-rtf",
        "secret",
        "password",
        "scan",
        "bomb",
    ],
)
def test_a_bad_file_is_refused_with_its_cause(cast, name, data, cause):
    assert refused(read(cast, data, name)) in (cause, "too-large" if cause == "hostile" else cause)


def test_the_progress_of_a_scan_is_told_page_by_page(cast, monkeypatch):
    document = uploaded(cast, state="waiting")
    shown = []

    def child(path, *, on_page, **_limits):
        for done in (1, 2, 3):
            on_page(done, 3)
            shown.append(IncomingDocument.objects.get(pk=document.pk).progress)
        return {"reading": reading()}

    monkeypatch.setattr(jobs, "read_in_child", child)
    jobs.read(document.key, now=timezone.now())
    assert shown == [30, 50, jobs.READ]


def test_two_workers_read_one_upload_once(cast, monkeypatch):
    document = uploaded(cast, state="waiting")
    asked = []

    def child(path, **_limits):
        asked.append(path)
        jobs.read(document.key, now=timezone.now())  # the second worker comes while the first is reading
        return {"reading": reading()}

    monkeypatch.setattr(jobs, "read_in_child", child)
    jobs.read(document.key, now=timezone.now())
    jobs.read(document.key, now=timezone.now())
    assert len(asked) == 1
    assert IncomingDocument.objects.get().tasks.count() == 4


def test_a_worker_that_lost_its_lease_keeps_nothing(cast):
    document = uploaded(cast)
    IncomingDocument.objects.update(claimed_at=timezone.now() + timedelta(minutes=9))
    drafting.keep_reading(document, reading(), at=timezone.now(), say=lambda: None)
    assert not document.tasks.exists()
    assert IncomingDocument.objects.get().state == IncomingState.READING


def test_a_dead_workers_upload_is_given_to_another(cast):
    document = uploaded(cast)
    later = timezone.now() + jobs.LEASE + timedelta(seconds=1)
    assert jobs.reap(later) == 1
    document.refresh_from_db()
    assert document.state == IncomingState.WAITING
    assert jobs.reap(later) == 0


def test_a_living_workers_upload_is_left_alone(cast):
    uploaded(cast)
    assert jobs.reap(timezone.now() + timedelta(minutes=1)) == 0


def test_a_file_that_kills_its_worker_again_and_again_is_refused(cast):
    document = uploaded(cast)
    IncomingDocument.objects.update(attempts=jobs.ATTEMPTS)
    jobs.reap(timezone.now() + jobs.LEASE + timedelta(seconds=1))
    assert refused(document) == "crashed"


@pytest.fixture
def child_that(monkeypatch, tmp_path):
    """Puts another program in the place of the reading child."""

    def runs(code):
        script = tmp_path / "child.sh"
        script.write_text(f"#!/bin/sh\nexec '{sys.executable}' -c '{code}'\n")
        script.chmod(0o755)
        monkeypatch.setattr(sys, "executable", str(script))

    return runs


def test_a_reading_without_end_is_stopped(child_that):
    child_that("import time; time.sleep(30)")
    assert jobs.read_in_child(Path("/dev/null"), seconds=1)["cause"] == "timeout"


def test_a_child_that_dies_does_not_take_the_worker_along(child_that):
    child_that("import os; os.abort()")
    assert jobs.read_in_child(Path("/dev/null"))["cause"] == "crashed"


def test_a_file_that_wants_all_memory_is_refused(tmp_path):
    paper = tmp_path / "a.txt"
    paper.write_text("\n\n".join(PLAN))
    assert "reading" in jobs.read_in_child(paper, megabytes=250)
    paper.write_text("KẾ HOẠCH " * 3_000_000)
    assert jobs.read_in_child(paper, megabytes=250)["cause"] in ("too-heavy", "crashed")
