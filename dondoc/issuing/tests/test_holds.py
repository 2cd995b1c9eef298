"""Held numbers: the next of the series, used once by the document they were held for, or cancelled with a reason."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from dondoc.issuing.actions import holds, letters
from dondoc.issuing.actions.holds import Refused
from dondoc.issuing.blanks import blanks
from dondoc.issuing.models import NumberHold, OutgoingDocument
from dondoc.journal.models import Entry

AT = datetime(2026, 11, 24, 3, tzinfo=UTC)
ON = date(2026, 11, 24)


@pytest.fixture
def held(cast):
    return holds.hold("GM", reason="Giấy mời họp đột xuất", on=ON, by=cast.member("clerk"), at=AT)


def submitted(cast, blank="giay-moi"):
    letter = letters.begin(blanks()[blank], by=cast.member("clerk"), at=AT)
    letters.submit(letter, version=letter.version, by=cast.member("clerk"), at=AT)
    return letter


def signed(cast, letter, **more):
    return letters.sign(letter, version=letter.version, by=cast.member("leader"), on=ON, at=AT, **more)


def test_a_held_number_is_left_out_by_the_next_and_used_by_its_own(cast, held):
    assert (held.number, str(held)) == (1, "Giấy mời 01/2026")
    assert signed(cast, submitted(cast)).code == "02/GM-UBND"
    own = signed(cast, submitted(cast), held=held)
    assert own.code == "01/GM-UBND"
    held.refresh_from_db()
    assert held.used_by == own
    assert signed(cast, submitted(cast)).code == "03/GM-UBND"


def test_it_is_used_once_and_only_by_its_kind_and_year(cast, held):
    other = submitted(cast, "cong-van")
    with pytest.raises(letters.Refused, match="không còn dùng được"):
        signed(cast, other, held=held)
    signed(cast, submitted(cast), held=held)
    with pytest.raises(letters.Refused, match="không còn dùng được"):
        signed(cast, submitted(cast), held=held)
    late = submitted(cast)
    with pytest.raises(letters.Refused):
        letters.sign(late, version=late.version, by=cast.member("leader"), on=date(2027, 1, 4), at=AT, held=held)
    assert OutgoingDocument.objects.count() == 1


def test_a_cancelled_number_stays_in_sight_with_its_reason_and_is_never_used(cast, held, as_):
    clerk = cast.member("clerk")
    with pytest.raises(Refused, match="lý do"):
        holds.cancel_hold(held, reason=" ", by=clerk, at=AT)
    holds.cancel_hold(held, reason="Không họp nữa", by=clerk, at=AT)
    with pytest.raises(Refused, match="đã dùng hoặc đã hủy"):
        holds.cancel_hold(held, reason="lần nữa", by=clerk, at=AT)
    with pytest.raises(letters.Refused):
        signed(cast, submitted(cast), held=held)
    assert signed(cast, submitted(cast)).code == "02/GM-UBND"
    assert Entry.objects.get(verb="issuing.cancel-hold").reason == "Không họp nữa"


def test_a_number_that_last_year_left_open_is_still_to_be_cancelled(cast, as_):
    last = timezone.localdate().replace(year=timezone.localdate().year - 1)
    old = holds.hold("QĐ", reason="Quyết định thành lập tổ", on=last, by=cast.member("clerk"), at=AT)
    page, cancel = reverse("issuing:holds"), reverse("issuing:hold-cancel", args=[old.pk])
    assert cancel in as_("clerk").get(page).content.decode()
    as_("clerk").post(cancel, {"reason": "Không ban hành"})
    assert "Quyết định thành lập tổ" not in as_("clerk").get(page).content.decode()


def test_numbers_are_held_cancelled_and_chosen_at_the_signature_on_their_pages(cast, as_):
    url = reverse("issuing:holds")
    assert "Hãy ghi dành số" in as_("clerk").post(url, {"kind": "GM", "reason": " "}).content.decode()
    assert "Hãy chọn loại" in as_("clerk").post(url, {"kind": "??", "reason": "x"}).content.decode()
    as_("clerk").post(url, {"kind": "GM", "reason": "Họp đột xuất"})
    as_("clerk").post(url, {"kind": "GM", "reason": "Họp dân"})
    first, second = NumberHold.objects.order_by("number")
    as_("clerk").post(reverse("issuing:hold-cancel", args=[second.pk]), {"reason": "Hoãn"})
    page = as_("clerk").get(url).content.decode()
    assert "Họp đột xuất" in page and "đã hủy" in page and "Hoãn" in page
    letter = submitted(cast)
    page = as_("leader").get(letter.get_absolute_url()).content.decode()
    assert "số dành trước 1: Họp đột xuất" in page and "Họp dân" not in page
    sent = {"version": letter.version, "hold": first.pk}
    as_("leader").post(reverse("issuing:letter-sign", args=[letter.pk]), sent)
    assert OutgoingDocument.objects.get().code == "01/GM-UBND"
