"""Reads one file in a process of its own, so that a hostile file can only end that process.

Run as `python -m dondoc.intake.child FILE ANSWER MEGABYTES SECONDS`; knows no Django. The answer is one JSON
object written to the file ANSWER: {"reading": …} or {"cause": …, "detail": …}.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from typing import Any

MEGABYTE = 1024 * 1024


def _bound(megabytes: int, seconds: int) -> None:
    """Memory, processor seconds and written bytes that this process may use; no core is dumped."""
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (256 * MEGABYTE, 256 * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(path: Path) -> dict[str, Any]:
    """What the file says, or why it was refused."""
    import vanban
    from dondoc.intake.stored import stored

    try:
        return {"reading": stored(vanban.read(path))}
    except vanban.ReadError as error:
        return {"cause": error.cause.value, "detail": error.detail}
    except (MemoryError, RecursionError) as error:
        return {"cause": "too-heavy", "detail": type(error).__name__}


def main(arguments: list[str]) -> int:
    path, out, megabytes, seconds = arguments
    _bound(int(megabytes), int(seconds))
    Path(out).write_text(json.dumps(answer(Path(path)), ensure_ascii=False), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
