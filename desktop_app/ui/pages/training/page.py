"""«آموزش»: lessons aren't part of this release; says where to learn meanwhile."""

from PySide6.QtWidgets import QVBoxLayout

from desktop_app.ui.empty import EmptyState
from desktop_app.ui.page import Page, PageDesk
from desktop_app.ui.places import Place

SENTENCE = (
    "درس و آزمون هنوز در این نسخه نیست. تا آن روز، راهنمای هشت‌بخشی هر گام کنار فرم پرونده است و "
    "اشتباه‌های رایج همان‌جا نشان داده می‌شود."
)


class TrainingPage(Page):
    """An honest empty place."""

    def __init__(self, desk: PageDesk) -> None:
        super().__init__(desk)
        empty = EmptyState(
            "graduation-cap", SENTENCE, "رفتن به پرونده‌ها", lambda: self.go.emit(Place("cases"))
        )
        QVBoxLayout(self).addWidget(empty)
