"""`kargosha demo`: three walk-ins from the door to the signed paper, on real files."""

import io
import json
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop_app.bootstrap.office import at_work
from desktop_app.commands.line import run
from desktop_app.commands.playing.story import day, office_of, stories_of
from desktop_app.settings import RESOURCES
from office.domain.cases.times import case_due
from office.usecases.care import verify
from tests.office.printing.pdf_reading import page_texts, plain

ROOT = Path(__file__).parents[2]
TOLD = office_of(RESOURCES / "demo")
STORIES = stories_of(RESOURCES / "demo")
DAY_PAPER = "end-of-day.pdf"
PAPERS = [row["file"] for story in STORIES for row in story.play if "file" in row]


@dataclass(frozen=True)
class Played:
    """A demo that was played in a folder: how it ended and what it said."""

    folder: Path
    code: int
    said: str
    wrong: str


def play(folder):
    said, wrong = io.StringIO(), io.StringIO()
    with redirect_stdout(said), redirect_stderr(wrong):
        code = run(["demo", "--fast", "--out", str(folder)])
    return Played(folder, code, said.getvalue(), wrong.getvalue())


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    return play(tmp_path_factory.mktemp("demo") / "out")


@pytest.fixture(scope="module")
def work(played):
    """The demo's head at work in the office that it left."""
    with at_work(played.folder / "office", TOLD["user"], TOLD["passphrase"], "HEAD") as head:
        yield head


def test_demo_is_played_to_its_end(played):
    assert (played.code, played.wrong) == (0, "")
    assert "همه چیز درست است" in played.said


def test_demo_tells_every_story_and_every_refusal(played):
    expected = [row for story in STORIES for row in story.play if "refused_with" in row]

    assert all(story.title in played.said for story in STORIES)
    assert played.said.count("برنامه نمی‌پذیرد:") == len(expected)


@pytest.mark.parametrize("name", [*PAPERS, DAY_PAPER])
def test_every_paper_of_the_story_is_a_pdf_with_something_on_it(played, name):
    data = (played.folder / name).read_bytes()

    assert data.startswith(b"%PDF-")
    assert all(text.strip() for text in page_texts(data))
    assert name in played.said


def test_demo_leaves_its_papers_and_its_office_alone(played):
    names = {path.name for path in played.folder.iterdir()}

    assert names == {*PAPERS, DAY_PAPER, "office"}
    assert all(name.isascii() for name in names)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.code)
def test_each_case_ended_as_its_story_says(work, story):
    with work.reading() as act:
        views = [act.view(line.id) for line in cases(act, story)]

    (view,) = views
    assert [done.step for done in view.case.past] == story.expect["path"]
    assert case_due(view).day == day(story.expect["due"])
    assert view.level == story.expect["level"]


def cases(act, story):
    facts = story.applicant["facts"]
    (party,) = act.stores.lists.parties(identifier=facts.get("legal_id") or facts["national_code"])
    return act.stores.lists.cases_of(party=party.id)


def test_permit_names_its_holder_and_number(played, work):
    (story,) = (one for one in STORIES if one.expect["outcome"] == "issued")
    with work.reading() as act:
        (line,) = cases(act, story)
        case = act.stores.subjects.case(line.id)

    text = plain("".join(page_texts((played.folder / "renewal-09-permit.pdf").read_bytes())))

    assert all(word in text for word in plain(story.applicant["facts"]["company"]).split())
    assert case.issued.number in text


def test_office_of_the_demo_is_whole(work):
    found = verify(work)

    assert found.faults == ()
    assert found.scans == len(list((RESOURCES / "demo" / "scans").iterdir()))


def test_last_lines_say_how_to_go_on(played):
    told = played.said.splitlines()[-2].split()

    assert told == [
        "export",
        f"KARGOSHA_USER={TOLD['user']}",
        f"KARGOSHA_PASSPHRASE={TOLD['passphrase']}",
    ]


def test_second_demo_in_the_same_folder_runs_as_a_program_without_a_window(played, tmp_path):
    folder = Path(shutil.copytree(played.folder, tmp_path / "out"))
    (folder / "letter.pdf").write_text("not of the demo")

    done = subprocess.run(  # noqa: S603  # our own program
        [
            sys.executable,
            *["-X", "importtime", "-m", "desktop_app", "demo", "--fast", "--out"],
            str(folder),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 0
    assert done.stdout == played.said.replace(str(played.folder), str(folder))
    assert not [name for name in ("PySide", "PyQt", "shiboken") if name in done.stderr]
    assert (folder / "letter.pdf").read_text() == "not of the demo"


@pytest.mark.parametrize("settings", [None, {"office_id": "an-office"}])
def test_office_that_is_not_of_the_demo_is_never_taken_away(tmp_path, settings):
    folder = tmp_path / "office"
    folder.mkdir()
    (folder / "kargosha.db").write_text("years of work")
    if settings:
        (folder / "office.json").write_text(json.dumps(settings))

    answer = play(tmp_path)

    assert answer.code == 1
    assert "از نمایش نیست" in answer.wrong
    assert (folder / "kargosha.db").read_text() == "years of work"
