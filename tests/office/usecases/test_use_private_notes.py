"""What one writes to oneself about a case nobody else sees, and no act tells of it."""

import pytest

from office.domain.operations.limits import LONGEST_TEXT
from office.storage.subjects import UnknownSubjectError
from office.usecases import private_notes as notes
from office.usecases.private_notes import (
    BadPrivateNoteError,
    drop_private_note,
    private_notes,
    write_private_note,
)
from tests.office.usecases.walk_in import a_case, traces


def test_only_its_author_sees_a_private_remark_and_the_log_says_nothing(office):
    case = a_case(office)
    before = traces(office)

    note = write_private_note(office.clerk, case, " تلفن بزنم كارشناس ")

    assert private_notes(office.clerk, case) == (note,)
    assert note.text == "تلفن بزنم کارشناس"
    assert note.moment == office.clock.now
    assert private_notes(office.head, case) == ()
    assert traces(office) == before


def test_a_private_remark_is_let_go_by_its_number(office):
    case = a_case(office)
    first, second = (write_private_note(office.clerk, case, one) for one in ("الف", "ب"))

    drop_private_note(office.clerk, case, first.number)
    drop_private_note(office.clerk, case, 99)

    assert private_notes(office.clerk, case) == (second,)
    drop_private_note(office.clerk, case, second.number)
    assert private_notes(office.clerk, case) == ()


@pytest.mark.parametrize("text", ["", " \u200c ", "ا" * (LONGEST_TEXT + 1)])
def test_a_remark_without_text_or_far_too_long_is_refused(office, text):
    with pytest.raises(BadPrivateNoteError, match="بنویسید"):
        write_private_note(office.clerk, a_case(office), text)


def test_remarks_to_oneself_have_an_end(office, monkeypatch):
    case = a_case(office)
    monkeypatch.setattr(notes, "MOST_NOTES", 1)
    write_private_note(office.clerk, case, "الف")

    with pytest.raises(BadPrivateNoteError, match="بردارید"):
        write_private_note(office.clerk, case, "ب")


def test_a_remark_is_on_a_case_that_is_here(office):
    with pytest.raises(UnknownSubjectError):
        write_private_note(office.clerk, bytes(16), "الف")
