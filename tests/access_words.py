"""The words of the table of addresses: roles, a row, the answers that come again.

One letter for each of ROLES: S sent to the sign-in page · N not found (404) · F forbidden (403) · O shown (200) ·
A let in and answered (200, 204, another redirect, or told what is wrong: 400, 409, 422). The stranger is a member of
another ward, with the first role that this row lets in.
"""

from __future__ import annotations

from dataclasses import dataclass, field

ROLES = ("anonymous", "stranger", "reader", "head", "officer", "leader", "clerk", "admin")


@dataclass(frozen=True, slots=True)
class Row:
    """``fill`` names the part of the address and the thing of the test's world whose key goes there."""

    answers: str
    fill: dict[str, str] = field(default_factory=dict)
    method: str = "get"


def shown(answers: str, **fill: str) -> Row:
    return Row(answers, fill)


def sent(answers: str, **fill: str) -> Row:
    return Row(answers, fill, "post")


ALL = "SOOOOOOO"  # a page of one's own authority, whichever that is
READ_ONE = "SNOOOOOO"  # a thing of the authority that all its members may see
ADMIN = "SOFFFFFO"
ADMIN_ACTS = "SNFFFFFA"
DIRECTORY = "SOFFFFOO"
DIRECTORY_ONE = "SNFFFFOO"
DIRECTORY_ACTS = "SNFFFFAA"
CLERK_ONE = "SNFFFFOF"
CLERK_ACTS = "SNFFFFAF"
RECORD_ONE = "SNFFFOOO"
ASSIGN_ONE = "SNFFFOOF"
ASSIGN_ACTS = "SNFFFAAF"
NEW = "SAFFFFAF"  # the clerk of any authority, for their own
ASSIGN = "SOFFFOOF"
DRAFT = "SNFFFOOF"  # a report not yet issued: for those who write and approve
OWN_DRAFT = "SNFFNNOF"  # the clerk's own: colleagues who check drafts too do not find it
OWN_ACTS = "SAAAAAAA"  # for oneself
