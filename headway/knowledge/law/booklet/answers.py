"""What a paragraph of the law book asked and was told, as Markdown."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from textwrap import dedent

from headway.knowledge.law.booklet.questions import Asked


def show(asked: Sequence[Asked]) -> str:
    """Stories with their duties as text, everything else as a table; like questions stand together."""
    duties: dict[int, dict[str, list[str]]] = {}
    for question in asked:
        if question.question == "duties" and isinstance(question.told, int):
            told = duties.setdefault(question.told, {})
            told.update(question.answer if isinstance(question.answer, dict) else {})
    numbered = [(n, question) for n, question in enumerate(asked) if question.question != "duties"]
    blocks = []
    for kind, together in groupby(numbered, key=lambda pair: pair[1].question):
        if kind == "story":
            blocks += [_story(question, duties.get(n, {})) for n, question in together]
        else:
            blocks.append(_table(kind, [question for _, question in together]))
    return "\n".join(blocks)


def _story(question: Asked, duties: dict[str, list[str]]) -> str:
    as_at, known_on = question.answer if isinstance(question.answer, tuple) else ("", None)
    known = f", as it was known on {known_on}" if known_on else ""
    width = max(map(len, duties), default=0)
    answers = [f"{rule_id:<{width}}   {line}" for rule_id, lines in duties.items() for line in lines]
    shown = [
        *_lines(question.told),
        "",
        f"as at {as_at}{known}:",
        *(f"  {line}" for line in answers or ["nothing"]),
    ]
    return "```text\n" + "\n".join(shown) + "\n```\n"


def _lines(told: str | int) -> list[str]:
    """The lines of a story without the indent they had in the test."""
    text = str(told).strip("\n").rstrip()
    return [line.strip() for line in dedent(text).splitlines() if line.strip()]


def _table(kind: str, asked: Iterable[Asked]) -> str:
    heads, row = TABLES[kind]
    lines = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    lines += [f"| {' | '.join(row(question))} |" for question in asked]
    return "\n".join(lines) + "\n"


def _code(text: object) -> str:
    return f"`{text}`"


def _codes(kinds: Iterable[str]) -> str:
    return ", ".join(map(_code, kinds)) or "nothing"


def _after(told: str | int) -> str:
    return "<br>".join(_code(" ".join(line.split())) for line in _lines(told)) or "nothing told yet"


def _due(question: Asked) -> tuple[str, ...]:
    return _code(question.rules[0]), str(question.told), str(question.answer)


def _limit(question: Asked) -> tuple[str, ...]:
    answered_by, last, then = _parts(question)
    return _code(question.rules[0]), _after(question.told), _code(answered_by), str(last), str(then)


def _milestone(question: Asked) -> tuple[str, ...]:
    return _code(question.rules[0]), _after(question.told), str(question.answer)


def _closes(question: Asked) -> tuple[str, ...]:
    on, closed = _parts(question)
    how = closed if isinstance(closed, dict) else {}
    told = (_codes(how.get(name, ())) for name in ("met by", "ended by", "begun anew by"))
    return _code(question.rules[0]), _after(question.told), str(on), *told


def _displaced(question: Asked) -> tuple[str, ...]:
    on, back, kinds = _parts(question)
    told = _codes(kinds if isinstance(kinds, tuple) else ())
    return _code(question.rules[0]), _after(question.told), str(on), told, _code(back)


def _afresh(question: Asked) -> tuple[str, ...]:
    then, kinds = _parts(question)
    told = _codes(kinds if isinstance(kinds, tuple) else ())
    return _code(question.rules[0]), _after(question.told), told, str(then)


def _begins(question: Asked) -> tuple[str, ...]:
    on, kinds = _parts(question)
    return (
        _code(question.rules[0]),
        _after(question.told),
        str(on),
        _codes(kinds if isinstance(kinds, tuple) else ()),
    )


def _since(question: Asked) -> tuple[str, ...]:
    return _code(question.rules[0]), _after(question.told), str(question.answer)


def _cites(question: Asked) -> tuple[str, ...]:
    return _code(question.rules[0]), str(question.told), str(question.answer)


def _settled(question: Asked) -> tuple[str, ...]:
    day, answer = _parts(question)
    return _code(question.rules[0]), _after(question.told), str(day), str(answer)


def _refused(question: Asked) -> tuple[str, ...]:
    return _code(question.rules[0]), _after(question.told), str(question.answer)


def _parts(question: Asked) -> tuple[object, ...]:
    return question.answer if isinstance(question.answer, tuple) else ()


TABLES: dict[str, tuple[tuple[str, ...], Callable[[Asked], tuple[str, ...]]]] = {
    "due": (("Rule", "Counted from", "Last day"), _due),
    "limit": (("Rule", "Story", "Answered by", "Last day in time", "Unanswered the day after"), _limit),
    "milestone": (("Rule", "Story", "Passed on"), _milestone),
    "closes": (("Rule", "Story", "On", "Answered by", "Ended by", "Begun anew by"), _closes),
    "displaced": (("Rule", "Story", "Left on", "By", "Revived by"), _displaced),
    "afresh": (("Rule", "Story", "`FACT` may be", "For a duty to arise on"), _afresh),
    "begins": (("Rule", "After", "On", "Is begun by"), _begins),
    "since": (("Rule", "Story", "First day of the law"), _since),
    "cites": (("Rule", "On", "Source"), _cites),
    "settled": (("Rule", "The council settled", "Counted from", "What the duty has"), _settled),
    "refused": (("Rule", "The council would settle", "What speaks against it"), _refused),
}
