"""Makes the sample documents: `make samples`. The golden readings beside them are checked by eye, never by this."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from samples import printed, word
from samples.paper import Paper, paper

HERE = Path(__file__).parent
# file -> (text it is made from, how)
SAMPLES: dict[str, tuple[str, Callable[[Paper], bytes]]] = {
    "thi-dua.docx": ("thi-dua", word.numbered),
    "thi-dua.pdf": ("thi-dua", printed.pdf),
    "chuyen-doi-so.md": ("chuyen-doi-so", printed.markdown),
    "cai-cach-hanh-chinh.docx": ("cai-cach-hanh-chinh", word.typed),
    "don-tet.pdf": ("don-tet", printed.pdf),
}


def main() -> None:
    for name, (text, write) in SAMPLES.items():
        (HERE / name).write_bytes(write(paper(text)))
        print(f"samples/{name}")


if __name__ == "__main__":
    main()
