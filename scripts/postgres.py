"""A PostgreSQL for the tests: one that answers, or one of our own for as long as the tests run."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg


def _answers(url: str) -> bool:
    """True where one may also make databases there, as the tests do."""
    try:
        with psycopg.connect(url, connect_timeout=2) as connection:
            row = connection.execute("SELECT rolcreatedb FROM pg_roles WHERE rolname = current_user").fetchone()
    except psycopg.Error:
        return False
    return bool(row and row[0])


def _programs() -> Path | None:
    """The folder of initdb and pg_ctl, the newest version first; Debian keeps them out of PATH."""
    on_path = shutil.which("initdb")
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    return Path(on_path).parent if on_path else next(iter(found), None)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _unprivileged() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then it is run as the user `postgres`, or as `nobody`."""
    if os.getuid() != 0:
        return {}
    name = "postgres" if Path("/var/lib/postgresql").exists() else "nobody"
    return {"user": name, "extra_groups": []}


@contextmanager
def _own(programs: Path) -> Iterator[str]:
    """A cluster in a temporary folder, gone afterwards. Durability is off: it only serves tests."""
    folder, port, who = Path(tempfile.mkdtemp(prefix="dondoc-pg-")), _free_port(), _unprivileged()
    if who:
        shutil.chown(folder, who["user"])
    data, settings = (
        str(folder / "data"),
        f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -F -c full_page_writes=off",
    )

    def run(name: str, *arguments: str) -> None:
        command = [str(programs / name), *arguments]
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=60, **who)

    try:
        run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        run("pg_ctl", "-D", data, "-o", settings, "-l", str(folder / "log"), "-w", "start")
        try:
            yield f"postgres://postgres@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def postgres() -> Iterator[tuple[str, str]]:
    """(address, what it is in words); ("", why not) where there is none."""
    asked = os.environ.get("DONDOC_TEST_DATABASE_URL", "")
    for url in filter(None, (asked, "postgres://postgres@127.0.0.1:5432/postgres")):
        if _answers(url):
            yield url, "the one that answers at " + url.rsplit("@", 1)[-1]
            return
    programs = _programs()
    if programs is None:
        yield "", "none answers and none is installed (Debian: apt-get install postgresql)"
        return
    with _own(programs) as url:
        yield url, f"one of our own, from {programs}"
