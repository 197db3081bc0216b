"""Every measure is defined so that a data officer can sign it."""

import re
from datetime import date

import pytest

from headway.casework.meetings.models import PaperKind
from headway.knowledge.law.book import RULES
from headway.knowledge.measures.catalogue import CATALOGUE
from headway.knowledge.measures.catalogue.between import WAYS
from headway.knowledge.measures.catalogue.conferences_here import HEARD, TOO_YOUNG
from headway.knowledge.measures.catalogue.held_here import NOT_ASKED, PARENTS_HEARD, SEEN_ALONE
from headway.knowledge.measures.story.columns import SHAPES
from headway.knowledge.measures.story.conferences_here import AGENCIES
from headway.knowledge.measures.story.telling import SOURCES
from headway.knowledge.standards.tables import SSD
from headway.practice.conferences.models import ChildHeard
from headway.practice.conferences.quorum import OTHERS, SOCIAL_CARE
from headway.practice.reviews.models import LateCause, ParentsHeard, SeenAlone
from headway.practice.voice.models import How
from headway.reports.words import label

EVERY = pytest.mark.parametrize("measure", CATALOGUE.values(), ids=list(CATALOGUE))
SENTENCE = re.compile(r"[A-Z].+[^.]")


@EVERY
def test_every_measure_says_what_it_counts_and_why(measure):
    assert SENTENCE.fullmatch(measure.title)
    assert SENTENCE.fullmatch(measure.counted)
    assert len(measure.why) > 20
    assert measure.source
    assert measure.direction in {"higher", "lower", "neither"}
    assert measure.among or measure.unit == "count", "a share without its base"


@EVERY
def test_every_measure_has_an_owner_and_a_day_to_be_looked_at_again(measure):
    assert measure.owner
    assert isinstance(measure.review_by, date)
    assert measure.review_by > measure.reviewed


@EVERY
def test_every_measure_rests_on_rules_and_tables_that_exist(measure):
    assert set(measure.rules) - set(RULES) == set()
    assert measure.needs, "a measure that needs nothing"
    assert set(measure.needs) - set(SOURCES) == set()


@pytest.mark.parametrize("source", sorted({source for told in SOURCES.values() for source in told}))
def test_what_is_asked_of_the_data_is_in_the_sectors_data_set(source):
    tables, _, column = source.partition(".")
    for table in tables.split(" or "):
        assert table in SSD
        assert not column or column in {known.name for known in SSD[table].columns}


def test_every_plain_table_says_what_it_is_told_from():
    assert set(SHAPES) - set(SOURCES) == set()


@EVERY
def test_a_measure_is_named_for_its_matter(measure):
    assert CATALOGUE[measure.id] is measure
    assert re.fullmatch(
        r"(care|placements|reviews|participation|letters|decisions|contact|conferences|plans|missing|workforce"
        r"|handover)\.[a-z_]+",
        measure.id,
    )


def test_no_two_measures_have_one_title():
    titles = [measure.title for measure in CATALOGUE.values()]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize(("by", "choices"), [("reason", LateCause), ("paper", PaperKind)])
def test_what_a_page_asks_is_called_the_same_in_a_figure(by, choices):
    assert {code: label(by, code) for code in choices.values} == {one.value: one.label for one in choices}


def test_every_way_of_contact_that_reaches_a_child_is_counted():
    counted = {how for hows in WAYS.values() for how in hows}
    assert counted == set(How.values) - {How.TRIED}


@pytest.mark.parametrize(
    ("choices", "codes"),
    [
        (SeenAlone, (*SEEN_ALONE, *NOT_ASKED)),
        (ParentsHeard, PARENTS_HEARD),
        (ChildHeard, (*HEARD, TOO_YOUNG)),
    ],
)
def test_every_answer_that_a_page_takes_is_counted_or_left_out(choices, codes):
    assert set(codes) == set(choices.values)


def test_every_agency_that_makes_a_quorum_is_counted_as_one():
    assert set(AGENCIES) == SOCIAL_CARE | OTHERS
