from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "headway.casework.meetings"
    label = "meetings"
    verbose_name = "Meetings"

    def ready(self) -> None:
        """Hear of what changes below; let our sittings stand in the diary; say where our paperwork is done."""
        # Models are there once this is called, and not before.
        from headway.casework.access.afterwards import hears_of_births, rests_on_subjects
        from headway.casework.access.permissions import Permission
        from headway.casework.meetings.afterwards import tell_again
        from headway.casework.meetings.births import are_several
        from headway.casework.meetings.brought import PANELS, Panel
        from headway.casework.meetings.bylink.awaited import reports_awaited
        from headway.casework.meetings.bylink.queries import summary
        from headway.casework.meetings.diary import sittings_of
        from headway.casework.meetings.doing import pages_of
        from headway.casework.people.frame import FRAME, Tab
        from headway.casework.timeline.awaited import waits_for
        from headway.casework.timeline.diary import keeps_diary
        from headway.casework.timeline.doing import has_pages

        rests_on_subjects("meetings", tell_again)
        hears_of_births("meetings", are_several)
        keeps_diary("meetings", sittings_of)
        has_pages("meetings", pages_of)
        waits_for("meetings", reports_awaited)
        PANELS.append(Panel("meeting", "meetings/bylink/panel.html", summary))
        FRAME.tabs.append(Tab("Meetings", "person_meetings", Permission.MEETING_OPEN, 25))
