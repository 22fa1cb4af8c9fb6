"""An office in a folder that may only be read: a sentence, and nothing of it is touched."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from tests.office_at_work import PASSPHRASE, USER, an_office

ROOT = Path(__file__).resolve().parents[2]
AS_NOBODY = ("--reuid=65534", "--regid=65534", "--clear-groups")
"""The user of Linux who owns nothing; root may write everywhere."""
READ_ONLY = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH
ENTERED = stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH


def run_as_nobody(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program's interpreter without the rights of root."""
    tool = shutil.which("setpriv")
    other = [tool, *AS_NOBODY] if tool and os.geteuid() == 0 else []
    return subprocess.run(  # noqa: S603  # the test's own words
        [*other, sys.executable, "-B", *arguments],
        cwd=ROOT,
        env={**os.environ, "KARGOSHA_USER": USER, "KARGOSHA_PASSPHRASE": PASSPHRASE},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def can_run() -> bool:
    asked = "import os, desktop_app; raise SystemExit(os.geteuid() == 0)"
    return run_as_nobody("-c", asked).returncode == 0


@pytest.fixture
def folder() -> Iterator[Path]:
    """A closed office that anybody may read and nobody may write."""
    above = Path(tempfile.mkdtemp(prefix="kargosha-read-only-"))
    above.chmod(0o755)
    office = above / "office"
    with an_office(office):
        pass
    for path in (*office.rglob("*"), office):
        path.chmod(READ_ONLY | (ENTERED if path.is_dir() else 0))
    yield office
    for path in (office, *office.rglob("*")):
        path.chmod(0o700)
    shutil.rmtree(above)


def sums(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="users and rights of Linux")
def test_a_folder_that_may_only_be_read_is_told_in_a_sentence(folder):
    if not can_run():
        pytest.skip("another user can't start the program from here")
    before = sums(folder)

    run = run_as_nobody("-m", "desktop_app", "--data", str(folder), "find", "ش")

    assert run.returncode == 1
    assert "اجازه خواندن یا نوشتن" in run.stderr
    assert "Traceback" not in run.stderr
    assert sums(folder) == before
