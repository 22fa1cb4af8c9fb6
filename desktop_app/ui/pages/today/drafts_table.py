"""What the person left half-typed, with the first thing that each still lacks."""

from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget

from desktop_app.forms.reading import in_persian_digits
from desktop_app.ui.places import Place
from desktop_app.ui.table import Column, LinesTable
from office.domain.jalali import fa_moment
from office.usecases.half_done import HalfDone

_COLUMNS: tuple[Column[HalfDone], ...] = (
    Column("نیمه‌کاره", lambda one: in_persian_digits(one.title), stretch=True),
    Column(
        "نخستین کمبود",
        lambda one: f"▲ {one.lacking}" if one.lacking else "",
        colour=lambda one: "warning" if one.lacking else "",
        width=190,
    ),
    Column(
        "نگه داشته شد",
        lambda one: fa_moment(datetime.fromtimestamp(one.saved_at / 1000, UTC)),
        sort=lambda one: one.saved_at,
        width=180,
    ),
)


class DraftsTable(LinesTable[HalfDone]):
    """The half-typed forms of the person."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _COLUMNS,
            parent,
            name="نیمه‌کاره‌ها",
            empty="چیزی نیمه‌کاره نمانده است.",
        )


def place_of_draft(key: str) -> Place:
    """Return where a half-typed form is gone on with; drafts of a case name it in hex."""
    name, _, rest = key.partition(":")
    subject = rest.partition(":")[0]
    if name == "case":
        return Place("case", bytes.fromhex(subject))
    if name == "reception":
        return Place(name, detail=key if rest else "")
    return Place({"visit": "visits", "letter": "letters"}.get(name, "reception"))
