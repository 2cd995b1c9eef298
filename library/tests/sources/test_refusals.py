"""Whatever the bytes are: blocks, or a ReadError that names the cause. Nothing else, and soon."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vanban.model import Cause, ReadError
from vanban.sources import Limits, from_bytes, open_source

Word = Callable[..., bytes]
Printed = Callable[[str], bytes]
NAMES = ("a.docx", "a.pdf", "a.md", "a.txt", "a.html")


USUAL = Limits()


def cause(data: bytes, name: str, limits: Limits = USUAL) -> Cause | None:
    """Why ``data`` is refused; None where it is read."""
    try:
        from_bytes(data, name, limits=limits)
    except ReadError as error:
        return error.cause
    return None


@pytest.fixture(scope="module")
def plan() -> bytes:
    document = docx.Document()
    for number in range(5):
        document.add_paragraph(f"{number}. Công chức Văn hóa chủ trì", style="List Number")
    document.add_table(rows=3, cols=3).cell(0, 0).text = "TT"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("data", [b"", b"\n \t\r\n", b"\0\0\0"])
def test_a_file_without_bytes_is_empty(name: str, data: bytes) -> None:
    assert cause(data, name) is Cause.EMPTY


def test_a_file_without_words_is_empty(word: Word) -> None:
    assert cause(word("<w:p/>"), "a.docx") is Cause.EMPTY
    assert cause(b"<html><body><p> </p></body></html>", "a.html") is Cause.EMPTY
    assert cause(b"-----\n\n***\n", "a.md") is Cause.EMPTY


@pytest.mark.parametrize("name", ["a.wps", "a.xls", "a.gif", "a.ods", "a", "docx"])
def test_other_formats_are_not_read(name: str) -> None:
    assert cause(b"some bytes", name) is Cause.UNSUPPORTED


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7 ...", b"\xff\xd8\xff\xe0JFIF", b"\x89PNG\r\n", b"{\\rtf1", b"<html>", b"plain", b"\x7fELF"],
)
def test_other_bytes_under_the_name_of_a_word_file_are_told(data: bytes) -> None:
    assert cause(data, "a.docx") is Cause.WRONG_TYPE


def test_a_zip_that_is_no_word_file_is_told(parts: Callable[..., bytes], plan: bytes) -> None:
    assert cause(parts({"xl/workbook.xml": "<workbook/>"}), "a.docx") is Cause.WRONG_TYPE
    assert cause(parts({"word/document.xml": "<other/>"}), "a.docx") is Cause.WRONG_TYPE
    for name in NAMES[1:]:
        assert cause(plan, name) is Cause.WRONG_TYPE


def test_an_old_word_file_under_the_new_name_is_told() -> None:
    assert cause(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.docx") is Cause.WRONG_TYPE


def test_a_word_file_under_a_password_is_told() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert cause(ole, "a.docx") is Cause.ENCRYPTED


def test_a_zip_under_a_password_is_told(plan: bytes) -> None:
    flagged = bytearray(plan)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = flagged.find(signature)
        while at >= 0:
            flagged[at + offset] |= 1
            at = flagged.find(signature, at + 4)
    assert cause(bytes(flagged), "a.docx") is Cause.ENCRYPTED


def locked(printed: Printed) -> bytes:
    """A PDF whose standard security handler does not open for the empty password."""
    data = printed("Mật khẩu")
    key = b"<28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A>"
    handler = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O" + key + b"/U" + key + b">>"
    return data.replace(b"trailer\n<<", b"trailer\n<<" + handler).replace(b"/Info", handler + b"/Info", 1)


def test_a_pdf_under_a_password_is_told(printed: Printed) -> None:
    assert cause(locked(printed), "a.pdf") is Cause.ENCRYPTED


def test_truncated_files_are_broken_or_still_readable(plan: bytes, printed: Printed) -> None:
    assert cause(plan[: len(plan) // 2], "a.docx") is Cause.BROKEN
    assert cause(b"PK\x03\x04", "a.docx") is Cause.BROKEN
    assert cause(printed("Một")[:40], "a.pdf") is Cause.BROKEN


def test_xml_that_is_none_is_broken(word: Word) -> None:
    assert cause(word("<w:p>"), "a.docx") is Cause.BROKEN


def test_a_zip_bomb_is_hostile(word: Word, parts: Callable[..., bytes]) -> None:
    assert cause(word("<w:p/>" + " " * 30_000_000), "a.docx") is Cause.HOSTILE
    many = parts({f"{number}.xml": "" for number in range(50)})
    assert cause(many, "a.docx", replace(Limits(), parts=49)) is Cause.HOSTILE
    big = word("<w:p/>" * 1000)
    assert cause(big, "a.docx", replace(Limits(), unpacked_bytes=2000)) is Cause.HOSTILE


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">',
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
    ],
)
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/numbering.xml"])
def test_xml_with_a_doctype_is_hostile(doctype: str, part: str, word: Word, parts: Callable[..., bytes]) -> None:
    package = ZipFile(BytesIO(word("<w:p/>", styles="<w:style/>", numbering="<w:num/>")))
    content: dict[str, bytes | str] = {name: package.read(name) for name in package.namelist()}
    content[part] = f"<?xml version='1.0'?>{doctype}<x>&e;&b;</x>"
    assert cause(parts(content), "a.docx") is Cause.HOSTILE


def test_elements_nested_without_end_are_refused_and_do_no_harm(word: Word) -> None:
    deep = "<w:ins>" * 5000 + "</w:ins>" * 5000
    assert cause(word(f"<w:p>{deep}</w:p>"), "a.docx") in {Cause.BROKEN, Cause.HOSTILE}
    assert cause(b"<div>" * 50_000 + b"x", "a.html") is Cause.HOSTILE


def test_exactly_as_many_pages_as_allowed_are_read_and_one_more_is_not(printed: Printed) -> None:
    source = "#for number in range({}) [Trang số #number #pagebreak(weak: true)]"
    assert cause(printed(source.format(500)), "a.pdf") is None
    assert cause(printed(source.format(501)), "a.pdf") is Cause.TOO_LONG
    assert cause(printed(source.format(501)), "a.pdf", replace(Limits(), pages=501)) is None


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with path.open("wb") as file:
        file.truncate(Limits().file_bytes + 1)  # sparse: takes no room on the disk
    with pytest.raises(ReadError) as refused:
        open_source(path)
    assert refused.value.cause is Cause.TOO_LARGE
    assert cause(b"12345", "a.txt", replace(Limits(), file_bytes=4)) is Cause.TOO_LARGE
    assert cause(b"1234", "a.txt", replace(Limits(), file_bytes=4)) is None


def test_a_page_larger_than_any_is_hostile(printed: Printed) -> None:
    data = printed("Một")
    assert cause(data.replace(b"595.2756", b"2147483648"), "a.pdf") is Cause.HOSTILE
    assert cause(data, "a.pdf") is None


def test_pages_that_are_pictures_have_no_text(printed: Printed) -> None:
    assert cause(printed("#rect(width: 5cm, height: 5cm, fill: red)"), "a.pdf") is Cause.NO_TEXT


@given(st.binary(max_size=400), st.sampled_from(NAMES))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read_or_refused_with_a_cause(data: bytes, name: str) -> None:
    cause(data, name)


@given(st.text(alphabet=list("ab1.)-|* #\n\\`<>/&;td\t Ấđ\u0301"), max_size=300), st.sampled_from(NAMES[2:]))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_refused_with_a_cause(text: str, name: str) -> None:
    cause(text.encode(), name)


def spoiled(data: bytes, seed: int) -> bytes:
    """``data`` with some bytes changed, lost or doubled."""
    dice = random.Random(seed)
    out = bytearray(data)
    for _ in range(dice.randint(1, 12)):
        at = dice.randrange(len(out))
        match dice.randrange(4):
            case 0:
                out[at] = dice.randrange(256)
            case 1:
                del out[at : at + dice.randrange(1, 40)]
            case 2:
                out[at:at] = out[at : at + dice.randrange(1, 40)]
            case _:
                out = out[: max(at, 1)] if dice.random() < 0.1 else out
    return bytes(out)


@pytest.mark.parametrize("seed", range(60))
def test_spoiled_files_are_read_or_refused_with_a_cause(seed: int, plan: bytes, printed: Printed) -> None:
    cause(spoiled(plan, seed), "a.docx")
    cause(spoiled(printed('#set page(numbering: "1")\n= Một\n#table(columns: 2)[a][b][c][d]'), seed), "a.pdf")


@given(seed=st.integers(min_value=0, max_value=10**9))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_word_files_with_spoiled_xml_inside_are_read_or_refused(seed: int, plan: bytes) -> None:
    package = ZipFile(BytesIO(plan))
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as spoilt:
        for name in ("word/document.xml", "word/numbering.xml"):
            spoilt.writestr(name, swapped(package.read(name), seed))
    cause(out.getvalue(), "a.docx")


def swapped(xml: bytes, seed: int) -> bytes:
    """Well-formed XML in which values and element names stand where they should not."""
    dice = random.Random(seed)
    values = [b'"-1"', b'"x"', b'""', b'"99999999999999999999"', b'"\xe1\xba\xa4"', b'"0"']
    pieces = xml.split(b'w:val="')
    for at in range(1, len(pieces)):
        if dice.random() < 0.3:
            _, _, rest = pieces[at].partition(b'"')
            pieces[at] = dice.choice(values)[1:] + rest
    names = [b"w:tbl", b"w:tr", b"w:tc", b"w:p", b"w:r", b"w:t", b"w:pPr", b"w:numPr", b"w:ilvl", b"w:lvl"]
    first, second = dice.sample(names, 2)
    joined = b'w:val="'.join(pieces)
    for before, after in ((b"<", b">"), (b"<", b" "), (b"</", b">"), (b"<", b"/>")):
        joined = joined.replace(before + first + after, before + second + after)
    return joined
