"""Rules in words, for lists and reports."""

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
