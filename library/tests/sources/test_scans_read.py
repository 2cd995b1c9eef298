"""Scans and photographs read by tesseract: a page as printed, askew, on its head, under a stamp, with a drawn table."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pytest

np = pytest.importorskip("numpy", reason="the ocr extra is not installed")
import pypdfium2  # noqa: E402
from PIL import Image, ImageChops, ImageDraw, ImageFont  # noqa: E402

import vanban  # noqa: E402
from bench.degrade import photographed, scanned  # noqa: E402
from bench.scans import edits, words_of  # noqa: E402
from vanban.model import Table  # noqa: E402
from vanban.reading import read_source  # noqa: E402
from vanban.sources import from_bytes  # noqa: E402

pytestmark = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract-ocr is not installed")
ROOT = Path(__file__).resolve().parents[3]
SAMPLE = ROOT / "samples/don-tet.pdf"
FONT = ROOT / "library/src/vanban/writing/fonts/LiberationSerif-Regular.ttf"


@pytest.fixture(scope="module")
def clean():
    """The sample's page at 200 dots an inch."""
    page = pypdfium2.PdfDocument(SAMPLE)[0].render(scale=200 / 72, rev_byteorder=True).to_numpy()
    return np.ascontiguousarray(page[:, :, :3])


def png(pixels):
    out = BytesIO()
    Image.fromarray(pixels).save(out, "PNG", compress_level=1)
    return out.getvalue()


def stamped(pixels):
    """With a red stamp over the names of the post and of who signs; print shows through its ink."""
    stamp = Image.new("RGB", (pixels.shape[1], pixels.shape[0]), "white")
    middle = (round(stamp.width * 0.68), round(stamp.height * 0.73))
    for radius in range(160, 172):
        ImageDraw.Draw(stamp).circle(middle, radius, outline=(225, 60, 70))
    return np.asarray(ImageChops.multiply(Image.fromarray(pixels), stamp))


def test_a_scan_under_a_stamp_is_read_as_the_page_was_printed(clean):
    printed = words_of(from_bytes(SAMPLE.read_bytes(), "a.pdf").blocks)
    done = []
    source = from_bytes(png(scanned(stamped(clean), 1)), "a.png", on_page=lambda now, count: done.append((now, count)))
    assert edits(printed, words_of(source.blocks)) / len(printed) < 0.02
    found = read_source(source)
    whole = vanban.read(SAMPLE)
    assert (found.header.kind, found.header.issuer) == (whole.header.kind, whole.header.issuer)
    assert found.header.title == whole.header.title
    assert found.signer.name == whole.signer.name
    assert len(found.tasks) == len(whole.tasks)
    assert done == [(1, 1)]
    assert "scanned" in found.notes


def test_a_photograph_upside_down_is_put_upright(clean):
    found = vanban.read_bytes(png(np.rot90(photographed(clean[:1240], 0), 2)), "a.png")
    whole = vanban.read(SAMPLE)
    assert edits(whole.header.title, found.header.title) <= 2
    assert found.header.kind == whole.header.kind
    assert [section.path for section in found.sections][:4] == [section.path for section in whole.sections][:4]


def test_a_number_written_by_hand_stays_blank_with_its_place_cut_out(clean):
    image = Image.fromarray(clean)
    words = pypdfium2.PdfDocument(SAMPLE)[0]
    text = words.get_textpage()
    at = text.search("Số:").get_next()
    assert at is not None
    left, bottom, right, top = text.get_charbox(at[0] + 2)
    scale, height = 200 / 72, words.get_height()
    x, y = right * scale + 14, (height - bottom) * scale
    pen = ImageDraw.Draw(image)
    pen.line([(x, y - 20), (x + 8, y - 2), (x + 16, y - 24), (x + 22, y)], (25, 40, 150), 4, joint="curve")
    found = vanban.read_bytes(png(np.asarray(image)), "a.png")
    assert not (found.header.number or "").strip("0123456789") and (found.header.number or "") in ("", "…")
    unsure = [doubt for doubt in found.doubts if doubt.code.startswith("number")]
    assert unsure
    assert top > bottom and right > left
    for doubt in unsure:
        if doubt.picture:
            cut = Image.open(BytesIO(doubt.picture))
            assert cut.width > 40


def test_a_drawn_table_comes_back_in_cells():
    image = Image.new("RGB", (1654, 900), "white")
    pen, font = ImageDraw.Draw(image), ImageFont.truetype(str(FONT), 36)
    xs, ys = (150, 300, 950, 1500), (100, 200, 300, 400)
    for y in ys:
        pen.line((xs[0], y, xs[-1], y), "black", 3)
    for x in xs:
        pen.line((x, ys[0], x, ys[-1]), "black", 3)
    rows = [
        ("TT", "Nhiệm vụ", "Đơn vị chủ trì"),
        ("1", "Dọn vệ sinh", "Khối 3"),
        ("2", "Trồng cây xanh", "Đoàn Thanh niên"),
    ]
    for y, row in zip(ys, rows, strict=False):
        for x, words in zip(xs, row, strict=False):
            pen.text((x + 14, y + 28), words, "black", font)
    blocks = from_bytes(png(np.asarray(image)), "a.png").blocks
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert [tuple(" ".join(line.text for line in cell.lines) for cell in row) for row in table.rows] == rows


def test_a_pdf_of_pictures_is_read_page_by_page(clean):
    pages = [Image.fromarray(scanned(clean[:820], seed)) for seed in (2, 3)]
    out = BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=200)
    done = []
    found = vanban.read_bytes(out.getvalue(), "a.pdf", on_page=lambda now, count: done.append((now, count)))
    assert (found.pages, done) == (2, [(1, 2), (2, 2)])
    assert found.header.kind == "Kế hoạch"
