"""RTF cut into groups, control words, signs and text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?[0-9]{1,10})?\x20?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\"
)
OPEN, CLOSE, WORD, BYTES, SIGN = "{", "}", "word", "bytes", "sign"


class Token(NamedTuple):
    """``kind`` is OPEN, CLOSE, WORD (with its name and number), BYTES (of text) or SIGN ("~", "*")."""

    kind: str
    name: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of an RTF file; binary data behind \\bin is passed over."""
    at = 0
    while found := TOKEN.match(data, at):
        at = found.end()
        word, number, hexed, sign, brace, text = found.groups()
        if word is not None:
            if word == b"bin":
                at += max(int(number or 0), 0)
            yield Token(WORD, word.decode("ascii"), None if number is None else int(number))
        elif brace is not None:
            yield Token(OPEN if brace == b"{" else CLOSE)
        elif text is not None:
            yield Token(BYTES, data=text)
        elif hexed is not None:
            yield Token(BYTES, name="'", data=bytes([int(hexed, 16)]))
        elif sign is not None:
            yield Token(SIGN, sign.decode("latin-1"))
