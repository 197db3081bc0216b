"""Changes that no test can notice, since the law is the same after them; each with the reason why.

A line stands for one change. One that is not needed any more fails the proof, as an unnoticed change does.
"""

_NOUGHT = "to count nought working days was answered before, so above nought and not below it are one"
_HALF = "a half step has no number: the nought stands where other steps have theirs"

EQUIVALENT: dict[str, str] = {
    "calendar.Calendar.add_working_days: Gt to GtE": _NOUGHT,
    "calendar.Calendar.add_working_days: 0 to -1": _NOUGHT,
    "intervals.Interval.half: 0 to 1": _HALF,
    "intervals.Interval.half: 0 to -1": _HALF,
    "facts.standing: Lt to LtE": "no two tellings of a story have one number",
    "book.rule: 1 to 2": "how often an id is split: only what stands before the first dot is looked at",
}
