"""Remarks that name the person at work and that he hasn't seen."""

from PySide6.QtWidgets import QWidget

from desktop_app.look.theme import scaled
from desktop_app.ui.case_cells import ROW_HEIGHT, TwoLines
from desktop_app.ui.table import Column, LinesTable
from office.domain.jalali import fa_moment
from office.domain.persian import iso, persian_key
from office.usecases.mentions import Mention

_COLUMNS: tuple[Column[Mention], ...] = (
    Column(
        "پرونده",
        lambda one: f"{one.title}\n{iso(one.number)}",
        sort=lambda one: persian_key(one.title),
        width=190,
    ),
    Column("یادداشت", lambda one: one.text, stretch=True),
    Column(
        "از",
        lambda one: f"{one.by}\n{fa_moment(one.at)}",
        sort=lambda one: one.at.timestamp(),
        width=180,
    ),
)


class MentionsTable(LinesTable[Mention]):
    """The unseen remarks, the newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _COLUMNS,
            parent,
            name="یادداشت‌هایی که نام شما در آن‌هاست",
            empty="یادداشت نادیده‌ای نیست که نام شما در آن باشد.",
        )
        for place in (0, 2):
            self.setItemDelegateForColumn(place, TwoLines(self))
        self.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT))
