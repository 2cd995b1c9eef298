"""What a browser calls itself, in two words that its owner knows: "Chrome, Android"."""

from __future__ import annotations

# The first that is found counts: many a browser names others too.
BROWSERS = {
    "Edg": "Edge", "coc_coc": "Cốc Cốc", "SamsungBrowser": "Samsung Internet", "OPR": "Opera", "Firefox": "Firefox",
    "FxiOS": "Firefox", "Chrome": "Chrome", "CriOS": "Chrome", "Safari": "Safari",
}  # fmt: skip
SYSTEMS = {"iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "Windows": "Windows", "Mac OS": "Mac",
           "Linux": "Linux"}  # fmt: skip


def label_of(user_agent: str) -> str:
    browser = next((name for said, name in BROWSERS.items() if said in user_agent), "")
    system = next((name for said, name in SYSTEMS.items() if said in user_agent), "")
    return ", ".join(part for part in (browser, system) if part) or "Trình duyệt"
