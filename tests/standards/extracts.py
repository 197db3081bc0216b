"""Extracts written for a test, and what was told of them."""

from pathlib import Path

from headway.knowledge.standards.reading import Extract, read_extract

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE"
MISSING = "CHILD,DOB,MISSING,MIS_START,MIS_END"
UASC = "CHILD,SEX,DOB,DUC"

ANN = "ANN,F,15/06/2012,WBRI,UN1,,"
ANN_IN_CARE = "ANN,10/05/2025,S,C2,N1,U4,PR1,,,,ZZ1 1AA,ZZ9 9AA,SC123"


def write(folder: Path, **files: str) -> Path:
    """Write each text as `<name>.csv` into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.csv").write_bytes(text.encode())
    return folder


def lines(*rows: str) -> str:
    return "\n".join(rows) + "\n"


def returned(folder: Path, **rows: list[str]) -> Extract:
    """Read a return of those rows; the header of each file is written for it. Ann is there when no child is."""
    heads = {"header": HEADER, "episodes": EPISODES, "reviews": REVIEWS, "missing": MISSING, "uasc": UASC}
    rows.setdefault("header", [ANN])
    return read_extract(write(folder, **{name: lines(heads[name], *some) for name, some in rows.items()}))


def broken(extract: Extract) -> set[str]:
    """The rules that were broken."""
    return {problem.rule for problem in extract.problems}


def told(extract: Extract, rule: str) -> list[tuple[str, int | None, str, str]]:
    """File, line, child and value of each problem of a rule."""
    return [(one.file, one.line, one.child, one.value) for one in extract.problems if one.rule == rule]


def column(extract: Extract, name: str) -> list[object]:
    """A column of the extract, found by its name."""
    for table in extract.tables.values():
        if name in table.columns:
            return list(table.columns[name])
    raise KeyError(name)


def reconciled(extract: Extract) -> bool:
    """Whether read = used + refused for each file, and each used row of a table is counted as used."""
    return all(file.read == file.used + file.refused >= 0 and file.used >= 0 for file in extract.files)
