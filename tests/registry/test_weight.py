"""What is heavy is imported only where it is needed, so that the small commands start at once."""

import ast
import subprocess
import sys

from tests.registry.tree import ROOT, modules

HEAVY = {"ibis", "duckdb", "pyarrow", "sqlglot", "numpy"}
MAY_IMPORT_HEAVY = (
    "headway/knowledge/measures/",
    "headway/knowledge/law/tables/",
    "headway/knowledge/law/tables.py",
)


def imported(node: ast.stmt) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name.split(".")[0] for alias in node.names}
    if isinstance(node, ast.ImportFrom) and node.module:
        return {node.module.split(".")[0]}
    return set()


def test_only_what_measures_imports_the_engines_at_its_head():
    found = [
        f"{name}:{node.lineno}"
        for name, tree in modules("headway")
        if not name.startswith(MAY_IMPORT_HEAVY)
        for node in tree.body
        if imported(node) & HEAVY
    ]
    assert found == []


def test_nothing_of_ours_imports_pandas():
    found = [
        f"{name}:{node.lineno}"
        for name, tree in modules("headway")
        for node in ast.walk(tree)
        if isinstance(node, ast.stmt) and "pandas" in imported(node)
    ]
    assert found == []


def test_asking_for_a_due_date_loads_no_engine():
    program = (
        "import sys\n"
        "from headway.cli import main\n"
        "sys.argv = ['headway', 'law', 'due', 'care.review.first', '2026-02-02']\n"
        "try:\n"
        "    main()\n"
        "finally:\n"
        "    print(sorted({name.split('.')[0] for name in sys.modules} & set(sys.stdin.read().split())))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        input=" ".join([*HEAVY, "pandas", "django"]),
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert ran.stdout.split() == ["2026-03-02", "[]"], ran.stderr


def test_serving_the_pages_loads_no_engine():
    """Every address is imported where Headway starts: what counts is imported once it counts."""
    program = (
        "import os, sys\n"
        "os.environ['DJANGO_SETTINGS_MODULE'] = 'headway.settings.demo'\n"
        "import django\n"
        "django.setup()\n"
        "import headway.urls\n"
        "print(len(headway.urls.urlpatterns) > 20, *({name.split('.')[0] for name in sys.modules} & set(sys.argv)))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, *HEAVY, "pandas"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert ran.stdout.split() == ["True"], ran.stderr
