from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "headway.casework.documents"
    label = "documents"
    verbose_name = "Documents"
