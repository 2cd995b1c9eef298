"""Reminders: by the authority's rule, one digest a person a day, never twice, none at the weekend."""

import os
import signal
import subprocess
import sys
from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dondoc.followup.actions import remind, submit
from dondoc.followup.models import days_listed
from dondoc.followup.reminding import digests
from dondoc.followup.tests.work import NOW, ZONE, at, give, make_task, rule
from dondoc.journal.models import Entry
from dondoc.notices.models import Notice

DUE = date(2026, 3, 20)  # a Friday


def told_on(ward, day, month=3):
    return [len(one.work) for one in digests(ward, today=date(2026, month, day))]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (12, False),
        (13, True),
        (16, False),
        (17, True),
        (18, False),
        (19, True),
        (20, True),
        (23, False),
        (24, False),
        (25, True),
        (30, True),
    ],
)
def test_the_rule_names_the_days_before_and_behind_a_deadline(cast, assignment, day, told):
    assert (told_on(cast.ward, day) == [1]) is told


def test_nobody_is_reminded_at_the_weekend_and_monday_makes_up_for_it(cast, plan):
    give(make_task(plan, due=date(2026, 3, 21)), cast.blocks[0])  # a Saturday
    assert (told_on(cast.ward, 21), told_on(cast.ward, 22)) == ([], [])
    assert told_on(cast.ward, 23) == [1]


def test_a_public_holiday_is_a_day_off_too(cast, plan):
    give(make_task(plan, due=date(2026, 4, 30)), cast.blocks[0])  # Victory Day, then Labour Day and a weekend
    assert [told_on(cast.ward, 29, 4), told_on(cast.ward, 30, 4), told_on(cast.ward, 1, 5)] == [[1], [], []]
    assert told_on(cast.ward, 4, 5) == [1]


def test_a_person_gets_one_digest_of_all_and_no_second(cast, plan, assignment, head):
    give(make_task(plan, "Trồng hoa", due=date(2026, 3, 17)), cast.blocks[0])
    assert remind(cast.ward, at=at(20)) == 1
    assert remind(cast.ward, at=at(20, hour=15)) == 0
    (notice,) = Notice.objects.filter(user=head.user)
    assert notice.about == "1 việc quá hạn, 1 việc sắp đến hạn"
    assert notice.words.startswith("Trồng hoa (quá hạn 3 ngày) · Ra quân dọn vệ sinh (")
    assert Entry.objects.get(verb="followup.remind").details["user"] == head.user.pk


def test_what_awaits_confirmation_or_has_no_deadline_is_not_reminded_of(cast, plan, assignment, head):
    give(make_task(plan), cast.blocks[0])
    submit(assignment, words="", by=head, at=NOW, key="2b0c7f0e-8a51-4d8e-9a7b-3f6f1f0d8c11")
    assert told_on(cast.ward, 20) == []


def test_an_authority_may_want_no_reminders(cast, assignment):
    rule(cast, before="", late_every=0)
    assert told_on(cast.ward, 20) == told_on(cast.ward, 25) == []


@pytest.mark.parametrize("wrong", ["7; 3", "bảy", "7, 99", "7,,3"])
def test_a_rule_that_is_no_list_of_days_is_refused(wrong):
    with pytest.raises(ValidationError, match="cách nhau bằng dấu phẩy"):
        days_listed(wrong)


def test_the_digest_leads_to_ones_own_work(cast, assignment, as_):
    remind(cast.ward, at=at(20))
    page = as_("head").get("/thong-bao/").content.decode()
    assert "nhắc việc: 1 việc sắp đến hạn" in page
    assert as_("head").get(f"/thong-bao/{Notice.objects.get().pk}/")["Location"] == "/viec-cua-toi/"


def test_the_command_reminds_every_authority(cast, assignment, capsys):
    type(assignment).objects.filter(pk=assignment.pk).update(due=datetime.now(ZONE).date())
    call_command("remind")
    told = Notice.objects.filter(kind="reminded").count()
    assert f"{told} people reminded." in capsys.readouterr().out


def elsewhere(folder):
    """The environment in which another process finds this test's database."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        (folder / "dondoc.sqlite3").symlink_to(settings["NAME"])
        return {"DONDOC_DATA": str(folder), "DATABASE_URL": ""}
    place = "{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**settings)
    return {"DATABASE_URL": f"postgres://{place}"}


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_midst_reminds_nobody_twice_when_it_begins_again(
    cast, plan, assignment, clerk, tmp_path
):
    """A process is killed (SIGKILL) after its first digest; another finishes the day."""
    give(make_task(plan, due=DUE), clerk.officer)
    script = (
        "import os, signal, sys, django; django.setup()\n"
        "from datetime import datetime\n"
        "from dondoc.followup.actions import reminding\n"
        "from dondoc.organization.models import Authority\n"
        "real = reminding._reminded\n"
        "def once(*a, **k):\n    real(*a, **k)\n    os.kill(os.getpid(), signal.SIGKILL)\n"
        "reminding._reminded = once\n"
        f"at = datetime.fromisoformat('{at(20).isoformat()}')\n"
        f"reminding.remind(Authority.objects.get(pk={cast.ward.pk}), at=at)\n"
    )
    env = {**os.environ, **elsewhere(tmp_path), "DJANGO_SETTINGS_MODULE": "dondoc.settings"}
    ended = subprocess.run([sys.executable, "-c", script], env=env, check=False, capture_output=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    assert Notice.objects.count() == 1
    assert remind(cast.ward, at=at(20, hour=10)) == 1
    assert Entry.objects.filter(verb="followup.remind").count() == 2
    assert Notice.objects.count() == len({one.user_id for one in Notice.objects.all()}) == 2


def test_many_tasks_of_one_body_ask_once_whose_they_are(cast, plan):
    def asked(count):
        for number in range(count):
            give(make_task(plan, f"Việc {count}.{number}", due=date(2026, 3, 12)), cast.blocks[0])
        with CaptureQueriesContext(connection) as queries:
            (digest,) = digests(cast.ward, today=date(2026, 3, 12))
        return len(digest.work), len(queries)

    (_one, few), (many, again) = asked(1), asked(8)
    assert (many, few) == (9, again)


def test_a_long_task_is_cut_at_its_end_and_says_so(cast, plan):
    give(make_task(plan, "rà soát " * 30, due=date(2026, 3, 12)), cast.blocks[0])
    (digest,) = digests(cast.ward, today=date(2026, 3, 12))
    words = digest.words(date(2026, 3, 12))
    assert words.startswith("Rà soát rà soát") and "… (hạn hôm nay)" in words
