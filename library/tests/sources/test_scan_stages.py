"""The stages before and behind tesseract: light, slant, colour, sheets, drawn lines, specks, lost marks, layers."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

np = pytest.importorskip("numpy", reason="the ocr extra is not installed")
import pypdfium2  # noqa: E402
from PIL import Image, ImageDraw, ImageFont  # noqa: E402

from bench.layers import TURNED, column, put_in  # noqa: E402
from bench.scans import words_of  # noqa: E402
from vanban.model import Cause, ReadError  # noqa: E402
from vanban.sources import from_bytes  # noqa: E402
from vanban.sources.limits import Limits  # noqa: E402
from vanban.sources.pdf_stretches import Stretch  # noqa: E402
from vanban.sources.scan_clean import (  # noqa: E402
    even_light,
    red_ink,
    slant,
    speckle,
    turned,
    without_colour,
    without_specks,
)
from vanban.sources.scan_frame import flat, sheet  # noqa: E402
from vanban.sources.scan_halves import one_under_the_other  # noqa: E402
from vanban.sources.scan_head import settled  # noqa: E402
from vanban.sources.scan_layout import in_line  # noqa: E402
from vanban.sources.scan_marks import place_restored, restored, symbol_restored  # noqa: E402
from vanban.sources.scan_page import Page  # noqa: E402
from vanban.sources.scan_pictures import pictures, rendered  # noqa: E402
from vanban.sources.scan_rules import drawn_lines, without_lines  # noqa: E402
from vanban.sources.scan_trust import is_garbled  # noqa: E402
from vanban.sources.scan_words import Seen  # noqa: E402

FONT = Path(__file__).resolve().parents[2] / "src/vanban/writing/fonts/LiberationSerif-Regular.ttf"
WORDS = "Ủy ban nhân dân phường tổ chức thực hiện kế hoạch này, báo cáo kết quả hằng tháng."


def page(lines=24, size=(900, 1200)):
    """A grey page of print."""
    image = Image.new("L", size, 255)
    pen, font = ImageDraw.Draw(image), ImageFont.truetype(str(FONT), 22)
    for line in range(lines):
        pen.text((70, 80 + 44 * line), WORDS, 0, font)
    return np.asarray(image)


def in_file(*images, kind="PNG", **more):
    out = BytesIO()
    images[0].save(out, kind, append_images=images[1:], **more)
    return out.getvalue()


# --- light, colour, slant, specks ----------------------------------------------------------------


def test_paper_lit_from_one_side_becomes_even_and_print_stays_dark():
    printed = page()
    light = np.linspace(0.45, 1.0, printed.shape[1])[None, :]
    evened = even_light((printed * light).astype(np.uint8))
    paper = evened[printed == 255]
    assert (printed * light).astype(np.uint8)[printed == 255].min() < 130
    assert np.percentile(paper, 2) > 225
    assert evened[printed < 40].mean() < 90


@pytest.mark.parametrize("degrees", [-3.0, -0.7, 0.5, 2.4])
def test_a_page_askew_is_made_level(degrees):
    askew = turned(page(), degrees)
    found = slant(askew)
    assert abs(slant(turned(askew, found))) <= 0.1
    assert abs(found + degrees) < 0.15


def test_a_page_with_too_little_print_is_not_turned():
    assert slant(np.full((600, 400), 255, np.uint8)) == 0.0


def test_stamps_and_blue_ink_go_and_print_beneath_them_stays():
    picture = np.full((60, 200, 3), 255, np.uint8)
    picture[10:50, 10:60] = (210, 30, 40)  # a stamp
    picture[10:50, 70:120] = (40, 60, 200)  # a signature
    picture[20:40, 20:30] = (60, 10, 12)  # print under the stamp
    picture[10:50, 150:170] = (20, 20, 20)  # print
    grey = without_colour(picture)
    assert grey[45, 50] == grey[45, 100] == 255
    assert grey[30, 25] < 90
    assert grey[30, 160] < 40
    alone = red_ink(picture)
    assert (alone[45, 50], alone[45, 100], alone[30, 160]) == (0, 255, 255)


def test_a_speckled_page_is_smoothed_and_a_clean_one_left_alone():
    clean = page(lines=2)
    noisy = np.clip(clean + np.random.default_rng(1).normal(0, 14, clean.shape), 0, 255).astype(np.uint8)
    assert without_specks(clean) is clean
    assert speckle(without_specks(noisy)) < speckle(noisy) / 2


# --- the sheet in a photograph -------------------------------------------------------------------


def test_a_sheet_on_a_dark_desk_is_found_and_laid_flat():
    desk = Image.new("RGB", (1000, 1300), (60, 50, 40))
    desk.paste(Image.fromarray(page()).convert("RGB"), (50, 50))
    aslant = desk.transform((1000, 1300), Image.Transform.QUAD, (-20, 10, 15, 1320, 1030, 1290, 985, -15))
    found = flat(np.asarray(aslant))
    assert sheet(np.asarray(aslant.convert("L"))) is not None
    assert abs(found.shape[1] / found.shape[0] - 900 / 1200) < 0.03
    assert np.median(found[:20].max(axis=2)) > 200  # no desk along its edge


def test_a_page_without_a_desk_is_left_as_it_is():
    printed = np.repeat(page()[:, :, None], 3, axis=2)
    assert flat(printed) is printed


def test_two_pages_on_one_sheet_are_put_one_under_the_other_and_a_page_on_its_side_is_not():
    printed = np.repeat(page(size=(1000, 1300))[:, :, None], 3, axis=2)
    spread = np.concatenate([printed, printed], axis=1)
    assert one_under_the_other(spread).shape[0] == 2 * printed.shape[0]
    assert one_under_the_other(printed) is printed
    sideways = np.ascontiguousarray(np.rot90(printed))
    assert one_under_the_other(sideways) is sideways
    crossed = spread.copy()
    crossed[200:204] = 0  # a table across the whole sheet
    assert one_under_the_other(crossed) is crossed


# --- the head: number and date -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seen", "kept"),
    [
        (("Số:", "7/", "-KH/ĐU"), "Số: -KH/ĐU"),
        (("/GM-BQLDA",), "Số: /GM-BQLDA"),
        (("Số:", "3/", "9/KH-UBND"), "Số: /KH-UBND"),
        (("Số:", "88"), "Số:"),
    ],
)
def test_a_number_that_was_seen_badly_leaves_its_symbol_and_no_figure(seen, kept, seen_once):
    found = settled(headed(seen))
    texts = [word.text for word in found.words]
    assert kept in texts
    assert "ngày … tháng … năm …" in texts[-1]
    assert {doubt.code for doubt in found.doubts} == {"number-unsure", "date-unsure"}


def test_the_cut_out_of_a_dark_page_is_bright_and_begins_at_the_day(seen_once):
    number, date = settled(headed(("Số:", "/KH-UBND"), paper=60)).doubts
    assert np.asarray(Image.open(BytesIO(number.picture)).convert("L")).min() > 200
    assert number.box.right < date.box.left
    assert abs(date.box.left * 1654 - DAY) < 30


@pytest.fixture
def seen_once(monkeypatch):
    """Without tesseract's second look."""
    monkeypatch.setattr("vanban.sources.scan_head.seen_words", lambda *_, **__: [])


DAY = 200 + 90 * 4 + 200  # pixels: where "ngày" stands behind a number of two words and a place of two


def headed(seen, paper=255):
    """A page whose head shows the words ``seen`` and, to their right, a place and a date."""
    said = [*seen, "Hoa", "Sơn,", "ngày", "9", "tháng", "5", "năm", "2026"]
    lefts = [200 + 90 * at + (200 if at >= len(seen) else 0) for at in range(len(said))]
    words = tuple(Seen(word, left, 300, left + 70, 330, 330, 30, 96) for word, left in zip(said, lefts, strict=True))
    sheet = np.full((2339, 1654), paper, np.uint8)
    return Page(1, np.repeat(sheet[:, :, None], 3, axis=2), np.full_like(sheet, 255), 200, words, ())


# --- drawn lines ---------------------------------------------------------------------------------


def test_rules_are_found_across_and_down_and_rubbed_out_under_print():
    image = Image.new("L", (600, 400), 255)
    pen = ImageDraw.Draw(image)
    for y in (50, 150, 300):
        pen.line((40, y, 560, y), 0, 3)
    for x in (40, 200, 560):
        pen.line((x, 50, x, 300), 0, 3)
    pen.text((60, 80), "Khối 3", 0, ImageFont.truetype(str(FONT), 26))
    grey = np.asarray(image)
    ink = grey < 128
    across, down = drawn_lines(ink, 150), drawn_lines(ink.T, 150)
    assert [round(line.first, -1) for line in across] == [50, 150, 300]
    assert [round(line.first, -1) for line in down] == [40, 200, 560]
    cleaned = without_lines(grey, ink, across, down)
    assert (cleaned[140:160] < 128).sum() < 0.02 * (grey[140:160] < 128).sum()
    assert (cleaned[80:110] < 128).sum() > 100


# --- words -----------------------------------------------------------------------------------------


def word(text, left, right, base=100.0):
    return Stretch(text, left, right, base, right - left, 12.0, bold=False, italic=False)


def test_a_sign_alone_on_empty_paper_is_a_speck_and_a_dash_before_words_is_none():
    lines = in_line([word("-", 80, 84), word("Lưu: VT;", 88, 150), word(":", 400, 403)])
    assert [one.text for one in lines] == ["-", "Lưu: VT;"]


def test_edges_that_nearly_agree_become_one():
    lines = in_line([word("Một", 80, 200), word("Hai", 83, 201, 120.0), word("Ba", 81, 202, 140.0)])
    assert len({one.left for one in lines}) == 1


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("CỘNG HOÀ XÃ HỘI CHỦ NGHIA VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("UY BAN NHAN DAN", "ỦY BAN NHÂN DÂN"),
        ("Só: 12/KH-UBND", "Số: 12/KH-UBND"),
        ("5, Công an phường xử lý", "5. Công an phường xử lý"),
        ("L NỘI DUNG THỰC HIỆN", "I. NỘI DUNG THỰC HIỆN"),
        ("TỈNH HÀ SƠN Độc lâp — Ty do - Hạnh phúc", "TỈNH HÀ SƠN Độc lập - Tự do - Hạnh phúc"),
        ("GÔNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Khoa Truyềnnhiễm diệtlăngquăng", "Khoa Truyền nhiễm diệt lăng quăng"),
    ],
)
def test_lost_marks_are_put_back_where_one_word_can_be_meant(seen, meant):
    def plain(text):
        return text.replace("HOÀ", "HÒA").replace("\xa0", " ")

    assert plain(restored(seen)) == meant


@pytest.mark.parametrize(
    ("seen", "kinds", "meant"),
    [
        ("TT-SXD", ("TTr",), "TTr-SXD"),
        ("TBVP", ("TB",), "TB-VP"),
        ("TT-BTC", ("TT",), "TT-BTC"),
        ("CTr-HPN", ("CTr", "CTR"), "CTr-HPN"),
        ("UBND-KT", (), "UBND-KT"),
    ],
)
def test_the_kind_in_a_symbol_is_the_one_that_the_page_names(seen, kinds, meant):
    assert symbol_restored(seen, kinds) == meant


def test_words_that_are_sound_are_left_as_they_are():
    assert restored(WORDS) == WORDS
    assert restored("15, 16 và 17 tháng 3") == "15, 16 và 17 tháng 3"
    assert place_restored("Hoa Sơn") == "Hoa Sơn"


# --- the text layer ----------------------------------------------------------------------------------


def test_a_scanners_garbled_text_layer_is_not_trusted():
    garbled = (
        "CQNG HOA XA HQI CHU NGHIA VIIT NAM DQc l$p - Tg do - H4nh phrfc UY BAN NHAN DAN phu&ng t6 chr?c th1rc hi$n "
        * 2
    )
    assert is_garbled(garbled)
    assert not is_garbled(WORDS * 3)
    assert not is_garbled("UBND xa")  # too little to tell


GOOD = [f"{at}. {WORDS}" for at in range(1, 12)]


@pytest.mark.parametrize(
    ("layer", "trusted"),
    [
        (column(GOOD), True),
        (column(["Nơi nhận:", "CHỦ TỊCH", "Trần Văn Lâm"]), True),  # the last page of a scan with a good layer
        (column([line.translate(TURNED) for line in GOOD]), False),
        ([("Người ký: Ủy ban nhân dân xã Mỹ Lâm", 390, 826, 6.5, True)], False),
        ([("Scanned with CamScanner", 440, 12, 9, True)], False),
    ],
)
def test_words_on_a_picture_are_believed_when_they_are_what_it_shows(layer, trusted, monkeypatch):
    monkeypatch.setattr("vanban.sources.scan.is_there", lambda: False)
    pdf = put_in(in_file(Image.fromarray(page()), kind="PDF", resolution=108), layer)
    if trusted:
        assert words_of(from_bytes(pdf, "a.pdf").blocks).startswith(layer[0][0])
        return
    with pytest.raises(ReadError) as refused:
        from_bytes(pdf, "a.pdf")
    assert refused.value.cause is Cause.NO_TEXT


# --- files -------------------------------------------------------------------------------------------


def test_every_page_of_a_tiff_is_a_page_and_a_picture_is_as_large_as_a_sheet():
    sheets = [Image.fromarray(page()) for _ in range(3)]
    count, found = pictures(in_file(*sheets, kind="TIFF", save_all=True), Limits())
    seen = list(found)
    assert (count, [one.number for one in seen]) == (3, [1, 2, 3])
    assert all(abs(one.width - 595) < 2 for one in seen)


def test_a_page_of_a_pdf_whose_point_is_a_pixel_is_as_large_as_a_sheet():
    pdf = pypdfium2.PdfDocument(in_file(Image.new("L", (3000, 4240), 255), kind="PDF", resolution=72))
    one = rendered(pdf, 1)
    assert abs(one.pixels.shape[1] - 1654) < 3
    assert abs(one.width - 595) < 2


def test_a_see_through_picture_stands_on_white():
    clear = Image.new("RGBA", (900, 1200), (0, 0, 0, 0))
    (one,) = pictures(in_file(clear), Limits())[1]
    assert one.pixels.min() > 250


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"0" * 64, Cause.BROKEN),
        (in_file(Image.new("L", (6000, 40), 255)), Cause.UNSUPPORTED),
        (in_file(Image.new("L", (900, 1200), 255))[:-400], Cause.BROKEN),
    ],
)
def test_what_is_no_picture_of_a_page_is_refused_with_its_cause(data, cause):
    with pytest.raises(ReadError) as refused:
        list(pictures(data, Limits())[1])
    assert refused.value.cause is cause
