"""Where a dialog for files begins."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from desktop_app.forms.file_choice import file_dialog


@pytest.fixture
def parent(qtbot):
    """What the dialog belongs to."""
    found = QWidget()
    qtbot.addWidget(found)
    return found


def test_a_dialog_begins_among_the_documents_and_not_where_the_program_lies(
    parent, tmp_path, monkeypatch
):
    monkeypatch.setenv("HOME", str(tmp_path))
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    Path(documents).mkdir(parents=True, exist_ok=True)

    begins = file_dialog(parent, "برگزیدن پرونده").directory().absolutePath()

    assert begins == documents
    assert begins != str(Path.cwd())
