"""Numbers on paper, given inside the act that uses them."""

from office.domain.jalali import jalali_parts
from office.domain.letters import LetterText, Registered
from office.domain.numbers import CASES, PERMITS, Given, next_number, permit_number
from office.usecases.work import Act


def next_given(act: Act, series: str) -> Given:
    """Return the next number of a series: from the desk's block, else a provisional one."""
    registers = act.stores.registers
    blocks = [one for one in act.knowledge.blocks if one.series == series]
    given = next_number(blocks, lambda first, last: registers.last_number(series, first, last))
    if given is not None:
        return given
    desk = act.office.settings.desk_code
    return Given(registers.last_provisional(desk, series) + 1, provisional=True)


def next_case(act: Act) -> Given:
    """Return the serial of a new case."""
    return next_given(act, CASES)


def next_permit(act: Act) -> tuple[str, bool]:
    """Return the number of a paper to be issued, and whether it is provisional."""
    given = next_given(act, PERMITS)
    settings = act.office.settings
    today = act.today
    return permit_number(settings.county, today, given, settings.desk), given.provisional


def registered(act: Act, direction: str, template: str, text: LetterText) -> Registered:
    """Return a new row of the desk's register for this year."""
    year = jalali_parts(act.today).year
    desk = act.office.settings.desk_code
    return Registered(
        year=year,
        desk=desk,
        serial=act.stores.registers.next_letter(desk, year),
        direction=direction,
        template=template,
        text=text,
    )
