"""What the signatures of a PDF say, in words: looked at by a child process, the file not kept."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dondoc.intake import refusals
from dondoc.look.numbers import number_words
from vanban import ReadError
from vanban.sandbox import answer_safely

CHILD, SECONDS, MEGABYTES = "dondoc.issuing.pades.child", 60, 1024
LIMIT = 50 * 1024 * 1024  # bytes of a file
Words = str | Promise
# of a signature: how well the file is kept -> tone and words
KEPT: dict[str, tuple[str, Words]] = {
    "whole": ("good", gettext_lazy("Tệp nguyên vẹn từ khi ký; chữ ký bao trùm cả tệp.")),
    "later": ("good", gettext_lazy("Phần đã ký nguyên vẹn; sau đó chỉ thêm chữ ký khác.")),
    "changed": ("bad", gettext_lazy("Tệp bị sửa sau khi ký: có nội dung thêm vào hoặc ô được điền sau chữ ký này.")),
    "part": ("bad", gettext_lazy("Chữ ký chỉ bao trùm một phần tệp; phần còn lại không được bảo đảm.")),
    "broken": ("bad", gettext_lazy("Nội dung đã bị thay đổi sau khi ký, hoặc chữ ký không đúng.")),
    "unreadable": ("bad", gettext_lazy("Chữ ký này hỏng, không đọc được.")),
}
TRUST: dict[str, tuple[str, Words]] = {
    "now": ("good", gettext_lazy("Chứng thư thuộc chuỗi tin cậy đã cấu hình.")),
    "then": ("warn", gettext_lazy("Chứng thư thuộc chuỗi tin cậy, còn hạn vào lúc ký nhưng nay đã hết hạn; "
                                  "lúc ký do máy người ký ghi, không có dấu thời gian.")),
    "no": ("bad", gettext_lazy("Chứng thư không thuộc chuỗi tin cậy đã cấu hình, hoặc không còn hiệu lực.")),
    "unset": ("warn", gettext_lazy("Chưa cấu hình gốc tin cậy nên chưa biết ai cấp chứng thư này.")),
}  # fmt: skip
TONES = ("good", "warn", "bad")


@dataclass(frozen=True, slots=True)
class Looked:
    """One signature as a page shows it."""

    name: str
    organization: str
    issuer: str
    serial: str
    valid_from: datetime | None
    valid_to: datetime | None
    at: datetime | None
    kept: Words
    kept_tone: str
    trust: Words
    trust_tone: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The whole file: ``verdict`` with its tone, and the signatures in the order they were put in."""

    tone: str
    verdict: str
    signatures: tuple[Looked, ...]


def of_bytes(chunks: Iterable[bytes], *, now: datetime) -> Report:
    """Look at a file that is kept nowhere but in a temporary place for as long as this takes.

    Raises refusals.Refused: broken, encrypted, and what the sandbox stops.
    """
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        for chunk in chunks:
            file.write(chunk)
        file.flush()
        file.seek(0)
        if b"%PDF-" not in file.read(1024):
            raise refusals.Refused("not-pdf")
        return of_file(Path(file.name), now=now)


def of_file(path: Path, *, now: datetime) -> Report:
    try:
        told = answer_safely(CHILD, path, now.isoformat(), settings.SIGNING_ROOTS, seconds=SECONDS, megabytes=MEGABYTES)
    except ReadError as error:
        raise refusals.Refused(error.cause.value) from error
    return reported(told)


def reported(told: dict[str, Any]) -> Report:
    """What the child told, in words."""
    found = [_looked(one) for one in told["signatures"]]
    if not found:
        return Report("warn", _("Tệp này chưa có chữ ký số nào."), ())
    worst = max((one.kept_tone for one in found), key=TONES.index)
    if worst == "bad":
        return Report("bad", _("Không nên dùng tệp này: có chữ ký không còn đúng với nội dung."), tuple(found))
    said = _("Tệp có %s chữ ký số; nội dung không thay đổi từ khi ký.") % number_words(len(found))
    tone = max((one.trust_tone for one in found), key=TONES.index)
    return Report("warn" if tone == "bad" else tone, said, tuple(found))


def _looked(one: dict[str, Any]) -> Looked:
    kept_tone, kept = KEPT["unreadable" if one.get("unreadable") else one["kept"]]
    sound = kept_tone == "good"  # of a signature that is not, the chain says nothing
    trust_tone, trust = TRUST[one["trust"]] if sound else ("", "")
    return Looked(
        one.get("name") or one["field"], one.get("organization", ""), one.get("issuer", ""), one.get("serial", ""),
        _moment(one.get("valid_from")), _moment(one.get("valid_to")), _moment(one.get("at")),
        kept, kept_tone, trust, trust_tone, tuple(_notes(one)),
    )  # fmt: skip


def _notes(one: dict[str, Any]) -> Iterable[str]:
    if one.get("expired"):
        yield _("Chứng thư nay đã hết hạn.")
    if one.get("self_signed"):
        yield _("Chứng thư tự ký: không cơ quan nào xác nhận người này.")


def _moment(said: str | None) -> datetime | None:
    return parse_datetime(said) if said else None
