from django.apps import AppConfig


class Intake(AppConfig):
    name = "dondoc.intake"
    label = "intake"
