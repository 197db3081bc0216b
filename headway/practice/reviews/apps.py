from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "headway.practice.reviews"
    label = "reviews"
    verbose_name = "Reviews"

    def ready(self) -> None:
        """Bring reviews before the meetings."""
        # Models are there once this is called, and not before.
        from headway.casework.meetings import kinds
        from headway.casework.timeline.doing import has_pages
        from headway.practice.reviews.frame import bring
        from headway.practice.reviews.kind import REVIEW
        from headway.practice.reviews.midway.window import pages_of

        has_pages("midway", pages_of)
        kinds.bring(REVIEW)
        bring()
