from django.apps import AppConfig


class Issuing(AppConfig):
    name = "dondoc.issuing"
    label = "issuing"
