"""The tests that run without counting which lines they reach: counting takes as long again as they do.

Each goes the whole way from files or addresses to answers, over and over, through code that the tests of its parts
reach line by line. The floor of coverage is held by those.
"""

from typing import Final

# The roles whose walk over every address is counted: one who sees everybody, one who sees their own, one who sees nobody.
COUNTED_ROLES: Final = ("principal_manager", "chair", "administrator")

UNMEASURED: Final = (
    "tests/cli/test_report.py::test_every_measure_asked_alone_reconciles_with_its_cases",
    "tests/cli/test_report.py::test_no_childs_number_runs_as_a_formula_in_any_csv",
    "tests/engines/test_postgresql.py::test_a_measure_has_the_same_figures_and_cases",
    "tests/engines/test_written.py::test_it_means_on_duckdb_what_the_query_means",
    "tests/exchange/test_export.py::test_every_figure_is_the_same_from_the_database_and_from_its_own_export",
    "tests/exchange/test_whole_snapshot.py::test_every_figure_is_the_number_of_its_cases",
    "tests/law/test_properties.py::test_care_stays_covered",
    "tests/law/test_two_readers.py::test_real_histories_followed_further_have_the_same_duties_as_at_a_day_before",
    "tests/law/test_two_readers.py::test_stories_followed_further_have_the_same_duties_as_at_a_day_before",
    "tests/law/test_two_readers.py::test_the_readers_agree_on_a_law_that_nobody_made",
    "tests/law/test_two_readers.py::test_the_readers_agree_on_histories_under_the_real_law",
    "tests/measures/suppression/test_whole_council.py::test_no_small_number_of_a_council_is_learnt",
    "tests/measures/test_earlier.py::test_a_year_before_is_counted_as_if_it_had_been_asked_for",
    "tests/measures/test_figures_are_right.py::test_an_earlier_year_and_an_earlier_day_come_out_the_same",
    "tests/measures/test_figures_are_right.py::test_an_ssd_extract_gives_every_measure",
    "tests/measures/test_figures_are_right.py::test_made_up_councils_come_out_as_the_plain_program_counts_them",
    "tests/measures/test_figures_are_right.py::test_several_years_returns_leave_less_unknown",
    "tests/measures/test_reach.py::test_the_families_told_beside_the_children_are_found_in_the_cases",
    "tests/registry/test_relations.py::test_every_relation_holds_of_a_made_up_council",
    "tests/standards/test_annex_a.py::test_a_period_inside_the_window_is_counted_as_from_the_extract",
    "tests/standards/test_annex_a.py::test_the_same_council_gives_equal_figures",
    "tests/standards/test_annex_a_hostile.py::test_a_million_blank_rows",
    "tests/standards/test_annex_a_hostile.py::test_one_long_text_named_by_many_cells",
    "tests/standards/test_cin_census.py::test_a_year_before_is_told_from_the_censuses_as_from_the_extract",
    "tests/synth/test_numbers_and_dirt.py::test_a_clean_council_has_no_faults",
    "tests/synth/test_numbers_and_dirt.py::test_the_command_as_it_stands_makes_few_problems",
)
_EVERY_ROUTE: Final = "tests/pages/test_every_route.py::"


def is_unmeasured(test: str) -> bool:
    """Whether the test of this name (as pytest writes it) is one of them."""
    if test.startswith(_EVERY_ROUTE) and "[" in test:
        return not any(f"[{role}]" in test for role in COUNTED_ROLES)
    return test.startswith(UNMEASURED)
