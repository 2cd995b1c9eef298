from django.apps import AppConfig


class Organization(AppConfig):
    name = "dondoc.organization"
    label = "organization"
