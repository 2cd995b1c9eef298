"""A sample as Markdown, and as a PDF with a text layer."""

from __future__ import annotations

from pathlib import Path

import typst

import vanban
from samples.paper import Paper, Paragraph, Rows

FONTS = Path(vanban.__file__).parent / "writing" / "fonts"  # a system's own may lack Vietnamese letters
PAGE = """#set page("a4", margin: (left: 30mm, right: 15mm, y: 20mm), numbering: none)
#set text(font: "Liberation Serif", size: 14pt, lang: "vi", hyphenate: false)
#set par(justify: true, first-line-indent: (amount: 10mm, all: true), spacing: 9pt, leading: 7pt)
"""
HEAD = """#grid(columns: (2fr, 3fr), align: center, row-gutter: 10pt,
[#set par(first-line-indent: 0pt)
*ỦY BAN NHÂN DÂN\\ PHƯỜNG HOA SƠN*],
[#set par(first-line-indent: 0pt)
*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\\ Độc lập - Tự do - Hạnh phúc*],
[%(code)s], [_%(day)s_])
#align(center)[#set par(first-line-indent: 0pt, justify: false)
*KẾ HOẠCH\\ %(title)s*]
"""


def markdown(paper: Paper) -> bytes:
    lines = [
        "**ỦY BAN NHÂN DÂN**",
        "**PHƯỜNG HOA SƠN**",
        "**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**",
        "**Độc lập - Tự do - Hạnh phúc**",
        f"Số: {paper.number}/{paper.symbol}",
        f"*{paper.place_and_day}*",
        "# KẾ HOẠCH",
        f"**{paper.title}**",
        *(_mark(part) for part in paper.body),
        "**Nơi nhận:**",
        "\n".join(f"- {one};" for one in paper.recipients[:-1]) + f"\n- {paper.recipients[-1]}.",
        *(f"**{line}**" for line in (*paper.capacity, paper.signer)),
    ]
    return ("\n\n".join(lines) + "\n").encode()


def _mark(part: Paragraph | Rows) -> str:
    if isinstance(part, Rows):
        head, *rest = ("| " + " | ".join(row) + " |" for row in part.cells)
        return "\n".join([head, "|---" * len(part.cells[0]) + "|", *rest])
    return f"{'#' * (part.heading + 1)} {part.text}" if part.heading else part.text


def pdf(paper: Paper) -> bytes:
    code = f"Số: {paper.number or '~' * 6}/{paper.symbol}"
    head = HEAD % {"code": code, "day": _safe(paper.place_and_day), "title": _safe(paper.title)}
    body = "\n\n".join(_set(part) for part in paper.body if isinstance(part, Paragraph))
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    made = typst.Compiler((PAGE + head + body + _close(paper)).encode(), font_paths=fonts).compile(format="pdf")
    assert isinstance(made, bytes)  # noqa: S101 - one file was asked for
    return made


def _set(part: Paragraph) -> str:
    text = _safe(part.text)
    return f"*{text}*" if part.heading else text


def _safe(text: str) -> str:
    """Words that typst takes as they are: no list, no number, no mark of its own."""
    escaped = "".join(f"\\{char}" if char in "#*_$@<>`~\\[]" else char for char in text).replace("     ", "~~~~~")
    return escaped if escaped[:1].isalpha() else f"\\u{{{ord(escaped[0]):x}}}{escaped[1:]}"


def _close(paper: Paper) -> str:
    *most, last = paper.recipients
    recipients = "\\ ".join(_safe(f"- {one}") for one in (*(f"{one};" for one in most), f"{last}."))
    capacity = "\\ ".join(_safe(line) for line in paper.capacity)
    return f"""
#v(12pt)
#grid(columns: (1fr, 1fr), [#set par(first-line-indent: 0pt, justify: false)
#text(12pt)[*_Nơi nhận:_*]\\ #text(11pt)[{recipients}]], align(center)[#set par(first-line-indent: 0pt)
*{capacity}*
#v(50pt)
*{_safe(paper.signer)}*])
"""
