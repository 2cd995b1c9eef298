"""A draft put to the checker: who sees it, what is found, what comes back, and that nothing of it stays."""

import re
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone, translation

from dondoc.intake.tests.papers import docx
from dondoc.issuing import jobs
from dondoc.issuing.actions import drafts
from dondoc.issuing.models import Draft, DraftState
from dondoc.issuing.tests.drafts import FAULTY, HALF_MENDED, bring, checked
from dondoc.journal.models import Entry

URL = "/van-ban-di/kiem-tra/"
SAMPLES = Path(__file__).parents[3] / "samples"


def by_worker(cast, *args, **given):
    """A draft after the job has run, with its process."""
    draft = bring(cast, *args, **given)
    jobs.check(draft.key, now=timezone.now())
    draft.refresh_from_db()
    return draft


def kept_files():
    root = Path(settings.MEDIA_ROOT)
    return [one for one in root.rglob("*") if one.is_file()] if root.exists() else []


def page(client, draft, query=""):
    return client.get(f"{URL}{draft.pk}/{query}").content.decode()


def test_a_draft_sent_by_the_form_waits_for_its_check(as_, cast, django_capture_on_commit_callbacks):
    from django_tasks_db.models import DBTaskResult

    sent = {"files": SimpleUploadedFile("Kế hoạch.docx", FAULTY), "not_secret": "1"}
    with django_capture_on_commit_callbacks(execute=True):
        answer = as_("officer").post(f"{URL}tai-len/", sent)
    draft = Draft.objects.get()
    assert answer["Location"] == f"{URL}{draft.pk}/" and draft.file_name == "Kế hoạch.docx"
    assert "Chờ kiểm tra" in page(as_("officer"), draft)
    forgotten = DBTaskResult.objects.get(task_path="dondoc.issuing.jobs.forget_draft")
    assert forgotten.run_after == draft.uploaded_at + timedelta(hours=24)


def test_without_the_declaration_nothing_is_taken(as_, cast):
    as_("clerk").post(f"{URL}tai-len/", {"files": SimpleUploadedFile("a.docx", FAULTY)})
    assert not Draft.objects.exists() and not kept_files()


def test_what_is_found_stands_at_its_place_in_the_text(cast):
    draft = by_worker(cast)
    found = {one["code"]: one for one in draft.findings}
    assert {"L02", "L03", "L26", "L27", "L43", "D05", "D06", "H01", "S01"} <= set(found)
    text = draft.reading["text"]
    for code, words in {"L26": "Số: 7/KH-UBND", "D06": "thứ Hai, ngày 15/12/2027", "H01": "nhân dân"}.items():
        assert text[slice(*found[code]["span"])] == words
    assert found["L02"]["span"] is None
    assert sum(draft.counts.values()) == len(draft.findings)


def test_the_page_says_what_why_and_how_and_underlines_the_words(as_, cast):
    draft = checked(cast)
    html = page(as_("clerk"), draft)
    assert "Lề trái là 25 mm, theo quy định từ 30 - 35 mm." in html
    assert "Phụ lục I Nghị định 30/2020/NĐ-CP, Phần I, mục II.3.c" in html
    assert "Ghi thêm số 0 phía trước: “Số: 07/KH-UBND”." in html
    assert '<span class="m m-error" data-m="f2">Số: 7/KH-UBND</span>' in html
    assert html.index('class="ck-whole"') < html.index("ỦY BAN NHÂN DÂN")  # what concerns the whole stands first


def test_each_number_in_the_margin_leads_to_a_finding_of_the_list(as_, cast):
    html = page(as_("clerk"), checked(cast))
    beside = re.findall(r'ck-n is-\w+" href="#(f\d+)"', html)
    listed = re.findall(r'id="(f\d+)"', html)
    assert len(beside) == len(set(beside)) == len(listed) and set(beside) == set(listed)


def test_filters_and_ignored_rules_stand_in_the_address(as_, cast):
    draft, client = checked(cast), as_("clerk")
    only_notes = page(client, draft, "?muc=note")
    assert 'data-refs="f4"' in only_notes and only_notes.count("data-refs=") == 1
    of_days = page(client, draft, "?nhom=D")
    assert "không đúng thứ" in of_days and "Lề trái" not in of_days
    without = page(client, draft, "?bo=L02,D05")
    assert "Lề trái" not in without and "Xét lại quy tắc L02" in without and "8 điểm cần xem" in without
    assert "nhan-xet.docx?bo=D05,L02" in without


def test_a_draft_without_faults_says_so_and_offers_nothing_to_download(as_, cast):
    draft = checked(cast, (SAMPLES / "cai-cach-hanh-chinh.docx").read_bytes())
    html = page(as_("clerk"), draft)
    assert "Không thấy lỗi" in html and "nhan-xet.docx" not in html


def comments(answer):
    with ZipFile(BytesIO(answer.content)) as package:
        return package.read("word/comments.xml").decode()


def test_the_word_file_comes_back_with_the_findings_as_comments(as_, cast):
    draft, client = checked(cast), as_("clerk")
    every = client.get(f"{URL}{draft.pk}/nhan-xet.docx")
    assert every.status_code == 200 and "du-thao-nhan-xet.docx" in every["Content-Disposition"]
    assert "L26: Số văn bản nhỏ hơn 10 thiếu số 0 phía trước" in comments(every)
    some = comments(client.get(f"{URL}{draft.pk}/nhan-xet.docx?bo=L26"))
    assert "L26" not in some and "L27" in some


def test_a_text_is_checked_for_content_alone_and_gets_no_comments(as_, cast):
    words = "Số: 12/KH-UBND\n\nKẾ HOẠCH\n\n1. Văn phòng báo cáo trước thứ Hai, ngày 15/12/2027.\n"
    draft, client = checked(cast, words.encode(), name="du-thao.md"), as_("clerk")
    assert {one["code"][0] for one in draft.findings} & {"D"} and "L" not in {one["code"][0] for one in draft.findings}
    assert "chỉ soát được nội dung" in page(client, draft)
    assert client.get(f"{URL}{draft.pk}/nhan-xet.docx").status_code == 302


def test_of_a_document_of_the_party_only_the_content_is_said_to_be_checked(as_, cast):
    head = ["ĐẢNG CỘNG SẢN VIỆT NAM", "KẾ HOẠCH", "thực hiện Nghị quyết số 12-NQ/ĐU"]
    told = page(as_("clerk"), checked(cast, docx(*head, "1- Các chi bộ báo cáo trước ngày 31/9/2026.")))
    assert "Văn bản của Đảng theo thể thức riêng" in told and "Đã soát thể thức" not in told
    assert "Không có ngày “31/9/2026”" in told


def test_a_newer_version_shows_what_was_mended(as_, cast):
    first = checked(cast)
    second = checked(cast, HALF_MENDED, follows=first)
    html = page(as_("clerk"), second)
    assert "So với bản trước: 10 → 7 điểm" in html and "đã sửa 3" in html and "mới thấy" not in html
    assert "Không có ngày “31/4/2027” trong lịch." in html  # said as it was
    drafts.drop(first, member=cast.member("clerk"), at=timezone.now())
    assert "đã sửa 3" in page(as_("clerk"), second)


def test_a_newer_version_is_sent_from_the_page_of_the_first(as_, cast):
    first = checked(cast)
    sent = {"files": SimpleUploadedFile("ban-2.docx", HALF_MENDED), "not_secret": "1"}
    answer = as_("clerk").post(f"{URL}{first.pk}/ban-moi/", sent)
    second = Draft.objects.get(file_name="ban-2.docx")
    assert answer["Location"] == f"{URL}{second.pk}/" and second.before["file_name"] == "du-thao.docx"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.docx", docx("MẬT", "KẾ HOẠCH", "Phát động phong trào thi đua"), "dấu chỉ độ mật"),
        ("a.docx", FAULTY[:2000], "bị hỏng"),
    ],
    ids=["secret", "broken"],
)
def test_of_a_refused_file_only_its_name_stays(as_, cast, name, data, words, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        draft = by_worker(cast, data, name=name)
    assert draft.state == DraftState.REFUSED and draft.reading is None and not kept_files()
    assert words in page(as_("clerk"), draft)
    assert words in Entry.objects.get(verb="issuing.refuse-draft").reason


def test_a_colleague_does_not_find_the_draft(as_, cast):
    draft = checked(cast)
    for role in ("leader", "officer"):
        assert as_(role).get(f"{URL}{draft.pk}/").status_code == 404
        assert as_(role).get(f"{URL}{draft.pk}/nhan-xet.docx").status_code == 404
        assert as_(role).post(f"{URL}{draft.pk}/xoa/").status_code == 404
        assert draft.file_name not in as_(role).get(URL).content.decode()


def test_a_draft_is_deleted_with_its_file_when_its_owner_says_so(as_, cast, django_capture_on_commit_callbacks):
    draft = checked(cast)
    with django_capture_on_commit_callbacks(execute=True):
        as_("clerk").post(f"{URL}{draft.pk}/xoa/")
    assert not Draft.objects.exists() and not kept_files()
    assert Entry.objects.get(verb="issuing.drop-draft").about == "du-thao.docx"


def test_a_draft_is_forgotten_after_a_day_and_not_before(cast, django_capture_on_commit_callbacks):
    draft = checked(cast)
    assert jobs.forget(draft.uploaded_at + timedelta(hours=23, minutes=59)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert jobs.forget(draft.uploaded_at + timedelta(hours=24), key=draft.key) == 1
    assert not Draft.objects.exists() and not kept_files()
    assert Entry.objects.get(verb="issuing.expire-draft").by is None


def test_two_workers_check_one_draft_once(cast):
    draft = by_worker(cast)
    jobs.check(draft.key, now=timezone.now())
    assert Entry.objects.filter(verb="issuing.check-draft").count() == 1


def test_a_draft_whose_worker_died_is_given_to_another_and_at_last_refused(cast):
    draft = bring(cast)
    gone = timezone.now() - timedelta(hours=1)
    Draft.objects.update(state=DraftState.CHECKING, claimed_at=gone, attempts=1)
    assert jobs.reap(timezone.now()) == 1
    draft.refresh_from_db()
    assert draft.state == DraftState.WAITING
    Draft.objects.update(state=DraftState.CHECKING, claimed_at=gone, attempts=jobs.ATTEMPTS)
    jobs.reap(timezone.now())
    draft.refresh_from_db()
    assert draft.state == DraftState.REFUSED and draft.cause == "crashed"


def test_findings_are_said_in_the_language_of_who_looks(as_, cast):
    draft, client = checked(cast), as_("clerk")
    client.cookies["django_language"] = "en"
    with translation.override("en"):
        html = page(client, draft)
    assert "The left margin is 25 mm; it must be 30 - 35 mm." in html
