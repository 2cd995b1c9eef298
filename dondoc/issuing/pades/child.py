"""Looks at the signatures of one PDF in a process of its own: what `vanban.sandbox.answer_safely` runs."""

from __future__ import annotations

import logging
import sys
from datetime import datetime
from pathlib import Path

from dondoc.issuing.pades.verifying import Json, looked_at
from vanban.sandbox import serve


def answer(path: Path, now: str, roots: str = "") -> Json:
    logging.disable(logging.CRITICAL)  # what pyHanko thinks of a stranger's file is told by the answer
    return looked_at(path, roots, datetime.fromisoformat(now))


if __name__ == "__main__":
    raise SystemExit(serve(sys.argv[1:], answer))
