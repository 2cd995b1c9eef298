"""`make demo` as its one command runs it: built through the intake, served with its worker, stopped by Ctrl-C."""

from __future__ import annotations

import http.cookiejar
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command

from dondoc.demo import serving

pytestmark = pytest.mark.skipif(
    bool(os.environ.get("DATABASE_URL")), reason="the demo is on SQLite, whatever is tested"
)
ROOT = Path(__file__).resolve().parent.parent
LOGINS = ("vanthu", "lanhdao", "canbo", "khoi1", "chixem", "quantri")
PATIENCE = 300.0  # seconds


class Demo:
    """A demo running on data of its own."""

    def __init__(self, data: Path) -> None:
        self.env = {**os.environ, "DONDOC_DATA": str(data), "DATABASE_URL": "", "PYTHONUNBUFFERED": "1"}
        command = [sys.executable, "manage.py", "demo", "--port", "8740"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.said = ""
        for line in self.process.stdout or ():
            self.said += line
            if found := re.search(r"http://[\d.:]+", line):
                self.address = found[0]
                return
        raise AssertionError(self.said)

    def stop(self) -> int:
        """Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        self.said += self.process.communicate(timeout=PATIENCE)[0]
        return self.process.returncode


def running_on(data: Path, what: str = "cmdline") -> list[str]:
    """The commands (or "environ") of processes that were started for this data, their parts parted by blanks."""
    mark, found = f"DONDOC_DATA={data}\0".encode(), []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (folder / "environ").read_bytes() + b"\0":
                found.append((folder / what).read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return found


class Person:
    """Somebody at a browser without scripts."""

    def __init__(self, address: str, login: str) -> None:
        self.address = address
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        self.get("/tai-khoan/dang-nhap/")
        self.home = self.post("/tai-khoan/dang-nhap/", login=login, password="hoa-son-2026")

    def get(self, path: str) -> str:
        return self.opener.open(self.address + path, timeout=60).read().decode()

    def post(self, path: str, **said: str) -> str:
        token = next(one.value for one in self.jar if one.name == "csrftoken")
        body = urllib.parse.urlencode({**said, "csrfmiddlewaretoken": token or ""}).encode()
        ask = urllib.request.Request(self.address + path, body, {"Referer": self.address})
        return self.opener.open(ask, timeout=60).read().decode()


def rows(data: Path, query: str) -> list[tuple]:
    connection = sqlite3.connect(data / "dondoc.sqlite3")
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def first(data):
    demo = Demo(data)
    yield demo
    demo.process.kill()


def test_the_demo_prints_who_may_sign_in_and_they_can(first):
    for login in LOGINS:
        assert login in first.said
    assert "phường Hoa Sơn" in Person(first.address, "lanhdao").home


def test_its_plans_came_through_the_intake_as_a_users_do(first, data):
    plans = rows(data, "select document_id from plans_plan")
    read = rows(data, "select id from intake_incomingdocument where state = 'adopted' and reading is not null")
    assert len(plans) >= 2
    assert set(plans) == set(read)
    verbs = dict(rows(data, "select verb, count(*) from journal_entry group by verb"))
    assert verbs["intake.upload"] >= len(plans)
    assert verbs["plans.adopt"] == len(plans)


def test_a_production_server_runs_with_the_worker_beside_it(first, data):
    commands = running_on(data)
    assert any("gunicorn" in one for one in commands)
    assert any("db_worker" in one for one in commands)
    assert not any("runserver" in one for one in commands)


def test_links_in_letters_lead_to_the_port_that_is_served(first, data):
    told = re.findall(r"DONDOC_ADDRESS=(\S+)", "".join(running_on(data, "environ")))
    assert len(told) >= 3  # the web server, its workers, and the one that reads
    assert set(told) == {first.address}


def test_ctrl_c_stops_both_and_a_second_start_keeps_the_data(first, data):
    query = "select count(*), max(id) from followup_progressreport"
    before = rows(data, query)
    assert "Kế hoạch" in Person(first.address, "vanthu").get("/ke-hoach/")
    assert first.stop() == 0
    assert "worker" not in first.said
    assert "Task id" not in first.said
    deadline = time.monotonic() + PATIENCE
    while running_on(data) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert running_on(data) == []
    again = subprocess.run(
        [sys.executable, "manage.py", "demo"], cwd=ROOT, env=first.env, capture_output=True, text=True, check=True
    )
    assert "kept" in again.stdout
    for login in LOGINS:
        assert login in again.stdout
    assert rows(data, query) == before


def test_a_service_keeps_to_its_port_or_says_that_it_is_taken():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} is taken"):
            call_command("serve", port=port)


def test_the_server_is_asked_by_a_name_that_it_answers_to(settings):
    for hosts, name in ((["dondoc.example", "127.0.0.1"], "dondoc.example"), ([".example"], "example"),
                        (["*"], "localhost")):  # fmt: skip
        settings.ALLOWED_HOSTS = hosts
        assert serving._known_as() == name


@pytest.mark.django_db
def test_an_error_while_reminding_is_told_and_tried_again_later(monkeypatch):
    def failing(**_at):
        raise ValueError("a deadline nobody thought of")

    said, noon = [], datetime(2026, 3, 20, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    monkeypatch.setattr(serving, "open_all_due", lambda **_at: 0)
    monkeypatch.setattr(serving, "remind_all", failing)
    monkeypatch.setattr(serving.timezone, "localtime", lambda: noon)
    assert serving._remind(said.append, None) is None
    assert "a deadline nobody thought of" in said[0]
    assert serving._remind(said.append, noon.date()) == noon.date()
    assert len(said) == 1
