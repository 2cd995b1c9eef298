"""Bringing a file in, and what is said when it is not taken."""

import hashlib
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from dondoc.intake.actions import AlreadyMoved, upload
from dondoc.intake.models import IncomingDocument, IncomingState
from dondoc.intake.tests.papers import docx, under_review, uploaded
from dondoc.journal.models import Entry

URL = "/van-ban-den/tai-len/"


def send(client, *files, declared="1", **headers):
    data = {"files": [SimpleUploadedFile(name, content) for name, content in files]}
    return client.post(URL, data | ({"not_secret": declared} if declared else {}), headers=headers)


def kept_files() -> list[Path]:
    root = Path(settings.MEDIA_ROOT)
    return [one for one in root.rglob("*") if one.is_file()] if root.exists() else []


def test_a_file_is_kept_and_its_reading_is_asked_for(as_, cast, django_capture_on_commit_callbacks):
    from django_tasks_db.models import DBTaskResult

    with django_capture_on_commit_callbacks(execute=True):
        answer = send(as_("clerk"), ("Kế hoạch 12.docx", docx("KẾ HOẠCH")), **{"HX-Request": "true"})
    document = IncomingDocument.objects.get()
    assert document.state == IncomingState.WAITING and document.file_name == "Kế hoạch 12.docx"
    assert f"/van-ban-den/tai-len/{document.key}/" in answer.content.decode()
    assert DBTaskResult.objects.get().args_kwargs["args"] == [str(document.key)]
    assert Entry.objects.get().verb == "intake.upload"


def test_nothing_of_the_strangers_file_name_reaches_the_disk(as_, cast):
    send(as_("clerk"), ("../../etc/passwd.docx", docx("x")))
    assert [one.name for one in kept_files()] == [f"{IncomingDocument.objects.get().key}.docx"]


def test_several_files_come_in_at_once(as_, cast):
    send(as_("clerk"), ("a.docx", docx("a")), ("b.docx", docx("b")))
    assert IncomingDocument.objects.count() == 2


def test_the_same_bytes_again_are_told_with_a_link_to_the_first(as_, cast):
    data = docx("KẾ HOẠCH")
    first = under_review(cast, data=data)
    answer = send(as_("clerk"), ("b.docx", data), **{"HX-Request": "true"})
    assert f"/van-ban-den/{first.pk}/" in answer.content.decode()
    assert len(kept_files()) == 1


def test_the_same_bytes_while_the_first_are_being_read_wait_with_them(as_, cast):
    data = docx("KẾ HOẠCH")  # made once: a zip carries the time it was made at
    send(as_("clerk"), ("a.docx", data))
    answer = send(as_("clerk"), ("b.docx", data), **{"HX-Request": "true"})
    assert "đã được tải lên trước đó" in answer.content.decode()
    assert IncomingDocument.objects.count() == 1


def test_the_same_bytes_at_the_same_moment_are_one_document(cast, monkeypatch):
    data = docx("KẾ HOẠCH")
    keep, came_first = upload._keep, []

    def slower(*args, **kwargs):  # between looking and keeping, another request keeps the same bytes
        came_first.append(uploaded(cast, data=data, state="waiting"))
        return keep(*args, **kwargs)

    monkeypatch.setattr(upload, "_keep", slower)
    got = upload.receive(SimpleUploadedFile("b.docx", data), member=cast.member("clerk"), at=timezone.now())
    assert got.duplicate and got.document == came_first[0]
    assert len(kept_files()) == 1


def test_without_the_declaration_nothing_is_taken(as_, cast):
    answer = send(as_("clerk"), ("a.docx", docx("a")), declared="", **{"HX-Request": "true"})
    assert "bí mật nhà nước" in answer.content.decode()
    assert not IncomingDocument.objects.exists() and not kept_files()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("trong.docx", b"", "không có nội dung"),
        ("cu.wps", b"\xd0\xcf\x11\xe0 cu", "DOCX"),
        ("anh.heic", b"\0\0\0\x18ftypheic anh", "JPG"),
        ("bang.xlsx", b"PK\x03\x04", "chép nội dung sang Word"),
    ],
)
def test_what_can_be_told_at_the_door_is_told_and_leaves_only_the_journal_line(as_, cast, name, data, words):
    answer = send(as_("clerk"), (name, data), **{"HX-Request": "true"})
    assert words in answer.content.decode()
    assert not IncomingDocument.objects.exists() and not kept_files()
    line = Entry.objects.get()
    assert line.verb == "intake.refuse" and line.about == name and words in line.details["message"]


def test_a_file_beyond_the_limit_is_not_even_kept_while_it_comes_in(as_, cast, monkeypatch):
    monkeypatch.setattr("dondoc.intake.uploads.UPLOAD_LIMIT", 1000)
    answer = send(as_("clerk"), ("lon.docx", b"x" * 5000), ("nho.docx", b"y" * 50), **{"HX-Request": "true"})
    assert "Tệp quá lớn" in answer.content.decode()
    assert [one.file_name for one in IncomingDocument.objects.all()] == ["nho.docx"]
    assert Entry.objects.filter(verb="intake.refuse", details__cause="too-large").count() == 1


def test_an_upload_without_the_csrf_token_is_refused(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.users["clerk"], backend="allauth.account.auth_backends.AuthenticationBackend")
    assert send(client, ("a.docx", docx("a"))).status_code == 403
    assert not IncomingDocument.objects.exists()


def test_the_polling_row_hears_from_the_journal_why_its_file_is_gone(as_, cast):
    document = uploaded(cast)
    upload.refuse(document, cause="encrypted", at=timezone.now())
    text = as_("clerk").get(f"/van-ban-den/tai-len/{document.key}/").content.decode()
    assert "Tệp có mật khẩu nên chưa đọc được. Hãy lưu lại không mật khẩu rồi tải lên." in text
    assert "hx-trigger" not in text


def test_a_refused_file_leaves_nothing_but_the_journal_line(cast, django_capture_on_commit_callbacks):
    document = uploaded(cast)
    with django_capture_on_commit_callbacks(execute=True):
        upload.refuse(document, cause="secret", at=timezone.now())
    assert not IncomingDocument.objects.exists() and not kept_files()
    assert Entry.objects.get().subject == f"intake.upload:{document.key}"


def test_a_document_is_deleted_with_its_file_and_a_journal_line(as_, cast, django_capture_on_commit_callbacks):
    document = under_review(cast)
    with django_capture_on_commit_callbacks(execute=True):
        as_("clerk").post(f"/van-ban-den/{document.pk}/xoa/")
    assert not IncomingDocument.objects.exists() and not kept_files()
    assert Entry.objects.filter(verb="intake.discard", details__file_name="ke-hoach.docx").exists()


def test_an_adopted_document_is_not_deleted(as_, cast):
    document = under_review(cast)
    IncomingDocument.objects.update(state=IncomingState.ADOPTED)
    with pytest.raises(AlreadyMoved):
        upload.discard(document, member=cast.member("clerk"), at=timezone.now())
    as_("clerk").post(f"/van-ban-den/{document.pk}/xoa/")
    assert IncomingDocument.objects.exists() and kept_files()


def test_the_original_comes_back_byte_for_byte(as_, cast):
    document = under_review(cast, data=b"bytes as they came")
    answer = as_("clerk").get(f"/van-ban-den/{document.pk}/tep/")
    assert hashlib.sha256(b"".join(answer.streaming_content)).hexdigest() == document.sha256
    assert "ke-hoach.docx" in answer.headers["Content-Disposition"]
