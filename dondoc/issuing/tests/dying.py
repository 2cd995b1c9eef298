"""`python -m dondoc.issuing.tests.dying DATABASE AUTHORITY USER STAGE FLAG`: issues a paper and never gets to the end.

At the stage ("writing" its files, or before "committing") it makes the file FLAG and waits to be killed.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

ON, AT = date(2026, 11, 24), datetime(2026, 11, 24, 3, tzinfo=UTC)


def main(name: str, authority: str, user: str, stage: str, flag: str) -> None:
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = name
    django.setup()
    from django.db import transaction
    from django_scopes import scope

    from dondoc.issuing.actions import Files, Paper, in_turn, issue
    from dondoc.organization.models import Authority, User
    from dondoc.organization.queries import member_of

    def reached(here: str) -> None:
        if here == stage:
            Path(flag).touch()
            time.sleep(600)

    def written(number: int) -> Files:
        reached("writing")
        return Files(b"docx", b"pdf")

    with scope(authority=Authority.objects.get(pk=authority)):
        member = member_of(User.objects.get(pk=user))
        assert member is not None
        paper = Paper(kind="BC", symbol="BC-UBND", title="Báo cáo", signer="Hồ Thị Nhân", signature=["CHỦ TỊCH"],
                      recipients=["Lưu: VT"], written=written)  # fmt: skip
        with in_turn(paper, on=ON) as ready, transaction.atomic():
            issue(ready, by=member, on=ON, at=AT)
            reached("committing")


if __name__ == "__main__":
    main(*sys.argv[1:])
