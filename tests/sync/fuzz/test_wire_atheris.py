"""A bounded run of the coverage-guided fuzzer over every decoder."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PROMISED = re.compile(r"^atheris\b", re.MULTILINE)
RUNS = 50_000


def is_promised() -> bool:
    return bool(PROMISED.search((ROOT / "requirements" / "dev.in").read_text(encoding="utf-8")))


def test_the_fuzzer_is_here_where_the_requirements_promise_it():
    assert importlib.util.find_spec("atheris") or not is_promised()


@pytest.mark.skipif(
    not importlib.util.find_spec("atheris"), reason="atheris is not in the requirements yet"
)
def test_a_fuzzer_finds_nothing_but_whole_objects_and_refusals(tmp_path):
    command = [sys.executable, "-m", "tests.sync.fuzz.wire_target", str(tmp_path)]
    limits = [f"-runs={RUNS}", "-seed=1", "-max_len=4096", "-timeout=20", "-rss_limit_mb=2048"]

    done = subprocess.run(  # noqa: S603 - our own module, no shell
        [*command, *limits, f"-artifact_prefix={tmp_path}/"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=250,
    )

    assert done.returncode == 0, done.stderr[-3000:]
    assert f"Done {RUNS}" in done.stderr
