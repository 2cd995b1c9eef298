"""TCVN3 (ABC), VNI, VISCII and Windows-1258, in Word files by the font's name, in texts by their words."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import pytest

import vanban.sources.legacy as legacy
from vanban.model import Line
from vanban.sources import from_bytes
from vanban.sources.legacy import converter, encoding_of

TABLE = tomllib.loads((Path(legacy.__file__).parent / "tables" / "legacy.toml").read_text(encoding="utf-8"))
LETTERS = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
PLAN = (
    "Ủy ban nhân dân phường Hưng Bình ban hành kế hoạch về công tác thiếu nhi.\n\n"
    "1. Phòng Văn hóa chủ trì, phối hợp với các khối tổ chức kỷ niệm ngày thành lập Đội; đỡ đầu trẻ mồ côi.\n\n"
    "2. Nữ công chức xã Nghĩa Thuận thực hiện trước tháng 6 năm 2003.\n"
)


def in_tcvn3(text: str) -> str:
    """``text`` as the signs that TCVN3 stores, read as Latin-1; a capital with a tone mark becomes a small letter."""
    signs = {
        sign: chr(int(start, 16) + at) for start, row in TABLE["tcvn3"]["rows"].items() for at, sign in enumerate(row)
    }
    return "".join(signs.get(sign, signs.get(sign.lower(), sign)) for sign in text)


def in_viscii(text: str) -> bytes:
    signs = {sign: int(start, 16) + at for start, row in TABLE["viscii"]["rows"].items() for at, sign in enumerate(row)}
    return bytes(signs.get(sign, ord(sign) & 0xFF) for sign in text)


def in_vni(text: str) -> str:
    """``text`` in VNI, put together from the marks of each letter."""
    own = {new: old for old, new in TABLE["vni"]["letters"].items()}
    marks = {mark: sign for sign, mark in TABLE["vni"]["marks"].items()}
    return "".join(_vni_sign(sign, own, marks) for sign in text)


def _vni_sign(sign: str, own: dict[str, str], marks: dict[str, str]) -> str:
    if sign.lower() in own:
        return own[sign.lower()].upper() if sign.isupper() else own[sign.lower()]
    base, *combining = normalize("NFD", sign)
    if "\u031b" in combining:
        combining = [mark for mark in combining if mark != "\u031b"]
        base = {"o": "ô", "u": "ö", "O": "Ô", "U": "Ö"}[base]
    shape = [mark for mark in combining if mark in "\u0302\u0306"]
    tone = [mark for mark in combining if mark not in "\u0302\u0306"]
    found = marks.get("".join(shape + tone), "")
    return base + (found.upper() if sign.isupper() else found)


def in_cp1258(text: str) -> bytes:
    """As Windows types it: a letter with its shape, and the tone behind it."""
    out = ""
    for sign in text:
        base, *marks = normalize("NFD", sign)
        shape = "".join(mark for mark in marks if mark in "\u0302\u0306\u031b")
        out += normalize("NFC", base + shape) + "".join(mark for mark in marks if mark not in shape)
    return out.encode("cp1258")


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii"])
def test_every_letter_comes_back(encoding: str) -> None:
    encode = {"tcvn3": in_tcvn3, "vni": in_vni, "viscii": lambda text: in_viscii(text).decode("latin-1")}[encoding]
    assert converter(encoding)(encode(LETTERS)) == LETTERS
    if encoding != "tcvn3":
        assert converter(encoding)(encode(LETTERS.upper())) == LETTERS.upper()


def test_the_tables_say_what_printed_examples_say() -> None:
    assert converter("tcvn3")("Céng hßa x· héi chñ nghÜa ViÖt Nam") == "Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert converter("tcvn3-capitals")("®éc lËp - tù do") == "ĐỘC LẬP - TỰ DO"
    assert converter("vni")("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam") == "Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert converter("vni")("ÑOÄC LAÄP - TÖÏ DO, ñöôïc") == "ĐỘC LẬP - TỰ DO, được"


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", "tcvn3"), (".VnArial", "tcvn3"), (".VnTimeH", "tcvn3-capitals"), (".VNTIMEH", "tcvn3-capitals"),
        ("VNI-Times", "vni"), ("VNI Helve", "vni"), ("Times New Roman", None), ("Vnitalic", None), ("", None),
        (None, None),
    ],
)  # fmt: skip
def test_the_name_of_a_font_tells_its_encoding(font: str | None, encoding: str | None) -> None:
    assert encoding_of(font) == encoding


def run(words: str, font: str) -> str:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    return f"<w:r>{fonts}<w:t xml:space='preserve'>{words}</w:t></w:r>"


def test_runs_of_a_word_file_are_read_by_their_font(
    word: Callable[..., bytes], texts: Callable[..., list[str]]
) -> None:
    body = (
        f"<w:p>{run(in_tcvn3('kế hoạch'), '.VnTimeH')}</w:p>"
        f"<w:p>{run(in_tcvn3('Phòng Văn hóa'), '.VnTime')}{run(' chủ trì', 'Times New Roman')}</w:p>"
        f"<w:p>{run(in_vni('Ủy ban xã Nghĩa Thuận'), 'VNI-Times')}</w:p>"
    )
    assert texts(word(body), "a.docx") == ["KẾ HOẠCH", "Phòng Văn hóa chủ trì", "Ủy ban xã Nghĩa Thuận"]


def test_a_font_of_the_style_counts_and_words_set_anew_in_unicode_stay(
    word: Callable[..., bytes], texts: Callable[..., list[str]]
) -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:rFonts w:ascii=".VnTime" '
        'w:hAnsi=".VnTime"/></w:rPr></w:style>'
    )
    body = f"<w:p>{run(in_tcvn3('Tổ chức'), '')}</w:p><w:p>{run('Phường Hưng Bình, xã Hòa Lạc', '')}</w:p>"
    assert texts(word(body, styles=styles), "a.docx") == ["Tổ chức", "Phường Hưng Bình, xã Hòa Lạc"]


def test_an_rtf_in_abc_fonts_is_read_by_them() -> None:
    words = "".join(f"\\'{ord(sign):02x}" if ord(sign) > 127 else sign for sign in in_tcvn3("Tổ chức thực hiện"))
    data = r"{\rtf1\ansi{\fonttbl{\f0 Arial;}{\f1\fnil .VnTime;}}\f1 " + words + r"\par}"
    assert from_bytes(data.encode("ascii"), "a.rtf").blocks == (Line("Tổ chức thực hiện"),)


@pytest.mark.parametrize("kind", ["doc", "odt", "rtf"])
def test_files_that_libreoffice_saved_keep_the_names_of_old_fonts(kind: str, texts: Callable[..., list[str]]) -> None:
    data = (Path(__file__).parent / "converted" / f"abc.{kind}").read_bytes()
    assert texts(data, f"a.{kind}") == ["KẾ HOẠCH", "Phòng Văn hóa chủ trì", "Ủy ban xã Nghĩa Thuận"]


TEXTS = {
    "tcvn3": in_tcvn3(PLAN).encode("cp1252"),
    "vni": in_vni(PLAN).encode("cp1252"),
    "viscii": in_viscii(PLAN),
    "cp1258": in_cp1258(PLAN),
    "utf-16": PLAN.encode("utf-16"),
    "NFD": normalize("NFD", PLAN).encode(),
}


@pytest.mark.parametrize("encoding", TEXTS)
def test_a_text_file_is_read_in_the_encoding_whose_words_it_holds(
    encoding: str, texts: Callable[..., list[str]]
) -> None:
    expected = [line for line in PLAN.split("\n") if line]
    read = texts(TEXTS[encoding], "a.txt")
    if encoding == "tcvn3":  # it has no Ủ
        expected[0] = expected[0].replace("Ủ", "ủ")
    assert read == expected


def test_abc_letters_copied_into_a_unicode_text_are_read(texts: Callable[..., list[str]]) -> None:
    heading = "CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM"
    plan = in_tcvn3(PLAN.replace("Ủy ban nhân dân", "UBND"))
    first, _, third, _ = texts(f"{heading}\n\n{plan}".encode(), "a.txt")
    assert first == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert "phối hợp với các khối tổ chức kỷ niệm ngày thành lập Đội" in third


def test_abc_letters_under_another_font_are_told_and_read(word: Callable[..., bytes]) -> None:
    lines = [line for line in PLAN.split("\n") if line]
    body = "".join(f"<w:p>{run(in_tcvn3(line), 'Times New Roman')}</w:p>" for line in lines)
    source = from_bytes(word(body), "a.docx")
    assert source.notes == ("old-encoding",)
    assert source.blocks == tuple(Line(line.replace("Ủ", "ủ")) for line in lines)


@pytest.mark.parametrize("text", [PLAN, "Élève à côté de l'école « où » ñ þ æ ø å ö ü ß", "Trần Văn À, Lê Ý, Hà"])
def test_text_in_unicode_stays_as_it_is(text: str, texts: Callable[..., list[str]]) -> None:
    assert texts(text.encode(), "a.txt") == [line for line in text.split("\n") if line]
