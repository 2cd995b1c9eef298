"""The pages of an issued document as pictures: what the register shows, on a phone too."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from io import BytesIO
from threading import Lock

import pypdfium2

from dondoc.issuing.models import OutgoingDocument

PPI = 110
MOST = 24  # documents whose pages a process keeps at hand; a page of text is some 200 kB
Pages = tuple[bytes, ...]

_lock = Lock()
_kept: OrderedDict[Hashable, Pages] = OrderedDict()


def pictures(document: OutgoingDocument) -> Pages:
    """PNG, one a page, of the PDF as issued."""
    return once(document.pdf_sha256, lambda: _rendered(document))


def once(key: Hashable, make: Callable[[], Pages]) -> Pages:
    """What was made for the key lately in this process, or else is made now."""
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    made = make()
    with _lock:
        _kept[key] = made
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return made


def _rendered(document: OutgoingDocument) -> Pages:
    with document.pdf.open("rb") as file, pypdfium2.PdfDocument(file.read()) as pdf:
        return tuple(_png(page) for page in pdf)


def _png(page: pypdfium2.PdfPage) -> bytes:
    out = BytesIO()
    page.render(scale=PPI / 72).to_pil().convert("L").save(out, "PNG", optimize=True)
    return out.getvalue()
