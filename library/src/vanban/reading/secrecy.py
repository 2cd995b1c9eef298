"""Documents marked secret are not read: they may not lie on a machine that is joined to the internet.

Law on the protection of state secrets, 117/2025/QH15: MẬT, TỐI MẬT, TUYỆT MẬT, stamped in the head of the
first page (Decree 30/2020/NĐ-CP, annex I, box 10a).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, islice, takewhile

from vanban.model import Cause, ReadError
from vanban.reading.labels import label_of
from vanban.reading.laid import Laid
from vanban.reading.letterhead import HEAD_LINES, LONGEST

STAMP = re.compile(r"[\W_]*(?:(?i:độ mật|mức độ mật)\s*:\s*(?i:(?:tối |tuyệt )?mật)|(?:TỐI |TUYỆT )?M ?Ậ ?T)[\W_]*")
PAGE_NUMBER = re.compile(r"(?i:trang )?(?<!\d)\d+(?:/\d+)?$")


def refuse_secret(laid: Laid, beside: Iterable[str] = ()) -> None:
    """Raises ReadError SECRET where a stamp of secrecy stands alone on a line above the first item.

    So too where it stands ``beside`` the text, in the head or foot of a page or in a text box, even with the page's
    number behind it.
    """
    texts = (line.text for line in islice(laid.all_lines(), HEAD_LINES))
    above = takewhile(lambda text: label_of(text) is None, texts)
    margins = (PAGE_NUMBER.sub("", line) for line in beside if len(line) <= LONGEST)
    stamp = next((line for line in chain(above, margins) if len(line) <= LONGEST and STAMP.fullmatch(line)), None)
    if stamp is not None:
        raise ReadError(Cause.SECRET, stamp.strip())
