from django.apps import AppConfig


class Followup(AppConfig):
    name = "dondoc.followup"
    label = "followup"

    def ready(self) -> None:
        from dondoc.followup.secrets import black_out

        black_out()
