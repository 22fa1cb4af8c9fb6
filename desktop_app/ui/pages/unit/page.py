"""«شناسنامه واحد»: one view of a unit: facts, owner, files, products and machines, letters."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSplitter, QVBoxLayout

from desktop_app.ui.act_dialog import ActDialog
from desktop_app.ui.acts import ActButton
from desktop_app.ui.chip import Chip
from desktop_app.ui.forms_of import surroundings
from desktop_app.ui.merge_dialog import MergeDialog, Side
from desktop_app.ui.page import Command, Hint, Page, PageDesk
from desktop_app.ui.pickers import PartyPicker, UnitPicker
from desktop_app.ui.places import Place
from desktop_app.ui.record_card import RecordCard
from desktop_app.ui.subject_tables import (
    CASES,
    EVENTS,
    LETTERS,
    MACHINES,
    MERGED,
    VISITS,
    SubjectTabs,
)
from desktop_app.ui.wrap import WrapLayout
from office.domain.operations.ids import NO_ID, Id
from office.domain.persian import fa_digits
from office.domain.units import UNIT
from office.usecases.form_knowledge import FormKnowledge, form_knowledge
from office.usecases.looks import opened
from office.usecases.merging import merge_units, split_unit
from office.usecases.party_file import UnitFile, unit_file
from office.usecases.units import change_unit

_NOBODY = "نخست مالک تازه را با چند حرف از نام یا کد ملی او برگزینید."
_OWNER_ABOUT = "پرونده‌های پیشین همان می‌ماند؛ از این پس واحد به نام مالک تازه است."


class UnitPage(Page):
    """Everything about one unit."""

    def __init__(self, desk: PageDesk) -> None:
        super().__init__(desk)
        self._unit: Id = NO_ID
        self._file: UnitFile | None = None
        self._known: FormKnowledge | None = None
        self.card: RecordCard | None = None
        self.dialog: ActDialog | None = None
        self.picker: PartyPicker | None = None
        self._name = QLabel(self)
        self._name.setProperty("role", "title")
        self._place = Chip("", "", self)
        self.owner = QPushButton(self)
        self.owner.setProperty("role", "link")
        self.owner.clicked.connect(self.open_owner)
        self.tabs = SubjectTabs(self)
        self._build_tabs()
        self._build()
        desk.jobs.run(form_knowledge, owner=self, done=self._on_known)

    def show_place(self, place: Place) -> None:
        """Show a unit."""
        self._unit = place.subject
        self.jobs.run(opened, "unit", self._unit, owner=self)
        self.reload()

    def reload(self) -> None:
        """Ask for all about the unit again."""
        if self._unit and self._known is not None:
            self.jobs.run(unit_file, self._unit, owner=self, done=self._on_file)

    def focus_first(self) -> None:
        """Begin in the list of files."""
        self.tabs.focus_list()

    def hints(self) -> tuple[Hint, ...]:
        """Return the page's keys."""
        return (
            Hint("Enter", "باز کردن"),
            Hint("F2", "اصلاح مشخصات"),
            Hint("Ctrl+M", "مالک"),
            Hint("F6", "بخش بعد"),
            Hint("Alt+→", "بازگشت"),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return the page's acts."""
        nothing = "" if self.merged.current() else "نخست یکی‌شده‌ای را در فهرست برگزینید."
        return (
            Command("درخواست تازه برای مالک", self.new_request, "Ctrl+N"),
            Command("اصلاح مشخصات", self.edit, "F2"),
            Command("همه چیز درباره مالک", self.open_owner, "Ctrl+M"),
            Command("مالک تازه", self.change_owner),
            Command("یکی کردن با دیگری", self.merge),
            Command("جدا کردن یکی‌شده", self.split, why_not=nothing),
            Command("بخش بعد", self.next_part, "F6"),
        )

    def new_request(self) -> None:
        """Serve the owner at the walk-in desk."""
        if self._file is not None:
            self.go.emit(Place("reception", self._file.owner.id))

    def open_owner(self) -> None:
        """Show everything about the owner."""
        if self._file is not None:
            self.go.emit(Place("party", self._file.owner.id))

    def edit(self) -> None:
        """Correct the facts."""
        if self.card is not None:
            self.card.edit()

    def next_part(self) -> None:
        """Go to the next list."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % self.tabs.count())
        self.tabs.focus_list()

    def change_owner(self) -> None:
        """Write the unit over to another owner."""
        if self._known is None:
            return
        around = surroundings(self._known)
        dialog = ActDialog("مالک تازه", (), "ثبت مالک تازه", around, self, about=_OWNER_ABOUT)
        self.picker = PartyPicker(self.jobs, "مالک تازه", dialog)
        dialog.insert(self.picker)
        dialog.asked.connect(partial(self._on_owner, dialog))
        self.dialog = dialog
        dialog.open()
        self.picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_owner(self, dialog: ActDialog, _values: object) -> None:
        hit = self.picker.value() if self.picker is not None else None
        if hit is None:
            dialog.refuse_words(_NOBODY)
            return
        new_owner = partial(change_unit, unit_id=self._unit, facts={}, owner=hit.subject)
        self.jobs.run(
            new_owner,
            owner=dialog,
            done=dialog.done_with,
            refused=dialog.refuse,
        )

    def _build_tabs(self) -> None:
        add = self.tabs.add_table
        self.cases = add("پرونده‌ها", CASES, "folder-open", "هنوز پرونده‌ای برای این واحد نیست.")
        self.machines = add(
            "محصول و ماشین‌آلات",
            MACHINES,
            "factory",
            "در فرم پرونده‌های این واحد هنوز محصول یا ماشینی نوشته نشده است.",
        )
        self.visits = add(
            "مراجعه‌ها", VISITS, "chat-text", "مراجعه‌ای درباره پرونده‌های این واحد ثبت نشده است."
        )
        self.letters = add("نامه‌ها", LETTERS, "envelope", "نامه‌ای درباره این واحد نیست.")
        self.merged = add("یکی‌شده‌ها", MERGED, "git-merge", "چیزی با این واحد یکی نشده است.")
        self.merged.opened.connect(lambda _: self.split())
        self.events = add("رویدادها", EVENTS, "clock-counter-clockwise", "رویدادی نیست.")
        self.cases.opened.connect(lambda one: self.go.emit(Place("case", one.id)))
        self.machines.opened.connect(lambda one: self.go.emit(Place("case", one.case)))

    def merge(self) -> None:
        """Make one of this and another that is the same, side by side."""
        if self._file is None:
            return
        this = Side(self._unit, self._file.unit.title, self._file.unit.facts)
        picker = UnitPicker(self.jobs, "دیگری")
        dialog = MergeDialog("یکی کردن دو واحد", picker, self._load_side, this, UNIT, self)
        dialog.asked.connect(partial(self._on_merge, dialog))
        self.dialog = dialog
        dialog.open()
        dialog.suggest(())

    def split(self) -> None:
        """Take apart what was made one."""
        chosen = self.merged.current()
        if chosen is None:
            return
        if chosen.why_not_split:
            self.messages.refuse(chosen.why_not_split)
            return
        question = f"{chosen.title} دوباره جدا شود؟"
        self.messages.confirm(question, partial(self._take_apart, chosen.id), "جدا می‌کنم")

    def _take_apart(self, merged: Id) -> None:
        self.jobs.run(split_unit, merged, owner=self)

    def _load_side(self, wanted: Id, then: Callable[[Side], None]) -> None:
        self.jobs.run(unit_file, wanted, owner=self, done=lambda found: then(_side(found)))

    def _on_merge(self, dialog: MergeDialog, values: dict[str, Any]) -> None:
        pair = dialog.pair()
        if pair is not None:
            self.jobs.run(
                merge_units,
                *pair,
                str(values.get("reason") or ""),
                owner=dialog,
                done=dialog.done_with,
                refused=dialog.refuse,
            )

    def _build(self) -> None:
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        head = WrapLayout(centred=True)
        for part in (self._name, self._place, self.owner):
            head.addWidget(part)
        acts = (
            ("درخواست تازه", "Ctrl+N", self.new_request),
            ("اصلاح", "F2", self.edit),
            ("مالک تازه", "", self.change_owner),
        )
        for title, key, act in (*acts, ("یکی کردن…", "", self.merge)):
            button = ActButton(title, key, parent=self)
            button.clicked.connect(act)
            head.addWidget(button)
        body = QVBoxLayout(self)
        body.setContentsMargins(14, 10, 14, 8)
        body.addLayout(head)
        body.addWidget(self._split, 1)

    def _on_known(self, known: FormKnowledge) -> None:
        self._known = known
        keys = [one.key for one in UNIT.fields]
        self.card = RecordCard(UNIT, lambda _: keys, surroundings(known), self)
        self.card.save_wanted.connect(self._save)
        self._split.addWidget(self.card)
        self._split.addWidget(self.tabs)
        self._split.setStretchFactor(0, 0)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([320, 940])
        self.reload()

    def _save(self, changed: dict[str, Any]) -> None:
        if self.card is not None:
            self.jobs.run(
                change_unit,
                self._unit,
                changed,
                owner=self,
                done=self.card.close_form,
                refused=self.card.refuse,
            )

    def _on_file(self, found: UnitFile) -> None:
        self._file = found
        unit = found.unit
        self._unit = unit.id
        self._name.setText(fa_digits(unit.title))
        self.titled.emit(unit.title)
        self._place.say(fa_digits(str(unit.facts.get("estate") or unit.facts.get("county") or "")))
        self.owner.setText(f"مالک: {found.owner.title}")
        self.owner.setToolTip(found.owner.likeness)
        if self.card is not None:
            self.card.show_facts(unit.facts)
        show = self.tabs.show_lines
        show(self.cases, found.cases)
        show(self.machines, found.machines)
        show(self.visits, found.visits)
        show(self.letters, found.letters)
        show(self.merged, found.merged)
        show(self.events, found.events)
        self.changed_hints.emit()


def _side(found: UnitFile) -> Side:
    return Side(found.unit.id, found.unit.title, found.unit.facts)
