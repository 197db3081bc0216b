"""What differs from one council to another, each settled on a page."""

from typing import Final

from headway.casework.access.permissions import Permission as P  # noqa: N817 (a table to be read across)
from headway.web.navigation.place import Place

_HERE: Final = "What your service has settled"

PLACES: Final = (
    Place(
        _HERE,
        "What is settled of meetings",
        "Whether the letter to the child is the record, how long before a meeting papers are due, and more.",
        "meetings_settled",
        P.MEETINGS_SET,
    ),
    Place(
        _HERE,
        "Limits",
        "By when each thing is to be done: the law book’s limit, and what your council has settled.",
        "law_limits",
        P.MEETINGS_SET,
    ),
    Place(
        _HERE,
        "Rooms",
        "The rooms that meetings are held in, and what somebody who comes should know of them.",
        "rooms",
        P.MEETINGS_SET,
    ),
    Place(
        _HERE,
        "Reviews a chair can hold",
        "How many in a week, for a full post and for some by name: the forecast is set against it.",
        "managing_capacity",
        P.MEETINGS_SET,
    ),
    Place(
        _HERE,
        "What is settled of asking for conferences",
        "How soon after the decision one is asked for, and the weeks of an unborn child.",
        "conferences_settled",
        P.MEETINGS_SET,
    ),
    Place(
        _HERE,
        "Who may chair conferences",
        "Whom the council has named, in what role, from when until when.",
        "conference_chairs",
        P.MEETINGS_SET,
    ),
    Place(
        _HERE,
        "The quorum of conferences",
        "How many agencies must be there beside children’s social care, and from which day.",
        "conference_quorum",
        P.MEETINGS_SET,
    ),
    Place(
        _HERE,
        "How plans are followed",
        "How many weeks may lie between core groups, and in what words people are asked what they thought.",
        "conferences_follow_settings",
        P.MEETINGS_SET,
    ),
    Place(
        _HERE,
        "What a map is called",
        "The headings of the map that stands on a screen at a meeting, in the council’s own words.",
        "map_headings",
        P.MEETINGS_SET,
    ),
    Place(
        _HERE,
        "Word templates",
        "The Word documents of the service in which copies of records are made.",
        "copy_templates",
        P.MEETINGS_SET,
    ),
    Place(
        _HERE,
        "Where each kind is kept",
        "In the case system or in Headway, and how many days apart is one thing.",
        "masters",
        P.MASTERS_SET,
    ),
)
