"""A document that nobody has signed digitally leaves the house knowingly, and the journal says that it did."""

import pytest
from django.urls import reverse

from dondoc.exchange.actions import directory, dispatching, parcels
from dondoc.exchange.actions.refused import Refused
from dondoc.exchange.models import Progress
from dondoc.exchange.tests.files import AT, introduced, issued, province, province_of
from dondoc.issuing.tests.seals import page_of_paper, sealed_with_an_appendix
from dondoc.journal.models import Entry

SENDING = {"exchange.send", "exchange.send-unsigned", "exchange.export", "exchange.export-unsigned"}


@pytest.fixture
def document(cast, settings):
    """To a body by e-mail, to the province by .edxml, to a block inside; its lines laid out."""
    settings.MAIL_ON = True
    introduced(cast)
    province_of(cast)
    values = {"name": "Sở số 0", "way": "email", "email": "so0@tinh.example"}
    directory.add(values, by=cast.member("clerk"), at=AT)
    made = issued(cast, ["Sở số 0", province().name, "Khối 1"], written=page_of_paper())
    dispatching.lay_out(made, by=cast.member("clerk"), at=AT)
    return made


def states(document):
    return [one.state for one in document.dispatches.all()]


def page_of(document):
    return reverse("exchange:dispatch", args=[document.pk])


def verbs():
    return set(Entry.objects.filter(verb__in=SENDING).values_list("verb", flat=True))


def test_nothing_goes_out_unsigned_unless_the_clerk_knows(cast, document, as_):
    clerk = as_("clerk")
    for deed in ("send", "export"):
        told = clerk.post(reverse(f"exchange:{deed}", args=[document.pk]), follow=True).content.decode()
        assert "Văn bản chưa ký số (người ký, cơ quan)" in told and "Hãy ký số trước rồi gửi" in told
    assert states(document) == [Progress.OPEN] * 3
    assert verbs() == set()


def test_the_page_warns_and_the_clerk_who_goes_on_is_journalled(cast, document, as_):
    clerk = as_("clerk")
    page = clerk.get(page_of(document)).content.decode()
    assert "Điều 5 Nghị định 30/2020/NĐ-CP" in page and "Hãy đề nghị Hồ Thị Nhân ký số" in page
    assert page.count('name="unsigned" value="signer agency"') == 2
    for deed in ("send", "export"):
        clerk.post(reverse(f"exchange:{deed}", args=[document.pk]), {"unsigned": "signer agency", "business": "0"})
    assert states(document) == [Progress.WAITING, Progress.SENT, Progress.SENT]
    assert verbs() == {"exchange.send-unsigned", "exchange.export-unsigned"}
    shown = clerk.get(reverse("issuing:document", args=[document.pk])).content.decode()
    assert "gửi văn bản chưa ký số" in shown


def test_a_page_opened_before_the_agency_signed_says_no_more_than_it_knew(cast, document):
    with pytest.raises(Refused, match="cơ quan"):
        dispatching.send(document, by=cast.member("clerk"), at=AT, unsigned=["signer"])
    sealed_with_an_appendix(cast, document)
    document = type(document).objects.get(pk=document.pk)
    dispatching.send(document, by=cast.member("clerk"), at=AT)
    parcels.export(document, parcels.Purpose(), by=cast.member("clerk"), at=AT)
    assert verbs() == {"exchange.send", "exchange.export"}


def test_what_is_signed_or_stays_inside_is_not_warned_of(cast, document, as_):
    inside = issued(cast, ["Khối 1"])
    dispatching.lay_out(inside, by=cast.member("clerk"), at=AT)
    assert "chưa ký số" not in as_("clerk").get(page_of(inside)).content.decode()
    dispatching.send(inside, by=cast.member("clerk"), at=AT)
    assert verbs() == {"exchange.send"}
    sealed_with_an_appendix(cast, document)
    assert "chưa ký số" not in as_("clerk").get(page_of(document)).content.decode()
