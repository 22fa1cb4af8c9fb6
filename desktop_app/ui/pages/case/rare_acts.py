"""Acts on a case that are rare, or nobody else's: a demand beyond the list, own remarks."""

from collections.abc import Sequence
from functools import partial

from desktop_app.ui.asked import a_choice, a_long_text, a_number_of_paper, a_text, several
from desktop_app.ui.page import Command
from desktop_app.ui.pages.case.act_list import CaseActs, Values
from office.domain.jalali import fa_moment
from office.domain.operations.ids import Id
from office.usecases.case_sheet import DEMAND
from office.usecases.demands import SORTS, Demand, demand_extra
from office.usecases.private_notes import (
    PrivateNote,
    drop_private_note,
    private_notes,
    write_private_note,
)
from office.usecases.work import Work


def rare_commands(acts: CaseActs) -> tuple[Command, ...]:
    """Return these acts, with why not."""
    sheet = acts.sheet
    why_not = sheet.acts[DEMAND] if sheet else ""
    return (
        Command("خواستن بیرون از فهرست مصوب…", lambda: ask_demand(acts), "", why_not),
        Command("یادداشت‌های خصوصی من…", lambda: acts.read(private_notes, partial(ask_own, acts))),
    )


def ask_demand(acts: CaseActs) -> None:
    """Ask what the head demands beyond the approved list, and by which order."""
    sheet = acts.sheet
    if sheet is None:
        return
    fields = (
        a_choice("sort", "چه خواسته می‌شود", SORTS),
        a_text("text", "نام آن"),
        a_number_of_paper("order", "شماره دستور رئیس اداره"),
        a_text("basis", "مستند", required=False),
    )
    acts.ask(
        "خواستن بیرون از فهرست مصوب",
        fields,
        "ثبت با دستور رئیس",
        lambda told: (
            lambda work: demand_extra(
                work,
                sheet.view.case.id,
                Demand(told["sort"], told["text"], told["order"], told.get("basis") or ""),
            )
        ),
        about="آنچه در فهرست مصوب نیست تنها با دستور شماره‌دار رئیس اداره و به نام خود او خواسته "
        "می‌شود و در رویدادهای پرونده می‌ماند.",
    )


def ask_own(acts: CaseActs, notes: Sequence[PrivateNote]) -> None:
    """Show the person's own remarks on the case; ask for another, and which are done with."""
    sheet = acts.sheet
    if sheet is None:
        return
    case = sheet.view.case.id
    titles = {str(one.number): _told(one) for one in notes}
    done_with = (several("done", "کدام‌ها دیگر لازم نیست؟", titles),) if titles else ()
    acts.ask(
        "یادداشت‌های خصوصی من",
        (*done_with, a_long_text("text", "یادداشت تازه", required=not titles)),
        "ثبت",
        lambda told: lambda work: _keep_own(work, case, told),
        about="تنها خود شما و تنها روی همین میز می‌بینید؛ در پرونده نیست و فرستاده نمی‌شود.",
    )


def _told(note: PrivateNote) -> str:
    return f"{fa_moment(note.moment)}: {' '.join(note.text.splitlines())}"


def _keep_own(work: Work, case: Id, told: Values) -> None:
    if text := told.get("text"):
        write_private_note(work, case, text)
    for number in told.get("done") or ():
        drop_private_note(work, case, int(number))
