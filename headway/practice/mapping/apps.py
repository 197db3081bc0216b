from django.apps import AppConfig


class MappingConfig(AppConfig):
    name = "headway.practice.mapping"
    label = "mapping"
    verbose_name = "Mapping"

    def ready(self) -> None:
        """Bring the map to meetings of every kind; hear when the records it is about are taken away."""
        # Models are there once this is called, and not before.
        from headway.casework.access.afterwards import rests_on_subjects
        from headway.practice.mapping.afterwards import let_go
        from headway.practice.mapping.frame import bring

        bring()
        rests_on_subjects("mapping", let_go)
