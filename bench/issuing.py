"""`python -m bench.issuing [ISSUERS] [EACH]`: many sign and issue at the same moment, on SQLite and on PostgreSQL.

ISSUERS processes, each with its own connection, sign EACH letters of six types (Decree 30/2020), so that they want the
same numbers. Told are the numbers given, gaps and doubles in each series, failures, and how long a signature takes:
the mandate, the number, the DOCX and the PDF, the register, the journal and the notices are all in it.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import psycopg

ROOT = Path(__file__).resolve().parent.parent
KINDS = ("cong-van", "giay-moi", "thong-bao-ket-luan", "to-trinh", "quyet-dinh", "ke-hoach")
NAME = "dondoc_bench_issuing"


def main(issuers: int = 50, each: int = 4) -> None:
    from scripts.postgres import postgres

    print("| database | issued | types | gaps | doubles | failures | whole, s | median, s | 99th, s |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    _told("SQLite", "", issuers, each)
    with postgres() as (url, why):
        if not url:
            print(f"PostgreSQL: not run, {why}")
            return
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {NAME}")
            connection.execute(f"CREATE DATABASE {NAME}")
            try:
                _told("PostgreSQL", url.rpartition("/")[0] + f"/{NAME}", issuers, each)
            finally:
                connection.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def _told(which: str, url: str, issuers: int, each: int) -> None:
    """Run in a process of its own, whose settings are for that database."""
    with tempfile.TemporaryDirectory(prefix="dondoc-bench-") as data:
        env = {**os.environ, "DATABASE_URL": url, "DONDOC_DATA": data, "DJANGO_SETTINGS_MODULE": "dondoc.settings"}
        command = [sys.executable, "-m", "bench.issuing", "run", str(issuers), str(each)]
        said = subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout
    found = json.loads(said.splitlines()[-1])
    names = ("issued", "types", "gaps", "doubles", "failures", "whole", "median", "p99")
    print(f"| {which} | " + " | ".join(str(found[name]) for name in names) + " |")
    for words in found["why"]:
        print(f"  {words}")


def run(issuers: int, each: int) -> None:
    """Lay out a ward, put the letters before the leader, let everybody sign at once, count."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections

    call_command("migrate", verbosity=0)
    keys = _letters(issuers * each)
    connections.close_all()  # each process opens its own
    fork = multiprocessing.get_context("fork")
    gate, told = fork.Barrier(issuers + 1), fork.Queue()
    shares = [keys[at::issuers] for at in range(issuers)]
    workers = [fork.Process(target=_sign, args=(share, gate, told)) for share in shares]
    for worker in workers:
        worker.start()
    gate.wait()
    began = time.monotonic()
    answers = [told.get() for _ in workers]
    whole = time.monotonic() - began
    for worker in workers:
        worker.join()
    print(json.dumps(_counted(answers, whole)))


def _letters(count: int) -> list[int]:
    """Letters of all the types in turn, before a deputy who has a mandate."""
    from django.utils import timezone
    from django_scopes import scope

    from dondoc.demo.people import settle_in
    from dondoc.issuing.actions import letters
    from dondoc.issuing.actions.mandates import Terms, give
    from dondoc.issuing.blanks import blanks
    from dondoc.organization.models import Post

    ward, now, keys = settle_in(), timezone.now(), []
    clerk, day = ward.members["vanthu"], timezone.localdate() - timedelta(days=1)
    with scope(authority=ward.authority):
        deputy = Post.objects.get(name__startswith="Phó Chủ tịch")
        give(Terms("KT", deputy, "Quyết định số 02/QĐ-UBND", day, day), by=clerk, at=now)
        for number in range(count):
            letter = letters.begin(blanks()[KINDS[number % len(KINDS)]], by=clerk, at=now)
            letters.submit(letter, version=letter.version, by=clerk, at=now)
            keys.append(letter.pk)
    return keys


def _sign(keys: list[int], gate: Any, told: Any) -> None:
    from django.utils import timezone
    from django_scopes import scope, scopes_disabled

    from dondoc.issuing.actions import letters
    from dondoc.issuing.letters import files
    from dondoc.issuing.models import Letter
    from dondoc.issuing.signing import UNKNOWN
    from dondoc.organization.models import User
    from dondoc.organization.queries import member_of

    with scopes_disabled():
        leader = member_of(User.objects.get(username="lanhdao"))
        assert leader is not None
        warm = Letter.objects.select_related("authority").get(pk=keys[0])
        files(warm, UNKNOWN, number=1, day=timezone.localdate())  # as a server's process has written some before
    seconds, failures = [], []
    gate.wait()
    for key in keys:
        began = time.monotonic()
        try:
            with scope(authority=leader.authority):
                letter = Letter.objects.select_related("authority").get(pk=key)
                now = timezone.now()
                letters.sign(letter, version=letter.version, by=leader, on=timezone.localdate(now), at=now)
            seconds.append(time.monotonic() - began)
        except Exception as error:  # told, not hidden
            failures.append(f"{type(error).__name__}: {error}")
    told.put((seconds, failures))


def _counted(answers: list[tuple[list[float], list[str]]], whole: float) -> dict[str, Any]:
    from django_scopes import scopes_disabled

    from dondoc.issuing.models import OutgoingDocument

    series: dict[str, list[int]] = defaultdict(list)
    with scopes_disabled():
        for kind, number in OutgoingDocument.objects.values_list("kind", "number"):
            series[kind].append(number)
    seconds = sorted(one for told, _failures in answers for one in told)
    failures = [one for _told, failed in answers for one in failed]
    return {
        "issued": sum(map(len, series.values())),
        "types": len(series),
        "gaps": sum(max(one) - len(set(one)) for one in series.values()),
        "doubles": sum(len(one) - len(set(one)) for one in series.values()),
        "failures": len(failures),
        "whole": round(whole, 1),
        "median": round(median(seconds), 2) if seconds else "-",
        "p99": round(quantiles(seconds, n=100)[98], 2) if len(seconds) > 1 else "-",
        "why": sorted(set(failures))[:3],
    }


if __name__ == "__main__":
    if sys.argv[1:2] == ["run"]:
        run(*map(int, sys.argv[2:4]))
    else:
        main(*map(int, sys.argv[1:3]))
