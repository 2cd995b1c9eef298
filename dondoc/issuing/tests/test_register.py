"""The register of outgoing documents: who sees it, what it shows, how it is carried away."""

import subprocess
import sys
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from dondoc.issuing.actions import Files, Paper, issue
from dondoc.issuing.actions.holds import cancel_hold, hold
from dondoc.issuing.queries import next_code
from tests.cast import make_cast

AT = datetime(2026, 11, 24, 3, tzinfo=UTC)
PAGES = 3
ROOT = Path(__file__).resolve().parents[3]


def _pdf() -> bytes:
    """A real PDF of a few pages."""
    import pypdfium2

    document, out = pypdfium2.PdfDocument.new(), BytesIO()
    for _ in range(PAGES):
        document.new_page(595, 842)
    document.save(out)
    return out.getvalue()


@pytest.fixture
def put(cast):
    def issue_one(title, on=date(2026, 11, 24)):
        paper = Paper(
            kind="BC", symbol="BC-UBND", title=title, signer="Hồ Thị Nhân", signature=["TM. ỦY BAN NHÂN DÂN"],
            recipients=["UBND tỉnh", "Lưu: VT"], written=lambda number: Files(b"PK docx", _pdf()),
        )  # fmt: skip
        return issue(paper, by=cast.member("leader"), on=on, at=AT)

    return issue_one


def test_a_document_is_shown_page_by_page(put, as_):
    document = put("Kết quả phong trào")
    page = as_("head").get(f"/van-ban-di/{document.pk}/").content.decode()
    assert document.pdf_sha256 in page and "UBND tỉnh" in page
    assert page.count("/trang-") == PAGES
    picture = as_("head").get(f"/van-ban-di/{document.pk}/trang-{PAGES}.png")
    assert (picture.headers["Content-Type"], picture.content[:4]) == ("image/png", b"\x89PNG")
    assert as_("head").get(f"/van-ban-di/{document.pk}/trang-{PAGES + 1}.png").status_code == 404


IN_THREADS = """
import sys
from concurrent.futures import ThreadPoolExecutor
from dondoc.issuing.pictures import how_many, picture
pdf = open(sys.argv[1], "rb").read()
with ThreadPoolExecutor(8) as pool:
    print(sorted(set(pool.map(lambda turn: how_many(pdf) if turn % 30 else len(picture(pdf, 1)) > 9000, range(3000)))))
"""


def test_many_people_look_at_pages_at_once():
    """In a process of its own, as the web server's threads do: one that draws while another draws ends it."""
    looked = [sys.executable, "-c", IN_THREADS, str(ROOT / "samples" / "thi-dua.pdf")]
    done = subprocess.run(looked, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stdout) == (0, "[True, 4]\n"), done.stderr


@pytest.mark.parametrize("path", ["", ".pdf", ".docx", "/trang-1.png"])
def test_a_stranger_gets_404_and_anonymous_signs_in(put, client, path):
    document = put("Việc của phường")
    address = f"/van-ban-di/{document.pk}{path or '/'}"
    assert "/tai-khoan/" in client.get(address).headers["Location"]
    stranger = make_cast("phường Vân Đài")
    client.force_login(stranger.users["clerk"], backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(address).status_code == 404
    assert "Việc của phường" not in client.get("/van-ban-di/").content.decode()


def test_years_are_counted_within_what_is_looked_for(put, as_):
    put("Kết quả phong trào")
    put("Kết quả trồng cây")
    put("Kết quả trồng cây", on=date(2027, 1, 4))
    chips = as_("reader").get("/van-ban-di/?q=trong+cay").context["years"]
    assert [(str(chip.words), chip.count) for chip in chips] == [("Tất cả", None), ("2027", 1), ("2026", 1)]


def test_the_register_is_carried_away_as_it_is_filtered(put, as_):
    put("=1+1 kết quả phong trào")
    put("Việc khác")
    answer = as_("reader").get("/van-ban-di/so-van-ban-di.xlsx?q=phong+trao")
    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert rows[0][0] == "Sổ đăng ký văn bản đi"
    assert len(rows) == 3
    assert rows[2][0] == "01/BC-UBND"
    assert rows[2][2] == "Báo cáo: =1+1 kết quả phong trào"
    assert rows[2][4:6] == ("UBND tỉnh; Lưu: VT", "VT")
    assert len(rows[1]) == 10


def test_an_empty_register_says_what_fills_it(cast, as_):
    assert "Đến Báo cáo" in as_("clerk").get("/van-ban-di/").content.decode()
    assert "Không tìm thấy văn bản nào" in as_("clerk").get("/van-ban-di/?q=khong+co").content.decode()


def test_the_next_number_is_foretold(put):
    on = date(2026, 11, 24)
    assert next_code("BC", "BC-UBND", on) == "01/BC-UBND"
    put("Kết quả")
    assert next_code("BC", "BC-UBND", on) == "02/BC-UBND"
    assert next_code("BC", "BC-UBND", date(2027, 1, 1)) == "01/BC-UBND"


def test_the_list_asks_as_many_questions_for_many_documents(put, as_, django_assert_max_num_queries):
    for n in range(12):
        put(f"Báo cáo thứ {n}")
    client = as_("reader")
    with django_assert_max_num_queries(12):
        client.get("/van-ban-di/")


def test_held_and_cancelled_numbers_are_rows_of_the_register_with_their_reason(put, cast, as_):
    clerk = cast.member("clerk")
    put("Kết quả trồng cây")
    hold("BC", reason="Báo cáo đột xuất", on=date(2026, 11, 24), by=clerk, at=AT)
    gone = hold("BC", reason="Báo cáo lụt", on=date(2026, 11, 24), by=clerk, at=AT)
    cancel_hold(gone, reason="Không còn cần", by=clerk, at=AT)
    page = as_("reader").get("/van-ban-di/").content.decode()
    assert page.index("03/BC-UBND") < page.index("02/BC-UBND") < page.index("01/BC-UBND")
    assert "Dành trước ngày 24/11/2026 (Lê Thị Thảo): Báo cáo đột xuất" in page
    assert "Đã hủy ngày 24/11/2026 (Lê Thị Thảo): Không còn cần" in page
    printed = as_("reader").get("/van-ban-di/so-in/?nam=2026").content.decode()
    assert "(10)" in printed
    assert printed.index("01/BC-UBND") < printed.index("02/BC-UBND") < printed.index("03/BC-UBND")
    found = as_("reader").get("/van-ban-di/?q=dot+xuat").content.decode()
    assert "02/BC-UBND" in found and "01/BC-UBND" not in found and "03/BC-UBND" not in found
    assert "02/BC-UBND" not in as_("reader").get("/van-ban-di/?loai=CV").content.decode()
    chips = as_("reader").get("/van-ban-di/?loai=BC").context["years"]
    assert [(str(chip.words), chip.count) for chip in chips] == [("Tất cả", None), ("2026", 3)]


def test_the_clerk_writes_the_columns_of_the_register_once_by_each_who_saw_them(put, as_):
    document = put("Kết quả")
    url, told = f"/van-ban-di/{document.pk}/so/", {"keeper": "VT", "copies": "12", "sent_on": "25/11/2026"}
    assert as_("leader").post(url, told | {"version": "1"}).status_code == 403
    as_("clerk").post(url, told | {"version": "1", "received_by": "Bưu điện", "note": "hỏa tốc"})
    late = as_("clerk").post(url, told | {"version": "1", "note": "khác"}, follow=True)
    assert "vừa ghi dòng này" in late.content.decode()
    assert "Người khác vừa ghi" in as_("clerk").post(url, {"version": "9" * 5000}, follow=True).content.decode()
    assert "ngày/tháng/năm" in as_("clerk").post(url, {"version": "2", "sent_on": "x"}, follow=True).content.decode()
    rows = list(load_workbook(BytesIO(as_("reader").get("/van-ban-di/so-van-ban-di.xlsx").content)).active.values)
    assert rows[2][5:] == ("VT", 12, datetime(2026, 11, 25), "Bưu điện", "hỏa tốc")  # noqa: DTZ001 - a cell has no zone
