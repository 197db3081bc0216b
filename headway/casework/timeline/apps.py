from django.apps import AppConfig


class TimelineConfig(AppConfig):
    name = "headway.casework.timeline"
    label = "timeline"
    verbose_name = "Timelines"
