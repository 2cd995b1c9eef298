"""Who signs in whose place: by a written act, what it covers, until when, and never passed on by who is authorized."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from dondoc.issuing.actions import letters
from dondoc.issuing.actions.letters import Refused
from dondoc.issuing.actions.mandates import Terms, end, give, take_away
from dondoc.issuing.blanks import blanks
from dondoc.issuing.models import Mandate, OutgoingDocument
from dondoc.issuing.signing import signer
from dondoc.journal.models import Entry
from dondoc.organization.models import Post
from tests.cast import make_cast

AT = datetime(2026, 11, 24, 3, tzinfo=UTC)
ON = date(2026, 11, 24)
RULES = "Quy chế làm việc ban hành kèm Quyết định số 8/QĐ-UBND"


def given(cast, prefix, holder, **more) -> Mandate:
    terms = Terms(prefix, holder, RULES, date(2026, 1, 5), date(2026, 1, 5), **more)
    return give(terms, by=cast.member("clerk"), at=AT)


def by_order(cast, **more) -> Mandate:
    """The officer, as head of the office, signs giấy mời by order."""
    said = {"title": "Chánh Văn phòng", "kinds": ["GM"], "content": "Giấy mời họp", **more}
    return given(cast, "TL", cast.officers["officer"], **said)


def before_the_signer(cast, blank="giay-moi"):
    letter = letters.begin(blanks()[blank], by=cast.member("clerk"), at=AT)
    letters.submit(letter, version=letter.version, by=cast.member("clerk"), at=AT)
    return letter


def signed(cast, who, blank="giay-moi", on=ON):
    letter = before_the_signer(cast, blank)
    return letters.sign(letter, version=letter.version, by=cast.member(who), on=on, at=AT)


@pytest.mark.parametrize(
    ("prefix", "more", "lines"),
    [
        ("TL", {"title": "Chánh Văn phòng", "content": "Giấy mời"}, ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        (
            "TUQ",
            {"title": "Trưởng phòng", "content": "Giấy mời", "valid_to": ON},
            ("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG"),
        ),
        ("KT", {"title": "Phó Chủ tịch"}, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("Q", {}, ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH")),
    ],
)
def test_each_prefix_prints_its_lines_and_the_document_keeps_its_mandate(cast, prefix, more, lines):
    mandate = given(cast, prefix, cast.officers["officer"], **more)
    issued = signed(cast, "officer")
    assert (tuple(issued.signature), issued.mandate) == (lines, mandate)


def test_the_chair_signs_by_their_own_office(cast):
    chair = cast.officers["officer"]
    chair.posts.set([cast.posts["chairman"]])
    found = signer(cast.member("officer"), kind="QĐ", on=ON)
    assert (found.capacity, found.mandate) == (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), None)


def test_a_mandate_stands_from_its_first_to_its_last_day_and_a_refusal_takes_no_number(cast):
    by_order(cast, valid_to=ON)
    assert signed(cast, "officer").code == "01/GM-UBND"
    for day in (ON + timedelta(days=1), date(2026, 1, 4)):
        with pytest.raises(Refused, match="không có hiệu lực ngày"):
            signed(cast, "officer", on=day)
    assert OutgoingDocument.objects.count() == 1


def test_a_mandate_covers_the_kinds_it_names(cast):
    by_order(cast)
    with pytest.raises(Refused, match="không gồm loại văn bản “Công văn”"):
        signed(cast, "officer", "cong-van")


def test_a_deputy_without_a_written_assignment_is_told_what_to_do(cast):
    Mandate.objects.all().delete()
    with pytest.raises(Refused, match="Quyền ký"):
        signed(cast, "leader")


def test_an_ended_mandate_is_refused_from_that_day_and_what_was_signed_keeps_it(cast):
    mandate = by_order(cast)
    issued = signed(cast, "officer")
    with pytest.raises(Refused, match="lý do"):
        end(mandate, on=ON, reason=" ", by=cast.member("clerk"), at=AT)
    end(mandate, on=ON, reason="Thay bằng Quyết định 9", by=cast.member("clerk"), at=AT)
    with pytest.raises(Refused, match="Hãy tải lại"):
        end(mandate, on=ON, reason="lần nữa", by=cast.member("clerk"), at=AT)
    with pytest.raises(Refused, match="không có hiệu lực"):
        signed(cast, "officer")
    issued.refresh_from_db()
    assert issued.mandate == mandate
    assert Entry.objects.get(verb="issuing.end-mandate").reason == "Thay bằng Quyết định 9"


def test_who_signs_by_order_passes_it_on_to_a_deputy_as_long_as_it_stands(cast):
    order = by_order(cast)
    given(cast, "KT", cast.officers["reader"], title="Phó Chánh Văn phòng", under=order)
    issued = signed(cast, "reader")
    assert issued.signature == ["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"]
    with pytest.raises(Refused, match="không gồm loại"):
        signed(cast, "reader", "cong-van")
    end(order, on=ON, reason="Bãi bỏ", by=cast.member("clerk"), at=AT)
    with pytest.raises(Refused, match="không có hiệu lực"):
        signed(cast, "reader")


@pytest.mark.parametrize("prefix", ["KT", "TL", "TUQ"])
def test_who_is_authorized_does_not_authorize_others(cast, prefix):
    first = given(cast, "TUQ", cast.officers["officer"], title="Trưởng phòng", content="Giấy mời", valid_to=ON)
    with pytest.raises(Refused, match="không được ủy quyền lại"):
        given(cast, prefix, cast.officers["reader"], title="Phó Trưởng phòng", content="x", valid_to=ON, under=first)


@pytest.mark.parametrize(
    ("prefix", "more", "words"),
    [
        ("TUQ", {"content": "Giấy mời"}, "phải có thời hạn"),
        ("TUQ", {"valid_to": ON}, "phạm vi nội dung"),
        ("TL", {}, "phạm vi nội dung"),
        ("KT", {"valid_to": date(2025, 1, 1)}, "đứng trước"),
        ("KT", {"kinds": ["??"]}, "loại văn bản"),
        ("TM", {}, "hình thức ký"),
    ],
)
def test_what_article_13_does_not_allow_is_not_written_down(cast, prefix, more, words):
    with pytest.raises(Refused, match=words):
        given(cast, prefix, cast.officers["officer"], title="Trưởng phòng", **more)


@pytest.mark.parametrize(
    "broken",
    [
        {"prefix": "TUQ", "valid_to": None},
        {"prefix": "TL", "content": ""},
        {"valid_to": date(2019, 1, 1)},
        {"ended_on": ON},
    ],
)
def test_the_database_holds_to_article_13_too(cast, broken):
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.filter(prefix="KT").update(**{"content": "x", **broken})


def test_a_row_by_which_something_was_signed_is_not_taken_away(cast):
    mandate, wrong = by_order(cast), by_order(cast)
    take_away(wrong, by=cast.member("clerk"), at=AT)
    signed(cast, "officer")
    with pytest.raises(Refused, match="thôi hiệu lực"):
        take_away(mandate, by=cast.member("clerk"), at=AT)
    assert Entry.objects.filter(verb="issuing.remove-mandate").count() == 1


def test_the_title_is_the_posts_where_none_is_written(cast):
    post = Post.objects.create(authority=cast.ward, kind="post", name="Phó Chủ tịch UBND phường")
    assert given(cast, "KT", post).title == "PHÓ CHỦ TỊCH"
    with pytest.raises(Refused, match="chức vụ in"):
        given(cast, "KT", cast.officers["reader"])


def test_minutes_are_signed_in_person_without_a_mandate(cast):
    Mandate.objects.all().delete()
    issued = signed(cast, "leader", "bien-ban")
    assert (issued.signature, issued.mandate) == (["CHỦ TRÌ"], None)


def test_the_clerk_writes_a_mandate_and_its_holder_may_sign_whatever_their_role(cast, as_):
    letter = before_the_signer(cast)
    assert as_("officer").get(letter.get_absolute_url()).status_code == 403
    said = {
        "how": "TL", "holder": cast.officers["officer"].pk, "title": "Chánh Văn phòng", "basis": RULES,
        "basis_on": "05/01/2026", "valid_from": "05/01/2026", "content": "Giấy mời họp", "kinds": ["GM", "cv"],
    }  # fmt: skip
    refused = as_("clerk").post(reverse("issuing:mandate-add"), {**said, "content": ""})
    assert refused.status_code == 422 and "phạm vi nội dung" in refused.content.decode()
    page = as_("clerk").post(reverse("issuing:mandate-add"), said, follow=True).content.decode()
    assert "CHÁNH VĂN PHÒNG" in page and "Giấy mời, Công văn" in page
    letters_list = reverse("issuing:letters")
    assert letters_list in as_("officer").get(reverse("issuing:list")).content.decode()
    assert letter.get_absolute_url() in as_("officer").get(letters_list).content.decode()
    page = as_("officer").get(letter.get_absolute_url()).content.decode()
    assert "TL. CHỦ TỊCH / CHÁNH VĂN PHÒNG" in page and "Phạm vi: Giấy mời họp" in page
    as_("officer").post(reverse("issuing:letter-sign", args=[letter.pk]), {"version": letter.version})
    issued = OutgoingDocument.objects.get()
    assert RULES in as_("reader").get(reverse("issuing:document", args=[issued.pk])).content.decode()


def test_whose_mandate_ends_while_a_letter_waits_is_told_so_and_signs_nothing(cast, as_):
    letter, mandate = before_the_signer(cast), by_order(cast)
    assert as_("officer").get(letter.get_absolute_url()).status_code == 200
    end(mandate, on=timezone.localdate(), reason="Thay người", by=cast.member("clerk"), at=AT)
    for answer in (
        as_("officer").get(letter.get_absolute_url()),
        as_("officer").post(reverse("issuing:letter-sign", args=[letter.pk]), {"version": letter.version}),
    ):
        assert answer.status_code == 403 and "CHÁNH VĂN PHÒNG" in answer.content.decode()
    assert not OutgoingDocument.objects.exists()
    assert "dành cho vai trò khác" in as_("reader").get(letter.get_absolute_url()).content.decode()


def test_a_letter_that_is_out_is_shown_as_it_was_signed_whoever_looks(cast, as_):
    by_order(cast)
    issued = signed(cast, "officer")
    seen = as_("clerk").get(reverse("issuing:letter-picture", args=[issued.letter.pk, 1])).content
    assert seen == as_("reader").get(reverse("issuing:picture", args=[issued.pk, 1])).content


def test_a_leader_without_a_mandate_sees_why_before_signing(cast, as_):
    Mandate.objects.all().delete()
    page = as_("leader").get(before_the_signer(cast).get_absolute_url()).content.decode()
    assert "chưa có quyền ký" in page and "Ký và ban hành" not in page


def test_the_page_tells_standing_from_past_and_ends_one_with_its_reason(cast, as_):
    mandate = by_order(cast, valid_to=date(2126, 1, 1))
    url = reverse("issuing:mandates")
    as_("clerk").post(reverse("issuing:mandate-end", args=[mandate.pk]), {"reason": "Thay người"})
    page = as_("reader").get(url).content.decode()
    assert "Đang có hiệu lực" in page and "Thay người" in page and "Thôi hiệu lực</button>" not in page
    wrong = by_order(cast)
    as_("admin").post(reverse("issuing:mandate-remove", args=[wrong.pk]))
    assert not Mandate.objects.filter(pk=wrong.pk).exists()


def test_a_stranger_ends_no_mandate_of_ours(cast, client):
    stranger = make_cast("phường Vân Đài")
    client.force_login(stranger.users["clerk"], backend="allauth.account.auth_backends.AuthenticationBackend")
    mandate = Mandate.objects.first()
    assert client.post(reverse("issuing:mandate-end", args=[mandate.pk]), {"reason": "x"}).status_code == 404
