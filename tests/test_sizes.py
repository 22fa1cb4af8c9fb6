"""Sizes of files, functions and classes (STYLE.md §2), read from the tree."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("office", "desktop_app", "sync", "terminal", "bench", "tools", "tests")
FILE_LINES, TEST_FILE_LINES = 400, 600
FUNCTION_LINES, CLASS_LINES, ARGUMENTS = 40, 300, 7
FORBIDDEN = {"utils", "common", "misc", "helpers", "manager"}

FILES = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_file_and_all_in_it_keep_their_size(path):
    text = path.read_text(encoding="utf-8")
    limit = TEST_FILE_LINES if "tests" in path.parts else FILE_LINES

    found = list(too_big(ast.parse(text)))

    assert len(text.splitlines()) <= limit
    assert found == []
    assert path.stem not in FORBIDDEN


def test_packages_hold_nothing_in_their_init():
    assert [path for path in FILES if path.name == "__init__.py" and path.read_text()] == []


def too_big(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            if lines(node) > FUNCTION_LINES:
                yield f"{node.name}: {lines(node)} lines"
            if arguments(node) > ARGUMENTS:
                yield f"{node.name}: {arguments(node)} arguments"
        elif isinstance(node, ast.ClassDef) and lines(node) > CLASS_LINES:
            yield f"{node.name}: {lines(node)} lines"


def lines(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def arguments(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    names = [one.arg for one in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
    return len([name for name in names if name not in ("self", "cls")])
