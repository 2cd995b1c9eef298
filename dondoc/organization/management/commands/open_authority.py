"""`manage.py open_authority`: the authority of a new installation, and its administrator's first sign-in."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from dondoc.organization.actions import Refused
from dondoc.organization.actions.opening import open_authority


class Command(BaseCommand):
    help = "Lay out an authority with its administrator; prints a one-time password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", required=True, help='as printed on documents: "Ủy ban nhân dân phường Hoa Sơn"')
        parser.add_argument("--short-name", required=True, help='as spoken of: "phường Hoa Sơn"')
        parser.add_argument("--place", required=True, help='before the date of documents: "Hoa Sơn"')
        parser.add_argument("--parent-name", default="", help='"Ủy ban nhân dân tỉnh Sơn Nam"')
        parser.add_argument("--administrator", required=True, help="full name, family name first")
        parser.add_argument("--username", required=True, help="sign-in name of the administrator")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        names = ("name", "short_name", "place", "parent_name", "administrator", "username")
        try:
            opened = open_authority(**{one: options[one] for one in names}, at=timezone.now())
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{opened.authority}\n{opened.administrator.username}\n{opened.password}")
