"""The pages that say what the code does say what it does."""

import re
from pathlib import Path

import pytest
import yaml

from tools.data_map import TARGET, data_map

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = sorted((*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"))
FAULTY = ROOT / "tests" / "office" / "catalogue" / "faulty"


def test_the_data_map_is_that_of_the_code():
    assert TARGET.read_text(encoding="utf-8") == data_map()


def test_every_fault_of_a_pack_has_its_cure_on_the_page():
    page = (DOCS / "packs.md").read_text(encoding="utf-8")
    codes = {
        row["code"]
        for path in FAULTY.glob("*.yaml")
        for row in yaml.safe_load(path.read_text(encoding="utf-8")).values()
    }

    assert sorted(code for code in codes if f"`{code}`" not in page) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda one: str(one.relative_to(ROOT)))
def test_a_page_links_only_what_is_there(page):
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []
