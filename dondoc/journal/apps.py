from django.apps import AppConfig


class Journal(AppConfig):
    name = "dondoc.journal"
    label = "journal"
