"""What is stamped in red on the first page: cleaned off the text, and yet to be heeded ("MẬT")."""

from __future__ import annotations

from vanban.sources.scan_again import by_line, sureness
from vanban.sources.scan_clean import red_ink
from vanban.sources.scan_marks import restored
from vanban.sources.scan_page import Page
from vanban.sources.scan_words import seen_words

HEAD = 0.5  # of the page's height: below it the seal of the signature stands
LEAST = 0.0004  # of the head: less red is no stamp
SURE = 40  # percent
SPARSE = 11  # tesseract's layout of words here and there
FRAME = "|[](){}_-—. "  # what the frame of a stamp looks like


def stamped(page: Page) -> tuple[str, ...]:
    """The lines of the stamps in the head of a page, () where no red is there."""
    red = red_ink(page.pixels[: round(HEAD * page.pixels.shape[0])])
    if (red == 0).mean() < LEAST:
        return ()
    lines = by_line(seen_words(red, dpi=round(page.dpi), layout=SPARSE))
    said = (restored(" ".join(word.text for word in line).strip(FRAME)) for line in lines if sureness(line) > SURE)
    return tuple(filter(None, said))
