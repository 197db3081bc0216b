"""The order of the law book: each folder's title and the order of its sections. What is not named comes last."""

CONTENTS = {
    "days": ("Counting days", ("working_days", "months_days_and_hours")),
    "facts": (
        "What happened, and what was told",
        (
            "tellings",
            "order_in_a_day",
            "one_law_at_a_time",
            "leaving_and_coming_back",
            "states",
            "what_is_not_known",
        ),
    ),
    "council": ("What a council settles", ("local_standards", "targets", "numbers_from_memory")),
    "care": (
        "Children in care",
        (
            "first_review",
            "second_review",
            "later_reviews",
            "short_breaks",
            "reviewing_officer",
            "midway_check",
            "secure_accommodation",
            "worked_cases",
        ),
    ),
    "adoption": ("Adoption", ("authorised", "placed")),
    "paperwork": (
        "Before and after a review",
        ("before_the_review", "after_the_review", "decisions", "worked_cases"),
    ),
    "protection": (
        "Child protection",
        ("conferences", "core_group_and_reviews", "papers_and_long_plans", "worked_cases"),
    ),
    "disputes": ("Disputes", ("ladder", "worked_cases")),
    "allegations": (
        "Allegations against people who work with children",
        ("steps", "conclusion", "worked_cases"),
    ),
    "missing": ("Missing and trafficked children", ("interview", "trafficking", "worked_cases")),
    "traps": ("Where counting goes wrong", ("counting_days", "children_in_care", "other_work")),
}
