"""Draws docs/layout-beside-decree30-*.png: each blank of annex III of Decree 30/2020/NĐ-CP, as the decree prints it,
beside what vanban writes of the same words as Word file (opened in LibreOffice) and as PDF.

    uv run python -m scripts.beside_decree30        needs LibreOffice and ../shared/decree30
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from library.tests.writing.blanks import BLANKS
from vanban.writing import write

ROOT = Path(__file__).parents[1]
ANNEX = ROOT.parent / "shared" / "decree30" / "Phuluc3.docx"
FONT = ROOT / "library/src/vanban/writing/fonts/LiberationSerif-Bold.ttf"
# Form -> page of the annex (from 0) and of ours
FORMS = {
    "1.1": (2, 0),
    "1.2": (3, 0),
    "1.4": (7, 0),
    "1.5": (8, 0),
    "1.6": (9, 0),
    "1.7": (10, 0),
    "1.8": (11, 0),
    "1.9": (12, 0),
    "1.10": (13, 0),
    "2.1": (14, 1),
    "3.1": (16, 0),
}
SCALE = 0.75  # of 72 dpi
ABREAST = 2  # forms in a row of the picture
HEAD = 26


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        annex, ours = _printed(folder)
        strips = [
            _strip(form, annex[at], *(document[page] for document in ours[form])) for form, (at, page) in FORMS.items()
        ]
    for number, some in enumerate((strips[:6], strips[6:]), 1):
        target = ROOT / "docs" / f"layout-beside-decree30-{number}.png"
        _sheet(some).save(target, optimize=True)
        print(target.relative_to(ROOT))


def _printed(folder: Path) -> tuple[pypdfium2.PdfDocument, dict[str, list[pypdfium2.PdfDocument]]]:
    """The annex, and of each form our Word file as LibreOffice prints it and our PDF."""
    for form, draft in BLANKS.items():
        (folder / f"{form}.docx").write_bytes(write(draft, to="docx"))
    files = [ANNEX, *(folder / f"{form}.docx" for form in BLANKS)]
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True)
    opened = {path.stem: pypdfium2.PdfDocument(path.read_bytes()) for path in folder.glob("*.pdf")}
    ours = {form: [opened[form], pypdfium2.PdfDocument(write(draft, to="pdf"))] for form, draft in BLANKS.items()}
    return opened["Phuluc3"], ours


def _strip(form: str, *pages: pypdfium2.PdfPage) -> Image.Image:
    images = [page.render(scale=SCALE).to_pil().convert("RGB") for page in pages]
    width, height = images[0].size
    made = Image.new("RGB", ((width + 6) * len(images) + 12, height + HEAD), "#d9d4cf")
    pen, font = ImageDraw.Draw(made), ImageFont.truetype(str(FONT), 16)
    for number, (image, name) in enumerate(zip(images, (f"Mẫu {form}", "vanban: DOCX", "vanban: PDF"), strict=True)):
        pen.text((number * (width + 6) + 6, 4), name, "#3a2a22", font)
        made.paste(image, (number * (width + 6), HEAD))
    return made


def _sheet(strips: list[Image.Image]) -> Image.Image:
    width, height = strips[0].size
    rows = -(-len(strips) // ABREAST)
    made = Image.new("RGB", (width * ABREAST, height * rows), "#d9d4cf")
    for number, strip in enumerate(strips):
        made.paste(strip, ((number % ABREAST) * width, (number // ABREAST) * height))
    return made.quantize(32).convert("P")


if __name__ == "__main__":
    main()
