"""Made-up councils to look at: one clean and large enough to count, one as dirty as the command makes it."""

from datetime import date

import pytest

from headway.knowledge.standards.synth import Council, make_council

AS_AT = date(2026, 3, 31)


@pytest.fixture(scope="session")
def large() -> Council:
    return make_council(children=2000, seed=1, as_at=AS_AT, dirt=False)


@pytest.fixture(scope="session")
def dirty() -> Council:
    return make_council(children=300, seed=7, as_at=AS_AT, dirt=0.02)
