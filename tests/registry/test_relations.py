"""Every measure says which other figures give it away, or that none does; and what is said is so."""

from datetime import date

import pytest

from headway.knowledge.measures.catalogue import CATALOGUE
from headway.knowledge.measures.edition import all_figures, open_tables, year_window
from headway.knowledge.measures.figures import Figure
from headway.knowledge.measures.story import tell
from headway.knowledge.measures.suppression.equations import contradicted, system
from headway.knowledge.measures.suppression.relations import (
    APART,
    OVERLAPPING,
    RELATIONS,
    Nested,
    Same,
    Within,
    among,
    counted,
)
from headway.knowledge.standards.reading import read_extract
from headway.knowledge.standards.synth import make_council
from headway.knowledge.standards.writing import write_ssd
from tests.measures.made_up_live import Made

RELATED = {measure for relation in RELATIONS for measure in relation.measures}


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> list[Figure]:
    """A made-up council's figures of two years that follow each other, with what is done in Headway."""
    folder = tmp_path_factory.mktemp("council")
    write_ssd(make_council(children=150, seed=4, as_at=date(2026, 3, 31)).tables, folder)
    Made(folder, seed=4, since=date(2024, 4, 1)).write()
    story = tell(read_extract(folder))
    windows = [year_window(year)[1] for year in ("2024-25", "2025-26")]
    return [figure for window in windows for figure in all_figures(open_tables(story, window), window)]


def test_every_measure_is_related_to_others_or_said_to_stand_apart():
    """A new measure that nobody thought about would give away what the public edition closes."""
    assert set(CATALOGUE) - RELATED - set(APART) == set()
    assert set(APART) & RELATED == set()


def test_what_is_said_of_measures_is_said_of_measures_that_there_are():
    assert (RELATED | set(APART)) - set(CATALOGUE) == set()
    assert all(len(why) > 20 for why in APART.values())


def test_breakdowns_whose_parts_share_cases_are_told_alike_in_both_places():
    assert {(one.id, by) for one in CATALOGUE.values() for by in one.overlapping} == OVERLAPPING


@pytest.mark.parametrize("relation", RELATIONS, ids=repr)
def test_every_relation_holds_of_a_made_up_council(relation, figures):
    assert contradicted(figures, relation) == []
    assert system(figures, [relation]).equations[len(system(figures, []).equations) :], "never put to use"


@pytest.mark.parametrize(
    "false",
    [
        Same(counted("care.children"), counted("care.started")),
        Same(counted("reviews.held"), among("reviews.kept"), by="which"),
        Within(counted("missing.episodes"), counted("missing.children")),
        Nested("care.by_ethnicity", "ethnicity", "ethnic_group", "PLACE"),
    ],
    ids=repr,
)
def test_a_relation_that_is_false_is_found_out(false, figures):
    assert contradicted(figures, false) != []
