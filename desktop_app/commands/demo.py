"""`kargosha demo`: the main job, end to end, on real files."""

import argparse
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from desktop_app.commands.calls import add_command
from desktop_app.commands.playing.acts import StoryError, play_row
from desktop_app.commands.playing.display import a_display
from desktop_app.commands.playing.office import add_people, add_users, created, province_side
from desktop_app.commands.playing.stage import ProvinceSide, Stage, StoryClock
from desktop_app.commands.playing.story import Story, day, moment, office_of, stories_of, yaml_of
from desktop_app.settings import RESOURCES
from office.domain.cases.summary import waiting_for
from office.domain.cases.times import case_due
from office.domain.cases.trips import trips_avoided
from office.domain.jalali import fa_long_date
from office.domain.operations.ids import NO_ID
from office.domain.persian import fa_digits, fa_number
from office.domain.taking_over.plan import plan_told
from office.domain.taking_over.report import NEW
from office.storage.key_file import PassphraseCost
from office.storage.keys import OFFICE_COST
from office.usecases.care import verify
from office.usecases.office import Office, Surroundings
from office.usecases.office_folder import SETTINGS_FILE, NoOfficeError
from office.usecases.papers.printing import print_day
from office.usecases.province import import_province_file
from office.usecases.taking_over.importing import import_list
from office.usecases.taking_over.progress import Quiet
from office.usecases.work import Desk, Work
from terminal.calls import Subparsers
from terminal.talk import DONE, REFUSED, say

OFFICE_FOLDER = "office"
PICTURES_FOLDER = "pictures"
Follow = Callable[[Stage, Mapping[str, Any]], None]
"""Called after each row of a story."""
QUICK_COST = PassphraseCost(memory_kib=64, passes=1, lanes=1)
"""For `--fast` only: an office that is thrown away needs no slow passphrase."""

_SECONDS_A_LINE = 0.15


def add_to(commands: Subparsers) -> None:
    """Add the command."""
    parser = add_command(
        commands,
        "demo",
        "سه مراجعه را از در تا جواز امضاشده با پرونده‌های واقعی بازی می‌کند",
        "kargosha demo --out out",
        _demo,
        at_office=False,
    )
    parser.add_argument(
        "--out", type=Path, default=Path("out"), metavar="DIR", help="پوشه برگه‌ها (پیش‌فرض: out)"
    )
    parser.add_argument("--fast", action="store_true", help="بی‌مکث و بی‌پنجره، برای آزمون")
    parser.add_argument("--slow", action="store_true", help="چنان آهسته که بتوان تماشا کرد")
    parser.add_argument(
        "--no-window", action="store_true", help="تنها در پایانه؛ پنجره‌ای باز نمی‌شود"
    )


def _demo(chosen: argparse.Namespace) -> int:
    resources = RESOURCES / "demo"
    told = office_of(resources)
    out: Path = chosen.out
    province = province_side(told)
    _clear(out, province)
    clock = StoryClock(moment(told["province_files"][0]["at"]))
    cost = QUICK_COST if chosen.fast else OFFICE_COST
    around = Surroundings(RESOURCES, clock=clock, passphrase_cost=cost)
    with created(out / OFFICE_FOLDER, told, province, around) as office, _showing(chosen):
        papers = _played(office, told, province, clock, chosen)
        return _closing(office, papers, out, told)


def _has_window(chosen: argparse.Namespace) -> bool:
    return not (chosen.fast or chosen.no_window)


def _showing(chosen: argparse.Namespace) -> AbstractContextManager[None]:
    """Lend a screen where the story is to be seen."""
    return a_display() if _has_window(chosen) else nullcontext()


@contextmanager
def _followed(work: Work, chosen: argparse.Namespace) -> Iterator[Follow]:
    """Let the window follow the story, where one is wanted; pictures of it are kept."""
    if not _has_window(chosen):
        yield _unseen
        return
    # Qt takes a second to load, and a story without a window doesn't need it.
    from desktop_app.commands.playing.screen import open_screen  # noqa: PLC0415

    screen = open_screen(work, chosen.out / PICTURES_FOLDER, is_slow=chosen.slow)
    try:
        yield screen.follow
        screen.look_round()
    finally:
        screen.close()
    say(f"\n{fa_digits(len(screen.taken))} تصویر پنجره در {chosen.out / PICTURES_FOLDER}")


def _unseen(stage: Stage, row: Mapping[str, Any]) -> None:
    """Follow a story that nobody watches."""


def _played(
    office: Office,
    told: dict[str, Any],
    province: ProvinceSide,
    clock: StoryClock,
    chosen: argparse.Namespace,
) -> list[Path]:
    desk = Desk(office)
    people = add_people(desk, told)
    add_users(desk, told, people)
    say(f"{office.settings.name} ساخته شد؛ {fa_digits(len(people))} همکار.")
    head = Work(desk, people["head"])
    taken = import_province_file(head, province.file(told["province_files"][0]))
    say(f"از استان پذیرفته شد: {taken.words}")
    _import_list(Work(desk, people["clerk"]), told, clock)
    stories = stories_of(RESOURCES / "demo")
    papers: list[Path] = []
    with _followed(Work(desk, people["clerk"]), chosen) as follow:
        for number, story in enumerate(stories, 1):
            say(f"\n{fa_digits(number)} از {fa_digits(len(stories))} — {story.title}")
            stage = Stage(
                desk=desk,
                clock=clock,
                people=people,
                province=province,
                province_files={one["code"]: one for one in told["province_files"]},
                scans=RESOURCES / "demo" / "scans",
                out=chosen.out,
                pause=_SECONDS_A_LINE if chosen.slow else 0.0,
                story=story,
            )
            _tell_story(stage, follow)
            papers.extend(stage.papers)
    day_paper = chosen.out / "end-of-day.pdf"
    day_paper.write_bytes(print_day(head, clock.now.date()).pdf)
    return [*papers, day_paper]


def _tell_story(stage: Stage, follow: Follow) -> None:
    for line in stage.story.narration:
        say(f"  {line}")
    for row in stage.story.play:
        play_row(stage, row)
        follow(stage, row)
    _require_expected(stage, stage.story)


def _require_expected(stage: Stage, story: Story) -> None:
    """Raise `StoryError` unless the story ended as its file says."""
    with stage.work("head").reading() as act:
        view = act.view(stage.case)
        due_day = case_due(view).day
        came = {
            "outcome": view.case.ended or waiting_for(view),
            "level": view.level,
            "path": [done.step for done in view.case.past],
            "due": due_day,
            "trips_avoided": trips_avoided(view.case),
        }
    wanted = {**story.expect, "due": day(story.expect["due"])}
    for key, value in wanted.items():
        if came[key] != value:
            message = f"داستان {story.code}: {key} باید {value} باشد ولی {came[key]} است."
            raise StoryError(message)
    stage.tell(f"پایان: {story.title}؛ مهلت {fa_long_date(due_day)}.")


def _closing(office: Office, papers: list[Path], out: Path, told: dict[str, Any]) -> int:
    found = verify(Work(Desk(office), NO_ID))
    say(f"\nزنجیره {fa_number(found.operations)} اقدام و {fa_number(found.scans)} تصویر بررسی شد.")
    for fault in found.faults:
        say(f"• {fault}")
    say("همه چیز درست است." if found.whole else "چیزی درست نیست.")
    say(f"\nبرگه‌ها در {out}:")
    for paper in papers:
        say(f"  {paper}")
    say(f"\nاداره: {out / OFFICE_FOLDER}")
    say("برای کار با همین اداره:")
    say(f"  export KARGOSHA_USER={told['user']} KARGOSHA_PASSPHRASE={told['passphrase']}")
    say(f"  kargosha --data {out / OFFICE_FOLDER} find شریفی")
    return DONE if found.whole else REFUSED


def _import_list(work: Work, told: dict[str, Any], clock: StoryClock) -> None:
    units = told["units"]
    clock.now = moment(units["at"])
    folder = RESOURCES / "demo"
    columns = yaml_of(folder / units["columns"])
    taken = import_list(work, Quiet(), folder / units["list"], columns["sheet"], plan_told(columns))
    say(f"فهرست واحدها: {taken.report.words}")
    for line in taken.report.lines:
        if line.outcome != NEW:
            say(f"  {line.words}")


def _clear(out: Path, province: ProvinceSide) -> None:
    """Take away the office of an earlier demo; raise `NoOfficeError` for anybody else's."""
    out.mkdir(parents=True, exist_ok=True)
    folder = out / OFFICE_FOLDER
    if not folder.exists():
        return
    settings = folder / SETTINGS_FILE
    if not settings.exists() or province.public_key not in settings.read_text(encoding="utf-8"):
        message = f"پوشه «{folder}» از نمایش نیست و دست نخورد؛ با --out پوشه دیگری برگزینید."
        raise NoOfficeError(message)
    shutil.rmtree(folder)
