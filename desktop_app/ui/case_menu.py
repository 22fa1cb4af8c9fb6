"""The other acts on cases of a list: take, refer, follow up, remark; for one or for many."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.forms.surroundings import FormSurroundings
from desktop_app.look.icons import icon
from desktop_app.ui.act_dialog import ActDialog
from desktop_app.ui.asked import a_choice, a_day, a_text
from desktop_app.ui.forms_of import surroundings
from desktop_app.ui.left_dialog import LeftDialog
from desktop_app.ui.page import Page, PageDesk
from desktop_app.ui.places import Place
from office.domain.persian import fa_number
from office.usecases.bulk import (
    BulkReport,
    note_all,
    refer_all,
    release_all,
    set_follow_up_all,
    take_all,
)
from office.usecases.form_knowledge import FormKnowledge, form_knowledge
from office.usecases.people_here import PersonHere, people_here
from office.usecases.queues import QueueLine


class CaseMenu(QObject):
    """Offers acts on the chosen cases and does them.

    Signals:
        done: something was done; lists look again.
    """

    done = Signal()

    def __init__(self, desk: PageDesk, page: Page) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self.dialog: ActDialog | None = None
        self.left: LeftDialog | None = None

    def open_for(self, lines: Sequence[QueueLine], over: QWidget) -> QMenu:
        """Open the menu for these cases."""
        menu = QMenu(over)
        if len(lines) == 1:
            case = lines[0].id
            self._add(
                menu, "folder-open", "باز کردن", lambda: self._page.go.emit(Place("case", case))
            )
            self._add(menu, "files", "مدارک", lambda: self._page.go.emit(Place("documents", case)))
        self._add(menu, "hand", "برداشتن", partial(self.take, lines))
        self._add(menu, "lock-open", "رها کردن", partial(self.release, lines))
        self._add(menu, "share-network", "ارجاع…", partial(self.refer, lines))
        self._add(menu, "calendar-check", "روز پیگیری…", partial(self.follow_up, lines))
        self._add(menu, "note-pencil", "یادداشت…", partial(self.note, lines))
        menu.popup(over.mapToGlobal(QPoint(over.width() // 2, over.height() // 3)))
        return menu

    def take(self, lines: Sequence[QueueLine]) -> None:
        """Take the cases to work on them."""
        self._each(f"برداشتن {_words(lines)}", lines, take_all)

    def release(self, lines: Sequence[QueueLine]) -> None:
        """Let the cases go, so that whoever is free takes them."""
        self._each(f"رها کردن {_words(lines)}", lines, release_all)

    def refer(self, lines: Sequence[QueueLine]) -> None:
        """Ask to whom the cases go."""
        self._desk.jobs.run(people_here, owner=self, done=partial(self._ask_refer, lines))

    def follow_up(self, lines: Sequence[QueueLine]) -> None:
        """Ask on which day the cases are shown again."""
        self._desk.jobs.run(form_knowledge, owner=self, done=partial(self._ask_follow_up, lines))

    def note(self, lines: Sequence[QueueLine]) -> None:
        """Ask for a remark on the files."""
        title = f"یادداشت برای {_words(lines)}"
        self._desk.messages.ask_text(title, partial(self._each, title, lines, note_all))

    def _ask_refer(self, lines: Sequence[QueueLine], here: list[PersonHere]) -> None:
        people = {one.id.hex(): one.person.title for one in here if one.person.active}
        fields = (a_choice("to", "به", people), a_text("note", "یادداشت", required=False))
        dialog = self._ask(f"ارجاع {_words(lines)}", fields, "ارجاع", None)
        dialog.asked.connect(partial(self._on_refer, dialog, lines))

    def _on_refer(
        self, dialog: ActDialog, lines: Sequence[QueueLine], told: Mapping[str, Any]
    ) -> None:
        dialog.accept()
        to, note = bytes.fromhex(told["to"]), told.get("note") or ""
        self._each(f"ارجاع {_words(lines)}", lines, refer_all, to, note)

    def _ask_follow_up(self, lines: Sequence[QueueLine], known: FormKnowledge) -> None:
        fields = (a_day("day", "روز پیگیری"), a_text("note", "برای چه", required=False))
        dialog = self._ask(f"پیگیری {_words(lines)}", fields, "ثبت", known)
        dialog.asked.connect(partial(self._on_follow_up, dialog, lines))

    def _on_follow_up(
        self, dialog: ActDialog, lines: Sequence[QueueLine], told: Mapping[str, Any]
    ) -> None:
        dialog.accept()
        day, note = date.fromisoformat(told["day"]), told.get("note") or ""
        self._each(f"پیگیری {_words(lines)}", lines, set_follow_up_all, day, note)

    def _each(
        self, title: str, lines: Sequence[QueueLine], act: Callable[..., BulkReport], *told: Any
    ) -> None:
        cases = [one.id for one in lines]
        done = partial(self._on_report, title)
        self._desk.jobs.long(title, act, cases, *told, owner=self, done=done)

    def _on_report(self, title: str, report: BulkReport) -> None:
        """Tell what was left: of one case its reason, of many a list."""
        if report.left and not report.changed and len(report.left) == 1:
            self._desk.messages.refuse(report.left[0].sentence)
        elif report.left:
            self.left = LeftDialog(title, report, self._page)
            self.left.open()
        elif len(report.changed) > 1:
            self._desk.messages.tell(f"{title}: {report.words}")
        self.done.emit()

    def _ask(
        self, title: str, fields: tuple[Any, ...], verb: str, known: FormKnowledge | None
    ) -> ActDialog:
        around = surroundings(known) if known is not None else FormSurroundings()
        self.dialog = ActDialog(title, fields, verb, around, self._page)
        self.dialog.open()
        return self.dialog

    def _add(self, menu: QMenu, icon_name: str, words: str, run: Callable[[], object]) -> None:
        menu.addAction(icon(icon_name), words).triggered.connect(run)


def _words(lines: Sequence[QueueLine]) -> str:
    return lines[0].title if len(lines) == 1 else f"{fa_number(len(lines))} پرونده"
