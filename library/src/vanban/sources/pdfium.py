"""PDFium knows no threads: two that call it at once end the process. Whoever calls it holds this lock meanwhile."""

from __future__ import annotations

from threading import RLock

PDFIUM = RLock()
