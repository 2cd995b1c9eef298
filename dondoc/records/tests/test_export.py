"""A file carried away: PDF, XML of annex VI, checksums; read back, checked against its schema, never half there."""

import hashlib
import zipfile
from datetime import timedelta
from uuid import uuid4

import pypdfium2
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from dondoc.exchange.models import Station
from dondoc.followup import actions as followup
from dondoc.followup.models import Evidence
from dondoc.followup.tests.work import NOW, give, make_plan, make_task, photo
from dondoc.records import actions, described, jobs, package, queries
from dondoc.records.actions import Refused
from dondoc.records.described import CODE, DOCUMENT, HEAD, DocumentFacts, FileFacts, Part
from dondoc.records.models import ExportState, RecordExport
from dondoc.records.tests.files import AT, exported, opened, uploaded, with_its_file

SCHEMA = etree.XMLSchema(etree.parse(str(described.SCHEMA)))


@pytest.fixture
def record(cast):
    """Of a plan with a markdown document, work with a photo, and an upload."""
    plan = make_plan(cast)
    with_its_file(plan)
    work = give(make_task(plan), cast.blocks[0])
    said = {"percent": 40, "words": "Đã ra quân", "by": cast.member("head"), "at": NOW}
    followup.report(work, key=uuid4(), files=[photo("Ảnh ngõ 12.jpg")], **said)
    record = opened(cast, plan)
    uploaded(cast, record)
    return record


def unpacked(export):
    with zipfile.ZipFile(export.file.path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_every_part_is_there_with_its_checksum_and_the_documents_are_pdf(cast, record):
    export = exported(cast, record)
    assert (export.state, export.error, export.progress) == (ExportState.DONE, "", 100)
    parts = unpacked(export)
    sums = dict(reversed(line.split("  ")) for line in parts.pop("SHA256SUMS.txt").decode().splitlines())
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in parts.items()}
    assert export.parts == len(parts)
    assert sorted(parts) == [
        "001/01-anh-le-phat-dong.jpg", "001/anh.pdf", "002/01-thu.md", "002/van-ban.pdf", "003/bang-phan-cong.pdf",
        "004/01-anh-ngo-12.jpg", "004/bao-cao-thuc-hien.pdf", "ho-so.xml", "ho-so.xsd", "muc-luc.pdf",
    ]  # fmt: skip
    assert all(data.startswith(b"%PDF") for name, data in parts.items() if name.endswith(".pdf"))
    assert all(b"pdfaid" in parts[name] for name in ("muc-luc.pdf", "004/bao-cao-thuc-hien.pdf"))


def test_the_xml_has_the_names_of_annex_vi_fits_the_schema_and_is_read_back(cast, record):
    Station.objects.create(authority=cast.ward, organ_id="H40.12.05")
    data = unpacked(exported(cast, record))["ho-so.xml"]
    SCHEMA.assertValid(etree.fromstring(data))
    facts = described.read(data)
    assert facts.code == {"OrganId": "H40.12.05", "FileCatalog": "2026", "FileNotation": "01.UBND"}
    assert (facts.fields["DocTotal"], facts.fields["Maintenance"]) == ("4", "10 năm")
    assert [one.fields["DocOrdinal"] for one in facts.documents] == ["1", "2", "3", "4"]
    assert sum(int(one.fields["PageAmount"]) for one in facts.documents) == int(facts.fields["PageTotal"])
    assert described.write(facts) == data


def texts(lengths):
    words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)
    numbers = {"FileCatalog", "DocTotal", "PageTotal", "DocOrdinal", "PageAmount", "ArrivalNumber", "Priority"}
    plain = {name: length for name, length in lengths.items() if not name.endswith("Date") and name not in numbers}
    return st.dictionaries(st.sampled_from(sorted(plain)), words).map(lambda said: described.cut(said, lengths))


PARTS = st.builds(Part, st.just("001/a.pdf"), st.integers(0, 9), st.just("a" * 64))
DOCUMENTS = st.builds(DocumentFacts, texts(DOCUMENT), st.just(("UBND tỉnh",)), st.lists(PARTS).map(tuple))
FILES = st.builds(FileFacts, texts(CODE), texts(HEAD), st.lists(DOCUMENTS, max_size=3).map(tuple))


@settings(max_examples=50)
@given(FILES)
def test_whatever_people_wrote_is_read_back_as_it_was_written(facts):
    assert described.read(described.write(facts)) == facts


def test_text_is_cut_to_the_lengths_of_the_annex():
    said = described.cut(dict.fromkeys(DOCUMENT, "ă" * 2000), DOCUMENT)
    assert {name: len(text) for name, text in said.items()} == DOCUMENT | {"TraceHeaderList": 2000}


def test_a_part_that_was_changed_or_lost_is_told_and_nothing_half_is_kept(cast, record):
    evidence = Evidence.objects.get()
    kept = evidence.file.read()
    default_storage.delete(evidence.file.name)
    lost = exported(cast, record)
    assert (lost.state, bool(lost.file)) == (ExportState.FAILED, False)
    assert "Không còn tệp “Ảnh ngõ 12.jpg”" in lost.error
    default_storage.save(evidence.file.name, ContentFile(kept + b"x"))
    assert "không còn như khi được lưu" in exported(cast, record).error


def test_a_closed_file_is_exported_as_it_stood_whatever_is_said_afterwards(cast, record):
    actions.close(record, ended_on=AT.date(), settled_on=None, version=1, by=cast.member("clerk"), at=AT)
    before = unpacked(exported(cast, record))
    work = record.plan.tasks.get().assignments.get()
    later = {"percent": 90, "words": "Nói thêm", "by": cast.member("head"), "at": AT + timedelta(days=1)}
    followup.report(work, key=uuid4(), files=[photo("muon.jpg")], **later)
    after = unpacked(exported(cast, record))
    assert after.keys() == before.keys()
    assert after["004/bao-cao-thuc-hien.pdf"] == before["004/bao-cao-thuc-hien.pdf"]


def test_the_paper_of_an_assignment_tells_its_reports_obstacles_and_extensions(cast, record):
    work = record.plan.tasks.get().assignments.get()
    head, clerk = cast.member("head"), cast.member("clerk")
    followup.report(work, percent=50, words="Chờ xe", obstacle="Thiếu xe rác", key=uuid4(), by=head, at=NOW)
    followup.answer(work.obstacles.get(), words="Mượn xe phường bạn", by=clerk, at=NOW)
    type(work).objects.filter(pk=work.pk).update(due=NOW.date())
    work.refresh_from_db()
    wanted = {"until": NOW.date() + timedelta(days=9), "reason": "Mưa kéo dài"}
    asked = followup.ask_extension(work, by=head, at=NOW, **wanted)
    followup.grant_extension(asked, until=wanted["until"], by=clerk, at=NOW)
    pdf = unpacked(exported(cast, record))["004/bao-cao-thuc-hien.pdf"]
    with pypdfium2.PdfDocument(pdf) as document:
        text = " ".join("".join(page.get_textpage().get_text_range() for page in document).split())
    for said in ("Đã ra quân", "Ảnh ngõ 12.jpg", "Thiếu xe rác", "Mượn xe phường bạn", "Mưa kéo dài", "19/03/2026"):
        assert said in text, said


def test_one_export_is_made_at_a_time_and_the_newest_is_kept(cast, record, django_capture_on_commit_callbacks):
    first = exported(cast, record)
    path = first.file.path
    with django_capture_on_commit_callbacks(execute=True):
        second = actions.ask_export(record, by=cast.member("leader"), at=AT)
    assert not default_storage.exists(path)
    with pytest.raises(Refused, match="đang được kết xuất"):
        actions.ask_export(record, by=cast.member("clerk"), at=AT)
    jobs.make(second.key, now=AT)
    jobs.make(second.key, now=AT)  # harmless when run twice
    assert list(RecordExport.objects.values_list("state", "attempts")) == [("done", 1)]


def test_an_export_whose_worker_died_is_given_to_another_and_fails_after_three(cast, record):
    export = actions.ask_export(record, by=cast.member("clerk"), at=AT)
    late = AT
    for _attempt in range(3):
        jobs._claim(export.key, late)
        late += timedelta(minutes=6)
        assert jobs.reap(late) == 1
    export.refresh_from_db()
    assert (export.state, "nhiều lần" in export.error) == (ExportState.FAILED, True)
    assert jobs.reap(late + timedelta(hours=1)) == 0


def test_a_plan_of_many_reports_is_written_part_by_part_with_its_progress(cast, tmp_path):
    plan = make_plan(cast)
    with_its_file(plan)
    for number in range(5):
        for block in cast.blocks:
            work = give(make_task(plan, f"Việc {number}"), block)
            for day in range(3):
                said = {"percent": 10 * day, "words": "Đã làm", "by": cast.member("clerk")}
                followup.report(work, key=uuid4(), at=NOW + timedelta(days=day), **said)
    record, seen = opened(cast, plan), []
    package.write(record, queries.contents(record), tmp_path / "ho-so.zip", on_item=seen.append)
    assert seen == list(range(1, 28))
    with zipfile.ZipFile(tmp_path / "ho-so.zip") as made:
        assert described.read(made.read("ho-so.xml")).fields["DocTotal"] == "27"
