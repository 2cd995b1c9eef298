"""Every way out with a real server at its other end, and somebody it leads to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from dondoc.followup.tests.work import NOW
from dondoc.notices.actions import News, devices, tell
from dondoc.notices.models import ChannelSettings, Delivery, Device, NoticeKind, ZaloLink
from dondoc.notices.sealed import seal
from dondoc.notices.tests.postoffice import post_office
from dondoc.notices.tests.servers import Browser, PushService, push_service, zalo_server
from dondoc.organization.models import Officer


@dataclass
class Opened:
    """``got``: what the other side has taken; ``env``: how another process finds it."""

    got: Callable[[], int]
    refuse_for_now: Callable[[], None]
    break_lines: Callable[[], None]
    take: Callable[[], None]
    env: dict[str, str]


def urge(cast: Any, task: Any, channel: str, key: str = "urge:1", when: Any = NOW) -> Delivery:
    tell([cast.users["head"]], News(NoticeKind.URGED, task, key, cast.member("clerk"), when, "Chiều nay họp"))
    return Delivery.objects.get(notice__key=key, channel=channel)


def open_push(cast: Any) -> None:
    ChannelSettings.objects.update_or_create(authority=cast.ward, defaults={"push_on": True})


def switch_on(cast: Any, browser: Browser, role: str = "head", label: str = "Chrome, Android") -> Device:
    given = devices.Subscription(**browser.subscription, label=label)
    return devices.switch_on(given, by=cast.member(role), at=NOW)


def open_zalo(cast: Any) -> None:
    keys = {"zalo_access": seal("access-1"), "zalo_refresh": seal("refresh-1"), "zalo_secret": seal("bi-mat")}
    values = {"zalo_on": True, "zalo_app_id": "4291", **keys}
    ChannelSettings.objects.update_or_create(authority=cast.ward, defaults=values)
    ZaloLink.objects.create(authority=cast.ward, user=cast.users["head"], zalo_id="8012345")


@contextmanager
def opened(channel: str, cast: Any, settings: Any, monkeypatch: Any, folder: Any) -> Iterator[Opened]:
    settings.MAIL_ON = False
    with WAYS[channel](cast, settings, monkeypatch, folder) as way:
        yield way


@contextmanager
def _email(cast: Any, settings: Any, _monkeypatch: Any, _folder: Any) -> Iterator[Opened]:
    Officer.objects.filter(pk=cast.officers["head"].pk).update(email="khoi1@phuong.example")
    with post_office(settings) as office:
        yield Opened(
            got=lambda: len(office.letters),
            refuse_for_now=lambda: setattr(office, "answer", "451 Try again later"),
            break_lines=lambda: setattr(office, "answer", ""),
            take=lambda: setattr(office, "answer", "250 Message accepted for delivery"),
            env={"DONDOC_SMTP": f"smtp://127.0.0.1:{settings.EMAIL_PORT}"},
        )


@contextmanager
def _push(cast: Any, settings: Any, monkeypatch: Any, folder: Any) -> Iterator[Opened]:
    with push_service(settings, monkeypatch, folder) as service:
        open_push(cast)
        switch_on(cast, service.subscribe())
        yield Opened(
            got=lambda: _taken(service),
            refuse_for_now=lambda: _answering(service, 503),
            break_lines=lambda: _answering(service, "break"),
            take=lambda: _answering(service, 201),
            env={"DONDOC_PUSH_HOSTS": settings.PUSH_HOSTS[0]},
        )


def _answering(service: PushService, answer: Any) -> None:
    service.asked.clear()
    service.answers = [answer]


def _taken(service: PushService) -> int:
    return len(service.asked) if service.answers == [201] else 0


@contextmanager
def _zalo(cast: Any, settings: Any, _monkeypatch: Any, _folder: Any) -> Iterator[Opened]:
    with zalo_server(settings) as zalo:
        open_zalo(cast)
        yield Opened(
            got=lambda: len(zalo.taken),
            refuse_for_now=lambda: setattr(zalo, "answers", [429]),
            break_lines=lambda: setattr(zalo, "answers", ["break"]),
            take=lambda: setattr(zalo, "answers", []),
            env={
                "DONDOC_ZALO_API": settings.ZALO_API,
                "DONDOC_ZALO_OAUTH": settings.ZALO_OAUTH,
                "DONDOC_SECRET_KEY": settings.SECRET_KEY,  # it opens what is sealed
            },
        )


WAYS = {"email": _email, "push": _push, "zalo": _zalo}
