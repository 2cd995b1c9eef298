""".edxml files: what is written is read back the same; what is broken, altered or hostile is told and not taken."""

import base64
import re
import zipfile
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from signxml.signer import XMLSigner

from dondoc.exchange import edxml
from dondoc.exchange.edxml import Fault, Standing, packing, reading
from dondoc.exchange.edxml.faults import MESSAGES
from dondoc.exchange.edxml.model import BUSINESS, CODES, NAMESPACE, VIETNAM, Attachment, Organ, Staff
from dondoc.exchange.edxml.signing import EXCLUSIVE
from dondoc.exchange.tests.files import PROVINCE, key, letter
from dondoc.exchange.tests.files import province as sender

PLAIN = edxml.written(letter())
SIGNED = edxml.sign(PLAIN, key())


def refused(data):
    with pytest.raises(Fault) as told:
        edxml.read(data)
    assert str(told.value)  # every cause has its words
    return told.value.cause


def zipped(files):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def carrying(encoded):
    """The letter with this instead of its attachment, and no checksum of ours."""
    root = etree.fromstring(PLAIN)
    root.find(f".//{{{NAMESPACE}}}ContentTransferEncoded").text = encoded
    for one in root.iter(f"{{{NAMESPACE}}}Reference"):
        one.attrib.clear()
    return etree.tostring(root)


def test_what_is_written_is_read_back_the_same():
    opened = edxml.read(PLAIN)
    assert opened.what == letter()
    assert opened.seal.standing == Standing.NONE


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="￾￿"), max_size=40).map(
    lambda words: " ".join(words.split())
)
NAMED = WORDS.filter(bool)


@given(
    subject=NAMED,
    places=st.lists(WORDS, max_size=4).map(tuple),
    files=st.lists(st.tuples(NAMED.filter(lambda name: "/" not in name), st.binary(min_size=1)), max_size=3),
    business=st.sampled_from(list(BUSINESS)),
    issued=st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    sent=st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)),  # noqa: DTZ001
)  # fmt: skip
def test_any_letter_comes_back_as_it_was_sent(subject, places, files, business, issued, sent):
    kept = [(name, data) for name, data in files if not data.startswith(b"PK")]
    one = letter(
        subject=subject[:500].strip(), to_places=places, business=business, issued_on=issued,
        sent_at=sent.replace(microsecond=0, tzinfo=VIETNAM), about="x", reason=subject, replaced=("a", "b"),
        attachments=tuple(Attachment(name, data, "text/plain") for name, data in kept),
    )  # fmt: skip
    assert edxml.read(edxml.written(one)).what == one


@pytest.mark.parametrize("code", CODES)
def test_every_status_comes_back_as_it_was_sent(code):
    said = edxml.Status(PROVINCE, "x,2026/11/20,1/KH", "1/KH", date(2026, 11, 20), sender(), code,
                        datetime(2026, 11, 21, 9, 5, 1, tzinfo=VIETNAM), "Đã nhận", Staff("VP", "Thư"))  # fmt: skip
    assert edxml.read(edxml.written(said)).what == said


def test_a_signed_letter_says_who_signed_it_and_an_altered_one_is_refused():
    opened = edxml.read(SIGNED)
    assert (opened.what, opened.seal.standing, opened.seal.holder) == (letter(), Standing.GOOD, sender().name)
    assert len(opened.seal.fingerprint) == 64
    assert refused(SIGNED.replace("trồng cây".encode(), "chặt cây".encode())) == "tampered"
    first = re.search(rb"SignatureValue>(.)", SIGNED)[1]
    other = b"A" if first != b"A" else b"B"
    assert refused(SIGNED.replace(b"SignatureValue>" + first, b"SignatureValue>" + other, 1)) == "tampered"


def test_a_certificate_out_of_its_time_is_told():
    assert edxml.read(edxml.sign(PLAIN, key(days=-3))).seal.standing == Standing.EXPIRED


class OldSigner(XMLSigner):
    def check_deprecated_methods(self):
        """As systems of 2016 signed."""


def test_a_signature_with_sha1_is_told_to_be_weak():
    signer = OldSigner(signature_algorithm="ecdsa-sha1", digest_algorithm="sha1", c14n_algorithm=EXCLUSIVE)
    one = key()
    signed = signer.sign(etree.fromstring(PLAIN), key=one.private, cert=list(one.certificates))
    data = etree.tostring(signed, encoding="UTF-8")
    opened = edxml.read(data)
    assert (opened.what, opened.seal.standing) == (letter(), Standing.WEAK)
    assert refused(data.replace("trồng cây".encode(), "chặt cây".encode())) == "tampered"


def test_a_signature_of_a_part_or_around_another_letter_proves_nothing():
    """A sound signed letter is hidden in one that was never signed."""
    forged = etree.fromstring(edxml.written(letter(subject="Văn bản giả")))
    forged.find(f".//{{{NAMESPACE}}}edXMLHeader").append(etree.fromstring(SIGNED))
    assert refused(etree.tostring(forged)) in ("tampered", "signs-part")
    twice = etree.fromstring(SIGNED)
    header = twice.find(f".//{{{NAMESPACE}}}edXMLHeader")
    header.append(etree.fromstring(etree.tostring(header[-1])))
    assert refused(etree.tostring(twice)) == "signs-part"


def test_a_signature_that_is_none_is_told_and_does_not_stop_the_letter():
    """As some systems write it: in the namespace of the envelope, with values that sign nothing."""
    odd = PLAIN.replace(b"</edXMLHeader>", b"<Signature><SignedInfo/></Signature></edXMLHeader>")
    opened = edxml.read(odd)
    assert (opened.what, opened.seal.standing) == (letter(), Standing.UNREADABLE)


def test_a_wrong_checksum_of_an_attachment_is_told_with_its_name():
    wrong = re.sub(rb'sha256="\w{8}', b'sha256="00000000', PLAIN)
    with pytest.raises(Fault, match=r"Mã kiểm tra không khớp.*145-KH-UBND.pdf.*gửi lại"):
        edxml.read(wrong)
    flipped = bytearray(zipped({"a.pdf": bytes(range(256)) * 40}))
    flipped[60] ^= 0xFF
    assert refused(carrying(base64.b64encode(bytes(flipped)).decode())) in ("checksum", "bad-zip")
    crc = bytearray(zipfile_stored(b"%PDF-1.7 noi dung"))
    crc[crc.index(b"noi dung")] ^= 1
    assert refused(carrying(base64.b64encode(bytes(crc)).decode())) == "checksum"


def zipfile_stored(data):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.pdf", data)
    return out.getvalue()


BOMB = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><edXML xmlns="{ns}">&c;</edXML>"""
FILE = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><edXML xmlns="{ns}">&x;</edXML>"""
OUTER = """<?xml version="1.0"?><!DOCTYPE edXML SYSTEM "http://127.0.0.1:1/a.dtd"><edXML xmlns="{ns}"/>"""
PARAMETER = """<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x">%p;]><edXML xmlns="{ns}"/>"""


@pytest.mark.parametrize("attack", [BOMB, FILE, OUTER, PARAMETER])
def test_a_file_that_declares_entities_or_a_dtd_is_not_opened(attack):
    text = attack.replace("{ns}", NAMESPACE)
    assert refused(text.encode()) == "hostile"
    assert refused(b"\xef\xbb\xbf" + text.encode()) == "hostile"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7"])
def test_a_declaration_hidden_in_another_encoding_is_not_opened(encoding):
    text = FILE.replace("{ns}", NAMESPACE).replace("?>", f' encoding="{encoding}"?>')
    assert refused(text.encode(encoding)) in ("not-xml", "hostile")


def test_an_undeclared_entity_and_an_inclusion_are_not_followed():
    assert refused(PLAIN.replace(b"145</", b"&x;</")) == "not-xml"
    including = PLAIN.replace(
        b"<edXMLBody>", b'<edXMLBody><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'
    )
    assert edxml.read(including).what == letter()


def test_a_zip_that_bursts_or_says_it_is_of_200_megabytes_is_not_unpacked(monkeypatch):
    burst = zipped({"a.pdf": b"\0" * (packing.LARGEST + 1)})
    assert len(burst) < 200_000
    assert refused(carrying(base64.b64encode(burst).decode())) == "bomb"
    small = bytearray(zipped({"a.pdf": b"x" * 100}))
    place = small.index(b"PK\x01\x02") + 24
    small[place : place + 4] = (200 * 1024 * 1024).to_bytes(4, "little")
    assert refused(carrying(base64.b64encode(bytes(small)).decode())) == "bomb"
    lying = bytearray(zipped({"a.pdf": b"\0" * 3_000_000}))
    place = lying.index(b"PK\x01\x02") + 24
    lying[place : place + 4] = (10).to_bytes(4, "little")
    monkeypatch.setattr(reading, "LARGEST", 1_000_000)
    assert refused(carrying(base64.b64encode(bytes(lying)).decode())) in ("bomb", "checksum", "bad-zip")


def test_a_zip_of_too_many_files_or_with_a_password_is_not_unpacked():
    for count in (packing.MOST_FILES + 1, packing.MOST_ENTRIES + 1):
        many = zipped({f"{number}.txt": b"x" for number in range(count)})
        assert refused(carrying(base64.b64encode(many).decode())) == "bomb"
    locked = bytearray(zipped({"a.pdf": b"x" * 100}))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert refused(carrying(base64.b64encode(bytes(locked)).decode())) == "locked"


def test_a_zip_of_several_files_gives_each_under_its_plain_name():
    several = zipped({"../../etc/a.pdf": b"%PDF-1", "phu luc/b.docx": b"hai"})
    files = edxml.read(carrying(base64.b64encode(several).decode())).what.attachments
    assert [(one.name, one.data) for one in files] == [("a.pdf", b"%PDF-1"), ("b.docx", b"hai")]


def test_a_docx_is_handed_on_whole():
    docx = zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
    (file,) = edxml.read(carrying(base64.b64encode(docx).decode())).what.attachments
    assert file.data == docx


@pytest.mark.parametrize(
    ("broken", "cause"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (PLAIN[: len(PLAIN) // 2], "not-xml"),
        (PLAIN.replace(NAMESPACE.encode(), b"http://example.com"), "wrong-namespace"),
        (b"<html/>", "wrong-namespace"),
        (b"%PDF-1.7", "not-xml"),
        (PLAIN.replace(b"<Subject>", b"<X>").replace(b"</Subject>", b"</X>"), "no-header"),
        (PLAIN.replace(b"2026/11/20<", b"2026/13/45<"), "bad-value"),
        (PLAIN.replace(b"<BussinessDocType>0", b"<BussinessDocType>9"), "bad-value"),
        (PLAIN.replace(b"cid:1", b"cid:2", 1), "missing"),
        (PLAIN.replace(b"UEsDB", b"!!!!!", 1), "bad-base64"),
        (b"<a>" * 400_000, "too-complex"),
        (b"<a>" * 200_000 + b"</a>" * 100_000, "not-xml"),
    ],
)
def test_what_is_wrong_with_a_file_is_told(broken, cause):
    assert refused(broken) == cause


def test_a_file_beyond_the_limit_is_not_parsed(monkeypatch):
    monkeypatch.setattr(reading, "LARGEST_FILE", 1000)
    assert refused(PLAIN) == "too-large"


@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_but_a_fault(data):
    try:
        edxml.read(data)
    except Fault as fault:
        assert fault.cause in MESSAGES and str(fault)


@given(st.integers(0, len(SIGNED) - 1), st.binary(max_size=6), st.integers(0, 40), st.booleans())
def test_a_signed_file_changed_anywhere_is_refused_or_says_the_same(place, put, gone, signed):
    """What a signature covers cannot be altered unseen: spaces of the markup may be, words may not."""
    whole = SIGNED if signed else PLAIN
    data = whole[:place] + put + whole[place + gone :]
    try:
        opened = edxml.read(data)
    except Fault as fault:
        assert str(fault)
    else:
        if opened.seal.standing == Standing.GOOD:
            assert opened.what == letter()


def test_3000_receivers_stay_within_the_bounds():
    many = letter(receivers=tuple(Organ(f"000.00.{n}.H41", f"Xã {n}") for n in range(3000)))
    assert len(edxml.read(edxml.written(many)).what.receivers) == 3000


def test_times_of_another_zone_are_written_as_vietnam_reads_them():
    at = datetime(2026, 11, 20, 1, 30, 15, tzinfo=UTC)
    assert edxml.read(edxml.written(letter(sent_at=at))).what.sent_at == at
    assert b"2026/11/20 08:30:15" in edxml.written(letter(sent_at=at))
