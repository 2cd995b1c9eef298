from django.apps import AppConfig


class Followup(AppConfig):
    name = "dondoc.followup"
    label = "followup"
