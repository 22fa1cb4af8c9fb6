"""What an act may not hold: overlong texts and days that no calendar has."""

from datetime import date

import pytest

from office.domain.cases.acts import NoteAdded
from office.domain.jalali import JalaliDateError, stored_day
from office.domain.operations.limits import LONGEST_TEXT, LongTextError, require_short_texts
from office.domain.people import UnknownRoleError, person_set


def test_a_text_longer_than_a_page_and_a_half_is_refused():
    require_short_texts(NoteAdded(text="ا" * LONGEST_TEXT))

    with pytest.raises(LongTextError, match="کوتاه کنید"):
        require_short_texts(NoteAdded(text="ا" * (LONGEST_TEXT + 1)))


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
def test_a_day_that_no_paper_could_show_is_refused(day):
    with pytest.raises(JalaliDateError, match="دوباره بخوانید"):
        stored_day(day)


def test_a_name_that_fits_no_paper_is_refused():
    with pytest.raises(UnknownRoleError, match="کوتاه‌تر بنویسید"):
        person_set("ا" * 2000, ())
