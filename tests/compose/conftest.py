"""The sample visit and its documents."""

import pytest
from compose_reading import sample_snapshot, spec

from desk_app.compose import compose
from desk_app.resources import root
from desk_app.typeset import load_faces


@pytest.fixture(scope="session")
def snapshot():
    return sample_snapshot()


@pytest.fixture(scope="session")
def full(snapshot):
    """language -> the full pack."""
    return {language: compose(snapshot, spec(snapshot, language=language)) for language in ("ar", "en", "both")}


@pytest.fixture(scope="session")
def faces():
    return load_faces(root() / "fonts")
