"""A scanned document: read page by page, its number filled in from the place cut out of the page."""

import shutil
from base64 import b64encode
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image, ImageDraw

from dondoc.intake import jobs
from dondoc.intake.actions import drafting
from dondoc.intake.actions import header as heads
from dondoc.intake.models import CutOut, IncomingDocument, IncomingState
from dondoc.intake.tests.papers import reading, uploaded
from dondoc.journal.models import Entry

PNG = b"\x89PNG a place on the page"
SAMPLE = Path(__file__).parents[3] / "samples/don-tet.pdf"  # its number and day are blank
needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract-ocr is not installed")


def scan() -> bytes:
    """A plan as a picture, number and day written with a blue pen."""
    page = pdfium.PdfDocument(SAMPLE)[0].render(scale=200 / 72).to_pil().convert("RGB")
    draw = ImageDraw.Draw(page)
    for x in (305, 345, 1060):
        draw.line([(x, 312), (x + 12, 338), (x + 20, 308), (x + 32, 340)], fill=(40, 60, 190), width=4)
    out = BytesIO()
    page.save(out, "PNG")
    return out.getvalue()


def scanned(cast):
    """A document under review whose number the scan leaves open."""
    document = uploaded(cast, state="reading")
    said = reading()
    place = {"code": "number-unsure", "values": [], "span": None, "page": 1, "box": [0.1, 0.1, 0.4, 0.2]}
    said["doubts"] = [place | {"picture": b64encode(PNG).decode()}]
    said["header"] |= {"number": ""}
    drafting.keep_reading(document, said, at=timezone.now(), say=lambda: None)
    document.refresh_from_db()
    return document


def test_the_place_cut_out_is_kept_beside_its_doubt_and_not_in_the_reading(cast):
    document = scanned(cast)
    cut = CutOut.objects.get(doubt__document=document)
    assert (cut.doubt.code, cut.page, bytes(cut.picture)) == ("number-unsure", 1, PNG)
    assert "picture" not in document.reading["doubts"][0]


def test_the_review_shows_it_at_the_question_and_beside_the_field(as_, cast):
    document = scanned(cast)
    cut = CutOut.objects.get()
    address = reverse("intake:cut-out", args=[document.pk, cut.doubt_id])
    page = as_("clerk").get(reverse("intake:review", args=[document.pk])).content.decode()
    assert page.count(f'src="{address}"') == 2
    assert "Theo ảnh, số văn bản là bao nhiêu?" in page
    answer = as_("clerk").get(address)
    assert answer.content == PNG and answer["Content-Type"] == "image/png" and "private" in answer["Cache-Control"]


def test_a_number_filled_in_from_it_answers_the_question(cast):
    document = scanned(cast)
    values = {name: getattr(document, name) for name in heads.FIELDS} | {"number": "145"}
    seen = heads.header_mark(document)
    heads.edit_header(document, seen=seen, values=values, by=cast.member("clerk"), at=timezone.now())
    assert CutOut.objects.get().doubt.answer == "done"
    assert Entry.objects.filter(verb="intake.header").exists()


def test_a_page_that_is_done_is_shown_and_the_lease_begins_anew(as_, cast):
    long_ago = timezone.now() - timedelta(minutes=4)
    document = uploaded(cast, state="reading")
    IncomingDocument.objects.filter(pk=document.pk).update(claimed_at=long_ago)
    document.refresh_from_db()
    jobs._heard(document, 3, 20)
    document.refresh_from_db()
    assert (document.pages_read, document.pages) == (3, 20)
    assert document.claimed_at > long_ago + timedelta(minutes=3)
    shown = as_("clerk").get(reverse("intake:progress", args=[document.key])).content.decode()
    assert "xong 3/20 trang" in shown


def test_a_worker_that_lost_its_lease_says_nothing_more(cast):
    document = uploaded(cast, state="reading")
    IncomingDocument.objects.filter(pk=document.pk).update(claimed_at=timezone.now())
    jobs._heard(document, 3, 20)  # it still holds the older lease
    document.refresh_from_db()
    assert document.pages_read is None


@needs_tesseract
def test_a_picture_of_a_plan_is_read_and_leaves_the_pen_to_people(cast):
    document = uploaded(cast, data=scan(), state="waiting")
    moved = Path(document.file.path).with_suffix(".png")
    Path(document.file.path).rename(moved)
    IncomingDocument.objects.filter(pk=document.pk).update(file=document.file.name.replace(".docx", ".png"))
    jobs.read(document.key, now=timezone.now())
    document.refresh_from_db()
    assert document.state == IncomingState.REVIEW
    assert (document.kind, document.symbol, document.number, document.issued_on) == ("Kế hoạch", "KH-UBND", "", None)
    assert document.issuer == "ỦY BAN NHÂN DÂN PHƯỜNG HOA SƠN"
    assert document.tasks.count() >= 3
    cuts = CutOut.objects.filter(doubt__document=document)
    assert {cut.doubt.code for cut in cuts} == {"number-unsure", "date-unsure"}
    for cut in cuts:
        assert Image.open(BytesIO(bytes(cut.picture))).width > 200
        assert len(bytes(cut.picture)) < 60_000
