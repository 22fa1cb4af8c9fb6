"""Every pack that ships is in order, and so are the published schemas."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from office.catalogue.archive import packed, unpacked
from office.catalogue.files import PackFiles
from office.catalogue.packs import check_folder

RESOURCES = Path(__file__).parents[3] / "resources"
PACKS = sorted(path for path in (RESOURCES / "procedures").iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", PACKS, ids=lambda path: path.name)
def test_shipped_pack_has_no_fault(folder):
    assert check_folder(folder) == ()


@pytest.mark.parametrize("folder", PACKS, ids=lambda path: path.name)
def test_shipped_form_is_a_json_schema(folder):
    form = json.loads((folder / "form.schema.json").read_text(encoding="utf-8"))

    Draft202012Validator.check_schema(form)


@pytest.mark.parametrize("folder", PACKS, ids=lambda path: path.name)
def test_shipped_pack_travels_whole(folder):
    files = PackFiles.from_folder(folder)

    assert unpacked(packed(files)).content == files.content


@pytest.mark.parametrize("path", sorted(RESOURCES.glob("*.schema.json")), ids=lambda one: one.name)
def test_published_schema_is_a_json_schema(path):
    Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))
