"""Rules in words, for lists and reports."""

from collections.abc import Sequence
from datetime import date

from headway.knowledge.law.rules import Rule, Version


def limit_in_words(rule: Rule, version: Version) -> str:
    """By when, as one phrase: "within 20 working days", "by the day named", "no limit"."""
    if version.within is None:
        return f"not before {version.not_before}" if version.not_before else "no limit"
    limit, floor = str(version.within), version.not_before
    if rule.is_milestone:
        return f"at {limit}"
    if version.within.of == "by":
        return f"{limit} the day named" if version.within.steps else "by the day named"
    return f"between {floor} and {limit}" if floor else f"within {limit}"


def held_between(rule: Rule, first: date, last: date) -> Sequence[Version]:
    """The versions that held on some day of a span; the last of all where none did."""
    ends = (*(version.since for version in rule.versions[1:]), date.max)
    found = [one for one, end in zip(rule.versions, ends, strict=True) if one.since <= last and first < end]
    return found or rule.versions[-1:]


def limits_in_words(rule: Rule, versions: Sequence[Version]) -> str:
    """The limits of several versions as one phrase: "within 15 working days; from 1 January 2027 within 20 working
    days"."""
    told = [limit_in_words(rule, versions[0])]
    said = told[0]
    for version in versions[1:]:
        words = limit_in_words(rule, version)
        if words != said:
            told.append(f"from {version.since:%-d %B %Y} {words}")
        said = words
    return "; ".join(told)
