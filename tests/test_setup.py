"""What a fresh machine is told by `make`, and what the papers of an installation name."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def need(tmp_path):
    """`scripts/need` as somebody who is not root, with Debian's programs played."""
    played = {"id": "echo 1000", "dpkg-query": 'echo "unknown ok not-installed"'}

    def runs(*packages, sudo, **env):
        for name, line in {**played, "sudo": sudo}.items():
            (tmp_path / name).write_text(f"#!/bin/sh\n{line}\n")
            (tmp_path / name).chmod(0o755)
        environment = {**os.environ, "CI": "", **env, "PATH": f"{tmp_path}:/usr/bin:/bin"}
        return subprocess.run(
            [ROOT / "scripts" / "need", *packages],
            env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip

    return runs


def test_who_may_not_install_is_told_what_to_ask_for_and_goes_on(need):
    told = need("python3-venv", "chromium", sudo='echo "sudo: a password is required" >&2; exit 1')
    assert told.returncode == 0
    assert told.stderr.splitlines() == [
        "sudo: a password is required",
        "Could not install: python3-venv chromium. Please run as root: apt-get install python3-venv chromium",
    ]
    assert need("chromium", sudo="exit 1", CI="true").returncode == 1


def test_what_is_missing_is_installed_without_a_question(need, tmp_path):
    told = need("chromium", sudo=f'echo "$*" > {tmp_path}/asked')
    assert (told.returncode, told.stdout, told.stderr) == (0, "Installing Debian's chromium …\n", "")
    asked = (tmp_path / "asked").read_text()
    assert asked.startswith("-n env DEBIAN_FRONTEND=noninteractive apt-get install -y")
    assert asked.endswith("chromium\n")


def test_every_variable_that_an_installation_is_told_of_is_read():
    papers = [*(ROOT / "docs" / "user").glob("*.md"), *(ROOT / "deploy").iterdir()]
    named = set(re.findall(r"\b(?:DONDOC_[A-Z_]+|DATABASE_URL)\b", "\n".join(path.read_text() for path in papers)))
    read = set(re.findall(r'"(\w+)"', (ROOT / "dondoc" / "env.py").read_text()))
    assert len(named) > 10
    assert named - read == set()
