"""Who sees what, and how little is sent and asked for a change."""

import json

import pytest
from django.utils import timezone

from dondoc.intake.actions import mark_adopted, tasks
from dondoc.intake.models import DraftBody, IncomingDocument
from dondoc.intake.tests.papers import LINES, TEXT, at, body, reading, task, task_named, under_review
from tests.cast import make_cast


@pytest.fixture
def document(cast):
    return under_review(cast)


@pytest.fixture
def url(document):
    return f"/van-ban-den/{document.pk}/"


def test_the_page_shows_the_whole_document_word_by_word(as_, url):
    from lxml import html

    page = html.fromstring(as_("clerk").get(url).content.decode())
    printed = [one.text_content() for one in page.xpath("//*[@id='rv-paper']//p")]
    assert printed == list(LINES)


def test_every_finding_is_marked_at_its_exact_place(as_, url, document):
    from lxml import html

    page = html.fromstring(as_("clerk").get(url).content.decode())
    banner = task_named(document, "băng rôn")
    pieces = page.xpath(f"//span[contains(concat(' ', @data-m, ' '), ' t{banner.pk} ')]")
    assert "".join(one.text_content() for one in pieces) == LINES[4]
    named = page.xpath(f"//span[contains(concat(' ', @data-m, ' '), ' b{banner.bodies.get().pk} ')]")
    assert [one.text_content() for one in named] == ["Phòng Văn hóa - Xã hội"]
    assert [one.text_content() for one in page.xpath("//span[contains(@class, 'm-deadline')]")] == [
        "trước ngày 28/02/2025"
    ]


def test_a_card_says_the_deadline_as_printed_and_as_understood(as_, url):
    text = as_("clerk").get(url).content.decode()
    assert "theo văn bản:</" not in text and "trước ngày 28/02/2025 → 28/02/2025" in text
    assert "Mỗi khối (5)" in text


@pytest.mark.parametrize(
    ("role", "status"),
    [("clerk", 200), ("leader", 403), ("officer", 403), ("head", 403), ("reader", 403), ("admin", 403)],
)
def test_a_document_under_review_is_seen_by_who_brings_documents_in(as_, url, role, status):
    assert as_(role).get(url).status_code == status


def test_an_adopted_document_is_read_by_all_and_changed_by_nobody(as_, url, document):
    mark_adopted(document, at=timezone.now())
    for role in ("reader", "clerk"):
        text = as_(role).get(url).content.decode()
        assert 'id="rv-paper"' in text and 'data-do="edit"' not in text
    answer = as_("clerk").post(f"{url}nhiem-vu/{document.tasks.first().pk}/bo/", {"version": 1})
    assert answer.status_code == 409 and "tải lại trang" in answer.content.decode()


def test_a_stranger_finds_nothing(as_, cast, document, url):
    from django.test import Client

    other = make_cast("phường Khác")
    client = Client()
    client.force_login(other.users["clerk"], backend="allauth.account.auth_backends.AuthenticationBackend")
    for address in (url, f"{url}tep/", f"{url}doan/?tu=1&den=5", f"/van-ban-den/tai-len/{document.key}/"):
        answer = client.get(address)
        assert answer.status_code == 404 or "Không tìm thấy" in answer.content.decode()
    assert client.post(f"{url}xoa/").status_code == 404
    assert IncomingDocument.objects.filter(pk=document.pk).exists()


def test_the_second_editor_gets_409_with_the_newer_card(as_, cast, document, url):
    banner = task_named(document, "băng rôn")
    tasks.edit(banner, version=1, values={"text": "treo cờ"}, by=cast.member("clerk"), at=timezone.now())
    answer = as_("clerk").post(f"{url}nhiem-vu/{banner.pk}/luu/", {"version": 1, "text": "treo pa nô"})
    text = answer.content.decode()
    assert answer.status_code == 409 and "Người khác vừa sửa" in text and "Treo cờ" in text
    banner.refresh_from_db()
    assert banner.text == "treo cờ"


def test_saving_sends_back_the_card_and_not_the_page(as_, document, url):
    banner = task_named(document, "băng rôn")
    answer = as_("clerk").post(
        f"{url}nhiem-vu/{banner.pk}/luu/",
        {"version": 1, "text": "treo cờ", "due": "31/03/2025", "deadline_text": "quý I"},
    )
    text = answer.content.decode()
    assert "Treo cờ" in text and "quý I → 31/03/2025" in text and "rv-paper" not in text
    assert json.loads(answer.headers["HX-Trigger"])["intake:saved"]["versions"] == {str(banner.pk): 2}


def test_a_day_that_is_none_is_told_in_the_form(as_, document, url):
    banner = task_named(document, "băng rôn")
    answer = as_("clerk").post(f"{url}nhiem-vu/{banner.pk}/luu/", {"version": 1, "text": "x", "due": "31/02/2025"})
    assert answer.status_code == 422 and "28/02/2025" in answer.content.decode()


def test_dropping_takes_the_marks_off_the_text(as_, document, url):
    banner = task_named(document, "băng rôn")
    text = as_("clerk").post(f"{url}nhiem-vu/{banner.pk}/bo/", {"version": 1}).content.decode()
    assert "Đã bỏ" in text and f'data-m="t{banner.pk}' not in text and f'id="v{at(LINES[4])[0]}"' in text


def test_a_selected_passage_is_added_through_the_page(as_, document, url):
    start, end = at("Ban Quản lý chợ Hoa Sơn phối hợp thực hiện")
    answer = as_("clerk").post(f"{url}nhiem-vu/", {"start": start, "end": end, "text": TEXT[start:end]})
    made = document.tasks.get(by_hand=True)
    assert f'id="t{made.pk}"' in answer.content.decode() and made.path == ["I", "1"]


def test_a_split_counts_the_text_as_it_was_typed(as_, document, url):
    banner = task_named(document, "băng rôn")
    typed = "treo cờ trên các tuyến đường"
    as_("clerk").post(f"{url}nhiem-vu/{banner.pk}/tach/", {"version": 1, "text": typed, "place": typed.index("trên")})
    assert [one.text for one in document.tasks.filter(path=["I", "1"])][:2] == ["treo cờ", "trên các tuyến đường"]


def test_a_doubt_is_settled_with_one_click(as_, cast, document, url):
    doubt = document.doubts.get(code="body-unknown")
    answer = as_("clerk").post(f"{url}chua-ro/{doubt.pk}/", {"answer": "body", "body": cast.office.pk})
    assert answer.status_code == 200
    assert DraftBody.objects.filter(body=cast.office.pk).count() == 2
    assert "Ban Quản lý chợ Hoa Sơn” là ai" not in answer.content.decode()


def test_a_body_of_another_authority_is_not_taken(as_, document, url):
    from django_scopes import scope

    other = make_cast("phường Khác")
    with scope(authority=document.authority):
        answer = as_("clerk").post(
            f"{url}nhiem-vu/{document.tasks.first().pk}/dau-moi/",
            {"version": 1, "role": "leads", "body": other.office.pk},
        )
    assert answer.status_code == 404


def test_suggestions_are_found_without_diacritics(as_, url):
    assert "Phòng Văn hóa - Xã hội" in as_("clerk").get(f"{url}goi-y/?q=van+hoa").content.decode()


def test_before_anything_is_typed_the_bodies_of_the_document_are_suggested(as_, url):
    text = as_("clerk").get(f"{url}goi-y/?role=leads").content.decode()
    assert "Phòng Văn hóa - Xã hội" in text and "Văn phòng HĐND" not in text


def test_the_address_of_a_passage_leads_to_its_line(as_, document, url):
    start, end = at("treo băng rôn")
    text = as_("clerk").get(f"{url}?tu={start}&den={end}").content.decode()
    assert f'data-here="v{at(LINES[4])[0]}"' in text and "m-here" in text


def test_the_list_searches_without_diacritics_and_filters_by_state(as_, document):
    client = as_("clerk")
    assert document.title in client.get("/van-ban-den/?q=phong+trao+thi+dua").content.decode()
    assert "Không có văn bản nào khớp" in client.get("/van-ban-den/?q=khong+co").content.decode()
    assert document.title not in client.get("/van-ban-den/?trang-thai=adopted").content.decode()


def test_a_reader_sees_only_what_is_adopted_and_no_upload(as_, document):
    text = as_("reader").get("/van-ban-den/").content.decode()
    assert document.title not in text and "in-drop" not in text


def long_reading(count):
    """A document with many tasks, all on the same line of text."""
    found = reading()
    found["tasks"] = [
        task(at(LINES[4]), f"việc {n}", ["I", "1"], leads=["Phòng Văn hóa - Xã hội"]) for n in range(count)
    ]
    found["body"] = [body(n % len(LINES)) for n in range(20)]
    return found


def test_the_page_asks_the_database_as_often_for_many_tasks_as_for_few(as_, cast, django_assert_max_num_queries):
    few, many = (under_review(cast, data=bytes([n]), found=long_reading(n)) for n in (3, 120))
    client = as_("clerk")
    client.get(f"/van-ban-den/{few.pk}/")
    for document in (few, many):
        with django_assert_max_num_queries(15):
            assert client.get(f"/van-ban-den/{document.pk}/").status_code == 200


def test_an_edit_asks_the_database_as_often_for_many_tasks_as_for_few(as_, cast, django_assert_max_num_queries):
    document = under_review(cast, found=long_reading(120))
    one, client = document.tasks.first(), as_("clerk")
    with django_assert_max_num_queries(37):
        answer = client.post(f"/van-ban-den/{document.pk}/nhiem-vu/{one.pk}/luu/", {"version": 1, "text": "việc khác"})
    assert len(answer.content) < 20_000


def test_the_header_is_saved_as_it_is_typed_and_an_older_one_is_told(as_, document, url):
    from dondoc.intake.actions.header import FIELDS, header_mark

    sent = {name: getattr(document, name) or "" for name in FIELDS} | {"seen": header_mark(document), "number": "12"}
    first = as_("clerk").post(f"{url}thong-tin/", sent)
    assert first.status_code == 200 and "12/KH-UBND" in first.content.decode()
    late = as_("clerk").post(f"{url}thong-tin/", sent | {"number": "13"})
    assert late.status_code == 409 and 'value="12"' in late.content.decode()


def test_a_kind_of_doubt_is_unfolded_when_asked_for(as_, document, url):
    for n in range(9):
        document.doubts.create(authority=document.authority, code="numbering", values=[f"mục {n}"])
    client = as_("clerk")
    assert "mục 3" not in client.get(url).content.decode()
    assert "mục 3" in client.get(f"{url}chua-ro/cac-diem/?open=numbering").content.decode()


def test_all_of_a_kind_are_answered_through_the_page(as_, document, url):
    answer = as_("clerk").post(f"{url}chua-ro/", {"code": "task-without-lead", "answer": "none"})
    assert answer.status_code == 200 and not document.doubts.filter(code="task-without-lead", answer="").exists()
    assert as_("clerk").post(f"{url}chua-ro/", {"code": "body-unknown", "answer": "body"}).status_code == 400


def test_the_last_step_is_undone_through_the_page_until_none_is_left(as_, document, url):
    banner = task_named(document, "băng rôn")
    as_("clerk").post(f"{url}nhiem-vu/{banner.pk}/bo/", {"version": 1})
    assert "Treo băng rôn" in as_("clerk").post(f"{url}hoan-tac/").content.decode()
    assert "Không còn bước nào" in as_("clerk").post(f"{url}hoan-tac/").content.decode()


def test_cards_are_merged_through_the_page(as_, document, url):
    pks = [one.pk for one in document.tasks.filter(path=["I", "1"])]
    answer = as_("clerk").post(f"{url}nhiem-vu/gop/", {"tasks": pks, "version": 1})
    assert answer.status_code == 200 and document.tasks.filter(merged_into=None).count() == 3
    assert as_("clerk").post(f"{url}nhiem-vu/gop/", {"tasks": []}).status_code == 404


def test_a_chip_changes_role_and_goes(as_, document, url):
    row = task_named(document, "băng rôn").bodies.get()
    as_("clerk").post(f"{url}dau-moi/{row.pk}/", {"version": 1, "role": "coordinates"})
    row.refresh_from_db()
    assert row.role == "coordinates" and row.body is not None
    as_("clerk").post(f"{url}dau-moi/{row.pk}/bo/", {"version": 2})
    assert not DraftBody.objects.filter(pk=row.pk).exists()


def test_the_passage_fragment_quotes_the_sentence(as_, document, url):
    start, end = at("treo băng rôn")
    text = as_("clerk").get(f"{url}doan/?tu={start}&den={end}").content.decode()
    assert "<mark>treo băng rôn</mark>" in text
