"""`python -m bench.open_pages [PAGES] [SECONDS]`: what open pages cost the server that keeps them current.

A demo of its own is served; PAGES clients, signed in as the clerk, ask for news as live.js does, every four seconds.
Told are the requests a second, how long an answer takes, and the processor time of the web server, at rest and while
somebody writes twice a second (each write makes every page ask for its own address once more: here the register).
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from html import unescape
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parent.parent
EVERY = 4.0  # seconds
PASSWORD = "hoa-son-2026"
TICKS = os.sysconf("SC_CLK_TCK")


def serve(data: str) -> tuple[subprocess.Popen[str], str]:
    """A demo and its address."""
    command = [sys.executable, "manage.py", "demo", "--port", "8767"]
    env = {**os.environ, "DONDOC_DATA": data, "DATABASE_URL": ""}
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"Đôn Đốc: (http://\S+)", line):
            threading.Thread(target=process.stdout.read, daemon=True).start()
            return process, found[1]
    raise SystemExit("the demo did not start")


def sign_in(address: str, who: str) -> str:
    """The session's cookie."""
    jar: dict[str, str] = {}

    class Kept(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_args: object, **_more: object) -> None:
            return None

    def ask(path: str, data: bytes | None = None) -> bytes:
        told = {"Cookie": "; ".join(f"{name}={value}" for name, value in jar.items()), "Referer": address}
        request = urllib.request.Request(address + path, data, told)
        try:
            answer = urllib.request.build_opener(Kept).open(request)
        except urllib.error.HTTPError as error:  # the redirect behind the sign-in
            answer = error
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, value = cookie.split(";")[0].split("=", 1)
            jar[name] = value
        return bytes(answer.read())

    page = ask("/tai-khoan/dang-nhap/").decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token is not None
    form = f"csrfmiddlewaretoken={token[1]}&login={who}&password={PASSWORD}"
    ask("/tai-khoan/dang-nhap/", form.encode())
    return "; ".join(f"{name}={value}" for name, value in jar.items())


def web_seconds(server: int) -> float:
    """Processor seconds so far of the web processes that this run began."""
    parents: dict[int, int] = {}
    used: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parts = stat.read_text().rpartition(")")[2].split()
            pid = int(stat.parent.name)
            parents[pid] = int(parts[1])
            if "gunicorn" in (stat.parent / "cmdline").read_text():
                used[pid] = int(parts[11]) + int(parts[12])
        except OSError:
            continue
    return sum(ticks for pid, ticks in used.items() if _descends(pid, server, parents)) / TICKS


def _descends(pid: int, of: int, parents: dict[int, int]) -> bool:
    while pid and pid != of:
        pid = parents.get(pid, 0)
    return pid == of


class Pages:
    """So many open pages, a few threads between them."""

    def __init__(self, address: str, cookie: str, count: int) -> None:
        self.host = address.removeprefix("http://")
        self.cookie, self.count, self.news = cookie, count, news_of(address, cookie)
        self.took: list[float] = []
        self.renewed = 0
        self.stop = threading.Event()

    def run(self, seconds: float) -> None:
        threads = [threading.Thread(target=self._some, args=(number, 20)) for number in range(20)]
        for one in threads:
            one.start()
        time.sleep(seconds)
        self.stop.set()
        for one in threads:
            one.join()

    def _some(self, number: int, of: int) -> None:
        mine = range(number, self.count, of)
        seen = dict.fromkeys(mine, "0")
        line = HTTPConnection(self.host)
        while not self.stop.is_set():
            began = time.monotonic()
            for page in mine:
                seen[page] = self._ask(line, seen[page])
                pause = EVERY / len(mine) * (list(mine).index(page) + 1) - (time.monotonic() - began)
                if self.stop.wait(max(pause, 0)):
                    return

    def _ask(self, line: HTTPConnection, seen: str) -> str:
        began = time.perf_counter()
        line.request("GET", f"{self.news}sau={seen}", headers={"Cookie": self.cookie})
        answer = line.getresponse()
        body = answer.read().decode()
        self.took.append(time.perf_counter() - began)
        if answer.status != 200:
            return seen
        new = re.search(r'"seen": "(\d+)"', body)
        if seen != "0":
            line.request("GET", "/nhiem-vu/", headers={"Cookie": self.cookie, "X-Live": "1"})
            line.getresponse().read()
            self.renewed += 1
        return new[1] if new else seen


def news_of(address: str, cookie: str) -> str:
    """Where the register, once open, asks for news."""
    page = urllib.request.urlopen(urllib.request.Request(f"{address}/nhiem-vu/", headers={"Cookie": cookie}))
    found = re.search(r'data-news="([^"]+)"', page.read().decode())
    assert found is not None
    return unescape(found[1]) + ("&" if "?" in found[1] else "?")


def write_now_and_then(address: str, cookie: str, stop: threading.Event) -> None:
    """Turn one's letters on and off: the smallest write that the journal knows."""
    page = urllib.request.urlopen(urllib.request.Request(f"{address}/thong-bao/cach-nhan/", headers={"Cookie": cookie}))
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.read().decode())
    assert token is not None
    turn = 0
    while not stop.wait(5):
        turn += 1
        form = f"csrfmiddlewaretoken={token[1]}" + ("&by_email=1" if turn % 2 else "")
        sent = urllib.request.Request(
            f"{address}/thong-bao/cach-nhan/", form.encode(), {"Cookie": cookie, "Referer": address}
        )
        urllib.request.urlopen(sent).read()


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 30.0
    with tempfile.TemporaryDirectory() as data:
        process, address = serve(data)
        try:
            cookie = sign_in(address, "vanthu")
            for name in ("at rest", "with a write every 5 s"):
                pages, stop = Pages(address, cookie, count), threading.Event()
                if name != "at rest":
                    threading.Thread(target=write_now_and_then, args=(address, cookie, stop), daemon=True).start()
                before = web_seconds(process.pid)
                pages.run(seconds)
                stop.set()
                used = web_seconds(process.pid) - before
                slow = quantiles(pages.took, n=100)[98] * 1000
                asked, middle = len(pages.took) / seconds, median(pages.took) * 1000
                answers = len(pages.took) + pages.renewed
                print(f"{count} pages, {name}: {asked:.0f} questions/s, {pages.renewed} pages renewed,")
                print(f"  median {middle:.1f} ms, 99th {slow:.0f} ms, {100 * used / seconds:.0f} % of a core,")
                print(f"  {1000 * used / answers:.2f} ms of processor an answer", flush=True)
        finally:
            process.terminate()
            process.wait(30)


if __name__ == "__main__":
    main()
