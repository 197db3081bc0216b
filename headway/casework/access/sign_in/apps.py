from django.apps import AppConfig


class SignInConfig(AppConfig):
    name = "headway.casework.access.sign_in"
    label = "sign_in"
    verbose_name = "Signing in"
