from django.apps import AppConfig


class Exchange(AppConfig):
    name = "dondoc.exchange"
    label = "exchange"
