"""IRO Handbook; regulation 36 on adjournment."""

title = "After the review"
rules = (
    "paperwork.adjourned",
    "paperwork.decisions",
    "paperwork.objection",
    "paperwork.record",
    "paperwork.sending",
)


def test_an_adjourned_review_is_completed_within_twenty_working_days(limit):
    """A review that is adjourned is completed within 20 working days."""
    told = "2026-03-16  review.adjourned"
    assert limit("paperwork.adjourned", told, answered_by="review.completed") == "2026-04-15"


def test_decisions_are_sent_within_five_working_days(limit):
    """The decisions are sent within 5 working days of the review's completion."""
    told = "2026-04-08  review.completed"
    assert limit("paperwork.decisions", told, answered_by="decisions.sent") == "2026-04-15"


def test_the_manager_objects_within_five_working_days_or_they_stand(limit):
    """The manager answers within 5 working days of receiving them; if nobody does, the decisions stand."""
    told = "2026-04-08  decisions.sent"
    assert limit("paperwork.objection", told, answered_by="decisions.objected", then="passed") == "2026-04-15"
    assert limit("paperwork.objection", told, answered_by="decisions.agreed", then="passed") == "2026-04-15"


def test_the_record_is_complete_within_fifteen_working_days(limit):
    """The full record is complete within 15 working days of the review's completion."""
    told = "2026-03-23  review.completed"
    assert limit("paperwork.record", told, answered_by="record.made") == "2026-04-15"


def test_the_record_is_sent_within_twenty_working_days(limit):
    """The record is sent within 20 working days of the review's completion."""
    told = "2026-03-16  review.completed"
    assert limit("paperwork.sending", told, answered_by="record.sent") == "2026-04-15"


def test_everything_counts_from_completion(begins):
    """A review held in parts counts from its completion; the parts before it begin nothing but the adjournment."""
    assert begins("paperwork.adjourned", "", on="2026-03-16") == ("review.adjourned",)
    assert begins("paperwork.decisions", "", on="2026-04-08") == ("review.completed",)
    assert begins("paperwork.objection", "", on="2026-04-08") == ("decisions.sent",)
    assert begins("paperwork.record", "", on="2026-03-23") == ("review.completed",)
    assert begins("paperwork.sending", "", on="2026-03-16") == ("review.completed",)


def test_what_closes_an_adjournment(closes):
    """Completion answers it, and a cancellation or another adjournment ends it."""
    assert closes("paperwork.adjourned", "2026-03-16  review.adjourned", on="2026-03-20") == {
        "met by": ("review.completed",),
        "ended by": ("meeting.cancelled", "review.adjourned"),
        "begun anew by": ("review.adjourned",),
    }


def test_what_closes_the_papers(closes):
    """Each paper is answered by its own sending, and ended if the review is completed anew.

    After the child's death nothing more is sent, the decisions neither; the record is written all the same.
    """
    told = "2026-04-08  review.completed"
    assert closes("paperwork.decisions", told, on="2026-04-10") == {
        "met by": ("decisions.sent",),
        "ended by": ("review.completed", "sending.stopped"),
        "begun anew by": ("review.completed",),
    }
    assert closes("paperwork.record", told, on="2026-04-10") == {
        "met by": ("record.made",),
        "ended by": ("review.completed",),
        "begun anew by": ("review.completed",),
    }
    assert closes("paperwork.sending", told, on="2026-04-10") == {
        "met by": ("record.sent",),
        "ended by": ("review.completed", "sending.stopped"),
        "begun anew by": ("review.completed",),
    }


def test_what_closes_the_time_to_object(closes):
    """Agreeing and objecting both answer it; sending the decisions anew ends it and gives the time again.

    After the child's death nobody is asked any longer, and no silence lets anything stand.
    """
    assert closes("paperwork.objection", "2026-04-08  decisions.sent", on="2026-04-10") == {
        "met by": ("decisions.agreed", "decisions.objected"),
        "ended by": ("decisions.sent", "sending.stopped"),
        "begun anew by": ("decisions.sent",),
    }


def test_are_asked_for_from_the_day_of_the_regulations(since):
    """Regulations and handbook apply from 1 April 2011."""
    assert since("paperwork.adjourned", "DAY  review.adjourned") == "2011-04-01"
    assert since("paperwork.decisions", "DAY  review.completed") == "2011-04-01"
    assert since("paperwork.objection", "DAY  decisions.sent") == "2011-04-01"
    assert since("paperwork.record", "DAY  review.completed") == "2011-04-01"
    assert since("paperwork.sending", "DAY  review.completed") == "2011-04-01"
