"""The clerks' handbook shows pictures that the demo makes and keys that the window knows."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tools.handbook import PICTURES, SIZE, TARGET, NoPictureError, keep_pictures

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "handbook.md").read_text(encoding="utf-8")
HEAVIEST = 90_000
NAMED_BY_QT = {"Space": "Key_Space", "Enter": "Key_Return", "Backspace": "Backspace"}


def shown():
    return re.findall(r"\]\(handbook/([^)]+)\)", PAGE)


def keys_of_tables():
    rows = (line.split("|")[1] for line in PAGE.splitlines() if line.startswith("|"))
    return sorted({key for cell in rows for key in re.findall("`([^`]+)`", cell)})


def words_of(tree: ast.AST) -> Iterator[str]:
    """Give the texts and names of a module, but not those of its hints: they bind nothing."""
    for node in ast.iter_child_nodes(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "Hint"
        ):
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            yield from (f"{node.values[0].value}{digit}" for digit in range(1, 10))
        yield from words_of(node)


def sources(folder: str) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in (ROOT / folder).rglob("*.py")]


@pytest.fixture(scope="module")
def bound():
    words = {word for text in sources("desktop_app") for word in words_of(ast.parse(text))}
    return words | {word.replace("Return", "Enter") for word in words}


def test_the_handbook_shows_the_pictures_that_the_demo_makes():
    assert sorted(shown()) == sorted(f"{one.name}.png" for one in PICTURES)


def test_every_picture_is_there_and_none_besides():
    assert sorted(path.name for path in TARGET.iterdir()) == sorted(shown())


@pytest.mark.parametrize("name", [one.name for one in PICTURES])
def test_a_picture_has_the_size_of_a_small_screen_and_is_light(name):
    path = TARGET / f"{name}.png"

    with Image.open(path) as picture:
        assert (picture.size, picture.mode) == (SIZE, "P")
    assert path.stat().st_size < HEAVIEST


@pytest.mark.parametrize("key", keys_of_tables())
def test_a_key_of_the_handbook_is_bound_in_the_window(key, bound):
    assert NAMED_BY_QT.get(key, key) in bound


def test_what_the_handbook_quotes_is_said_by_the_program():
    program = "".join((*sources("desktop_app"), *sources("office")))

    assert [words for words in re.findall("«([^»]+)»", PAGE) if words not in program] == []


def test_pictures_are_chosen_by_the_act_that_they_show(tmp_path):
    taken, kept = tmp_path / "taken", tmp_path / "kept"
    taken.mkdir()
    acts = [one.act for one in PICTURES for _ in range(one.number + 1)]
    for number, act in enumerate(acts, 1):
        Image.new("RGB", (2732, 1536), (number, 0, 0)).save(taken / f"{number:03}-{act}.png")

    keep_pictures(taken, kept)

    assert sorted(path.stem for path in kept.iterdir()) == sorted(one.name for one in PICTURES)


def test_an_act_that_the_demo_no_longer_plays_is_told(tmp_path):
    with pytest.raises(NoPictureError, match="place-today"):
        keep_pictures(tmp_path, tmp_path / "kept")
