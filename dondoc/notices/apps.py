from django.apps import AppConfig


class Notices(AppConfig):
    name = "dondoc.notices"
    label = "notices"
