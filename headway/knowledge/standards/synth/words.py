"""Codes as a case system prints them: with their descriptions."""

UNACCOMPANIED = "Unaccompanied Asylum Seeking Child"

LEGAL_STATUS = {
    "C1": "C1 - Interim care order",
    "C2": "C2 - Full care order",
    "E1": "E1 - Placement order granted",
    "V2": "V2 - Accommodated under section 20",
    "V3": "V3 - Short breaks, individual episodes recorded",
    "V4": "V4 - Short breaks, agreement recorded",
    "L1": "L1 - Police protection",
    "L2": "L2 - Emergency protection order",
    "J1": "J1 - Remanded to local authority or youth detention accommodation",
}

PARTICIPATION = {
    "PN0": "PN0 - Child under 4 at the time of the review",
    "PN1": "PN1 - Child attended and spoke for themselves",
    "PN2": "PN2 - Child attended and an advocate spoke for them",
    "PN3": "PN3 - Child attended and conveyed their views without speech",
    "PN4": "PN4 - Child attended but gave no views",
    "PN5": "PN5 - Child did not attend but briefed an advocate",
    "PN6": "PN6 - Child did not attend but sent their views",
    "PN7": "PN7 - Child did not attend and sent no views",
}

ABUSE = {
    "NEG": "Neglect",
    "EMO": "Emotional abuse",
    "PHY": "Physical abuse",
    "SAB": "Sexual abuse",
    "MUL": "Multiple: Neglect, Emotional abuse",
}
