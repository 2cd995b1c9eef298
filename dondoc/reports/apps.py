from django.apps import AppConfig


class Reports(AppConfig):
    name = "dondoc.reports"
    label = "reports"
