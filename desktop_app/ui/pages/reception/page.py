"""«پذیرش»: the walk-in desk. Identifier first, the answer at once, one commit, never by mouse."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout

from desktop_app.forms.surroundings import FormSurroundings
from desktop_app.ui.forms_of import surroundings
from desktop_app.ui.page import Command, Hint, Page, PageDesk
from desktop_app.ui.pages.reception.counter import Counter
from desktop_app.ui.pages.reception.drafts import PREFIX
from desktop_app.ui.pages.reception.intake_form import IntakeForm
from desktop_app.ui.places import Place
from office.domain.lines import Draft
from office.usecases.form_knowledge import FormKnowledge, form_knowledge
from office.usecases.worklists import drafts

ADVICE = "advice"


class ReceptionPage(Page):
    """The counter, as soon as the office has told its places and its calendar.

    A place may name a party to be served, `advice`, or a draft by its key.
    """

    def __init__(self, desk: PageDesk) -> None:
        super().__init__(desk)
        self.counter: Counter | None = None
        self._wanted: list[Callable[[Counter], None]] = []
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(14, 10, 14, 8)
        desk.jobs.run(form_knowledge, owner=self, done=self._on_known)

    def focus_first(self) -> None:
        """Put the keyboard at the identifier."""
        self._when_ready(lambda counter: counter.focus_first())

    def show_place(self, place: Place) -> None:
        """Serve a party, write down advice, or go on with a draft."""
        if place.subject:
            self._when_ready(lambda counter: counter.form.take_party(place.subject))
        if place.detail == ADVICE:
            self._when_ready(lambda counter: counter.open_advice())
        elif place.detail.startswith(PREFIX):
            self._when_ready(lambda _: self._find_draft(place.detail))

    def leave(self) -> bool:
        """Keep what is half-typed."""
        self._when_ready(lambda counter: counter.keeper.keep())
        return True

    def hints(self) -> tuple[Hint, ...]:
        """Return the keys of the desk."""
        return (
            Hint("Enter", "خانه بعد"),
            Hint("Ctrl+Shift+Enter", "ثبت و چاپ رسید"),
            Hint("F4", "فقط مشاوره"),
            Hint("۱–۹", "مدرک دریافت شد"),
            Hint("Ctrl+P", "فهرست مدارک"),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return the acts of the desk."""
        counter = self.counter
        if counter is None:
            return ()
        why = counter.why_not()
        return (
            Command(
                "ثبت و چاپ رسید", lambda: counter.take_in(printing=True), "Ctrl+Shift+Return", why
            ),
            Command("ثبت و بعدی", lambda: counter.take_in(printing=False), "Ctrl+Return", why),
            Command("فقط مشاوره", counter.open_advice, "F4"),
            Command("چاپ فهرست مدارک", counter.print_list, "Ctrl+P", why),
            Command("پاک کردن و مراجعه‌کننده بعدی", counter.start_anew, "Alt+\\"),
        )

    def _on_known(self, known: FormKnowledge) -> None:
        """Make the form, then the counter around it, then show them: each is a turn of its own."""
        around = surroundings(known)
        form = IntakeForm(self.jobs, around, self)
        self.jobs.soon(self, lambda: self._on_form(form, around))

    def _on_form(self, form: IntakeForm, around: FormSurroundings) -> None:
        counter = Counter(self.desk, around, form, self)
        counter.go.connect(self.go)
        self.jobs.soon(self, lambda: self._show(counter))

    def _show(self, counter: Counter) -> None:
        self.counter = counter
        self._body.addWidget(counter)
        counter.show()
        wanted, self._wanted = self._wanted, []
        for act in wanted:
            act(self.counter)
        self.changed_hints.emit()

    def _when_ready(self, act: Callable[[Counter], None]) -> None:
        if self.counter is None:
            self._wanted.append(act)
        else:
            act(self.counter)

    def _find_draft(self, key: str) -> None:
        self.jobs.run(drafts, owner=self, done=lambda found: self._restore(found, key))

    def _restore(self, found: Sequence[Draft], key: str) -> None:
        for one in found:
            if one.key == key and self.counter is not None:
                self.counter.restore(one)
