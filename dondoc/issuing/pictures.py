"""The pages of an issued document as pictures: what the register shows, on a phone too."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
from django.core.cache import cache

from dondoc.issuing.models import OutgoingDocument

PPI = 110
KEPT = 3600  # seconds; the file never changes


def pictures(document: OutgoingDocument) -> tuple[bytes, ...]:
    """PNG, one a page, of the PDF as issued."""
    key = f"issuing:{document.pdf_sha256}"
    found: tuple[bytes, ...] | None = cache.get(key)
    if found is None:
        with document.pdf.open("rb") as file:
            found = rendered(file.read())
        cache.set(key, found, KEPT)
    return found


def rendered(pdf: bytes) -> tuple[bytes, ...]:
    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(_png(page) for page in document)


def _png(page: pypdfium2.PdfPage) -> bytes:
    out = BytesIO()
    page.render(scale=PPI / 72).to_pil().convert("L").save(out, "PNG", optimize=True)
    return out.getvalue()
