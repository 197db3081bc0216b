"""The kinds of row that a child's pages show, each with its name in addresses, its columns and its page."""

from dataclasses import dataclass
from typing import Final

from headway.casework.record.models import (
    CareEpisode,
    CarePlan,
    CareReview,
    CareVisit,
    CoreGroup,
    Enquiry,
    InitialConference,
    LegalStatus,
    MidwayCheck,
    MissingEpisode,
    NeedEpisode,
    Placement,
    PlanReview,
    ProtectionPlan,
    ProtectionVisit,
    RecordRow,
    ReturnInterview,
    TransferPapers,
)
from headway.knowledge.law.book import RULES

CARE: Final = "record_care"
PROTECTION: Final = "record_protection"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of row.

    `fields` are shown, in order, each under its words; `first` is the field of the day it began or happened, `last`
    the one of its last day. `page` is the route of its page. `by_hand`: whether it may be recorded here.
    `handed_over`: whether what Headway keeps of it must be keyed into the case system, which is not so of what
    somebody else makes there.
    """

    slug: str
    model: type[RecordRow]
    heading: str
    one: str
    fields: dict[str, str]
    first: str
    page: str
    empty: str
    last: str = ""
    by_hand: bool = True
    handed_over: bool = True

    @property
    def table(self) -> str:
        return self.model.shape.table

    @property
    def a(self) -> str:
        """The kind with its article: "a review", "an enquiry"."""
        return f"{'an' if self.one[0] in 'aeiou' else 'a'} {self.one}"


_ENDS: Final = {"began_on": "From", "ended_on": "To"}
_SEEN: Final = {"seen": "Child seen", "seen_alone": "Seen alone"}

KINDS: Final[dict[str, Kind]] = {
    kind.slug: kind
    for kind in (
        Kind(
            "placements",
            Placement,
            "Placements",
            "placement",
            {
                "kind": "Kind",
                **_ENDS,
                "provider": "Provided by",
                "miles": "Miles from home",
                "postcode": "Postcode",
                "urn": "Ofsted number (URN)",
                "why_changed": "Why it ended",
            },
            "began_on",
            CARE,
            "No placement is recorded.",
            last="ended_on",
        ),
        Kind(
            "legal-statuses",
            LegalStatus,
            "Legal status",
            "legal status",
            {"code": "Legal status", **_ENDS},
            "began_on",
            CARE,
            "No legal status is recorded.",
            last="ended_on",
        ),
        Kind(
            "episodes",
            CareEpisode,
            "Episodes of care",
            "episode of care",
            {
                "began_on": "From",
                "why_began": "Why it began",
                "ended_on": "To",
                "why_ended": "Why it ended",
                "need": "Main need",
                "last_contact_on": "Last contact with the reviewing officer",
            },
            "began_on",
            CARE,
            "No episode of care is recorded.",
            last="ended_on",
        ),
        Kind(
            "reviews",
            CareReview,
            "Reviews",
            "review",
            {
                "held_on": "Held",
                "participation": "How the child took part",
                "told_due_on": "Due, says the case system",
                "cancelled": "Cancelled",
            },
            "held_on",
            CARE,
            "No review is recorded.",
        ),
        Kind(
            "midway-checks",
            MidwayCheck,
            "Midway checks",
            "midway check",
            {"held_on": "Checked", "on_track": "Plan on track", "child_heard": "Child’s view heard"},
            "held_on",
            CARE,
            "No midway check is recorded.",
        ),
        Kind(
            "care-visits",
            CareVisit,
            "Visits in care",
            "visit in care",
            {"visited_on": "Visited", **_SEEN},
            "visited_on",
            CARE,
            "No visit in care is recorded.",
        ),
        Kind(
            "care-plans",
            CarePlan,
            "Care plans",
            "care plan",
            {**_ENDS, "aims": "What it aims at"},
            "began_on",
            CARE,
            "No care plan is recorded.",
            last="ended_on",
            by_hand=False,
        ),
        Kind(
            "missing",
            MissingEpisode,
            "Missing",
            "missing episode",
            {
                **_ENDS,
                "kind": "Kind",
                "interview_offered": "Return interview offered",
                "interview_accepted": "Return interview accepted",
            },
            "began_on",
            CARE,
            "No missing episode is recorded.",
            last="ended_on",
        ),
        Kind(
            "return-interviews",
            ReturnInterview,
            "Return home interviews",
            "return home interview",
            {"held_on": "Held, or refused", "taken_up": "Child took it up"},
            "held_on",
            CARE,
            "No return home interview is recorded.",
            handed_over=False,
        ),
        Kind(
            "referrals",
            NeedEpisode,
            "Referrals",
            "referral",
            {
                "referred_on": "Referred",
                "source_code": "Source",
                "source_words": "Source in words",
                "need": "Main need",
                "no_further_action": "No further action",
                "closed_on": "Closed",
                "why_closed": "Why it was closed",
                "team": "Team",
            },
            "referred_on",
            PROTECTION,
            "No referral is recorded.",
            last="closed_on",
            by_hand=False,
        ),
        Kind(
            "enquiries",
            Enquiry,
            "Enquiries",
            "enquiry",
            {
                "began_on": "Strategy discussion",
                "ended_on": "Ended",
                "no_further_action": "No further action",
                "outcome": "Outcome",
                "team": "Team",
            },
            "began_on",
            PROTECTION,
            "No enquiry is recorded.",
            last="ended_on",
        ),
        Kind(
            "conferences",
            InitialConference,
            "Initial conferences",
            "initial conference",
            {
                "held_on": "Held",
                "told_due_on": "Due, says the case system",
                "transfer_in": "Transfer from another council",
                "to_plan": "Became a plan",
                "outcome": "Outcome",
            },
            "held_on",
            PROTECTION,
            "No initial conference is recorded.",
        ),
        Kind(
            "transfer-papers",
            TransferPapers,
            "Papers of another council",
            "set of another council’s papers",
            {"received_on": "Came in writing", "council": "From"},
            "received_on",
            PROTECTION,
            "No papers of another council are recorded.",
            by_hand=False,
            handed_over=False,
        ),
        Kind(
            "plans",
            ProtectionPlan,
            "Child protection plans",
            "child protection plan",
            {
                **_ENDS,
                "first_category": "Category at first",
                "category": "Category now",
                "other_council": "Kept by another council",
            },
            "began_on",
            PROTECTION,
            "No child protection plan is recorded.",
            last="ended_on",
        ),
        Kind(
            "core-groups",
            CoreGroup,
            "Core groups",
            "core group",
            {"held_on": "Met", "family_came": "Family came"},
            "held_on",
            PROTECTION,
            "No core group is recorded.",
            handed_over=False,
        ),
        Kind(
            "plan-reviews",
            PlanReview,
            "Review conferences",
            "review conference",
            {
                "held_on": "Held",
                "participation": "How the child took part",
                "continues": "Plan goes on",
                "quorate": "Quorate",
                "told_due_on": "Due, says the case system",
            },
            "held_on",
            PROTECTION,
            "No review conference is recorded.",
        ),
        Kind(
            "protection-visits",
            ProtectionVisit,
            "Visits under a plan",
            "visit under a plan",
            {"visited_on": "Visited", **_SEEN, "bedroom": "Bedroom seen"},
            "visited_on",
            PROTECTION,
            "No visit under a plan is recorded.",
        ),
    )
}

BY_TABLE: Final[dict[str, Kind]] = {kind.table: kind for kind in KINDS.values()}
"""The same kinds by their table in the Standard Safeguarding Dataset."""
BY_HAND: Final[dict[str, Kind]] = {slug: kind for slug, kind in KINDS.items() if kind.by_hand}
"""Those that may be recorded here."""

# What answers a duty, and the kind of row that says so.
_SAYS: Final = {
    "review.held": "reviews",
    "midway.done": "midway-checks",
    "conference.initial.held": "conferences",
    "conference.transfer.held": "conferences",
    "conference.review.held": "plan-reviews",
    "core_group.held": "core-groups",
    "interview.held": "return-interviews",
}


def answering(rule: str) -> Kind | None:
    """The kind of row that is recorded where a duty of this rule is done; None where it is done otherwise."""
    slug = next((_SAYS[fact] for fact in RULES[rule].met_by if fact in _SAYS), None)
    return None if slug is None else KINDS[slug]
