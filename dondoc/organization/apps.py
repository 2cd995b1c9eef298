from django.apps import AppConfig

from dondoc.look.errors import say_plainly


class Organization(AppConfig):
    name = "dondoc.organization"
    label = "organization"

    def ready(self) -> None:
        say_plainly()
