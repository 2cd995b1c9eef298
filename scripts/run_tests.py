"""`make test`: what is run, on which database, and whether the coverage holds.

The whole suite runs on SQLite with its coverage measured; then the app's tests (not the library's, which knows
no database, and neither those of the browser nor NO_DATABASE, which look the same) run once more on PostgreSQL.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.postgres import postgres

ROOT = Path(__file__).resolve().parent.parent
# What asks nothing of a database that the others do not: who may what, the house's own rules, the demo, the catalogue,
# signatures in a PDF, what a child process makes of a file, how news and documents are wrapped for the way.
NO_DATABASE = (
    "tests/test_access.py", "tests/test_demo.py", "tests/test_house.py", "tests/test_english.py",
    "dondoc/intake/tests/test_reading.py", "dondoc/intake/tests/test_scans.py", "dondoc/issuing/tests/test_pades.py",
    "dondoc/issuing/tests/test_sealing.py", "dondoc/issuing/tests/test_check_draft.py", "tests/test_numbers.py",
    "dondoc/notices/tests/test_push.py", "dondoc/notices/tests/test_zalo.py", "dondoc/exchange/tests/test_parcels.py",
)  # fmt: skip
FLOOR = 90  # percent of lines of the library and of the actions
NOT_COVERED = "*/tests/*,*/migrations/*"
SUITE = ["-q", "--dist", "worksteal", "-p", "no:cacheprovider", "--nomigrations"]
TWO, THREE = ["-n", "2"], ["-n", "3"]  # on two cores: those that wait for the browser leave room for a third


def _python(*arguments: str, **environment: str) -> int:
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env={**os.environ, **environment}, check=False
    ).returncode


def _say(words: str) -> None:
    print(f"\n=== {words}", flush=True)


def _watched(tests: list[str], told: Path) -> list[str]:
    """The same tests, with every line of the library and of the actions noted the first time it is run."""
    covered = ["library/src/vanban", "dondoc/journal", *map(str, sorted(Path("dondoc").glob("*/actions")))]
    return ["-m", "slipcover", "--json", f"--out={told}", f"--source={','.join(covered)}", f"--omit={NOT_COVERED}",
            "-m", "pytest", *tests]  # fmt: skip


def on_sqlite() -> bool:
    _say("SQLite: library, app, story and browser")
    with TemporaryDirectory() as folder:
        told, whole = Path(folder, "lines.json"), Path(folder, "merged.json")
        # Tables are made from the models: the demo's test and test_migrations.py walk through the migrations.
        passed = _python(*_watched([*SUITE, *THREE], told), DATABASE_URL="") == 0
        _say(f"Coverage of the library and of the actions (at least {FLOOR} %)")
        floor = ["--skip-covered", f"--fail-under={FLOOR}", f"--out={whole}"]
        return _python("-m", "slipcover", *floor, "--merge", str(told)) == 0 and passed


def on_postgres(url: str) -> bool:
    only_app = ["tests", "dondoc", "--ignore-glob=*_in_browser.py", *(f"--ignore={one}" for one in NO_DATABASE)]
    return _python("-m", "pytest", *SUITE, *TWO, *only_app, DATABASE_URL=url) == 0


def main() -> int:
    began = time.monotonic()
    lines = [f"SQLite: {'passed' if (well := on_sqlite()) else 'FAILED'}"]
    with postgres() as (url, which):
        if url:
            _say(f"PostgreSQL ({which}): app and story")
            passed = on_postgres(url)
            well = well and passed
            lines.append(f"PostgreSQL ({which}): {'passed' if passed else 'FAILED'}")
        else:
            lines.append(f"PostgreSQL: NOT RUN, {which}")
    if not Path("/usr/bin/chromium").exists():
        lines.append("Browser: NOT RUN, Chromium is not installed (Debian: apt-get install chromium)")
    _say(" · ".join([*lines, f"{time.monotonic() - began:.0f} s"]))
    return 0 if well else 1


if __name__ == "__main__":
    raise SystemExit(main())
