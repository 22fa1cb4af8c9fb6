"""Every pack that ships is in order, and so are the published schemas."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from office.catalogue.archive import packed, unpacked
from office.catalogue.files import PackFiles
from office.catalogue.packs import check_folder

RESOURCES = Path(__file__).parents[3] / "resources"
PACKS = sorted(path for path in (RESOURCES / "procedures").iterdir() if path.is_dir())
CODE = re.compile(r"[a-z]+_[a-z0-9_]+")
NOT_FOR_PEOPLE = {"cel", "x-computed"}


def sentences(value: Any) -> Iterator[str]:
    """Give what people read in a value of a pack; what stands in braces is filled in on paper."""
    if isinstance(value, dict):
        for key in value.keys() - NOT_FOR_PEOPLE:
            yield from sentences(value[key])
    elif isinstance(value, list):
        for one in value:
            yield from sentences(one)
    elif isinstance(value, str) and re.search("[آ-ی]", value):
        yield re.sub(r"\{[^}]*\}", "", value)


@pytest.mark.parametrize("folder", PACKS, ids=lambda path: path.name)
def test_shipped_pack_has_no_fault(folder):
    assert check_folder(folder) == ()


@pytest.mark.parametrize("folder", PACKS, ids=lambda path: path.name)
def test_shipped_form_is_a_json_schema(folder):
    form = json.loads((folder / "form.schema.json").read_text(encoding="utf-8"))

    Draft202012Validator.check_schema(form)


@pytest.mark.parametrize("folder", PACKS, ids=lambda path: path.name)
def test_no_clerk_reads_a_code_of_a_rule(folder):
    guides = [path.read_text(encoding="utf-8") for path in folder.glob("guide/*.md")]
    files = (folder / name for name in ("procedure.yaml", "form.schema.json", "letters.yaml"))
    told = (text for path in files for text in sentences(yaml.safe_load(path.read_text("utf-8"))))

    found = [text for text in (*guides, *told) if CODE.search(text)]

    assert found == []


@pytest.mark.parametrize("folder", PACKS, ids=lambda path: path.name)
def test_shipped_pack_travels_whole(folder):
    files = PackFiles.from_folder(folder)

    assert unpacked(packed(files)).content == files.content


@pytest.mark.parametrize("path", sorted(RESOURCES.glob("*.schema.json")), ids=lambda one: one.name)
def test_published_schema_is_a_json_schema(path):
    Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))
