from django.apps import AppConfig


class ConferencesConfig(AppConfig):
    name = "headway.practice.conferences"
    label = "conferences"
    verbose_name = "Conferences"

    def ready(self) -> None:
        """Bring conferences before the meetings; hear when the records they are about are taken away."""
        # Models are there once this is called, and not before.
        from headway.casework.access.afterwards import hears_of_births, rests_on_subjects
        from headway.casework.meetings import kinds
        from headway.casework.timeline.by_practice import asks_by_practice
        from headway.casework.timeline.doing import has_pages
        from headway.practice.conferences.afterwards import let_go
        from headway.practice.conferences.births import are_several
        from headway.practice.conferences.deciding.doing import pages_of as pages_of_papers
        from headway.practice.conferences.following.standing import later_core_groups, pages_of
        from headway.practice.conferences.frame import bring
        from headway.practice.conferences.kinds import KINDS

        for kind in KINDS:
            kinds.bring(kind)
        has_pages("core_groups", pages_of)
        has_pages("conference_papers", pages_of_papers)
        asks_by_practice("core_groups", later_core_groups)
        bring()
        rests_on_subjects("conferences", let_go)
        hears_of_births("conferences", are_several)
