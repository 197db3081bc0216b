import subprocess

import pytest


@pytest.fixture(autouse=True)
def kept_here(home):
    return home


@pytest.fixture
def cast(db):
    from tests.pages.cast import make_cast

    return make_cast()


@pytest.fixture
def small_disk(tmp_path):
    """A disk of half a megabyte, where this machine lets one be mounted."""
    where = tmp_path / "disk"
    where.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(where)]
    if subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("a disk to fill can be mounted only as root")
    yield where
    subprocess.run(["umount", str(where)], check=True)
