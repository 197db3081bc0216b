from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "headway.casework.record"
    label = "record"
    verbose_name = "The child's record"

    def ready(self) -> None:
        """Hear of what changes below (a birth date, a merge, a chair, a row taken away); bring our pages."""
        # Models are there once this is called, and not before.
        from headway.casework.access.afterwards import rests_on_subjects
        from headway.casework.record.frame import bring
        from headway.casework.record.my_work.diary import booked_in_the_case_system
        from headway.casework.record.telling import TOLD_FROM, tell_again
        from headway.casework.timeline.answering import tells
        from headway.casework.timeline.diary import keeps_diary

        bring()
        rests_on_subjects("record", tell_again)
        tells("record", TOLD_FROM)
        keeps_diary("record", booked_in_the_case_system)
