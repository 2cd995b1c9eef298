"""What an installation makes for itself at its first start, and what it says afterwards."""

from __future__ import annotations

import io
import logging
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_processes_that_start_at_once_have_one_secret_key(tmp_path):
    command = [sys.executable, "-c", "from dondoc.env import read_env; print(read_env().secret_key)"]
    env = {**os.environ, "DONDOC_DATA": str(tmp_path), "DONDOC_SECRET_KEY": ""}
    started = [subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) for _ in range(8)]
    keys = {one.communicate(timeout=60)[0].strip() for one in started}
    assert len(keys) == 1
    assert len(keys.pop()) > 60
    assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600


def test_errors_are_told_without_secrets_and_the_worker_is_silent_about_every_job():
    handler = next(one for one in logging.getLogger().handlers if one.get_name() == "errors")
    said, before = io.StringIO(), handler.stream
    handler.setStream(said)
    try:
        logging.getLogger("django_tasks").info("Task id=1 state=RUNNING")
        logging.getLogger("django_tasks_db").warning("Received Terminated - shutting down gracefully")
        logging.getLogger("django.request").error("Internal Server Error: /lk/a-secret/")
    finally:
        handler.setStream(before)
    assert said.getvalue().endswith("django.request: Internal Server Error: /lk/***/\n")
    assert said.getvalue().count("\n") == 1
