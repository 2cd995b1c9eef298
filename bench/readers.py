"""One reader on one file, in a process of its own: `python -m bench.readers READER FILE TIMES`.

Prints one JSON object: the least CPU seconds of a call behind the first (of the first where it is the only one), the
peak of memory in MiB, the characters given.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable

Read = Callable[[str], int]


def _vanban() -> Read:
    import vanban

    return lambda path: len(vanban.read(path).text)


def _pypdfium2() -> Read:
    """The text of each page and nothing else, as its own documentation does it."""
    import pypdfium2

    def read(path: str) -> int:
        document = pypdfium2.PdfDocument(path)
        characters = sum(len(page.get_textpage().get_text_range()) for page in document)
        document.close()
        return characters

    return read


def _kreuzberg() -> Read:
    from kreuzberg import ExtractionConfig, extract_file_sync

    config = ExtractionConfig(use_cache=False)  # otherwise it would only look up the second time
    return lambda path: len(extract_file_sync(path, config=config).content)


def _markitdown() -> Read:
    from markitdown import MarkItDown

    converter = MarkItDown()
    return lambda path: len(converter.convert(path).text_content)


READERS = {"vanban": _vanban, "pypdfium2": _pypdfium2, "kreuzberg": _kreuzberg, "markitdown": _markitdown}


def forget() -> None:
    """Empty what vanban keeps of the lines it has seen, so that each file is new to it; its word tables stay."""
    for name, module in list(sys.modules.items()):
        for value in vars(module).values() if name.startswith("vanban.") else ():
            if hasattr(value, "cache_clear") and value.cache_parameters()["maxsize"] is not None:
                value.cache_clear()


def measure(reader: str, path: str, times: int) -> dict[str, float]:
    read = READERS[reader]()
    seconds: list[float] = []
    characters = 0
    for _number in range(times):
        forget()
        began = time.process_time()
        characters = read(path)
        seconds.append(time.process_time() - began)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"warm": min(seconds[1:] or seconds), "peak": peak, "characters": characters}


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], sys.argv[2], int(sys.argv[3]))))
