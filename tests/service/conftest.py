"""Workspaces that the tests of the service work on."""

import pytest

from desk_app.service import new_desk


@pytest.fixture
def desk(tmp_path):
    """The sample workspace, open."""
    opened = new_desk(tmp_path / "sample.desk", sample=True, by="secretary")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory):
    """The sample visit as workers are given it."""
    opened = new_desk(tmp_path_factory.mktemp("workspace") / "sample.desk", sample=True)
    try:
        return opened.snapshot(opened.visits()[0].id)
    finally:
        opened.close()
