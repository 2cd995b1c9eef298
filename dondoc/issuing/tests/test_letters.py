"""Letters: from a blank to the signature, the number and the bodies that get it."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

import vanban
from dondoc.issuing.actions import letters as actions
from dondoc.issuing.actions.letters import AlreadyMoved, Content, Refused
from dondoc.issuing.actions.mandates import Terms, give
from dondoc.issuing.blanks import blanks, filled
from dondoc.issuing.letters import draft, findings, printed
from dondoc.issuing.models import KINDS, Letter, OutgoingDocument, Receipt
from dondoc.issuing.signing import UNKNOWN
from dondoc.journal.models import Entry
from dondoc.notices.models import Notice
from dondoc.organization.models import Body
from tests.cast import make_cast

AT = datetime(2026, 11, 24, 3, tzinfo=UTC)
ON = date(2026, 11, 24)
TEXT = """Đến ngày 24/11/2026 còn 2 việc quá hạn:
| TT | Nhiệm vụ | Đơn vị | Hạn |
| 1 | Treo cờ trên các trục đường chính của phường | Khối 1 | 20/11/2026 |
| 2 | Dọn vệ sinh | Khối 2 | 21/11/2026 |
Yêu cầu các khối:
1. Hoàn thành trước ngày 30/11/2026.
- Báo cáo bằng văn bản."""


@pytest.fixture
def letter(cast):
    bodies = Body.objects.filter(pk__in=[block.pk for block in cast.blocks[:2]])
    made = actions.begin(blanks()["don-doc"], by=cast.member("clerk"), at=AT, bodies=bodies)
    content = Content("đôn đốc việc quá hạn", "UBND-VP", ["Khối 1", "Khối 2"], TEXT, ["Như trên", "Lưu: VT"])
    actions.rewrite(made, content, version=made.version, by=cast.member("clerk"), at=AT)
    return made


def submitted(cast, letter):
    actions.submit(letter, version=letter.version, by=cast.member("clerk"), at=AT)
    return letter


def signed(cast, letter):
    return actions.sign(submitted(cast, letter), version=letter.version, by=cast.member("leader"), on=ON, at=AT)


@pytest.mark.parametrize("key", blanks())
def test_every_blank_becomes_a_document_in_both_formats_that_the_checker_can_read(cast, key):
    made = actions.begin(blanks()[key], by=cast.member("clerk"), at=AT)
    assert made.kind in KINDS
    paper = draft(made, UNKNOWN)
    assert printed(paper)[:5] == b"%PDF-"
    read = vanban.read_bytes(vanban.writing.write(paper, to="docx"), "a.docx")
    assert read.header.symbol == made.symbol
    assert "{" not in read.text
    assert isinstance(findings(made, UNKNOWN, number=1, day=ON), tuple)


def test_who_may_sign_is_told_of_a_letter_and_who_wrote_it_that_it_is_signed(cast, letter):
    terms = Terms(
        "TL", cast.officers["officer"], "Quy chế làm việc số 3", ON, ON, None, "CHÁNH VĂN PHÒNG", ("",), "Đôn đốc"
    )
    give(terms, by=cast.member("clerk"), at=AT)
    submitted(cast, letter)
    waits = Notice.objects.filter(kind="submitted", seen_at=None)
    assert {one.user for one in waits} == {cast.users["leader"], cast.users["officer"]}
    actions.sign(letter, version=letter.version, by=cast.member("leader"), on=ON, at=AT)
    assert not waits.all().exists()
    assert [(one.user, one.words) for one in Notice.objects.filter(kind="approved")] == [
        (letter.drafted_by, letter.outgoing.code)
    ]


@pytest.mark.parametrize("symbol", ["UBND/VP", "../../UBND", "UBND VP", "-UBND", ""])
def test_a_symbol_that_no_document_may_bear_is_refused_before_anybody_signs(cast, letter, symbol):
    content = Content("đôn đốc", symbol, [], TEXT, [])
    with pytest.raises(Refused, match="chẳng hạn UBND-VP"):
        actions.rewrite(letter, content, version=letter.version, by=cast.member("clerk"), at=AT)


def test_whom_a_letter_goes_to_is_kept_without_the_signs_that_stand_between_them(cast, letter, as_):
    sent = {
        "version": letter.version, "title": "đôn đốc", "symbol": "UBND-VP", "text": TEXT,
        "addressed_to": "- Khối 1;\r\n- Khối 2.", "recipients": "Như trên;\r\nSở Nội vụ (b/c);\r\nLưu: VT, VP.",
    }  # fmt: skip
    as_("clerk").post(letter.get_absolute_url(), sent)
    letter.refresh_from_db()
    assert letter.addressed_to == ["Khối 1", "Khối 2"]
    assert letter.recipients == ["Như trên", "Sở Nội vụ (b/c)", "Lưu: VT, VP"]


def test_a_letter_begun_on_new_years_night_is_of_the_new_year(cast):
    begun = actions.begin(blanks()["cong-van"], by=cast.member("clerk"), at=datetime(2026, 12, 31, 18, tzinfo=UTC))
    assert draft(begun, UNKNOWN).year == 2027


def test_what_nobody_said_stays_open(cast):
    ready = filled(blanks()["don-doc"], cast.ward, {"count": "3", "until": "30/11/2026"})
    assert "còn 3 việc" in ready.text and "phường Hoa Sơn" in ready.text and "đến ngày …" in ready.text


def test_lines_become_items_tables_and_sections(cast, letter):
    text = vanban.read_bytes(printed(draft(letter, UNKNOWN)), "a.pdf").text
    for words in (
        "Kính gửi",
        "Treo cờ trên các trục đường chính của phường",
        "1. Hoàn thành trước ngày",
        "- Báo cáo bằng",
    ):
        assert words in text
    assert "|" not in text


def test_a_signed_letter_has_its_number_its_files_and_its_receipts(cast, letter):
    issued = signed(cast, letter)
    assert (issued.code, issued.kind, letter.state) == ("01/UBND-VP", "", "issued")
    assert issued.signature[-1] == "PHÓ CHỦ TỊCH"
    read = vanban.read_bytes(issued.as_issued("docx"), "a.docx")
    assert (read.header.number, read.header.symbol) == ("01", "UBND-VP")
    assert {one.body_id for one in Receipt.objects.filter(document=issued)} == {one.pk for one in cast.blocks[:2]}
    assert Notice.objects.get(kind="sent").user == cast.users["head"]
    assert {"issuing.letter-begin", "issuing.letter-sign", "issuing.issue"} <= set(
        Entry.objects.values_list("verb", flat=True)
    )


def test_only_who_holds_a_post_signs_and_a_refusal_takes_no_number(cast, letter):
    submitted(cast, letter)
    with pytest.raises(Refused, match="chức danh"):
        actions.sign(letter, version=letter.version, by=cast.member("clerk"), on=ON, at=AT)
    assert not OutgoingDocument.objects.exists()


def test_of_two_who_write_the_second_is_told_and_loses_nothing(cast, letter, as_):
    url = reverse("issuing:letter", args=[letter.pk])
    sent = {
        "version": letter.version,
        "title": "một",
        "symbol": "UBND",
        "text": "Nội dung của tôi",
        "addressed_to": "",
        "recipients": "",
    }
    assert as_("clerk").post(url, sent).status_code == 302
    answer = as_("clerk").post(url, sent | {"text": "Nội dung của người sau"})
    assert answer.status_code == 409
    assert "Nội dung của người sau" in answer.content.decode() and "Người khác vừa sửa" in answer.content.decode()
    letter.refresh_from_db()
    assert letter.text == "Nội dung của tôi"


def test_two_signatures_at_once_make_one_document(cast, letter):
    submitted(cast, letter)
    seen = letter.version
    actions.sign(letter, version=seen, by=cast.member("leader"), on=ON, at=AT)
    with pytest.raises(AlreadyMoved):
        actions.sign(letter, version=seen, by=cast.member("leader"), on=ON, at=AT)
    assert OutgoingDocument.objects.count() == 1


def test_a_letter_sent_back_says_why_to_who_wrote_it(cast, letter, as_):
    submitted(cast, letter)
    url = reverse("issuing:letter-send-back", args=[letter.pk])
    as_("leader").post(url, {"version": letter.version, "reason": "Thêm hạn cuối"})
    letter.refresh_from_db()
    assert (letter.state, letter.return_reason) == ("draft", "Thêm hạn cuối")
    assert Notice.objects.get(kind="returned").user == letter.drafted_by
    assert "Thêm hạn cuối" in as_("clerk").get(reverse("issuing:letters")).content.decode()


def test_what_is_before_the_leader_is_not_written_in_and_what_is_dropped_is_gone_from_the_list(cast, letter, as_):
    submitted(cast, letter)
    sent = {
        "version": letter.version,
        "title": "x",
        "symbol": "UBND",
        "text": "x",
        "addressed_to": "",
        "recipients": "",
    }
    assert as_("clerk").post(reverse("issuing:letter", args=[letter.pk]), sent).status_code == 409
    as_("clerk").post(reverse("issuing:letter-take-back", args=[letter.pk]), {"version": letter.version})
    letter.refresh_from_db()
    as_("clerk").post(reverse("issuing:letter-drop", args=[letter.pk]), {"version": letter.version})
    assert Letter.objects.get().state == "dropped"
    assert "Không có văn bản nào" in as_("clerk").get(reverse("issuing:letters")).content.decode()


def test_the_clerk_begins_writes_submits_and_the_leader_signs_in_their_pages(cast, as_):
    begun = as_("clerk").post(reverse("issuing:letter-begin"), {"blank": "giay-moi"})
    page = as_("clerk").get(begun["Location"]).content.decode()
    assert "Giấy mời" in page and "Kiểm tra trước khi ký" in page
    letter = Letter.objects.get()
    assert as_("clerk").get(reverse("issuing:letter-picture", args=[letter.pk, 1]))["Content-Type"] == "image/png"
    assert as_("clerk").get(reverse("issuing:letter-picture", args=[letter.pk, 9])).status_code == 404
    written = {"version": letter.version, "title": "họp giao ban", "symbol": "GM-UBND", "text": TEXT, "then": "submit"}
    assert "Đã trình ký" in as_("clerk").post(letter.get_absolute_url(), written, follow=True).content.decode()
    letter.refresh_from_db()
    assert (letter.title, letter.state) == ("họp giao ban", "submitted")  # what was typed is not left behind
    assert "Ký và ban hành" in as_("leader").get(reverse("issuing:letter", args=[letter.pk])).content.decode()
    done = as_("leader").post(
        reverse("issuing:letter-sign", args=[letter.pk]), {"version": letter.version}, follow=True
    )
    assert "Đã ký và ban hành 01/GM-UBND" in done.content.decode()
    assert as_("clerk").post(reverse("issuing:letter-begin"), {"blank": "la"}).status_code == 404


def test_a_body_says_that_it_has_the_document_once(cast, letter, as_):
    issued = signed(cast, letter)
    page = as_("head").get(reverse("issuing:document", args=[issued.pk])).content.decode()
    assert page.count("Đã nhận</button>") == 1  # for one's own body alone
    own = Receipt.objects.get(document=issued, body=cast.blocks[0])
    as_("head").post(reverse("issuing:acknowledge", args=[own.pk]))
    assert not actions.acknowledge(own, by=cast.member("clerk"), at=AT)
    own.refresh_from_db()
    assert own.got_by == cast.users["head"]
    other = Receipt.objects.exclude(pk=own.pk).get()
    assert as_("head").post(reverse("issuing:acknowledge", args=[other.pk])).status_code == 403
    assert as_("clerk").post(reverse("issuing:acknowledge", args=[other.pk])).status_code == 302


def test_a_document_with_many_receivers_asks_no_more_questions(cast, letter, as_, django_assert_max_num_queries):
    issued = signed(cast, letter)
    url = reverse("issuing:document", args=[issued.pk])
    with django_assert_max_num_queries(60) as few:
        as_("head").get(url)
    for block in cast.blocks[2:]:
        Receipt.objects.create(authority=issued.authority, document=issued, body_id=block.pk, sent_at=AT)
    with django_assert_max_num_queries(len(few)):
        page = as_("head").get(url).content.decode()
    assert page.count("/da-nhan/") == 1 < issued.receipts.count()  # their own


def test_a_stranger_finds_no_letter(cast, letter, client):
    stranger = make_cast("phường Vân Đài")
    client.force_login(stranger.users["clerk"], backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(reverse("issuing:letter", args=[letter.pk])).status_code == 404
