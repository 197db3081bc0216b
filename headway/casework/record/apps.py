from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "headway.casework.record"
    label = "record"
    verbose_name = "The child's record"
