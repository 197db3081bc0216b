"""Children who go missing and children who may be victims of trafficking."""

from datetime import date

from headway.knowledge.law.areas.life import CHILDHOOD_ENDS
from headway.knowledge.law.areas.sources import READ_ON
from headway.knowledge.law.facts import Kind, Place
from headway.knowledge.law.intervals import days, hours, working_days
from headway.knowledge.law.rules import Citation, Force, Rule, Version

GUIDANCE_IN_FORCE = date(2009, 7, 1)
NRM_BEGAN = date(2009, 4, 1)
NATIONALITY_AND_BORDERS_ACT_IN_FORCE = date(2023, 1, 30)

KINDS = (
    Kind("child.missing", "The child went missing or was away without authorisation"),
    Kind("child.returned", "The child came back", Place.OPENS),
    Kind("interview.held", "A return home interview was held"),
    Kind("interview.refused", "The child refused the return home interview"),
    Kind("interview.not_offered", "No return home interview was offered, and it is too late for one"),
    Kind("nrm.referred", "The child was referred to the National Referral Mechanism"),
    Kind("nrm.reasonable_grounds", "There are reasonable grounds to believe in trafficking"),
    Kind("nrm.refused", "There are no reasonable grounds to believe in trafficking"),
    Kind("nrm.conclusive_grounds", "The conclusive decision on trafficking was made"),
)

NRM_EARLIER = "Modern Slavery statutory guidance and earlier"
NRM_GUIDANCE = "Home Office guidance on devolved decisions for children (December 2023)"

RULES = (
    Rule(
        id="missing.interview",
        duty="Hold an independent return home interview within 72 hours of the child's return",
        force=Force.GUIDANCE,
        begins=("child.returned",),
        met_by=("interview.held",),
        ended_by=("interview.refused", "interview.not_offered", "child.missing", *CHILDHOOD_ENDS),
        versions=(
            Version(
                since=GUIDANCE_IN_FORCE,
                within=hours(72),
                citation=Citation(
                    "Statutory guidance on children who run away or go missing from home or care",
                    "return home interviews",
                    checked=False,
                ),
            ),
        ),
        owes="independent interviewer",
        watches="exploitation lead",
    ),
    Rule(
        id="nrm.reasonable",
        duty="Look for the reasonable grounds decision within 5 working days of the referral (an aim)",
        force=Force.GUIDANCE,
        begins=("nrm.referred",),
        met_by=("nrm.reasonable_grounds", "nrm.refused"),
        versions=(
            Version(
                since=NRM_BEGAN,
                within=working_days(5),
                citation=Citation(NRM_EARLIER, "reasonable grounds", checked=False),
            ),
            Version(
                since=NATIONALITY_AND_BORDERS_ACT_IN_FORCE,
                within=working_days(5),
                citation=Citation(NRM_GUIDANCE, "reasonable grounds", checked=True, read_on=READ_ON),
            ),
        ),
        owes="Single Competent Authority",
        watches="exploitation lead",
    ),
    Rule(
        id="nrm.conclusive",
        duty="Make the conclusive decision no sooner than the recovery period allows",
        force=Force.GUIDANCE,
        begins=("nrm.reasonable_grounds",),
        met_by=("nrm.conclusive_grounds",),
        versions=(
            Version(
                since=NRM_BEGAN,
                not_before=days(45),
                citation=Citation(NRM_EARLIER, "recovery and reflection period", checked=False),
            ),
            Version(
                since=NATIONALITY_AND_BORDERS_ACT_IN_FORCE,
                not_before=days(30),
                citation=Citation(NRM_GUIDANCE, "recovery period", checked=True, read_on=READ_ON),
            ),
        ),
        owes="Single Competent Authority",
        watches="exploitation lead",
    ),
)
