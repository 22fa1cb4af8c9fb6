"""«تفویض‌ها»: the orders of the province, with how long each lasts; read only, they are signed."""

from desktop_app.ui.page import PageDesk
from desktop_app.ui.pages.admin.section import Section
from desktop_app.ui.table import Column, LinesTable
from office.domain.jalali import fa_date
from office.domain.persian import fa_digits
from office.usecases.delegations import (
    COMING,
    ENDED,
    IN_FORCE,
    SOON,
    STATES,
    DelegationLine,
    delegations,
)

_WORDS = (
    "هر حکم را استان امضا کرده است و اینجا فقط خوانده می‌شود. آنچه از حد آن بیرون باشد، خودش به "
    "استان فرستاده می‌شود."
)
_TONES = {IN_FORCE: "good", SOON: "warning", ENDED: "problem", COMING: "muted"}


def left_words(one: DelegationLine) -> str:
    """Say how long an order lasts."""
    if one.state == ENDED:
        return STATES[ENDED]
    return f"{STATES[one.state]}، {fa_digits(one.days_left)} روز مانده"


_COLUMNS: tuple[Column[DelegationLine], ...] = (
    Column("رویه", lambda one: one.procedure, width=170),
    Column("گام‌ها", lambda one: one.steps, width=150),
    Column("برای", lambda one: one.mode, width=80),
    Column("حدها", lambda one: "؛ ".join(one.limits), stretch=True),
    Column("شماره حکم", lambda one: one.number, width=120),
    Column("تا", lambda one: fa_date(one.last), sort=lambda one: one.last.toordinal(), width=100),
    Column(
        "وضعیت",
        left_words,
        sort=lambda one: one.days_left,
        colour=lambda one: _TONES[one.state],
        width=180,
    ),
)


class DelegationsSection(Section):
    """Shows the orders."""

    def __init__(self, desk: PageDesk) -> None:
        super().__init__(desk, "حکم‌های تفویض", _WORDS)
        self.table = LinesTable[DelegationLine](
            _COLUMNS,
            self,
            name="حکم‌های تفویض",
            empty="هنوز حکم تفویضی از استان نرسیده است. بسته استان را در «همگام‌سازی» بخوانید.",
        )
        self.body.addWidget(self.table, 1)

    def reload(self) -> None:
        """Ask for the orders again."""
        self.desk.jobs.run(delegations, owner=self, done=self.table.show_lines)

    def focus_first(self) -> None:
        """Begin in the list."""
        self.table.setFocus()
