"""Sentences, headings and labelled lines as officials of many provinces write them, from sentences.txt."""

from pathlib import Path

import pytest

import vanban

HEAD = """**ỦY BAN NHÂN DÂN**

**PHƯỜNG HOA SƠN**

Số: 12/KH-UBND

*Hoa Sơn, ngày 06 tháng 6 năm 2026*

**KẾ HOẠCH**

**Chỉnh trang đô thị**

**I. TỔ CHỨC THỰC HIỆN**

"""
ROLES = (("D", "directs"), ("L", "leads"), ("C", "coordinates"))


def cases():
    text = (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8")
    for block in text.split("\n\n"):
        lines = [line for line in block.splitlines() if not line.startswith("#")]
        if lines:
            body = "\n\n".join(line for line in lines if not line.startswith("="))
            told = [line[1:].strip() for line in lines if line.startswith("=") and line[1:].strip()]
            yield pytest.param(body, told, id=body[:60])


def said(task, *, timed):
    parts = [
        f"{sign}={'; '.join(body.name for body in getattr(task, role))}" for sign, role in ROLES if getattr(task, role)
    ]
    if timed and task.deadline:
        parts.append(f"T={task.deadline.by or task.deadline.recurrence or '?'}")
    return " | ".join(parts)


@pytest.mark.parametrize(("body", "told"), list(cases()))
def test_who_is_to_do_it_and_by_when_is_read(body, told):
    tasks = vanban.read_bytes((HEAD + body).encode(), "ke-hoach.md").tasks
    timed = any("T=" in one for one in told)
    assert [said(task, timed=timed) for task in tasks] == told
