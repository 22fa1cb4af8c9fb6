"""One view of a person or company: facts, files, units, visits, letters, who speaks for it."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout

from desktop_app.ui.act_dialog import ActDialog
from desktop_app.ui.acts import ActButton
from desktop_app.ui.asked import a_day, a_number_of_paper, several
from desktop_app.ui.chip import Chip
from desktop_app.ui.forms_of import surroundings
from desktop_app.ui.merge_dialog import MergeDialog, Side
from desktop_app.ui.page import Command, Hint, Page, PageDesk
from desktop_app.ui.pickers import PartyPicker
from desktop_app.ui.places import Place
from desktop_app.ui.record_card import RecordCard
from desktop_app.ui.subject_tables import (
    CASES,
    EVENTS,
    LETTERS,
    MERGED,
    REPRESENTATIONS,
    UNITS,
    VISITS,
    SubjectTabs,
)
from desktop_app.ui.wrap import WrapLayout
from office.domain.lines import Hit
from office.domain.operations.ids import NO_ID, Id
from office.domain.parties import ALL_ACTS, LEGAL, PARTY
from office.domain.persian import iso
from office.usecases.form_knowledge import FormKnowledge, form_knowledge
from office.usecases.likeness import Twin, duplicates
from office.usecases.looks import opened
from office.usecases.merging import merge_parties, split_party
from office.usecases.parties import change_party, end_representation, give_representation
from office.usecases.party_file import ALL_WORDS, PartyFile, party_file
from office.usecases.reception import RequestChoice, request_choices

_PERSON = ("company", "legal_id", "registration_no", "registration_date", "ceo_code")
_COMPANY = ("name", "family", "father", "national_code", "birth", "birth_certificate_no")
_NOBODY = "نخست نماینده را با چند حرف از نام یا کد ملی او برگزینید."


class PartyPage(Page):
    """Everything about one party."""

    def __init__(self, desk: PageDesk) -> None:
        super().__init__(desk)
        self._party: Id = NO_ID
        self._file: PartyFile | None = None
        self._known: FormKnowledge | None = None
        self._requests: list[RequestChoice] = []
        self.card: RecordCard | None = None
        self.dialog: ActDialog | None = None
        self.picker: PartyPicker | None = None
        self._name = QLabel(self)
        self._name.setProperty("role", "title")
        self._sort, self._code = Chip("", "", self), Chip("", "", self)
        self.tabs = SubjectTabs(self)
        self._build_tabs()
        self._build()
        desk.jobs.run(form_knowledge, owner=self, done=self._on_known)
        desk.jobs.run(request_choices, owner=self, done=self._on_requests)

    def show_place(self, place: Place) -> None:
        """Show a party."""
        self._party = place.subject
        self.jobs.run(opened, "party", self._party, owner=self)
        self.reload()

    def reload(self) -> None:
        """Ask for all about the party again."""
        if self._party and self._known is not None:
            self.jobs.run(party_file, self._party, owner=self, done=self._on_file)

    def focus_first(self) -> None:
        """Begin in the list of files."""
        self.tabs.focus_list()

    def hints(self) -> tuple[Hint, ...]:
        """Return the page's keys."""
        return (
            Hint("Enter", "باز کردن"),
            Hint("F2", "اصلاح مشخصات"),
            Hint("Ctrl+N", "درخواست تازه"),
            Hint("F6", "بخش بعد"),
            Hint("Alt+→", "بازگشت"),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return the page's acts."""
        chosen = self.representations.current()
        nobody = "" if chosen else "نخست وکالتی را در فهرست برگزینید."
        nothing = "" if self.merged.current() else "نخست یکی‌شده‌ای را در فهرست برگزینید."
        return (
            Command("درخواست تازه", self.new_request, "Ctrl+N"),
            Command("اصلاح مشخصات", self.edit, "F2"),
            Command("ثبت وکالت", self.give),
            Command("پایان دادن به وکالت", self.end, why_not=nobody),
            Command("یکی کردن با دیگری", self.merge),
            Command("جدا کردن یکی‌شده", self.split, why_not=nothing),
            Command("بخش بعد", self.next_part, "F6"),
        )

    def new_request(self) -> None:
        """Serve this party at the walk-in desk."""
        self.go.emit(Place("reception", self._party))

    def edit(self) -> None:
        """Correct the facts."""
        if self.card is not None:
            self.card.edit()

    def next_part(self) -> None:
        """Go to the next list."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % self.tabs.count())
        self.tabs.focus_list()

    def give(self) -> None:
        """Register a power of attorney."""
        if self._known is None:
            return
        scope = {ALL_ACTS: ALL_WORDS, **{one.code: one.title for one in self._requests}}
        fields = (
            several("scope", "برای کدام کارها", scope, required=True),
            a_number_of_paper("deed", "شماره وکالت‌نامه"),
            a_day("expires", "پایان اعتبار"),
        )
        around = surroundings(self._known)
        dialog = ActDialog("ثبت وکالت", fields, "ثبت وکالت", around, self)
        self.picker = PartyPicker(self.jobs, "نماینده", dialog)
        dialog.insert(self.picker)
        dialog.asked.connect(partial(self._on_given, dialog))
        self.dialog = dialog
        dialog.open()
        self.picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> None:
        """Withdraw the chosen power of attorney."""
        chosen = self.representations.current()
        if chosen is not None:
            question = f"وکالت {chosen.name} (وکالت‌نامه {iso(chosen.deed)}) پایان یابد؟"
            self.messages.confirm(
                question, partial(self._end, chosen.representative), "پایان می‌دهم"
            )

    def _end(self, representative: Id) -> None:
        self.jobs.run(end_representation, self._party, representative, owner=self)

    def _on_given(self, dialog: ActDialog, values: dict[str, Any]) -> None:
        hit = self.picker.value() if self.picker is not None else None
        if hit is None:
            dialog.refuse_words(_NOBODY)
            return
        self.jobs.run(
            give_representation,
            self._party,
            hit.subject,
            tuple(values["scope"]),
            date.fromisoformat(values["expires"]),
            values["deed"],
            owner=dialog,
            done=dialog.done_with,
            refused=dialog.refuse,
        )

    def _build_tabs(self) -> None:
        add = self.tabs.add_table
        self.cases = add(
            "پرونده‌ها", CASES, "folder-open", "هنوز پرونده‌ای ندارد؛ با Ctrl+N درخواستی بپذیرید."
        )
        self.units = add("واحدها", UNITS, "factory", "واحدی به نام او ثبت نشده است.")
        self.visits = add("مراجعه‌ها", VISITS, "chat-text", "مراجعه‌ای از او ثبت نشده است.")
        self.letters = add("نامه‌ها", LETTERS, "envelope", "نامه‌ای درباره او نیست.")
        self.representations = add(
            "نمایندگان", REPRESENTATIONS, "handshake", "نماینده‌ای با وکالت‌نامه ندارد."
        )
        self.merged = add("یکی‌شده‌ها", MERGED, "git-merge", "چیزی با این متقاضی یکی نشده است.")
        self.merged.opened.connect(lambda _: self.split())
        self.events = add("رویدادها", EVENTS, "clock-counter-clockwise", "رویدادی نیست.")
        self.cases.opened.connect(lambda one: self.go.emit(Place("case", one.id)))
        self.units.opened.connect(lambda one: self.go.emit(Place("unit", one.id)))
        self.representations.opened.connect(
            lambda one: self.go.emit(Place("party", one.representative))
        )

    def merge(self) -> None:
        """Make one of this and another that is the same, side by side."""
        if self._file is None:
            return
        this = Side(self._party, self._file.party.title, self._file.party.facts)
        picker = PartyPicker(self.jobs, "دیگری")
        dialog = MergeDialog("یکی کردن دو متقاضی", picker, self._load_side, this, PARTY, self)
        dialog.asked.connect(partial(self._on_merge, dialog))
        self.dialog = dialog
        dialog.open()
        self.jobs.run(
            duplicates,
            self._file.party.sort,
            self._file.party.facts,
            known=self._party,
            owner=dialog,
            done=lambda twins: dialog.suggest([_hit(one) for one in twins]),
        )

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
        self.jobs.run(split_party, merged, owner=self)

    def _load_side(self, wanted: Id, then: Callable[[Side], None]) -> None:
        self.jobs.run(party_file, wanted, owner=self, done=lambda found: then(_side(found)))

    def _on_merge(self, dialog: MergeDialog, values: dict[str, Any]) -> None:
        pair = dialog.pair()
        if pair is not None:
            self.jobs.run(
                merge_parties,
                *pair,
                str(values.get("reason") or ""),
                owner=dialog,
                done=dialog.done_with,
                refused=dialog.refuse,
            )

    def _build(self) -> None:
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        head = WrapLayout(centred=True)
        head.addWidget(self._name)
        head.addWidget(self._sort)
        head.addWidget(self._code)
        acts = (
            ("درخواست تازه", "Ctrl+N", self.new_request),
            ("اصلاح", "F2", self.edit),
            ("ثبت وکالت", "", self.give),
            ("پایان وکالت", "", self.end),
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
        self.card = RecordCard(PARTY, self._keys, surroundings(known), self)
        self.card.save_wanted.connect(self._save)
        self._split.addWidget(self.card)
        self._split.addWidget(self.tabs)
        self._split.setStretchFactor(0, 0)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([320, 940])
        self.reload()

    def _on_requests(self, found: list[RequestChoice]) -> None:
        self._requests = found

    def _keys(self, _facts: object) -> list[str]:
        is_legal = self._file is not None and self._file.party.sort == LEGAL
        others = _COMPANY if is_legal else _PERSON
        return [one.key for one in PARTY.fields if one.key not in others]

    def _save(self, changed: dict[str, Any]) -> None:
        if self.card is not None:
            self.jobs.run(
                change_party,
                self._party,
                changed,
                owner=self,
                done=self.card.close_form,
                refused=self.card.refuse,
            )

    def _on_file(self, found: PartyFile) -> None:
        self._file = found
        party = found.party
        self._party = party.id
        self._name.setText(party.title)
        self.titled.emit(party.title)
        self._sort.say("شخص حقوقی" if party.sort == LEGAL else "شخص حقیقی")
        self._code.say(iso(party.identifier) if party.identifier else "")
        if self.card is not None:
            self.card.show_facts(party.facts)
        show = self.tabs.show_lines
        show(self.cases, found.cases)
        show(self.units, found.units)
        show(self.visits, found.visits)
        show(self.letters, found.letters)
        show(self.representations, found.representations)
        show(self.merged, found.merged)
        show(self.events, found.events)
        self.changed_hints.emit()


def _side(found: PartyFile) -> Side:
    return Side(found.party.id, found.party.title, found.party.facts)


def _hit(twin: Twin) -> Hit:
    return Hit(twin.line.id, "party", twin.line.title, f"{twin.line.likeness} ({twin.why})")
