"""Documents marked secret are not read: they may not lie on a machine that is joined to the internet.

Law on the protection of state secrets, 117/2025/QH15: MẬT, TỐI MẬT, TUYỆT MẬT, stamped in the head of the
first page (Decree 30/2020/NĐ-CP, annex I, box 10a).
"""

from __future__ import annotations

import re
from itertools import takewhile

from vanban.model import Cause, ReadError
from vanban.reading.labels import label_of
from vanban.reading.laid import Laid
from vanban.reading.letterhead import LONGEST, head_lines

STAMP = re.compile(r"[\W_]*(?:(?i:độ mật|mức độ mật)\s*:\s*(?i:(?:tối |tuyệt )?mật)|(?:TỐI |TUYỆT )?M ?Ậ ?T)[\W_]*")


def refuse_secret(laid: Laid) -> None:
    """Raises ReadError SECRET where a stamp of secrecy stands alone on a line above the first item."""
    above = takewhile(lambda line: label_of(line.text) is None, head_lines(laid))
    stamp = next((line.text for line in above if len(line.text) <= LONGEST and STAMP.fullmatch(line.text)), None)
    if stamp is not None:
        raise ReadError(Cause.SECRET, stamp.strip())
