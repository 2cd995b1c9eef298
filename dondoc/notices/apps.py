from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_out


class Notices(AppConfig):
    name = "dondoc.notices"
    label = "notices"

    def ready(self) -> None:
        from dondoc.notices.leaving import signed_out  # models are there only now

        user_logged_out.connect(signed_out, dispatch_uid="notices.signed_out")
