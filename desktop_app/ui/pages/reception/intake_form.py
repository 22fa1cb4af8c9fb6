"""The right side of the reception: who it is, what he asks for, for which unit, by whom sent."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.forms.problem_summary import ProblemSummary
from desktop_app.forms.surroundings import FormSurroundings
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.pages.reception.attorney_box import AttorneyBox
from desktop_app.ui.pages.reception.known_card import KnownCard, SeveralKnown
from desktop_app.ui.pages.reception.newcomer_box import NewcomerBox
from desktop_app.ui.pages.reception.unit_box import KEY as UNIT_KEY
from desktop_app.ui.pages.reception.unit_box import UnitBox
from desktop_app.ui.pages.reception.who import WhoBox
from desktop_app.ui.pickers import RequestPicker
from office.domain.operations.ids import NO_ID, Id
from office.domain.procedures.values import Problem
from office.usecases.reception import KnownApplicant, Recognised, applicant
from office.usecases.request_plan import Enquiry

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WHO, _REQUEST = "who", "request"


class IntakeForm(QWidget):
    """Asks all that a request needs. Enter goes on, past what is known already.

    Signals:
        edited: what is asked for, or by whom, is another now.
        finished: Enter in the last field.
        go: a `Place` that the card of the applicant leads to.
    """

    edited = Signal()
    finished = Signal()
    go = Signal(object)

    def __init__(self, jobs: Jobs, around: FormSurroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._known: KnownApplicant | None = None
        self._unit_draft: Mapping[str, Any] = {}
        self.summary = ProblemSummary(self)
        self.who = WhoBox(jobs, self)
        self.several = SeveralKnown(self)
        self.card = KnownCard(self)
        self.newcomer = NewcomerBox(jobs, around, self)
        self.request = RequestPicker(jobs, self)
        self.unit = UnitBox(around, self)
        self.attorney = AttorneyBox(jobs, around, self)
        self._build()
        self._connect()
        self._show_applicant(None)

    # What stands in the form.

    @property
    def known(self) -> KnownApplicant | None:
        """Return the applicant whom the office knows."""
        return self._known

    @property
    def procedure(self) -> str:
        """Return the code of what is asked for."""
        picked = self.request.value()
        return picked.code if picked is not None else ""

    @property
    def needs_unit(self) -> bool:
        """Whether what is asked for is for a unit."""
        picked = self.request.value()
        return picked is not None and picked.needs_unit

    def name(self) -> str:
        """Return who it is, as far as is known; for the visit log."""
        if self._known is not None:
            return self._known.line.title
        facts = self.newcomer.newcomer().facts
        return str(facts.get("company") or f"{facts.get('name', '')} {facts.get('family', '')}")

    def enquiry(self, facts: Mapping[str, Any], documents: Mapping[str, str]) -> Enquiry:
        """Return what is asked for, with the facts and papers of the other side."""
        newcomer = self.newcomer.newcomer()
        return Enquiry(
            procedure=self.procedure,
            applicant=self._known.line.id if self._known is not None else NO_ID,
            sort=newcomer.sort,
            party_facts=newcomer.facts if self._known is None else {},
            unit=self.unit.unit() if self.needs_unit else NO_ID,
            unit_facts=self.unit.unit_facts() if self.needs_unit else {},
            representative=self.attorney.representative(),
            is_represented=self.attorney.is_on,
            facts=facts,
            documents=documents,
        )

    def problems(self) -> list[Problem]:
        """Say what is lacking or wrong, in the order of the fields."""
        found = [] if self._known is not None else self._who_problems()
        if not self.procedure:
            words = "«درخواست» را از فهرست برگزینید؛ چند حرف از آن را بنویسید."
            found.append(Problem(_REQUEST, words))
        return [*found, *self.unit.problems(needed=self.needs_unit), *self.attorney.problems()]

    def show_problems(self, problems: list[Problem]) -> None:
        """Show what is wrong above the form and at its fields."""
        self.newcomer.show_problems(problems)
        self.attorney.show_problems(problems)
        self.summary.show_problems(problems)
        self._scroll.ensureVisible(0, 0)

    def is_blank(self) -> bool:
        """Whether nothing at all is written."""
        return not (
            self.who.line.text().strip()
            or self.request.text().strip()
            or not self.newcomer.is_blank()
            or self.unit.picker.text().strip()
        )

    def raw(self) -> dict[str, Any]:
        """Return all that is written, for a draft."""
        return {
            "who": self.who.line.text(),
            "party": self._known.line.id.hex() if self._known is not None else "",
            "newcomer": self.newcomer.raw(),
            "request": self.procedure,
            "unit": self.unit.raw(),
            "attorney": self.attorney.raw(),
        }

    def restore(self, raw: Mapping[str, Any]) -> None:
        """Put back what a draft holds; what has another shape is left out."""
        self.who.line.setText(str(raw.get("who", "")))
        self.newcomer.restore(_part(raw, "newcomer"))
        self.request.pick_code(str(raw.get("request", "")))
        self._unit_draft = _part(raw, "unit")
        self.unit.restore(self._unit_draft)
        self.attorney.restore(_part(raw, "attorney"))
        self.request.close_list()
        if party := str(raw.get("party", "")):
            self.take_party(bytes.fromhex(party))

    def clear(self) -> None:
        """Be blank again, for the next person."""
        self._unit_draft = {}
        self.summary.put(())
        self.who.clear()
        self.newcomer.clear()
        self.request.forget()
        self.unit.clear()
        self.attorney.clear()
        self._show_applicant(None)

    def take_party(self, party_id: Id) -> None:
        """Serve a party that the office knows."""
        self._jobs.run(applicant, party_id, owner=self, done=self._on_chosen)

    def focus_problem(self, key: str) -> None:
        """Go to the field of a problem."""
        places: dict[str, QWidget] = {
            _WHO: self.who.line,
            _REQUEST: self.request,
            UNIT_KEY: self.unit.picker,
        }
        if key in places:
            places[key].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for block in (self.newcomer.fields, self.attorney.fields):
            if key in {one.key for one in block.problems()}:
                block.edit_of(key).focus_first()
                return

    def stops(self) -> list[QWidget]:
        """Return where Enter stops, in order."""
        found: list[QWidget] = [self.who.line]
        if self.several.isVisible():
            found.append(self.several.list)
        if self.newcomer.isVisible():
            found += self.newcomer.stops()
        found.append(self.request)
        if self.needs_unit and not self.unit.unit():
            found += self.unit.stops()
        return [*found, *self.attorney.stops()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on by Enter from the plain fields."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if event.key() in _ENTER and is_plain and isinstance(watched, QWidget):
                self._go_on_from(watched)
                return True
        return super().eventFilter(watched, event)

    # Building and following.

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(10, 2, 4, 2)
        column.setSpacing(6)
        title = QLabel("درخواست", inside)
        title.setBuddy(self.request)
        parts: tuple[QWidget, ...] = (
            self.summary,
            self.who,
            self.several,
            self.card,
            self.newcomer,
            title,
            self.request,
            self.unit,
            self.attorney,
        )
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self._scroll)

    def _connect(self) -> None:
        self.who.recognised.connect(self._on_recognised)
        self.who.passed.connect(lambda: self._go_on_from(self.who.line))
        self.several.chosen.connect(self._on_chosen)
        self.several.nobody.connect(self._on_nobody)
        self.card.go.connect(self.go)
        self.newcomer.same.connect(self.take_party)
        self.request.picked.connect(self._on_request)
        self.request.passed.connect(lambda: self._go_on_from(self.request))
        self.unit.picker.passed.connect(lambda: self._go_on_from(self.unit.picker))
        for box in (self.newcomer, self.unit, self.attorney):
            box.edited.connect(self.edited)
        self.who.edited.connect(self.edited)
        self.summary.asked_for.connect(self.focus_problem)
        self.attorney.began.connect(lambda: QTimer.singleShot(0, self, self._show_attorney))
        for block in (self.newcomer.fields, self.unit.fields, self.attorney.fields):
            for stop in block.findChildren(QWidget):
                stop.installEventFilter(self)

    def _on_recognised(self, found: Recognised | None) -> None:
        known = found.known if found is not None else ()
        self.several.show_known(known if len(known) > 1 else ())
        self._show_applicant(known[0] if len(known) == 1 else None)
        self.newcomer.start(found.given if found is not None else None)
        self.newcomer.setVisible(found is not None and not known)

    def _on_chosen(self, known: KnownApplicant) -> None:
        self.several.show_known(())
        self._show_applicant(known)
        self.request.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_nobody(self) -> None:
        self.several.show_known(())
        self._show_applicant(None)
        self.newcomer.setVisible(True)
        self._go_on_from(self.who.line)

    def _show_applicant(self, known: KnownApplicant | None) -> None:
        before, self._known = self._known, known
        self.card.show_known(known)
        self.newcomer.hide()
        if known is not before:
            self.unit.set_units(known.units if known is not None else ())
            self.unit.restore(self._unit_draft)
        self._follow()

    def _on_request(self, _picked: object) -> None:
        self._follow()

    def _follow(self) -> None:
        """Show what the request needs, and judge the representative by it."""
        self.unit.setVisible(self.needs_unit)
        self.attorney.look_at(self._known, self.procedure)
        self.edited.emit()

    def _show_attorney(self) -> None:
        """Bring what is asked of a representative into sight, once it has its place."""
        self._scroll.ensureWidgetVisible(self.attorney)

    def _who_problems(self) -> list[Problem]:
        given = self.who.given()
        if given is None:
            words = "شناسه مراجعه‌کننده را بنویسید؛ بی آن فقط راهنمایی (F4) ثبت می‌شود."
            return [Problem(_WHO, words)]
        if not given.checked.ok:
            return [Problem(_WHO, given.checked.problem or "")]
        if self.several.isVisible():
            return [Problem(_WHO, "بگویید کدام یک از این افراد آمده است.")]
        return self.newcomer.problems()

    def _go_on_from(self, widget: QWidget) -> None:
        stops = self.stops()
        place = next((n for n, stop in enumerate(stops) if stop is widget), -1)
        if place < 0:
            place = next((n for n, stop in enumerate(stops) if stop.isAncestorOf(widget)), -1)
        if place + 1 < len(stops):
            stop = stops[place + 1]
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(stop)
        else:
            self.finished.emit()


def _part(raw: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = raw.get(key)
    return found if isinstance(found, Mapping) else {}
