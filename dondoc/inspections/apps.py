from django.apps import AppConfig


class Inspections(AppConfig):
    name = "dondoc.inspections"
    label = "inspections"
