"""Whatever the way: a notice goes once, none is lost, and who sent it and the office see what became of it."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from dondoc.followup.tests.test_remind import elsewhere
from dondoc.followup.tests.work import NOW, make_plan, make_task
from dondoc.notices.actions.outbox import BACK_OFF, LEASE, deliver
from dondoc.notices.models import Delivery, Device, Notice, Preference, ZaloLink
from dondoc.notices.tests.ways import WAYS, opened, urge
from dondoc.organization.models import Membership, Officer

EVERY = pytest.mark.parametrize("channel", WAYS)


@pytest.fixture
def way(cast, channel, settings, monkeypatch, tmp_path):
    with opened(channel, cast, settings, monkeypatch, tmp_path) as one:
        yield one


@pytest.fixture
def one(cast, way, channel):
    """Something told to the head, in the outbox of the channel."""
    return urge(cast, make_task(make_plan(cast), "Treo cờ trên các trục đường"), channel)


def at(**later):
    return lambda: NOW + timedelta(**later)


def fate(one):
    one.refresh_from_db()
    return one.state


@EVERY
def test_a_notice_goes_once_however_often_one_looks(way, one):
    assert [deliver(clock=at()), deliver(clock=at(days=2))] == [1, 0]
    assert (way.got(), fate(one)) == (1, "sent")


@EVERY
def test_what_is_refused_for_a_time_is_tried_again_and_nothing_is_lost(way, one):
    way.refuse_for_now()
    for minute in range(60):
        deliver(clock=at(minutes=minute))
    one.refresh_from_db()
    assert (one.state, one.tries) == ("waiting", 4)  # at 0, 1, 6 and 21 minutes
    way.take()
    assert deliver(clock=at(minutes=90)) == 1
    assert (way.got(), fate(one)) == (1, "sent")


@EVERY
def test_a_line_that_breaks_leaves_it_unsure_and_is_not_sent_twice(way, one):
    way.break_lines()
    deliver(clock=at())
    assert fate(one) == "unknown"
    way.take()
    assert deliver(clock=at(days=1)) == 0
    assert way.got() == 0


@EVERY
def test_after_the_last_try_it_is_given_up_and_the_office_sends_it_again(way, one, as_):
    way.refuse_for_now()
    when = 0
    for minutes in (0, *BACK_OFF):
        when += minutes
        deliver(clock=at(minutes=when))
    assert fate(one) == "failed"
    page = as_("clerk").get("/thong-bao/da-gui/?xem=loi").content.decode()
    assert "không gửi được" in page and "Gửi lại" in page
    way.take()
    as_("clerk").post(f"/thong-bao/da-gui/{one.pk}/gui-lai/")
    assert deliver(clock=lambda: datetime.now(UTC) + timedelta(minutes=1)) == 1
    assert (way.got(), fate(one)) == (1, "sent")


@EVERY
def test_whose_account_was_closed_meanwhile_is_told_nothing(cast, way, one):
    Membership.objects.filter(user=cast.users["head"]).update(active=False)
    assert deliver(clock=at()) == 0
    assert (way.got(), fate(one)) == (0, "failed")
    assert "đã khóa" in one.error


@EVERY
def test_who_wants_none_gets_none_and_where_it_leads_nowhere_the_sender_sees_it(cast, way, channel, as_):
    task = make_task(make_plan(cast), "Treo cờ")
    Officer.objects.filter(user=cast.users["head"]).update(email="")
    Device.objects.update(off_at=NOW, off_why="person")
    ZaloLink.objects.all().delete()
    assert urge(cast, task, channel).state == "no-address"
    said = {"email": "chưa có địa chỉ thư", "push": "chưa bật máy nào", "zalo": "chưa gắn Zalo"}
    assert said[channel] in as_("clerk").get("/thong-bao/da-gui/").content.decode()
    Preference.objects.create(authority=cast.ward, user=cast.users["head"], **{f"by_{channel}": False})
    with pytest.raises(Delivery.DoesNotExist):
        urge(cast, task, channel, key="urge:2")
    assert Notice.objects.filter(key="urge:2").exists()  # the inbox always tells


@pytest.mark.django_db(transaction=True)
@EVERY
def test_three_workers_at_once_send_each_notice_once(cast, way, channel):
    task = make_task(make_plan(cast), "Treo cờ")
    for number in range(12):
        urge(cast, task, channel, key=f"urge:{number}")

    def work(_number):
        try:
            return deliver(clock=at())
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as workers:
        counts = list(workers.map(work, range(3)))
    assert (sum(counts), way.got()) == (12, 12)
    assert set(Delivery.objects.filter(channel=channel).values_list("state", "tries")) == {("sent", 1)}


KILLED = """
import os, signal, sys, django
django.setup()
from dataclasses import replace
from datetime import datetime
from dondoc.notices.actions import outbox
channel, now, when = sys.argv[1:]
way = outbox.WAYS[channel]
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
def sent_and_died(line, parcel):
    way.send(line, parcel)
    die()
outbox.WAYS[channel] = replace(way, prepare=die) if when == "before" else replace(way, send=sent_and_died)
outbox.deliver(clock=lambda: datetime.fromisoformat(now))
"""


@pytest.mark.django_db(transaction=True)
@EVERY
@pytest.mark.parametrize(("when", "state"), [("before", "sent"), ("after", "unknown")])
def test_a_worker_killed_between_claim_and_send_sends_nothing_twice_and_loses_nothing(
    way, one, channel, tmp_path, when, state
):
    """SIGKILL after the claim, before the notice is handed over or right after the other side took it."""
    env = {**os.environ, **elsewhere(tmp_path), **way.env, "DJANGO_SETTINGS_MODULE": "dondoc.settings"}
    command = [sys.executable, "-c", KILLED, channel, NOW.isoformat(), when]
    ended = subprocess.run(command, env=env, check=False, capture_output=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    assert fate(one) == "sending"
    assert deliver(clock=at(minutes=5)) == 0  # the dead worker's claim still holds
    deliver(clock=lambda: NOW + LEASE + timedelta(minutes=1))
    deliver(clock=at(days=1))
    assert (fate(one), way.got()) == (state, 1)
