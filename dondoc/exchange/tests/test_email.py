"""A document goes by e-mail through a real mail server, with its PDF: once, none lost, whenever the worker dies."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from hashlib import sha256

import pytest
from django.urls import reverse

from dondoc.exchange.actions import directory, dispatching, outbox
from dondoc.exchange.actions.refused import Refused
from dondoc.exchange.models import Dispatch, OutsideBody
from dondoc.exchange.tests.files import AT, UNSIGNED, issued, pdf
from dondoc.followup.tests.test_remind import elsewhere
from dondoc.issuing.tests.seals import page_of_paper, sealed_with_an_appendix
from dondoc.notices.actions.outbox import BACK_OFF, LEASE
from dondoc.notices.tests.postoffice import TAKEN, post_office


@pytest.fixture
def office(settings):
    with post_office(settings) as opened:
        yield opened


def ready(cast, count=1):
    """A document with so many recipients by e-mail, its lines laid out."""
    names = [f"Sở số {n}" for n in range(count)]
    for n, name in enumerate(names):
        values = {"name": name, "way": "email", "email": f"so{n}@tinh.example"}
        directory.add(values, by=cast.member("clerk"), at=AT)
    document = issued(cast, names)
    dispatching.lay_out(document, by=cast.member("clerk"), at=AT)
    return document


def sent(cast, count=1):
    document = ready(cast, count)
    dispatching.send(document, by=cast.member("clerk"), at=AT, unsigned=UNSIGNED)
    return document


def clock(**later):
    return lambda: AT + timedelta(**later)


def states(document):
    return [one.state for one in document.dispatches.all()]


def test_each_recipient_gets_the_pdf_once(cast, office):
    document = sent(cast, 3)
    assert [outbox.deliver(clock=clock()), outbox.deliver(clock=clock(days=1))] == [3, 0]
    assert states(document) == ["sent"] * 3
    assert sorted(one["To"] for one in office.letters) == [f"so{n}@tinh.example" for n in range(3)]
    letter = office.letters[0]
    (attached,) = letter.iter_attachments()
    assert (attached.get_filename(), attached.get_content()) == ("01-TB-UBND.pdf", pdf())
    assert document.pdf_sha256 in letter.get_body().get_content()
    assert " ".join(letter["Subject"].split()) == "Thông báo 01/TB-UBND: Lịch trực cuối năm"
    with pytest.raises(Refused):
        dispatching.send(document, by=cast.member("clerk"), at=AT, unsigned=UNSIGNED)


def test_an_address_that_is_mended_before_the_sending_is_the_one_that_is_written_to(cast, office):
    document = ready(cast, 1)
    outside = OutsideBody.objects.get()
    values = {"name": outside.name, "way": "email", "email": "moi@tinh.example", "organ_id": ""}
    directory.change(outside, values, version=outside.version, by=cast.member("clerk"), at=AT)
    dispatching.send(document, by=cast.member("clerk"), at=AT, unsigned=UNSIGNED)
    outbox.deliver(clock=clock())
    assert [one["To"] for one in office.letters] == ["moi@tinh.example"]


def test_a_signed_document_goes_out_signed_with_its_appendices_and_its_own_checksum(cast, office):
    document = issued(cast, ["Sở số 0"], written=page_of_paper())
    last = sealed_with_an_appendix(cast, document)
    directory.add({"name": "Sở số 0", "way": "email", "email": "so0@tinh.example"}, by=cast.member("clerk"), at=AT)
    dispatching.lay_out(document, by=cast.member("clerk"), at=AT)
    dispatching.send(document, by=cast.member("clerk"), at=AT, unsigned=UNSIGNED)
    outbox.deliver(clock=clock())
    (letter,) = office.letters
    sums = {one.get_filename(): sha256(one.get_content()).hexdigest() for one in letter.iter_attachments()}
    appendix = document.signed_appendices.get()
    assert sums == {"01-TB-UBND.pdf": last.pdf_sha256, "Phụ lục I.pdf": appendix.pdf_sha256}
    assert last.pdf_sha256 in letter.get_body().get_content()


def test_a_document_whose_file_is_gone_is_told_and_holds_up_no_other(cast, office):
    lost = sent(cast)
    lost.pdf.storage.delete(lost.pdf.name)
    other = issued(cast, ["Sở số 0"])
    dispatching.lay_out(other, by=cast.member("clerk"), at=AT)
    dispatching.send(other, by=cast.member("clerk"), at=AT, unsigned=UNSIGNED)
    assert outbox.deliver(clock=clock()) == 1
    assert (states(lost), states(other)) == (["failed"], ["sent"])
    assert "FileNotFoundError" not in lost.dispatches.get().error
    assert "sao lưu" in lost.dispatches.get().error


def test_a_server_that_refuses_for_a_time_is_tried_again_and_then_given_up(cast, office, as_):
    document = sent(cast)
    office.answer, when = "451 Try again later", AT
    for minutes in (0, *BACK_OFF):
        when += timedelta(minutes=minutes)
        outbox.deliver(clock=lambda when=when: when)
    line = document.dispatches.get()
    assert (line.state, line.tries) == ("failed", len(BACK_OFF) + 1)
    page = as_("clerk").get(reverse("exchange:dispatch", args=[document.pk])).content.decode()
    assert "không gửi được" in page and "451" in page and "Gửi lại" in page
    office.answer = TAKEN
    dispatching.resend(line, by=cast.member("clerk"), at=when)
    with pytest.raises(Refused, match="gửi lại"):
        dispatching.resend(line, by=cast.member("clerk"), at=when)
    assert outbox.deliver(clock=lambda: when) == 1
    assert states(document) == ["sent"]


def test_an_unknown_address_does_not_hold_up_the_others(cast, office):
    office.refused = {"so0@tinh.example": "550 No such user"}
    document = sent(cast, 2)
    assert outbox.deliver(clock=clock()) == 1
    assert states(document) == ["failed", "sent"]


def test_nothing_goes_out_without_a_mail_server_and_the_clerk_is_told(cast, settings):
    settings.MAIL_ON = False
    document = ready(cast)
    with pytest.raises(Refused, match="máy chủ thư"):
        dispatching.send(document, by=cast.member("clerk"), at=AT, unsigned=UNSIGNED)
    assert states(document) == ["open"]
    assert not outbox.wake(at=AT + timedelta(days=1))


def test_the_worker_is_woken_only_for_what_is_due(cast, office):
    sent(cast)
    assert outbox.wake(at=AT)
    assert not outbox.wake(at=AT - timedelta(minutes=1))
    outbox.deliver(clock=clock())
    assert not outbox.wake(at=AT + timedelta(days=1))


KILLED = """
import os, signal, sys, django
django.setup()
from datetime import datetime
from django.conf import settings
from dondoc.exchange.actions import outbox
from dondoc.notices.channels import mail
settings.MAIL_ON, settings.EMAIL_HOST, settings.EMAIL_PORT = True, "127.0.0.1", int(sys.argv[1])
settings.MEDIA_ROOT = sys.argv[4]
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
real = mail.send
def sent_and_died(line, letter):
    real(line, letter)
    die()
if sys.argv[3] == "before":
    outbox.letter = die
else:
    mail.send = sent_and_died
outbox.deliver(clock=lambda: datetime.fromisoformat(sys.argv[2]))
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("when", "state"), [("before", "sent"), ("after", "unknown")])
def test_a_worker_killed_at_any_point_sends_no_document_twice_and_loses_none(
    cast, office, settings, tmp_path, when, state
):
    document = sent(cast)
    env = {**os.environ, **elsewhere(tmp_path), "DJANGO_SETTINGS_MODULE": "dondoc.settings"}
    command = [sys.executable, "-c", KILLED, str(settings.EMAIL_PORT), AT.isoformat(), when, str(settings.MEDIA_ROOT)]
    ended = subprocess.run(command, env=env, check=False, capture_output=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    assert states(document) == ["sending"]
    assert outbox.deliver(clock=clock(minutes=5)) == 0  # the dead worker's claim still holds
    outbox.deliver(clock=lambda: AT + LEASE + timedelta(minutes=1))
    outbox.deliver(clock=clock(days=1))
    assert (states(document), len(office.letters)) == ([state], 1)
    assert Dispatch.objects.get().tries == (2 if when == "before" else 1)
