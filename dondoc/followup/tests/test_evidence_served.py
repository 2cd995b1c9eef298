"""Evidence is private: served by asking who may see its words."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from dondoc.followup.actions import report
from dondoc.followup.tests.work import NOW, photo

PDF = b"%PDF-1.7 bien ban"


@pytest.fixture
def files(assignment, head):
    sent = [photo("Ảnh ra quân.jpg"), SimpleUploadedFile("Biên bản.pdf", PDF, "text/html")]
    report(assignment, percent=5, words="", by=head, at=NOW, key=uuid4(), files=sent)
    return list(assignment.reports.get().evidence.all())


def body(answer):
    return b"".join(answer.streaming_content)


def test_a_photo_opens_in_the_page_as_what_it_is(files, as_):
    answer = as_("head").get(f"/minh-chung/{files[0].pk}/")
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Disposition"].startswith("inline")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"].startswith("private")
    assert Image.open(BytesIO(body(answer))).size == (640, 480)


def test_a_paper_is_a_download_under_its_own_name_whatever_it_called_itself(files, as_):
    answer = as_("clerk").get(f"/minh-chung/{files[1].pk}/")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Bi%C3%AAn%20b%E1%BA%A3n.pdf"
    assert body(answer) == PDF


def test_a_thumbnail_is_small_and_a_paper_has_none(files, as_):
    answer = as_("head").get(f"/minh-chung/{files[0].pk}/nho/")
    assert max(Image.open(BytesIO(body(answer))).size) == 480
    assert as_("head").get(f"/minh-chung/{files[1].pk}/nho/").status_code == 404


@pytest.mark.parametrize(
    ("role", "status"),
    [("admin", 403), ("clerk", 200), ("leader", 200), ("officer", 200), ("head", 200), ("reader", 403)],
)
def test_evidence_is_seen_by_whom_its_words_are_for(files, as_, role, status):
    for address in (f"/minh-chung/{files[0].pk}/", f"/minh-chung/{files[0].pk}/nho/"):
        assert as_(role).get(address).status_code == status


def test_the_evidence_of_another_block_is_closed_to_a_head(cast, files, assignment, as_):
    type(assignment).objects.filter(pk=assignment.pk).update(body=cast.blocks[1])
    assert as_("head").get(f"/minh-chung/{files[0].pk}/").status_code == 403


def test_a_stranger_finds_nothing_and_anonymous_signs_in_first(files, client):
    from tests.cast import make_cast

    other = make_cast("phường Khác")
    stranger = Client()
    stranger.force_login(other.users["clerk"], backend="allauth.account.auth_backends.AuthenticationBackend")
    assert stranger.get(f"/minh-chung/{files[0].pk}/").status_code == 404
    assert client.get(f"/minh-chung/{files[0].pk}/").status_code == 302


def test_a_file_lost_from_the_disk_is_not_found_and_breaks_nothing(files, as_):
    default_storage.delete(files[0].file.name)
    assert as_("head").get(f"/minh-chung/{files[0].pk}/").status_code == 404
