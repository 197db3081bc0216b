"""The eleven lists of Ofsted's Annex A workbook as tables: a column has the name of the list's own heading.

Source: the lists as the sector's open pipeline (SocialFinanceDigitalLabs/liia-tools-pipeline, its schema of
Annex A) and its sample workbook have them. `also` holds headings that councils write instead.
"""

from headway.knowledge.standards.shape import Column, TableShape

CHILD = "Child Unique ID"
AGE = "Age of Child (Years)"
AGAIN = "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)"
URGENT = "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)"
UNBORN = "unborn"
"""What the reader writes for the age of -1, by which the lists mark a child not yet born."""

_DISABLED = Column("Does the Child have a Disability", codes="YES_NO", also=("Disability",))
_WHO = (
    Column(
        CHILD,
        required=True,
        also=("Child ID", "Unique Child ID", "Child Unique Identifier", "Unique ID", "ChildID"),
    ),
    Column("Gender", codes="SEX", also=("Sex",)),
    Column("Ethnicity", codes="ETHNIC"),
    Column("Date of Birth", "date", also=("DOB", "Date of Birth or Expected Date of Birth", "Birth Date")),
    Column(AGE, also=("Age", "Age of Child", "Age in Years")),
)
_BY_WHOM = (Column("Allocated Team"), Column("Allocated Worker"))


def _list(number: int, meaning: str, *columns: Column) -> TableShape:
    return TableShape(f"List {number}", (*_WHO, *columns), meaning, CHILD)


LISTS: dict[str, TableShape] = {
    shape.name: shape
    for shape in (
        _list(
            1,
            "A contact with the council about a child.",
            Column("Date of Contact", "date", required=True),
            Column("Contact Source", codes="CIN_SOURCE"),
        ),
        _list(
            2,
            "An early help assessment.",
            Column("Assessment start date", "date", required=True),
            Column("Assessment completion date", "date"),
            Column("Organisation completing assessment"),
        ),
        _list(
            3,
            "A referral to children's social care.",
            Column("Date of Referral", "date", required=True, also=("Referral Date",)),
            Column("Referral Source", codes="CIN_SOURCE"),
            Column("Referral NFA?", codes="YES_NO", also=("NFA",)),
            Column("Number of Referrals in Last 12 Months", "integer"),
            *_BY_WHOM,
        ),
        _list(
            4,
            "A continuous assessment.",
            _DISABLED,
            Column("Continuous Assessment Start Date", "date", required=True),
            Column("Child Seen During Continuous Assessment", codes="YES_NO"),
            Column("Continuous Assessment Date of Authorisation", "date"),
            Column("Was the child assessed as requiring LA children's social care support?"),
            *_BY_WHOM,
        ),
        _list(
            5,
            "An enquiry under section 47, with its initial conference if one was held.",
            _DISABLED,
            Column(
                "Strategy discussion initiating Section 47 Enquiry Start Date",
                "date",
                also=("Section 47 Enquiry Start Date", "Strategy Discussion Date", "S47 Start Date"),
            ),
            Column("Was an Initial Child Protection Conference deemed unnecessary?", codes="YES_NO"),
            Column("Date of Initial Child Protection Conference", "date", also=("Date of ICPC", "ICPC Date")),
            Column(
                "Did the Initial Child Protection Conference Result in a Child Protection Plan",
                codes="YES_NO",
                also=("Did the ICPC Result in a Child Protection Plan",),
            ),
            Column("Number of Section 47 Enquiries in the last 12 months", "integer"),
            Column("Number of ICPCs in the last 12 months", "integer"),
            *_BY_WHOM,
        ),
        _list(
            6,
            "A child in need.",
            _DISABLED,
            Column("CIN Start Date", "date", required=True),
            Column("Primary Need Code", codes="CIN"),
            Column("Date Child Was Last Seen", "date"),
            Column("CIN Closure Date", "date"),
            Column("Reason for Closure", codes="CIN_CLOSURE"),
            Column("Case Status"),
            *_BY_WHOM,
        ),
        _list(
            7,
            "A child protection plan, open or ended within six months.",
            _DISABLED,
            Column(
                "Child Protection Plan Start Date",
                "date",
                required=True,
                also=("CP Plan Start Date", "CPP Start Date"),
            ),
            Column("Initial Category of Abuse", codes="ABUSE"),
            Column("Latest Category of Abuse", codes="ABUSE"),
            Column("Date of the Last Statutory Visit", "date", also=("Date of Last Statutory Visit",)),
            Column("Was the Child Seen Alone?", codes="YES_NO"),
            Column("Date of latest review conference", "date"),
            Column("Child Protection Plan End Date", "date", also=("CP Plan End Date", "CPP End Date")),
            Column(URGENT, codes="YES_NO"),
            Column("Number of Previous Child Protection Plans", "integer"),
            *_BY_WHOM,
        ),
        _list(
            8,
            "A child's period of care, running or ended within six months.",
            Column(
                "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
                codes="YES_NO",
                also=("UASC",),
            ),
            _DISABLED,
            Column("Date Started to be Looked After", "date", required=True),
            Column("Child's Category of Need", codes="CIN", also=("Category of Need",)),
            Column(AGAIN, codes="YES_NO"),
            Column("Start date of current legal status", "date"),
            Column("Child's Legal Status", codes="LS", also=("Legal Status",)),
            Column("Date of Latest Statutory Review", "date"),
            Column("Date of Last Social Work Visit", "date"),
            Column("What is the permanence plan for this child?"),
            Column("Date of Last IRO Visit / Contact to the Child", "date"),
            Column("Date of Last Health Assessment", "date"),
            Column("Date of Last Dental Check", "date"),
            Column("Number of Placements in the Last 12 months", "integer"),
            Column("Date Ceased to be Looked After", "date"),
            Column("Reason Ceased to be Looked After", codes="REC"),
            Column("Start Date of Most Recent Placement", "date"),
            Column("Placement Type", codes="PLACE"),
            Column("Placement Provider", codes="PLACE_PROVIDER"),
            Column("Placement postcode"),
            Column("URN of Placement"),
            Column("Placement Location"),
            Column("LA of Placement"),
            Column(
                "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months",
                "integer",
            ),
            Column(
                "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 months",
                "integer",
            ),
            Column(
                "Was the child offered a Return Interview after their last missing episode (Y/N)?",
                codes="RETURN_INTERVIEW",
            ),
            Column(
                "Did the child accept a Return Interview after their last missing episode (Y/N)?",
                codes="RETURN_INTERVIEW",
            ),
            *_BY_WHOM,
        ),
        _list(
            9,
            "A young person leaving care.",
            Column(
                "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)",
                codes="YES_NO",
            ),
            _DISABLED,
            *_BY_WHOM,
            Column("Allocated Personal Advisor"),
            Column("Eligibility Category"),
            Column("Latest Pathway Plan Review Date", "date"),
            Column("LA in Touch"),
            Column("Latest Date of Contact", "date"),
            Column("Type of Accommodation"),
            Column("Suitability of Accommodation"),
            Column("Activity Status", codes="ACTIV"),
        ),
        _list(
            10,
            "A child with a plan for adoption.",
            Column("Family identifier"),
            _DISABLED,
            Column("Date the Child Entered Care", "date"),
            Column("Date of Decision that Child Should be Placed for Adoption", "date"),
            Column("Date of Placement Order", "date"),
            Column("Date of Matching Child and Prospective Adopters", "date"),
            Column("Date Placed for Adoption", "date"),
            Column("Date of Adoption Order", "date"),
            Column("Date of Decision that Child Should No Longer be Placed for Adoption", "date"),
            Column("Reason Why Child No Longer Placed for Adoption"),
            Column("Date the child was placed for fostering in FFA or concurrent planning placement", "date"),
        ),
        TableShape(
            "List 11",
            (
                Column("Individual adopter identifier", required=True),
                Column("Family identifier"),
                Column("Gender", codes="SEX"),
                Column("Ethnicity", codes="ETHNIC"),
                Column("Disability", codes="YES_NO"),
                Column("Is the (prospective) adopter fostering for adoption?", codes="YES_NO"),
                *(
                    Column(heading, "date")
                    for heading in (
                        "Date enquiry received",
                        "Date Stage 1 started",
                        "Date Stage 1 ended",
                        "Date Stage 2 started",
                        "Date Stage 2 ended",
                        "Date application submitted",
                        "Date application approved",
                        "Date adopter matched with child(ren)",
                        "Date child/children placed with adopter(s)",
                    )
                ),
                Column("No. of children placed", "integer"),
                Column("Date of Adoption Order", "date"),
                Column("Date of leaving adoption process", "date"),
                Column("Reason for leaving adoption process"),
            ),
            "A prospective adopter; of no child.",
        ),
    )
}
