from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "headway.casework.people"
    label = "people"
    verbose_name = "People"
