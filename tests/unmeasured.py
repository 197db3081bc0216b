"""The tests that run without counting which lines they reach: counting takes as long again as they do.

Each goes the whole way from files or addresses to answers, over and over, through code that the tests of its parts
reach line by line. The floor of coverage is held by those.
"""

from typing import Final

# The roles whose walk over every address is counted: one who sees everybody, one who sees their own, one who sees nobody.
COUNTED_ROLES: Final = ("principal_manager", "chair", "administrator")

UNMEASURED: Final = (
    "tests/engines/test_postgresql.py::test_a_measure_has_the_same_figures_and_cases",
    "tests/law/test_properties.py::test_care_stays_covered",
    "tests/law/test_two_readers.py::test_real_histories_followed_further_have_the_same_duties_as_at_a_day_before",
    "tests/law/test_two_readers.py::test_the_readers_agree_on_histories_under_the_real_law",
    "tests/measures/test_figures_are_right.py::test_an_earlier_year_and_an_earlier_day_come_out_the_same",
    "tests/measures/test_figures_are_right.py::test_made_up_councils_come_out_as_the_plain_program_counts_them",
    "tests/measures/suppression/test_whole_council.py::test_no_small_number_of_a_council_is_learnt",
    "tests/registry/test_relations.py::test_every_relation_holds_of_a_made_up_council",
    "tests/standards/test_annex_a.py::test_the_same_council_gives_equal_figures",
    "tests/standards/test_annex_a.py::test_a_period_inside_the_window_is_counted_as_from_the_extract",
    "tests/standards/test_annex_a_hostile.py::test_a_million_blank_rows",
    "tests/standards/test_annex_a_hostile.py::test_one_long_text_named_by_many_cells",
    "tests/synth/test_numbers_and_dirt.py::test_the_command_as_it_stands_makes_few_problems",
)
_EVERY_ROUTE: Final = "tests/pages/test_every_route.py::"


def is_unmeasured(test: str) -> bool:
    """Whether the test of this name (as pytest writes it) is one of them."""
    if test.startswith(_EVERY_ROUTE) and "[" in test:
        return not any(f"[{role}]" in test for role in COUNTED_ROLES)
    return test.startswith(UNMEASURED)
