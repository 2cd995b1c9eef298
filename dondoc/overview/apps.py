from django.apps import AppConfig


class Overview(AppConfig):
    name = "dondoc.overview"
    label = "overview"
