from django.apps import AppConfig


class AppraisalRoom(AppConfig):
    name = "dondoc.appraisal"
    label = "appraisal"
