from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "headway.casework.people"
    label = "people"
    verbose_name = "People"

    def ready(self) -> None:
        """Hear of rows that a procedure takes away."""
        # Models are there once this is called, and not before.
        from headway.casework.access.afterwards import works_out_from_rows
        from headway.casework.people.taken import worked_out_anew

        works_out_from_rows("people", worked_out_anew)
