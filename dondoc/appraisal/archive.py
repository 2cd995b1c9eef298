"""A locked period as one file: JSON for machines, a workbook for people; opened only with the checksum of its day."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from dondoc.appraisal.export import workbook
from dondoc.appraisal.models import AppraisalPeriod, Archive
from dondoc.appraisal.rules import Rules
from dondoc.appraisal.sheet import Sheet, packed, unpacked
from dondoc.followup.moves import Refused

JSON, XLSX = "danh-gia.json", "danh-gia.xlsx"
FORM = 1


class Tampered(Refused):
    """The file is not the one that was kept, or it is gone."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Tệp lưu trữ của kỳ này không còn đúng như lúc khóa (mã kiểm tra SHA-256 không khớp hoặc mất tệp), nên "
                "không hiển thị. Hãy lấy lại tệp từ bản sao lưu; mã đúng ghi ở trang này và trong nhật ký."
            )
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """What an archive holds."""

    sheets: list[Sheet]
    values: dict[str, Any]


def bundled(period: AppraisalPeriod, sheets: Sequence[Sheet], *, at: datetime, by: str) -> bytes:
    values = {
        "form": FORM, "authority": period.authority.name, "period": str(period),
        "first_day": period.first_day.isoformat(), "last_day": period.last_day.isoformat(), "rules": period.rules,
        "locked_at": at.isoformat(), "locked_by": by, "sheets": [packed(one) for one in sheets],
    }  # fmt: skip
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(JSON, json.dumps(values, ensure_ascii=False, indent=1))
        file.writestr(XLSX, workbook(sheets, Rules.of(period.rules["values"]), str(period)))
    return out.getvalue()


def sound(archive: Archive) -> bytes:
    """The bytes of the file, where they have the checksum that was kept. Raises Tampered."""
    try:
        with archive.file.open("rb") as file:
            content = bytes(file.read())
    except OSError:
        raise Tampered from None
    if hashlib.sha256(content).hexdigest() != archive.sha256:
        raise Tampered
    return content


def opened(archive: Archive) -> Kept:
    """What is in the file. Raises Tampered."""
    with zipfile.ZipFile(BytesIO(sound(archive))) as file:
        values = json.loads(file.read(JSON))
    return Kept([unpacked(one) for one in values["sheets"]], values)
