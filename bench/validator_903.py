"""Runs csc-validator-be-903 over a folder of one return. Needs Python 3.11 and that package; nothing of ours.

Arguments: the folder, and the year of the return (2025-26).
"""

import importlib
import logging
import sys
import warnings
from pathlib import Path

BIRMINGHAM = "E08000025"  # the validator wants a real authority; any will do


def main(folder: Path, year: str) -> None:
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    from lac_validator.lac_validator import LacValidator, create_issue_df
    from lac_validator.report import Report

    rules = importlib.import_module(f"lac_validator.rules.lac{year.replace('-', '_')}").registry
    ends = str(int(year[:4]) + 1)
    files = [
        {"name": file.name, "description": "This year", "file_content": file.read_bytes()}
        for file in sorted(folder.rglob("*.csv"))
    ]
    ran = LacValidator(
        metadata={"collectionYear": ends, "localAuthority": BIRMINGHAM}, files=files, registry=rules
    )
    report = Report(ran.ds_results, rules)
    issues = create_issue_df(report.report, report.error_report)
    failed = f", {len(ran.fails)} rules crashed" if ran.fails else ""
    print(f"{len(files)} files, {len(ran.dones)} rules run, {len(issues):,} issues{failed}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
