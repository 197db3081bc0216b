"""One source over another: rows of a return join those of the extract, and nothing is counted twice."""

from datetime import date

import pytest

from headway.casework.record.models import CareEpisode, CareReview, FieldChange, Placement
from headway.casework.timeline.models import Telling, Timeline
from headway.knowledge.standards.reading import read_extract
from headway.knowledge.standards.synth import make_council
from headway.knowledge.standards.synth.output import write
from tests.exchange.bringing import child, one_child, told

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE\n"


@pytest.fixture
def a_return(tmp_path):
    """The same child as the annual return tells them."""
    folder = tmp_path / "2025-26"
    folder.mkdir()
    (folder / "header.csv").write_text(f"{HEADER}C1,2,03/02/2014,WBRI,,,\n")
    (folder / "episodes.csv").write_text(f"{EPISODES}C1,05/01/2026,S,C2,N1,U6,PR1,,,,ZZ1 1ZZ,ZZ2 2ZZ,\n")
    (folder / "reviews.csv").write_text(f"{REVIEWS}C1,03/02/2014,30/01/2026,PN1\n")
    return folder


def everything():
    return {model: model.objects.count() for model in (CareEpisode, CareReview, Placement, Timeline, Telling)}


def test_a_return_over_the_extract_doubles_nothing(bring, a_return):
    bring(one_child())
    before, facts = everything(), told(child("C1"))
    report = bring(read_extract(a_return))
    assert everything() == before
    assert told(child("C1")) == facts
    became = {name: dict(table.became) for name, table in report.tables.items() if table.used}
    assert became["ssd_cla_episodes"] == {"joined": 1}
    assert became["ssd_cla_reviews"] == {"joined": 1}
    placement = Placement.objects.get()
    assert (placement.ref, placement.provider, placement.system) == ("PL1", "PR1", "ssd")


def test_the_extract_over_a_return_doubles_nothing_and_gives_its_numbers(bring, a_return):
    bring(read_extract(a_return))
    stories, facts = Timeline.objects.count(), told(child("C1"))
    bring(one_child())
    assert told(child("C1")) == facts
    assert Timeline.objects.count() == stories
    episode, review, placement = CareEpisode.objects.get(), CareReview.objects.get(), Placement.objects.get()
    assert (episode.ref, episode.placement_ref, episode.period_ref) == ("E1", "PL1", "P1")
    assert (review.ref, review.period_ref, placement.period_ref) == ("R1", "P1", "P1")
    assert {episode.system, review.system, placement.system} == {"ssd"}
    assert Timeline.objects.get(area="care").identity == "P1"


def test_the_return_again_adds_nothing(bring, a_return):
    bring(read_extract(a_return))
    before = everything()
    report = bring(read_extract(a_return))
    assert everything() == before
    assert {became for table in report.tables.values() for became in table.became} == {"same"}
    assert not FieldChange.objects.exists()


def test_a_whole_council_by_its_return_over_its_extract(bring, tmp_path):
    council = make_council(children=6, seed=3, as_at=date(2026, 3, 31), dirt=False)
    write(council, tmp_path / "ssd", "ssd")
    write(council, tmp_path / "903", "903", years=1)
    bring(read_extract(tmp_path / "ssd"))
    before = everything()
    report = bring(read_extract(tmp_path / "903"))
    after = everything()
    assert {model: after[model] - before[model] for model in (CareEpisode, CareReview)} == {
        CareEpisode: 0,
        CareReview: 0,
    }
    assert report.people_new == 0
    assert after[Timeline] == before[Timeline]
