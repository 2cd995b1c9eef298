from django.apps import AppConfig


class Plans(AppConfig):
    name = "dondoc.plans"
    label = "plans"
