from django.apps import AppConfig


class GuardConfig(AppConfig):
    name = "headway.casework.guard"
    label = "guard"
    verbose_name = "Who may see what, in pages"

    def ready(self) -> None:
        """Bring our pages of a record into the frame round it."""
        # Models are there once this is called, and not before.
        from headway.casework.guard.frame import bring

        bring()
