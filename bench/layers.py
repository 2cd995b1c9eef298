"""Text layers that stand in scans: a scanner's of no use, a good one, words of a signature, an application's name."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

import vanban
from vanban.language.normalise import bare

FONT = Path(vanban.__file__).parent / "writing/fonts/LiberationSerif-Regular.ttf"
SPOILT = str.maketrans({"a": "q", "u": "tr", "n": "rr", "ộ": "$", "à": "d", "ư": "f", "h": "b"})
VOWELS = ("aáàảãạăắằẳẵặâấầẩẫậ", "eéèẻẽẹêếềểễệ", "oóòỏõọôốồổỗộơớờởỡợ", "uúùủũụưứừửữự", "iíìỉĩị")
TURNED = {ord(sign): row[(at + 1) % len(row)] for row in VOWELS for at, sign in enumerate(row) if at}
Put = tuple[str, float, float, float, bool]  # words, x, y from the lower left in points, their size, whether they show


def _lines(paper: dict[str, Any]) -> list[str]:
    body = [part.lstrip("*^>#") for part in paper["body"]]
    left = (*paper["above"].split(" / "), *paper["issuer"].split(" / "), f"Số: {paper['number']}/{paper['symbol']}")
    head = (*left, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", paper["kind"].upper(), *paper["title"].split(" / "))
    return [line for line in (*head, *body) if line]


def column(lines: Sequence[str]) -> list[Put]:
    """Lines under each other, unseen."""
    return [(line, 70, 790 - 18 * at, 11, False) for at, line in enumerate(lines)]


def put_in(pdf: bytes, words: Sequence[Put]) -> bytes:
    """The first page of a PDF with words, unseen (as OCR puts them) or shown."""
    document = pdfium.PdfDocument(pdf)
    data = FONT.read_bytes()
    buffer = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)
    font = raw.FPDFText_LoadFont(document, buffer, len(data), raw.FPDF_FONT_TRUETYPE, 1)
    page = document[0]
    for text, x, y, size, shown in words:
        made = raw.FPDFPageObj_CreateTextObj(document, font, size)
        signs = (text + "\0").encode("utf-16-le")
        raw.FPDFText_SetText(made, ctypes.cast(ctypes.create_string_buffer(signs), ctypes.POINTER(ctypes.c_ushort)))
        if not shown:
            raw.FPDFTextObj_SetTextRenderMode(made, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
        raw.FPDFPageObj_Transform(made, 1, 0, 0, 1, x, y)
        raw.FPDFPage_InsertObject(page, made)
    page.gen_content()
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def without_marks(pdf: bytes, paper: dict[str, Any]) -> bytes:
    """Of a scanner that knows English alone: "UY BAN NHAN DAN"."""
    return put_in(pdf, column([bare(line).capitalize() for line in _lines(paper)]))


def spoilt(pdf: bytes, paper: dict[str, Any]) -> bytes:
    """Of one that knows no letters: "d§.tmroc"."""
    return put_in(pdf, column([line.translate(SPOILT) for line in _lines(paper)]))


def wrong_marks(pdf: bytes, paper: dict[str, Any]) -> bytes:
    """Of one that puts marks anywhere: "Ũy bạn nhăn dàn"."""
    return put_in(pdf, column([line.translate(TURNED) for line in _lines(paper)]))


def of_signature(pdf: bytes, _paper: dict[str, Any]) -> bytes:
    """The shown words of an electronic signature, in good Vietnamese, over a page that is a picture."""
    said = ("Người ký: Ủy ban nhân dân xã Mỹ Lâm", "Cơ quan: Xã Mỹ Lâm, tỉnh Hà Sơn",
            "Ngày ký: 29-10-2026 14:22:03 +07:00")  # fmt: skip
    return put_in(pdf, [(line, 390, 826 - 8 * at, 6.5, True) for at, line in enumerate(said)])


def of_arrival(pdf: bytes, _paper: dict[str, Any]) -> bytes:
    """What a system of documents writes on a scan that came in."""
    return put_in(pdf, [("VĂN PHÒNG HĐND VÀ UBND XÃ MỸ LÂM - ĐẾN Số: 1042 Ngày: 29/10/2026", 60, 828, 8, True)])


def of_application(pdf: bytes, _paper: dict[str, Any]) -> bytes:
    return put_in(pdf, [("Scanned with CamScanner", 440, 12, 9, True)])


LAYERS: dict[str, Callable[[bytes, dict[str, Any]], bytes]] = {
    layer.__name__: layer for layer in (without_marks, spoilt, wrong_marks, of_signature, of_arrival, of_application)
}
