"""Rich Text Format (.rtf, and .doc files that are RTF): paragraphs, lists and tables in the order of the text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from copy import copy

from vanban.model import Block, Cause, Line, ReadError, Source
from vanban.sources.counting import BULLETS
from vanban.sources.limits import Limits
from vanban.sources.printed import BREAK
from vanban.sources.rtf_story import Row, State, Story
from vanban.sources.rtf_tokens import BYTES, CLOSE, OPEN, SIGN, WORD, Token, tokens

DEEPEST = 1000  # groups in groups
HEADINGS = 6
HEADING = re.compile(r"heading ([1-9]);", re.IGNORECASE)
# \fcharset -> code page
CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
PRINTED = {
    "tab": " ", "line": BREAK, "page": " ", "column": " ", "emspace": " ", "enspace": " ", "qmspace": " ",
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
}  # fmt: skip
SIGNS = {"~": "\xa0", "_": "-", "\t": " ", "{": "{", "}": "}", "\\": "\\"}
# What these hold is no text of the document. \nonshppict, \shprslt and \nonesttables repeat what stands elsewhere.
LEFT_OUT = frozenset(
    (
        "colortbl", "info", "pict", "fldinst", "object", "objdata", "nonshppict", "shprslt", "footnote", "annotation",
        "atnid", "atnauthor", "atnref", "xe", "tc", "rxe", "nonesttables", "sp", "listtable", "listoverridetable",
        "template",
        "themedata", "datastore", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "txe", "filetbl", "revtbl", "rsidtbl",
        "generator", "bkmkstart", "bkmkend", "falt", "panose", "fontemb", "pn", "do",
    )
)  # fmt: skip
KEPT = frozenset(("shpinst", "shptxt", "listtext", "pntext", "dptxbxtext", "fldrslt", "rtlch", "ltrch"))
MARGINS = frozenset(
    ("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf")
)  # fmt: skip
NOTED = {"footnote": "footnotes", "annotation": "comments", "deleted": "tracked-changes", "revised": "tracked-changes"}
CELL_EDGES = frozenset(
    ("clbrdrt", "clbrdrb", "clbrdrl", "clbrdrr", "trbrdrt", "trbrdrb", "trbrdrl", "trbrdrr", "trbrdrh", "trbrdrv")
)
OTHER_EDGES = frozenset(("brdrt", "brdrb", "brdrl", "brdrr", "brdrbtw", "brdrbar", "box"))
NO_EDGE = frozenset(("brdrnone", "brdrnil", "brdrtbl", "brdrw", "brdrcf", "brsp"))


def read_rtf(data: bytes, _: Limits) -> Source:
    """The blocks of an .rtf; raises ReadError."""
    reader = Reader()
    for token in tokens(data):
        reader.take(token)
    blocks = tuple(reader.end())
    return Source("rtf", blocks, notes=tuple(sorted(reader.notes)), beside=tuple(reader.beside))


class Reader:
    """Takes one token after the other, each by what its control word means."""

    def __init__(self) -> None:
        self._state = State()
        self._groups: list[tuple[State, str]] = []  # the state around each open group; "box", "margin" or ""
        self._stories = [Story()]
        self._fonts: dict[int, tuple[str, str]] = {}  # number -> name, code page
        self._page = "cp1252"
        self._default_font = 0
        self._headings: dict[int, int] = {}  # number of a style -> its heading level
        self._style = 0  # the style that the style sheet is telling of
        self._optional = False  # behind \*: left out where it is not known
        self._skipping = 0  # characters that repeat the \u before them
        self._surrogate = ""
        self._edge = False  # whether a border that is described belongs to a cell
        self.notes: set[str] = set()
        self.beside: list[str] = []  # lines of the heads and feet of pages

    @property
    def _story(self) -> Story:
        return self._stories[-1]

    def take(self, token: Token) -> None:
        if token.kind == WORD:
            self._word(token.name, token.number)
        elif token.kind == BYTES:
            self._bytes(token.data)
        elif token.kind == OPEN:
            self._open()
        elif token.kind == CLOSE:
            self._close()
        elif token.kind == SIGN:
            self._sign(token.name)

    def end(self) -> list[Block]:
        """The blocks of the text, when all tokens are taken; what was left open is closed."""
        while self._groups:
            self._close()
        if self._story.unlabelled and not self._story.labelled:
            self.notes.add("numbering-unknown")
        return self._story.end()

    # --- groups ---

    def _open(self) -> None:
        if len(self._groups) >= DEEPEST:
            raise ReadError(Cause.HOSTILE, "groups nested too deep")
        self._groups.append((self._state, ""))
        self._state = copy(self._state)
        self._skipping = 0

    def _close(self) -> None:
        self._skipping = 0
        self._optional = False
        if not self._groups:
            return
        self._state, story = self._groups.pop()
        if not story:
            return
        lines = _lines(self._stories.pop().end())
        if story == "margin":
            self.beside.extend(line.text for line in lines)
        else:
            self.notes.add("text-boxes")
            self._story.boxes.extend(lines)

    def _begin_box(self, _: int | None) -> None:
        self._begin_story("box")

    def _begin_margin(self, _: int | None) -> None:
        self._begin_story("margin")

    def _begin_story(self, kind: str) -> None:
        if self._groups and not self._groups[-1][1]:
            self._groups[-1] = (self._groups[-1][0], kind)
            self._stories.append(Story())
            self._state = State(font=self._state.font, fallback=self._state.fallback)

    # --- control words ---

    def _word(self, name: str, number: int | None) -> None:
        optional, self._optional = self._optional, False
        if name in NOTED and number != 0:
            self.notes.add(NOTED[name])
        if self._state.sink == "skip":
            return
        if name in LEFT_OUT or (optional and name not in KEPT):
            self._state.sink = "skip"
        else:
            self._known_word(name, number)

    def _known_word(self, name: str, number: int | None) -> None:
        if self._state.sink == "fonts":
            self._font_word(name, number)
        elif self._state.sink == "styles":
            self._style_word(name, number or 0)
        elif name in PRINTED:
            self._add(PRINTED[name])
        elif name in WORDS:
            WORDS[name](self, number)
        elif name.startswith(("brdr", "clbrdr", "trbrdr")) or name == "box":
            self._border(name)

    def _border(self, name: str) -> None:
        if name in CELL_EDGES:
            self._edge = True
        elif name in OTHER_EDGES:
            self._edge = False
        elif self._edge and name not in NO_EDGE:
            self._story.row.bordered = True

    def _font_word(self, name: str, number: int | None) -> None:
        if name == "f":
            self._state.font = number or 0
            self._fonts.setdefault(self._state.font, ("", ""))
        elif name in ("fcharset", "cpg") and number is not None:
            page = CHARSETS.get(number, "") if name == "fcharset" else f"cp{number}"
            self._fonts[self._state.font] = (self._fonts.get(self._state.font, ("", ""))[0], page)

    def _style_word(self, name: str, number: int) -> None:
        if name == "s":
            self._style = number
        elif name == "sbasedon" and number in self._headings:
            self._headings.setdefault(self._style, self._headings[number])
        elif name == "outlinelevel":
            self._headings[self._style] = _heading(number)

    def _plain(self, _: int | None) -> None:
        state = self._state
        state.bold = state.italic = state.hidden = state.deleted = False
        state.font = self._default_font

    def _pard(self, _: int | None) -> None:
        state = self._state
        state.centred = state.in_table = state.listed = False
        state.heading = 0

    def _unicode(self, number: int | None) -> None:
        sign = chr((number or 0) & 0xFFFF)
        self._skipping = 0
        if "\ud800" <= sign <= "\udbff":
            self._surrogate = sign
        elif "\udc00" <= sign <= "\udfff":
            pair, self._surrogate = self._surrogate + sign, ""
            self._add(pair.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
        else:
            self._add(sign)
        self._skipping = self._state.fallback

    def _paragraph(self, _: int | None) -> None:
        if self._state.sink == "text":
            self._story.end_paragraph(self._state)

    def _cell(self, _: int | None) -> None:
        if self._state.sink == "text":
            self._story.end_cell(self._state)

    def _row(self, _: int | None) -> None:
        if self._state.sink == "text":
            self._story.end_row()

    def _begin_row(self, _: int | None) -> None:
        self._story.row = Row()

    def _cell_edge(self, number: int | None) -> None:
        self._story.row.edge(number or 0)

    def _row_left(self, number: int | None) -> None:
        self._story.row.left = number or 0

    def _merged_below(self, _: int | None) -> None:
        self._story.row.coming.below = True

    def _merged_behind(self, _: int | None) -> None:
        self._story.row.coming.behind = True

    def _code_page(self, number: int | None) -> None:
        self._page = f"cp{number or 1252}"

    def _set_default_font(self, number: int | None) -> None:
        self._default_font = self._state.font = number or 0

    def _set_fallback(self, number: int | None) -> None:
        self._state.fallback = min(max(number or 0, 0), 10)

    def _set_font(self, number: int | None) -> None:
        self._state.font = number or 0

    def _set_level(self, number: int | None) -> None:
        self._state.heading = _heading(9 if number is None else number)

    def _set_style(self, number: int | None) -> None:
        self._state.heading = self._headings.get(number or 0, 0)

    def _begin_styles(self, _: int | None) -> None:
        self._state.sink = "styles"

    def _begin_fonts(self, _: int | None) -> None:
        self._state.sink = "fonts"

    def _begin_label(self, _: int | None) -> None:
        self._state.sink = "label"

    # --- text ---

    def _bytes(self, data: bytes) -> None:
        if self._state.sink == "skip":
            return
        skipped = min(self._skipping, len(data))
        self._skipping -= skipped
        data = data[skipped:]
        if data:
            self._add(self._decoded(data))

    def _decoded(self, data: bytes) -> str:
        page = self._fonts.get(self._state.font, ("", ""))[1] or self._page
        try:
            codecs.lookup(page)
        except LookupError:
            page = "cp1252"
        return data.decode(page, "replace")

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._optional = True
        elif sign in "\r\n":
            self._paragraph(None)
        elif sign in SIGNS:
            if self._skipping:
                self._skipping -= 1
            else:
                self._add(SIGNS[sign])

    def _add(self, text: str) -> None:
        state = self._state
        if state.sink == "fonts":
            name, page = self._fonts.get(state.font, ("", ""))
            if len(name) < 64:
                self._fonts[state.font] = (name + text.partition(";")[0], page)
        elif state.sink == "styles":
            named = HEADING.match(text)
            if named:
                self._headings.setdefault(self._style, _heading(int(named[1]) - 1))
        elif state.sink in ("text", "label") and not (state.hidden or state.deleted):
            words = self._story.label if state.sink == "label" else self._story.words
            font = self._fonts.get(state.font, ("", ""))[0]
            words.add(
                BULLETS.get(text, text) if text in BULLETS and text != "o" else text,
                bold=state.bold,
                italic=state.italic,
                font=font,
            )


def _heading(outline: int) -> int:
    return outline + 1 if 0 <= outline < HEADINGS else 0


def _lines(blocks: list[Block]) -> list[Line]:
    out: list[Line] = []
    for block in blocks:
        out.extend(
            [block] if isinstance(block, Line) else (line for row in block.rows for c in row for line in c.lines)
        )
    return out


def _switch(name: str) -> Callable[[Reader, int | None], None]:
    """Sets what ``name`` of the state says; behind the word a 0 takes it back."""

    def set_it(reader: Reader, number: int | None) -> None:
        setattr(reader._state, name, number != 0)

    return set_it


def _align(centred: bool) -> Callable[[Reader, int | None], None]:
    def set_it(reader: Reader, _: int | None) -> None:
        reader._state.centred = centred

    return set_it


WORDS: dict[str, Callable[[Reader, int | None], None]] = {
    "b": _switch("bold"), "i": _switch("italic"), "v": _switch("hidden"), "deleted": _switch("deleted"),
    "intbl": _switch("in_table"), "ls": _switch("listed"), "qc": _align(True), "ql": _align(False),
    "qj": _align(False), "qr": _align(False), "plain": Reader._plain, "pard": Reader._pard, "u": Reader._unicode,
    "uc": Reader._set_fallback, "f": Reader._set_font, "deff": Reader._set_default_font,
    "ansicpg": Reader._code_page, "outlinelevel": Reader._set_level, "fonttbl": Reader._begin_fonts,
    "s": Reader._set_style, "stylesheet": Reader._begin_styles,
    "listtext": Reader._begin_label, "pntext": Reader._begin_label, "par": Reader._paragraph,
    "sect": Reader._paragraph, "nestcell": Reader._paragraph, "cell": Reader._cell, "row": Reader._row,
    "trowd": Reader._begin_row, "trleft": Reader._row_left, "cellx": Reader._cell_edge,
    "shptxt": Reader._begin_box, "dptxbxtext": Reader._begin_box,
    "clvmrg": Reader._merged_below, "clmrg": Reader._merged_behind, **dict.fromkeys(MARGINS, Reader._begin_margin),
}  # fmt: skip
