"""Documents made for the tests: Word from raw XML, PDF through typst."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import typst

from vanban.model import Line, Source
from vanban.sources import from_bytes

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


@pytest.fixture(scope="session")
def parts() -> Callable[[dict[str, str | bytes]], bytes]:
    """Bytes of a zip with these parts."""
    return zipped


@pytest.fixture(scope="session")
def word() -> Callable[..., bytes]:
    """Bytes of a .docx with this body; ``numbering`` and ``styles`` are the insides of those parts."""

    def make(body: str, *, numbering: str = "", styles: str = "", **parts: str) -> bytes:
        content: dict[str, str | bytes] = {
            "[Content_Types].xml": TYPES,
            "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        }
        if numbering:
            content["word/numbering.xml"] = f"<w:numbering {SPACES}>{numbering}</w:numbering>"
        if styles:
            content["word/styles.xml"] = f"<w:styles {SPACES}>{styles}</w:styles>"
        content.update(
            {f"word/{name}.xml": f"<w:{name} {SPACES}>{inside}</w:{name}>" for name, inside in parts.items()}
        )
        return zipped(content)

    return make


@pytest.fixture(scope="session")
def printed() -> Callable[[str], bytes]:
    """Bytes of a PDF typeset from typst source, A4 with the margins of a Vietnamese office."""
    page = '#set page("a4", margin: (left: 30mm, right: 15mm, y: 20mm))\n#set text(size: 14pt, hyphenate: false)\n'
    made: dict[str, bytes] = {}

    def make(source: str) -> bytes:
        if source not in made:
            made[source] = typst.compile((page + source).encode())
        return made[source]

    return make


@pytest.fixture
def texts() -> Callable[[bytes, str], list[str]]:
    """The texts of the lines outside tables of a file."""

    def read(data: bytes, name: str) -> list[str]:
        return [block.text for block in from_bytes(data, name).blocks if isinstance(block, Line)]

    return read


@pytest.fixture
def cells() -> Callable[[Source], list[list[str]]]:
    """The cell texts of the only table of a source, row by row."""

    def read(source: Source) -> list[list[str]]:
        (table,) = [block for block in source.blocks if not isinstance(block, Line)]
        return [[cell.text for cell in row] for row in table.rows]

    return read
