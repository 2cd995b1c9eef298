from django.apps import AppConfig


class Records(AppConfig):
    name = "dondoc.records"
    label = "records"
