"""Makes the demo's scans and its list of units anew: python -m tests.demo_files.make.

The facts on them are those of resources/demo/story.yaml. Look at each of them before you keep it.
"""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

from tests.demo_files.cards import birth_certificate, national_card, skill_card
from tests.demo_files.forms import Story, carpet_form, renewal_form, request_letter
from tests.demo_files.paper import DPI
from tests.demo_files.records import (
    BLACK_DPI,
    electricity_bill,
    feasibility,
    gazette,
    land_booklet,
)
from tests.demo_files.scenes import hall, machines
from tests.demo_files.unit_sheet import write_units

DEMO = Path(__file__).parents[2] / "resources" / "demo"
VISITED = "1405/06/30 10:42"
MADE = time.struct_time((2026, 9, 1, 8, 0, 0, 1, 244, 0))
Stories = Mapping[str, Story]
Draw = Callable[[Stories], Image.Image]


def manager(stories: Stories) -> dict[str, Any]:
    """Who manages the company of the renewal; his card says more than the story does."""
    code = stories["renewal"]["applicant"]["facts"]["ceo_code"]
    told = {"name": "بهروز", "family": "صفایی‌نیا", "father": "احمد", "birth": "1354/01/22"}
    return {**told, "national_code": code, "man": True}


def person(stories: Stories, story: str) -> Mapping[str, Any]:
    """Return the facts of a story's applicant."""
    facts: Mapping[str, Any] = stories[story]["applicant"]["facts"]
    return facts


JPEGS: Mapping[str, tuple[int, Draw]] = {
    "renewal-form": (45, lambda all_: renewal_form(all_["renewal"])),
    "card-shams": (60, lambda all_: national_card(manager(all_))),
    "land-booklet": (45, lambda all_: land_booklet(all_["renewal"])),
    "site-hall": (62, lambda _: hall(VISITED)),
    "site-machines": (62, lambda _: machines(VISITED)),
    "request": (45, lambda all_: request_letter(all_["establishment"])),
    "card-sharifi": (60, lambda all_: national_card(person(all_, "establishment"))),
    "birth-sharifi": (50, lambda all_: birth_certificate(person(all_, "establishment"), "خوی")),
    "card-kordshahi": (60, lambda all_: national_card(person(all_, "refusal"))),
    "birth-kordshahi": (50, lambda all_: birth_certificate(person(all_, "refusal"), "خوی")),
    "skill-card": (
        60,
        lambda all_: skill_card(
            person(all_, "refusal"), "بافنده قالی", "14020055120", "1402/06/18"
        ),
    ),
    "carpet-form": (45, lambda all_: carpet_form(all_["refusal"])),
}
"""Quality and picture of each scan that a scanner or a phone gave as JPEG, by name."""


def main() -> None:
    """Make everything."""
    write_units(DEMO / "units.xlsx")
    write_scans(DEMO / "scans")


def write_scans(folder: Path) -> None:
    """Draw all scans into a folder."""
    folder.mkdir(exist_ok=True)
    told: list[dict[str, Any]] = yaml.safe_load((DEMO / "story.yaml").read_text(encoding="utf-8"))
    stories = {story["code"]: story for story in told}
    for name, (quality, draw) in JPEGS.items():
        draw(stories).save(folder / f"{name}.jpg", quality=quality, dpi=(DPI, DPI))
    bill = electricity_bill(stories["renewal"]).quantize(12, dither=Image.Dither.NONE)
    bill.save(folder / "electricity-bill.png", optimize=True, dpi=(DPI, DPI))
    notice = gazette(stories["renewal"])
    notice.save(folder / "gazette.tif", compression="group4", dpi=(BLACK_DPI, BLACK_DPI))
    cover, costs = feasibility(stories["establishment"])
    cover.save(
        folder / "feasibility.pdf",
        save_all=True,
        append_images=[costs],
        resolution=DPI,
        quality=30,
        creationDate=MADE,
        modDate=MADE,
    )


if __name__ == "__main__":
    main()
