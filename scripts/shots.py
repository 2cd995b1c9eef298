"""`make shots`: the pictures of docs/, taken anew from a demo of its own.

Pages are found as a person finds them: by signing in and following links, so that a picture shows what is there.
"""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from bench.degrade import scanned
from samples.draft import faulty

ROOT = Path(__file__).resolve().parent.parent
SCANNED = ROOT / "samples/don-tet.pdf"
PICTURES = ROOT / "docs" / "pictures"
CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
PASSWORD = "hoa-son-2026"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
COLOURS = 192  # enough for pages; a third of the bytes
DESK, PHONE = (1280, 860), (390, 844)
Step = Callable[[Page], None]


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: who looks, at what, through which window; ``then`` is done on the page first."""

    name: str
    who: str
    address: str
    window: tuple[int, int] = DESK
    then: Step | None = None
    whole: bool = False


def _write_the_letter(page: Page) -> None:
    """The urging letter to all that is proposed."""
    page.get_by_role("button", name="Soạn công văn đôn đốc").click()
    page.wait_for_url("**/soan/*/")


def _first(selector: str) -> Step:
    """Follow the first link that the selector finds."""

    def follow(page: Page) -> None:
        page.goto(page.locator(selector).first.get_attribute("href", timeout=5000) or "/")

    return follow


ISSUED = "main a[data-open][href^='/van-ban-di/']:not([href*='so-danh-truoc'])"
IN_REVIEW = "main a.in-title:has-text('Tết')"


def _hover_card(page: Page) -> None:
    _first(IN_REVIEW)(page)
    page.locator(".rv-card").nth(2).hover()


def _check_a_draft(page: Page) -> None:
    """Drop a draft with slips, wait for the findings and point at one."""
    page.check("#in-not-secret")
    page.set_input_files("#in-files", {"name": "du-thao.docx", "mimeType": WORD, "buffer": faulty()})
    page.get_by_role("link", name="Xem kết quả kiểm tra").first.click()
    page.locator(".ck-card").first.hover()


def _read_a_scan(page: Page) -> None:
    """Drop a page as a scanner gives it, and open what was read when it is ready."""
    out = BytesIO()
    pixels = scanned(
        pypdfium2.PdfDocument(SCANNED)[0].render(scale=200 / 72, rev_byteorder=True).to_numpy()[:, :, :3], 1
    )
    Image.fromarray(pixels).save(out, "PNG")
    page.check("#in-not-secret")
    page.set_input_files("#in-files", {"name": "ban-quet.png", "mimeType": "image/png", "buffer": out.getvalue()})
    page.locator(".in-row a.btn").first.click(timeout=120_000)


def _check_at_a_terminal(page: Page) -> None:
    """What `vanban check` prints of the same draft, in its colours."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "du-thao.docx").write_bytes(faulty())
        command = [sys.executable, "-m", "vanban", "check", "du-thao.docx", "--ignore", "S,H"]
        env = {**os.environ, "FORCE_COLOR": "1"}
        said = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False).stdout
    shown = re.sub("\033\\[1;(\\d+)m(.*?)\033\\[0m", r"<b class=c\1>\2</b>", html.escape(said))
    page.set_content(f"<style>{TERMINAL}</style><pre>$ vanban check du-thao.docx --ignore S,H\n{shown}</pre>")


TERMINAL = (
    "body{margin:0;background:#1d1f21} pre{margin:0;padding:18px 22px;color:#d8d8d8;white-space:pre-wrap;"
    "font:14px/1.5 'Noto Sans Mono',monospace} .c31{color:#ff7b72} .c33{color:#e3b341} .c36{color:#76d9e6}"
)
SHOTS = (
    Shot("sign-in", "", "/tai-khoan/dang-nhap/"),
    Shot("incoming", "vanthu", "/van-ban-den/"),
    Shot("review", "vanthu", "/van-ban-den/", then=_hover_card),
    Shot("review-phone", "vanthu", "/van-ban-den/", PHONE, then=_first(IN_REVIEW)),
    Shot("register", "vanthu", "/nhiem-vu/"),
    Shot("register-phone", "vanthu", "/nhiem-vu/", PHONE),
    Shot("task", "vanthu", "/nhiem-vu/", then=_first("a[href^='/nhiem-vu/'][href$='/']:not([href='/nhiem-vu/'])")),
    Shot("my-work-phone", "khoi1", "/viec-cua-toi/", PHONE),
    Shot("report-phone", "khoi1", "/viec-cua-toi/", PHONE, then=_first("a[href^='/viec-cua-toi/'][href*='bao-cao']")),
    Shot("waiting", "vanthu", "/cho-xac-nhan/"),
    Shot("overview", "lanhdao", "/tong-quan/", whole=True),
    Shot("overview-phone", "lanhdao", "/tong-quan/", PHONE),
    Shot(
        "report",
        "lanhdao",
        "/bao-cao/",
        then=_first("a[href^='/bao-cao/'][href$='/']:not([href='/bao-cao/']):not([href*='/ky/'])"),
    ),
    Shot("round", "vanthu", "/bao-cao/ky/", then=_first("table a[data-open]")),
    Shot("urging", "vanthu", "/don-doc/"),
    Shot("letter", "vanthu", "/don-doc/", then=_write_the_letter),
    Shot("answer-phone", "khoi1", "/bao-cao/ky/", PHONE, then=_first("a[data-open]")),
    Shot("outgoing", "chixem", "/van-ban-di/"),
    Shot("issued", "chixem", "/van-ban-di/", then=_first(ISSUED)),
    Shot("dispatch", "vanthu", "/lien-thong/qua-han/", then=_first("main a[data-open]")),
    Shot("directory", "vanthu", "/danh-ba/"),
    Shot("check", "canbo", "/van-ban-di/kiem-tra/", then=_check_a_draft),
    Shot("review-of-a-scan", "vanthu", "/van-ban-den/", then=_read_a_scan),
    Shot("check-terminal", "", "/tai-khoan/dang-nhap/", then=_check_at_a_terminal, window=(1280, 620)),
    Shot("check-phone", "canbo", "/van-ban-di/kiem-tra/", PHONE, then=_check_a_draft),
)


@contextmanager
def _demo(port: int) -> Iterator[str]:
    """A demo built in a temporary folder and served on the port."""
    with tempfile.TemporaryDirectory(prefix="dondoc-shots-") as data:
        env = {**os.environ, "DONDOC_DATA": data}
        subprocess.run([sys.executable, "manage.py", "demo"], cwd=ROOT, env=env, check=True)
        command = [sys.executable, "manage.py", "serve", "--port", str(port)]
        served = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL)
        try:
            _wait(f"http://127.0.0.1:{port}/")
            yield f"http://127.0.0.1:{port}"
        finally:
            served.terminate()
            served.wait(30)


def _wait(address: str) -> None:
    for _number in range(150):
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.2)
    raise TimeoutError(f"{address} does not answer")


def _signed_in(browser: Browser, base: str, who: str) -> Page:
    page = browser.new_context(base_url=base, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh").new_page()
    if who:
        page.goto("/tai-khoan/dang-nhap/")
        page.fill("[name=login]", who)
        page.fill("[name=password]", PASSWORD)
        page.locator("form:has([name=password]) button[type=submit]").first.click()
        page.wait_for_url(re.compile(r"^(?!.*dang-nhap)"))
    return page


def take(base: str, folder: Path, only: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        pages: dict[str, Page] = {}
        for shot in (one for one in SHOTS if only in one.name):
            page = pages.setdefault(shot.who, None) or _signed_in(browser, base, shot.who)  # type: ignore[arg-type]
            pages[shot.who] = page
            _take(page, shot, folder)
        browser.close()


def _take(page: Page, shot: Shot, folder: Path) -> None:
    page.set_viewport_size({"width": shot.window[0], "height": shot.window[1]})
    page.goto(shot.address)
    if shot.then:
        shot.then(page)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    picture = Image.open(BytesIO(page.screenshot(full_page=shot.whole))).convert("RGB")
    picture.quantize(COLOURS).save(folder / f"{shot.name}.png", optimize=True)
    print(f"{shot.name}: {page.url}")


def main(arguments: list[str]) -> None:
    """Without arguments a demo of its own; ``BASE FOLDER [ONLY]`` for one that runs."""
    if arguments:
        take(arguments[0], Path(arguments[1]), *arguments[2:3])
        return
    with _demo(8118) as base:
        take(base, PICTURES)


if __name__ == "__main__":
    main(sys.argv[1:])
