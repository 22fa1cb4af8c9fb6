"""Who stands at the desk: one line for a national code, a company's id or a mobile number."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.forms.field_edit import set_look
from desktop_app.forms.lines import CodeLine
from desktop_app.forms.reading import in_persian_digits
from desktop_app.ui.jobs import Jobs
from office.domain.identifiers.applicant import Given, read_given
from office.domain.persian import fa_digits
from office.usecases.reception import Recognised, recognise

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SHORTEST = 8
"""Below so many digits nothing is said of a wrong check digit yet."""
_HINT = "کد ملی، شناسه ملی شرکت یا تلفن همراه را بنویسید؛ بی شناسه هم می‌توان راهنمایی کرد."


class WhoLine(CodeLine):
    """The line itself; Enter goes on, Alt+Enter or ↓ takes the suggestion."""

    passed = Signal()
    suggestion_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by Enter; the rest as in any line."""
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_Down or (event.key() in _ENTER and is_alt):
            self.suggestion_wanted.emit()
        elif event.key() in _ENTER and not event.modifiers() & ~_KEYPAD:
            self.passed.emit()
        else:
            super().keyPressEvent(event)


_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class WhoBox(QWidget):
    """Recognises an applicant while the digits are typed.

    Signals:
        recognised: the `Recognised` of what stands in the line; None while it isn't right.
        passed: the person goes on; whoever is there has been recognised before.
        edited: the digits are others now.
    """

    recognised = Signal(object)
    passed = Signal()
    edited = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._found: Recognised | None = None
        self._asked = ""
        self._is_passing = False
        title = QLabel("شناسه مراجعه‌کننده", self)
        self.line = WhoLine(self)
        self.line.setAccessibleName("شناسه مراجعه‌کننده")
        title.setBuddy(self.line)
        self._words = QLabel(_HINT, self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setProperty("role", "hint")
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(2)
        for part in (title, self.line, self._words):
            body.addWidget(part)
        self.line.textChanged.connect(self._on_typed)
        self.line.passed.connect(self._on_passed)
        self.line.suggestion_wanted.connect(self.take_suggestion)

    def found(self) -> Recognised | None:
        """Return whom the office knows by what stands there; None while it isn't right."""
        return self._found

    def given(self) -> Given | None:
        """Return what stands in the line; None when it is blank."""
        return read_given(self.line.text()) if self.line.text().strip() else None

    def words(self) -> str:
        """Return what is said under the line."""
        return self._words.text()

    def clear(self) -> None:
        """Be blank again; undo doesn't bring the person before back."""
        self.line.setText("")

    def take_suggestion(self) -> None:
        """Put what was probably meant into the line."""
        given = self.given()
        if given is not None and given.checked.suggestion:
            self.line.setText(in_persian_digits(given.checked.suggestion))

    def look_again(self) -> None:
        """Ask anew whom the office knows: somebody may have been registered meanwhile."""
        self._asked = ""
        self._on_typed(self.line.text())

    def _on_typed(self, text: str) -> None:
        self.edited.emit()
        given = self.given()
        if given is None or not given.checked.ok:
            self._asked = ""
            self._put(None)
            self._say_of(given)
        elif given.checked.value != self._asked:
            self._asked = given.checked.value
            self._put(None)
            self._say(f"{given.name} ✓ رقم کنترل درست" if _is_checked(given) else "✓", "good")
            self._jobs.run(
                recognise, text, owner=self, done=self._on_recognised, latest=f"who-{id(self)}"
            )

    def _on_recognised(self, found: Recognised) -> None:
        if found.given.checked.value != self._asked:
            return
        self._say(recognition(found), "good")
        self._put(found)
        if self._is_passing:
            self._is_passing = False
            self.passed.emit()

    def _on_passed(self) -> None:
        """Go on; while the office is still asked, as soon as it has answered."""
        given = self.given()
        if given is not None and not given.checked.ok:
            self._say_wrong(given)
        elif given is not None and self._found is None:
            self._is_passing = True
        else:
            self.passed.emit()

    def _put(self, found: Recognised | None) -> None:
        if found is None:
            self._is_passing = False
        if found is not self._found:
            self._found = found
            self.recognised.emit(found)

    def _say_of(self, given: Given | None) -> None:
        if given is None:
            self._say(_HINT, "hint")
        elif given.checked.suggestion or given.digits >= _SHORTEST + 2:
            self._say_wrong(given)
        else:
            self._say(f"{given.name}: {fa_digits(given.digits)} رقم نوشته شده است.", "hint")

    def _say_wrong(self, given: Given) -> None:
        problem = given.checked.problem or ""
        offer = " (کلید ↓ آن را می‌نشاند)" if given.checked.suggestion else ""
        self._say(f"{problem}{offer}", "problem")

    def _say(self, words: str, role: str) -> None:
        self._words.setText(words)
        set_look(self._words, "role", role)
        set_look(self.line, "state", role if role == "problem" else "")
        self.line.setAccessibleDescription(words)


def recognition(found: Recognised) -> str:
    """Say who was recognised, e.g. «کد ملی ✓ رقم کنترل درست — ۲ پرونده دارد»."""
    given = found.given
    judged = "رقم کنترل درست" if _is_checked(given) else "شکل آن درست"
    head = f"{given.name} ✓ {judged}"
    if not found.known:
        return f"{head} — تازه است؛ مشخصات او را بنویسید."
    if len(found.known) > 1:
        return f"{head} — {fa_digits(len(found.known))} نفر این شماره را دارند."
    files = len(found.known[0].cases)
    has = f"{fa_digits(files)} پرونده دارد" if files else "پرونده‌ای ندارد"
    return f"{head} — {has}"


def _is_checked(given: Given) -> bool:
    return given.sort != "mobile"
