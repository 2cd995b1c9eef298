from django.apps import AppConfig


class Meetings(AppConfig):
    name = "dondoc.meetings"
    label = "meetings"
