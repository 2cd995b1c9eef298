"""Reading a stranger's file in a process of its own, with bounds on its time and memory.

Whatever the file does, even to a library in C, only that process ends, and the caller is told why. POSIX only.
"""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from vanban.model import Cause, Document, ReadError
from vanban.portable import from_json, to_json
from vanban.sources.limits import MEGABYTE, Limits

OnPage = Callable[[int, int], None]  # pages done, pages in all
WRITTEN = 256 * MEGABYTE  # bytes of the largest file that the process may write
OPEN_FILES = 256
PAGE_SECONDS = 30  # more for each page of a scan: five on a machine at rest
KEPT = ("TESSDATA_PREFIX", "OMP_THREAD_LIMIT")  # of the environment; more is nobody's business


def read_safely(
    path: Path | str, *, seconds: float = 120, megabytes: int = 1024, on_page: OnPage | None = None
) -> Document:
    """As :func:`vanban.read`, in a process that is stopped after ``seconds`` and may use ``megabytes`` of memory.

    Each page of a scan adds PAGE_SECONDS to its time.
    ``on_page`` is told of pages done where a reading takes its time (scans). Raises ReadError: the causes of
    ``vanban.read``, and TIMEOUT, TOO_HEAVY, CRASHED.
    """
    told = answer_safely("vanban.sandbox", path, seconds=seconds, megabytes=megabytes, on_page=on_page)
    try:
        return from_json(Document, told)
    except ValueError as error:
        raise ReadError(Cause.CRASHED, f"an answer that is none: {error}") from error


def answer_safely(
    module: str,
    path: Path | str,
    *more: str,
    seconds: float = 120,
    megabytes: int = 1024,
    on_page: OnPage | None = None,
) -> Any:
    """What a module that ends in :func:`serve` says of a file, as JSON values, under the same bounds.

    ``more`` is handed on to it. Raises ReadError as :func:`read_safely` does.
    """
    path = Path(path).absolute()
    path.stat()  # an OSError for a path that is none, as in read
    with tempfile.TemporaryDirectory(prefix="vanban-read-") as folder:
        answer = Path(folder) / "answer.json"
        command = [
            sys.executable,
            "-m",
            module,
            str(path),
            str(answer),
            str(megabytes),
            str(int(seconds) + 1),
            *more,
        ]
        with _process(command, folder) as process:
            _wait(process, seconds, on_page or _unheard)
        return _answered(process.returncode, answer, Path(folder) / "said")


def _unheard(done: int, count: int) -> None:
    """Nobody asked how far it is."""


@contextmanager
def _process(command: list[str], folder: str) -> Iterator[subprocess.Popen[bytes]]:
    """The reading process, with whatever it started, gone at the end."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    places = {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "HOME": folder,
        "TMPDIR": folder,
        "PYTHONPATH": ":".join(str(Path(one).absolute()) for one in sys.path),
    }
    with (Path(folder) / "said").open("wb") as said:
        process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=said,
            start_new_session=True, env={"LANG": "C.UTF-8", **places, **kept},
        )  # fmt: skip
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _wait(process: subprocess.Popen[bytes], seconds: float, on_page: OnPage) -> None:
    """Until the process ends, telling of its pages. Raises ReadError TIMEOUT."""
    clock = _Clock(time.monotonic() + seconds)
    for line in _lines(process.stdout, clock) if process.stdout is not None else ():
        done, _, count = line.partition(b" ")
        if done.isdigit() and count.isdigit():
            clock.grant(int(done))
            on_page(int(done), int(count))
    try:
        process.wait(max(clock.left(), 0.01))
    except subprocess.TimeoutExpired as error:
        raise ReadError(Cause.TIMEOUT, f"not read in {seconds:g} s") from error


@dataclass(slots=True)
class _Clock:
    """The time until which a reading may go on; each page of a scan that is done, and no other, adds to it."""

    until: float
    pages: int = 0

    def left(self) -> float:
        return self.until - time.monotonic()

    def grant(self, done: int) -> None:
        if self.pages < done <= Limits().scanned_pages:
            self.until += PAGE_SECONDS * (done - self.pages)
            self.pages = done


def _lines(stream: IO[bytes], clock: _Clock) -> Iterator[bytes]:
    """The lines of a stream as they come, up to its end or the end of its time."""
    held = b""
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        while selector.select(max(clock.left(), 0)):
            more = os.read(stream.fileno(), 65536)
            if not more:
                return
            *whole, held = (held + more).split(b"\n")
            held = held[-100:]  # nothing that is asked for is longer
            yield from whole


def _answered(code: int, answer: Path, said: Path) -> Any:
    if code == -signal.SIGXCPU:
        raise ReadError(Cause.TIMEOUT, "took too much time of the processor")
    if code or not answer.exists():
        raise ReadError(Cause.CRASHED, said.read_bytes()[-300:].decode("utf-8", "replace") or f"ended with {code}")
    try:
        told = json.loads(answer.read_text(encoding="utf-8"))
        refused = ReadError(Cause(told["cause"]), str(told["detail"])) if "cause" in told else None
    except (ValueError, TypeError) as error:
        raise ReadError(Cause.CRASHED, f"an answer that is none: {error}") from error
    if refused:
        raise refused
    return told


# --- in the process ------------------------------------------------------------------------------


def _bound(megabytes: int, seconds: int) -> None:
    """Memory, processor seconds and written bytes that this process may use; no core is dumped."""
    import resource

    for what, most in (
        (resource.RLIMIT_AS, megabytes * MEGABYTE),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, WRITTEN),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        _, allowed = resource.getrlimit(what)
        most = most if allowed == resource.RLIM_INFINITY else min(most, allowed)
        resource.setrlimit(what, (most, most))


def _reading(path: Path) -> Any:
    from vanban import read

    return to_json(read(path, on_page=_say))


def _say(done: int, count: int) -> None:
    sys.stdout.write(f"{done} {count}\n")
    sys.stdout.flush()


def serve(arguments: list[str], ask: Callable[..., Any]) -> int:
    """FILE ANSWER MEGABYTES SECONDS *MORE: what ``ask(FILE, *MORE)`` gives is written to ANSWER, or its ReadError."""
    path, out, megabytes, seconds, *more = arguments
    _bound(int(megabytes), int(seconds))
    Path(out).write_text(json.dumps(_told(ask, Path(path), more), ensure_ascii=False), encoding="utf-8")
    return 0


def _told(ask: Callable[..., Any], path: Path, more: list[str]) -> Any:
    try:
        return ask(path, *more)
    except ReadError as error:
        return {"cause": error.cause.value, "detail": error.detail}
    except (MemoryError, RecursionError) as error:
        return {"cause": Cause.TOO_HEAVY.value, "detail": type(error).__name__}


if __name__ == "__main__":
    raise SystemExit(serve(sys.argv[1:], _reading))
