"""The interface answers what its description allows, and refuses what it does not, as the description says."""

from datetime import timedelta

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.core.failures import FailureGroup
from schemathesis.generation import GenerationMode

from headway.casework.access.roles import Role
from headway.exchange.api.operations import told
from headway.exchange.api.programs import let_in
from headway.exchange.api.urls import QUESTIONS
from tests.exchange.api.test_answers import counted, robin  # noqa: F401 (fixtures)

pytestmark = pytest.mark.django_db
ASKED = settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def token(cast, counted, settings):  # noqa: F811
    settings.API_CALLS_A_MINUTE = 10**6
    settings.SIGN_IN_FAILURES_FROM_ONE_ADDRESS = 10**6
    at = timezone.now()
    reads_as = cast.of[Role.ANALYST]
    return let_in(called="Warehouse", reads_as=reads_as, ends_at=at + timedelta(days=1), by=None, at=at)[1]


@pytest.fixture
def held_open():
    """The connection of the test, which no request closes at its end: what it holds would be gone."""
    ends = (request_started, request_finished)
    for signal in ends:
        signal.disconnect(close_old_connections)
    yield
    for signal in ends:
        signal.connect(close_old_connections)


@pytest.fixture
def described(db, held_open):
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler())
    return {found.ok().label: found.ok() for found in schema.get_all_operations()}


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_is_answered_as_described(described, token, question, mode):
    operation, statuses = described[f"GET /api/v1/{question}"], set()

    @ASKED
    @given(case=operation.as_strategy(generation_mode=mode))
    def asked(case):
        answer = case.call_and_validate(headers={"Authorization": f"Bearer {token}"})
        statuses.add(answer.status_code)

    asked()
    assert statuses
    assert not {500, 503} & statuses
    if mode is GenerationMode.POSITIVE and question not in {"measures", "cases"}:
        assert 200 in statuses


def test_an_answer_that_is_not_as_described_is_noticed(described, token, monkeypatch):
    operation = described["GET /api/v1/periods"]
    wrong = operation.schema.raw_schema["components"]["schemas"]["PeriodTold"]["properties"]["label"]
    monkeypatch.setitem(wrong, "type", "integer")
    with pytest.raises(FailureGroup, match="Response violates schema"):
        operation.Case().call_and_validate(headers={"Authorization": f"Bearer {token}"})


def test_the_description_names_every_question_and_how_to_be_let_in():
    assert {f"/api/v1/{question}" for question in QUESTIONS} == set(told()["paths"])
    assert told()["components"]["securitySchemes"] == {"Token": {"type": "http", "scheme": "bearer"}}
