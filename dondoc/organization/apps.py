from django.apps import AppConfig

from dondoc.look.errors import say_plainly


class Organization(AppConfig):
    name = "dondoc.organization"
    label = "organization"

    def ready(self) -> None:
        from dondoc import beginning  # noqa: F401 - the check of the database is registered

        say_plainly()
