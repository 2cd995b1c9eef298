"""`python -m bench.robust [CASES] [FIRST]`: thousands of damaged files are read; each is read or refused with a cause.

One process reads case after case with one gigabyte of address space; it is begun anew where a case ends or stops it.
What counts as a failure: any error but ReadError, the process gone, more than 10 seconds, more than 512 MiB at the
peak. Cases are made from seeds (bench/robust_cases.py): one that failed can be read again alone, its number as FIRST.
"""

from __future__ import annotations

import json
import resource
import selectors
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.robust_cases import MEGABYTE, case

ROOT = Path(__file__).resolve().parent.parent
SECONDS, MEGABYTES, ADDRESSES = 10, 512, 1024
USUAL = 10_000
HIGHEST, STATUS = Path("/proc/self/clear_refs"), Path("/proc/self/status")  # Linux: the peak begun anew, and told


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a case: "read", the cause of a refusal, or in capitals what must not be."""

    seed: int
    said: str
    seconds: float
    peak: int  # megabytes of the process at its highest while reading
    detail: str = ""

    @property
    def failed(self) -> bool:
        return self.said.isupper() or self.seconds > SECONDS or self.peak > MEGABYTES


def run(seeds: Iterable[int]) -> Iterator[Outcome]:
    """The outcome of each case."""
    worker: Worker | None = None
    try:
        for seed in seeds:
            worker = worker or Worker()
            outcome = worker.ask(seed)
            yield outcome
            if outcome.failed:
                worker.stop()
                worker = None
    finally:
        if worker is not None:
            worker.stop()


class Worker:
    """The process that reads."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "bench.robust", "--worker"]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    def ask(self, seed: int) -> Outcome:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{seed}\n".encode())
        self._process.stdin.flush()
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            # Making the case and starting the process take time of their own; the worker times the reading alone.
            if not selector.select(SECONDS * 3):
                return Outcome(seed, "HANGS", float(SECONDS * 3), 0)
        line = self._process.stdout.readline()
        if not line:
            return Outcome(seed, "GONE", 0.0, 0, f"exit {self._process.wait()}")
        return Outcome(**json.loads(line))

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()


def work() -> None:
    """Reads the cases whose seeds come in, one a line."""
    import vanban

    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES * MEGABYTE, ADDRESSES * MEGABYTE))
    for line in sys.stdin:
        name, data = case(int(line))
        said, detail = "read", ""
        HIGHEST.write_text("5")  # making the case may have taken more than reading it
        began = time.process_time()
        try:
            vanban.read_bytes(data, name)
        except vanban.ReadError as error:
            said = error.cause.value
        except Exception as error:
            said, detail = type(error).__name__.upper(), str(error)[:200]
        seconds = round(time.process_time() - began, 3)
        outcome = {"seed": int(line), "said": said, "seconds": seconds, "peak": _peak(), "detail": detail}
        print(json.dumps(outcome), flush=True)


def _peak() -> int:
    lines = STATUS.read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) // 1024


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else USUAL
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    said: Counter[str] = Counter()
    longest, peak, failures = 0.0, 0, []
    for outcome in run(range(first, first + count)):
        said[outcome.said] += 1
        longest, peak = max(longest, outcome.seconds), max(peak, outcome.peak)
        if outcome.failed:
            failures.append(outcome)
            print(outcome, flush=True)
    print(f"{count} damaged files: " + ", ".join(f"{number} {what}" for what, number in said.most_common()))
    print(f"longest {longest:.1f} s of the processor, peak {peak} MiB, failures {len(failures)}")
    return 1 if failures else 0


if __name__ == "__main__":
    if "--worker" in sys.argv:
        work()
    else:
        raise SystemExit(main())
