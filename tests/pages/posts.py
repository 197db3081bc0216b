"""What is posted at an address whose form asks for something. At any other, nothing is."""

from collections.abc import Callable
from typing import Any

from headway.casework.people.models import Person
from tests.pages.scene import Scene

POSTS: dict[str, Callable[[Scene, Person], dict[str, Any]]] = {
    "allocate": lambda scene, person: {"child": str(person.pk), "part": "chair"},
    # Found by the worker: the words of the secret herself would come back in the form.
    "people": lambda scene, person: {"worker": "Named Reader"},
    "wall_know": lambda scene, person: {"subject": str(person.pk)},
    "walls": lambda scene, person: {
        "given_name": "Ember",
        "family_name": "Nobody-Such",
        "born_on": "2001-01-01",
    },
    "glass": lambda scene, person: {
        "number": str(person.pk),
        "born_on": "2001-01-01",
        "reason": "x",
        "hours": "1",
        "sure": "yes",
    },
    "assignments": lambda scene, person: {
        "user": scene.cast.chloe.pk,
        "part": "chair",
        "from_on": "2026-01-01",
    },
}
