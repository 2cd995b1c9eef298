"""One reader on one file, in a process of its own: `python -m bench.readers READER FILE TIMES`.

Prints one JSON object: seconds of the first call and the median of the later ones, peak memory in MiB, characters.
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable


def _vanban() -> Callable[[str], int]:
    import vanban

    return lambda path: len(vanban.read(path).text)


def _markitdown() -> Callable[[str], int]:
    from markitdown import MarkItDown

    converter = MarkItDown()
    return lambda path: len(converter.convert(path).text_content)


def _kreuzberg() -> Callable[[str], int]:
    from kreuzberg import extract_file_sync

    return lambda path: len(extract_file_sync(path).content)


READERS = {"vanban": _vanban, "markitdown": _markitdown, "kreuzberg": _kreuzberg}


def measure(reader: str, path: str, times: int) -> dict[str, float]:
    read = READERS[reader]()
    seconds: list[float] = []
    for _number in range(times + 1):
        began = time.perf_counter()
        characters = read(path)
        seconds.append(time.perf_counter() - began)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"first": seconds[0], "warm": statistics.median(seconds[1:]), "peak": peak, "characters": characters}


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], sys.argv[2], int(sys.argv[3]))))
