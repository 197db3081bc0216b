"""The sections that no file of the sector fills: what each is for, and what belongs in it.

The list follows what annual reports of such services hold and what paragraph 7.11 of the IRO Handbook (2010,
from memory) asks of the reviewing officers' manager.
"""

from headway.reports.outline.parts import Section

ROLE = Section(
    "role",
    "What the service is for",
    (
        "Independent Reviewing Officers (IRO) chair the reviews of children in care, watch over how the council "
        "carries out each child’s plan, and see that the child’s wishes and feelings are given due weight. "
        "Every child in care has one: sections 25A and 25B of the Children Act 1989. An officer may take a "
        "child’s case to Cafcass at any time.",
        "Child Protection Chairs (CPC) chair the conferences at which a family and those who work with them "
        "decide whether a child needs a child protection plan, and review each plan: Working Together to "
        "Safeguard Children.",
        "The Local Authority Designated Officer (LADO) looks at allegations against people who work with "
        "children.",
    ),
    wanted=(
        "Where the service stands in the council, and who answers for it",
        "Which boards and committees read this report",
    ),
    says_enough=True,
)

PROGRESS = Section(
    "progress",
    "Progress on last year’s priorities",
    ("What the service set out to do, and what came of it.",),
    wanted=(
        "Each priority of the last report: its owner, what was done, the evidence, and what changed for children",
    ),
)

ALLEGATIONS = Section(
    "allegations",
    "Allegations against people who work with children",
    (
        "The Local Authority Designated Officer (LADO) is told of any allegation that someone who works with "
        "children harmed a child, may have committed an offence against one, or may not be suitable.",
    ),
    wanted=(
        "Contacts and referrals by sector and kind of harm, and those that met the threshold",
        "Meetings held, outcomes, and how long cases took",
        "Allegations about the past, and referrals to the Disclosure and Barring Service",
        "Training given and what was learnt",
    ),
)

CHALLENGE = Section(
    "challenge",
    "Resolving problems and challenging drift",
    (
        "A reviewing officer or chair who finds that a child’s plan drifts, or that the child’s rights are not "
        "kept, raises it with the team, and takes it up through the managers until it is resolved.",
    ),
    wanted=(
        "Concerns raised, informal and formal, by team and theme",
        "How long each took to resolve, and how many within 20 working days",
        "The highest manager each one reached, and referrals to Cafcass",
        "What came of them for the child",
    ),
)

GOOD_PRACTICE = Section(
    "good-practice",
    "Good practice",
    ("Work that chairs saw and thought others should know of.",),
    wanted=("Alerts to good practice by team and theme, with examples that name nobody",),
)

AUDIT = Section(
    "audit",
    "Quality assurance and audit",
    ("What the service looked at closely, and what it found.",),
    wanted=(
        "Audits planned and done, their grades, and how grades were moderated",
        "Actions from audits, and how many are closed",
        "Audits of the records of reviews and conferences",
    ),
)

VOICE = Section(
    "voice",
    "What children, parents and colleagues said",
    ("What people told the service, and what it did about it.",),
    wanted=(
        "What children and young people said, and what was done",
        "What parents and carers said, and what was done",
        "What colleagues in other agencies said",
    ),
)

RESOURCES = Section(
    "resources",
    "Resources and risks",
    ("Whether the service has what it needs to do its work well.",),
    wanted=("Whether a lack of people or systems puts the quality of the service at risk",),
)

LEARNING = Section(
    "learning",
    "Inspection, complaints and learning",
    ("What others found, and what the service learnt.",),
    wanted=("Findings of inspections, and the response", "Complaints and compliments, and what was learnt"),
)

WORK_PROGRAMME = Section(
    "work-programme",
    "Work programme for the coming year",
    ("What the service will do next.",),
    wanted=("Each action: its owner, its date, and how it will be seen to have worked",),
)
