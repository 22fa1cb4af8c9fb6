"""«کاربران»: the people of the office, their roles, who signs in here, stand-ins, PIN."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from desktop_app.forms.surroundings import FormSurroundings
from desktop_app.ui.act_dialog import ActDialog
from desktop_app.ui.acts import ActButton
from desktop_app.ui.asked import a_choice, a_day, a_number_of_paper, a_text, several
from desktop_app.ui.page import Command, PageDesk
from desktop_app.ui.pages.admin.secrets import SecretsDialog
from desktop_app.ui.pages.admin.section import Section
from desktop_app.ui.table import Column, LinesTable
from office.domain.jalali import fa_date
from office.domain.people import ROLES, Person
from office.domain.persian import persian_key
from office.usecases.key_users import add_user, change_passphrase, remove_user
from office.usecases.people import retire_person, set_person, set_stand_in, stand_in
from office.usecases.people_here import PersonHere, people_here
from office.usecases.switching import set_pin

_WORDS = (
    "نقش می‌گوید هر کس چه گامی را انجام می‌دهد. کاربر این رایانه با گذرواژه وارد می‌شود و با پین میز "
    "قفل‌شده را باز می‌کند."
)
_NOBODY = "نخست همکاری را از فهرست برگزینید."


def roles_words(person: Person) -> str:
    """Return the roles of a person in words."""
    return "، ".join(words for role, words in ROLES.items() if role in person.roles)


def stand_in_words(one: PersonHere) -> str:
    """Return who stands in for a person now, until when."""
    return "؛ ".join(f"{name} تا {fa_date(last)}" for name, last in one.stand_ins)


_COLUMNS: tuple[Column[PersonHere], ...] = (
    Column(
        "نام", lambda one: one.person.name, sort=lambda one: persian_key(one.person.name), width=170
    ),
    Column("سمت", lambda one: one.person.post, stretch=True),
    Column("نقش‌ها", lambda one: roles_words(one.person), width=220),
    Column("ورود با نام", lambda one: one.user or "—", width=120),
    Column("جانشین", stand_in_words, width=230),
    Column("وضعیت", lambda one: "فعال" if one.person.active else "رفته", width=70),
)


class UsersSection(Section):
    """Shows people and changes them."""

    def __init__(self, desk: PageDesk) -> None:
        super().__init__(desk, "کاربران و نقش‌ها", _WORDS)
        self.table = LinesTable[PersonHere](
            _COLUMNS,
            self,
            name="همکاران",
            empty="هنوز همکاری ثبت نشده است؛ با «افزودن همکار» آغاز کنید.",
        )
        self.table.chosen.connect(lambda _: self._on_chosen())
        self.table.opened.connect(lambda _: self.change())
        self.body.addWidget(self.table, 1)
        self._acts = {
            title: self._act(title, run)
            for title, run in (
                ("افزودن همکار", self.add),
                ("تغییر", self.change),
                ("جانشین", self.stand_in),
                ("کاربر این رایانه شود", self.let_in),
                ("برداشتن کلید", self.shut_out),
                ("رفته است", self.retire),
            )
        }
        self.row_of(*self._acts.values())
        mine = (self._act("پین من", self.my_pin), self._act("گذرواژه من", self.my_passphrase))
        self.row_of(*mine)

    def reload(self) -> None:
        """Ask for the people again."""
        self.desk.jobs.run(people_here, owner=self, done=self._on_people)

    def commands(self) -> tuple[Command, ...]:
        """Return the section's acts."""
        return (
            Command("افزودن همکار", self.add),
            Command("پین من", self.my_pin),
            Command("گذرواژه من", self.my_passphrase),
        )

    def focus_first(self) -> None:
        """Begin in the list."""
        self.table.setFocus()

    def add(self) -> ActDialog:
        """Ask for a new person."""
        return self._person_dialog("همکار تازه", "افزودن", None)

    def change(self) -> None:
        """Change the person under the cursor."""
        one = self.table.current()
        if one is not None:
            self._person_dialog("تغییر همکار", "ثبت تغییر", one.person)

    def retire(self) -> None:
        """Say that the person works here no more."""
        one = self.table.current()
        if one is not None:
            question = f"{one.person.name} دیگر در این اداره کار نمی‌کند؟ آنچه به نام اوست می‌ماند."
            self.desk.messages.confirm(
                question, partial(self._run, retire_person, one.person.id), "رفته است"
            )

    def stand_in(self) -> None:
        """Ask who stands in, in which role, between which days."""
        one = self.table.current()
        if one is None:
            return
        others = {
            other.person.id.hex(): other.person.title
            for other in self.table.lines()
            if other.person.active and other.person.id != one.person.id
        }
        roles = {role: ROLES[role] for role in sorted(one.person.roles)}
        fields = (
            a_choice("deputy", "جانشین", others),
            a_choice("role", "در نقش", roles),
            a_day("first", "از روز"),
            a_day("last", "تا روز"),
            a_number_of_paper("letter", "شماره حکم یا نامه", required=False),
        )
        dialog = self._dialog(f"جانشین {one.person.name}", fields, "تعیین جانشین")
        dialog.asked.connect(partial(self._on_stand_in, dialog, one.person))
        dialog.open()

    def let_in(self) -> None:
        """Let the person open the office on this machine."""
        one = self.table.current()
        if one is None:
            return
        dialog = SecretsDialog(
            f"ورود {one.person.name}", "نام ورود", ("گذرواژه",), "کاربر شود", self
        )
        dialog.name.setText(one.person.name)
        dialog.asked.connect(
            lambda name, secrets: self._secret_run(
                dialog, add_user, name, secrets[0], one.person.id
            )
        )
        dialog.open()

    def shut_out(self) -> None:
        """Take the person's key away."""
        one = self.table.current()
        if one is not None and one.user:
            question = f"«{one.user}» دیگر نتواند این رایانه را باز کند؟"
            self.desk.messages.confirm(
                question, partial(self._run, remove_user, one.user), "برداشتن کلید"
            )

    def my_pin(self) -> None:
        """Ask for a new PIN of one's own."""
        dialog = SecretsDialog("پین من", "", ("پین تازه (۴ تا ۶ رقم)",), "نشاندن پین", self)
        dialog.asked.connect(lambda _, secrets: self._secret_run(dialog, set_pin, secrets[0]))
        dialog.open()

    def my_passphrase(self) -> None:
        """Ask for a new passphrase of one's own."""
        dialog = SecretsDialog(
            "گذرواژه من", "", ("گذرواژه تازه",), "تغییر گذرواژه", self, old="گذرواژه کنونی"
        )
        dialog.asked.connect(
            lambda _, secrets: self._secret_run(
                dialog, change_passphrase, dialog.old_secret, secrets[0]
            )
        )
        dialog.open()

    def _person_dialog(self, title: str, verb: str, person: Person | None) -> ActDialog:
        fields = (
            a_text("name", "نام و نام خانوادگی"),
            a_text("post", "سمت", required=False),
            several("roles", "نقش‌ها", ROLES, required=True),
        )
        dialog = self._dialog(title, fields, verb)
        if person is not None:
            told = {"name": person.name, "post": person.post, "roles": sorted(person.roles)}
            dialog.set_values(told)
        identity = person.id if person is not None else b""
        dialog.asked.connect(partial(self._on_person, dialog, identity))
        dialog.open()
        return dialog

    def _dialog(self, title: str, fields: tuple[Any, ...], verb: str) -> ActDialog:
        return ActDialog(title, fields, verb, FormSurroundings(), self)

    def _on_person(self, dialog: ActDialog, person: bytes, told: Mapping[str, Any]) -> None:
        self.desk.jobs.run(
            set_person,
            told["name"],
            tuple(told["roles"]),
            told.get("post") or "",
            person_id=person,
            owner=self,
            done=lambda _: self._done(dialog),
            refused=dialog.refuse,
        )

    def _on_stand_in(self, dialog: ActDialog, absent: Person, told: Mapping[str, Any]) -> None:
        try:
            given = stand_in(
                bytes.fromhex(told["deputy"]),
                told["role"],
                date.fromisoformat(told["first"]),
                date.fromisoformat(told["last"]),
                letter=told.get("letter") or "",
            )
        except ValueError:
            dialog.refuse_words("تاریخ‌ها را دوباره بنویسید.")
            return
        self.desk.jobs.run(
            set_stand_in,
            absent.id,
            given,
            owner=self,
            done=lambda _: self._done(dialog),
            refused=dialog.refuse,
        )

    def _secret_run(self, dialog: SecretsDialog, use_case: Callable[..., Any], *args: Any) -> None:
        self.desk.jobs.run(
            use_case,
            *args,
            owner=self,
            done=lambda _: self._done(dialog),
            refused=lambda refusal: dialog.say(refusal.message),
        )

    def _run(self, use_case: Callable[..., Any], *args: Any) -> None:
        self.desk.jobs.run(use_case, *args, owner=self, done=lambda _: self.reload())

    def _done(self, dialog: ActDialog | SecretsDialog) -> None:
        dialog.accept()
        self.desk.messages.tell(f"«{dialog.windowTitle()}» انجام شد.")
        self.reload()

    def _on_people(self, here: list[PersonHere]) -> None:
        self.table.show_lines(here)
        self._on_chosen()

    def _on_chosen(self) -> None:
        one = self.table.current()
        nobody = "" if one is not None else _NOBODY
        for title in ("تغییر", "جانشین", "رفته است", "کاربر این رایانه شود"):
            self._acts[title].set_why_not(nobody)
        key = "" if one is not None and one.user else "این همکار در این رایانه کلیدی ندارد."
        self._acts["برداشتن کلید"].set_why_not(nobody or key)

    def _act(self, title: str, run: Callable[[], object]) -> ActButton:
        button = ActButton(title, parent=self)
        button.clicked.connect(run)
        return button
