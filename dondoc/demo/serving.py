"""The web server and the background worker side by side, until Ctrl-C stops both."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus
from http.client import HTTPConnection

from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from dondoc.env import ROOT
from dondoc.exchange.actions import outbox
from dondoc.exchange.actions.arriving import forget_secrets
from dondoc.followup.actions import remind_all
from dondoc.intake import jobs
from dondoc.notices.actions.outbox import any_on
from dondoc.records import jobs as exports
from dondoc.records.actions import remind_all as remind_hand_over
from dondoc.reports.actions.rounds import open_all_due

Say = Callable[[str], object]
OPENING = 7  # the hour from which on people are reminded
REAP_EVERY = 60.0  # seconds between two looks for uploads whose worker died
STEADY = 30.0  # a worker that has run so long has got over what ended the last one
LONGEST_WAIT = 60.0
EVERYWHERE = "0.0.0.0"  # noqa: S104 - looked for, not bound
GRACE = 15.0  # seconds to finish what is being done


def free_port(host: str, wanted: int) -> int:
    """The port, or the next one that nobody listens on."""
    for port in range(wanted, wanted + 100):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    raise OSError(f"no free port from {wanted} to {wanted + 99}")


def _web(host: str, port: int) -> list[str]:
    return [sys.executable, "-m", "gunicorn", "dondoc.wsgi:application", "--bind", f"{host}:{port}", "--preload",
            "--workers", "2", "--threads", "4", "--timeout", "120", "--graceful-timeout", "10",
            "--log-level", "warning"]  # fmt: skip


WORKER = [sys.executable, str(ROOT / "manage.py"), "db_worker", "--interval", "0.5", "--no-startup-delay"]


POSTMAN = [sys.executable, str(ROOT / "manage.py"), "deliver", "--watch", "5"]


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    """In a session of its own, so that Ctrl-C reaches only us and we stop it in order."""
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True)  # noqa: S603 - our own commands


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@dataclass
class Kept:
    """A process that is started again when it dies, each time a little later."""

    command: list[str]
    say: Say
    name: str = "The worker"
    process: subprocess.Popen[bytes] = field(init=False)
    started: float = 0.0
    deaths: int = 0
    again_at: float = 0.0

    def __post_init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self.process, self.started, self.again_at = _start(self.command), time.monotonic(), 0.0

    def look(self) -> None:
        """Notice a death, or begin again when its time has come."""
        now = time.monotonic()
        if self.again_at:
            if now >= self.again_at:
                self._begin()
        elif self.process.poll() is not None:
            self.deaths = 1 if now - self.started > STEADY else self.deaths + 1
            wait = min(2.0 ** (self.deaths - 1), LONGEST_WAIT)
            self.again_at = now + wait
            self.say(f"{self.name} ended ({self.process.returncode}); it starts again in {wait:.0f} s.")


def _address(host: str, port: int) -> str:
    """How this machine itself reaches what is served, be it served at all its addresses."""
    return f"http://{'127.0.0.1' if host == EVERYWHERE else host}:{port}"


def _known_as() -> str:
    """A name that the server answers to: whoever asks by another is refused, and that is logged."""
    name = next(iter(settings.ALLOWED_HOSTS), "*")
    return "localhost" if name == "*" else name.lstrip(".")


def _answers(host: str, port: int) -> bool:
    """Whether a page comes back: the socket alone is open before the first worker is ready."""
    connection = HTTPConnection(host, port, timeout=5)
    try:
        connection.request("HEAD", "/", headers={"Host": _known_as()})
        return connection.getresponse().status < HTTPStatus.INTERNAL_SERVER_ERROR
    except OSError:
        return False
    finally:
        connection.close()


def _reap(say: Say) -> None:
    close_old_connections()
    try:
        taken = jobs.reap(timezone.now()) + exports.reap(timezone.now())
        outbox.wake()
        forget_secrets(at=timezone.now())
    except DatabaseError as error:
        say(f"Could not look for lost uploads and exports: {error}")
        return
    if taken:
        say(f"{taken} upload(s) or export(s) given to the worker again.")


def _remind(say: Say, done: date | None) -> date | None:
    """Everybody's digest of the day, from the opening of offices on; the day it was last done."""
    now = timezone.localtime()
    if now.date() == done or now.hour < OPENING:
        return done
    close_old_connections()
    try:
        open_all_due(at=now)
        remind_all(at=now)
        remind_hand_over(at=now)
    except Exception as error:  # whatever reminding meets, the office's server goes on
        say(f"Could not remind: {error!r}")
        return done
    return now.date()


def _helpers(say: Say) -> list[Kept]:
    """The worker that reads documents; the postman where a way out is open."""
    return _with_postman([Kept(WORKER, say)], say)


def _with_postman(kept: list[Kept], say: Say) -> list[Kept]:
    """He comes when the first way out is opened, be it while all this runs."""
    there = any(one.command is POSTMAN for one in kept)
    return kept if there or not _something_to_send(say) else [*kept, Kept(POSTMAN, say, "The postman")]


def _something_to_send(say: Say) -> bool:
    try:
        return any_on()
    except DatabaseError as error:
        say(f"Could not look which ways out are open: {error}")
        return False


def _look_at(kept: list[Kept]) -> None:
    for one in kept:
        one.look()


def serve(*, host: str, port: int, say: Say) -> int:
    """Run until told to stop (0) or until the web server dies (1)."""
    os.environ.setdefault("DONDOC_ADDRESS", _address(host, port))  # what links in letters begin with
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    began, reaped, told = time.monotonic(), time.monotonic(), False
    reminded: date | None = None
    web, kept = _start(_web(host, port)), _helpers(say)
    try:
        while not stop.wait(0.1):
            if web.poll() is not None:
                say(f"The web server ended ({web.returncode}); everything is stopped.")
                return 1
            _look_at(kept)
            if not told and (told := _answers(host, port)):
                say(f"Đôn Đốc: {_address(host, port)}  ({time.monotonic() - began:.1f} s; Ctrl-C stops it)")
            if time.monotonic() - reaped > REAP_EVERY:
                reaped = time.monotonic()
                _reap(say)
                reminded = _remind(say, reminded)
                kept = _with_postman(kept, say)
    finally:
        _end(web)
        for one in kept:
            _end(one.process)
    say("Stopped.")
    return 0


def serve_at(host: str, wanted: int, *, say: Say) -> None:
    """Serve at the port, or the next that is free; SystemExit where the web server died."""
    port = free_port(host, wanted)
    if port != wanted:
        say(f"Port {wanted} is taken; using {port}.")
    if code := serve(host=host, port=port, say=say):
        raise SystemExit(code)
