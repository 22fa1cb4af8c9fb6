"""«رویه‌ها»: versions with their circulars, unverified figures, texts of letters."""

from collections.abc import Iterator
from html import escape

from PySide6.QtWidgets import QSplitter, QTextBrowser

from desktop_app.look.theme import scaled
from desktop_app.ui.page import PageDesk
from desktop_app.ui.pages.admin.section import Section
from desktop_app.ui.table import Column, LinesTable
from desktop_app.ui.version_card import html_of as html_of_version
from office.domain.jalali import fa_date
from office.domain.persian import fa_digits, fa_number
from office.usecases.packs_held import PackCard, PackLine, RuleLine, pack_card, packs_held
from office.usecases.version_cards import VersionCard, version_card

_WORDS = (
    "رویه، متن نامه‌ها و مهلت‌ها را استان با امضا می‌فرستد و اینجا تنها خوانده می‌شود. رقم «تأییدنشده» "
    "را استان هنوز امضا نکرده است."
)
_COLUMNS: tuple[Column[PackLine], ...] = (
    Column("رویه", lambda one: one.title, stretch=True),
    Column("نسخه", lambda one: fa_digits(one.version), sort=lambda one: one.version, width=60),
    Column("بخشنامه", lambda one: fa_digits(one.circular), width=130),
    Column("اجرا از", lambda one: fa_date(one.valid_from), width=100),
    Column("پرونده باز", lambda one: fa_number(one.cases), sort=lambda one: one.cases, width=90),
    Column(
        "تأییدنشده",
        lambda one: f"{fa_number(one.unverified)} رقم" if one.unverified else "—",
        sort=lambda one: one.unverified,
        colour=lambda one: "warning" if one.unverified else "",
        width=110,
    ),
)


class PacksSection(Section):
    """Shows the procedures, and beside them what is in the chosen one."""

    def __init__(self, desk: PageDesk) -> None:
        super().__init__(desk, "رویه‌ها و متن نامه‌ها", _WORDS)
        self.table = LinesTable[PackLine](
            _COLUMNS,
            self,
            name="رویه‌ها",
            empty="هنوز رویه‌ای از استان نرسیده است. بسته استان را در «همگام‌سازی» بخوانید.",
        )
        self.table.chosen.connect(self._on_chosen)
        self._changes = ""
        self.text = QTextBrowser(self)
        self.text.setAccessibleName("متن رویه")
        halves = QSplitter(self)
        halves.addWidget(self.table)
        halves.addWidget(self.text)
        halves.setStretchFactor(0, 3)
        halves.setStretchFactor(1, 2)
        halves.setChildrenCollapsible(False)
        halves.setSizes([scaled(700), scaled(340)])
        self.body.addWidget(halves, 1)

    def reload(self) -> None:
        """Ask for the procedures again."""
        self.desk.jobs.run(packs_held, owner=self, done=self.table.show_lines)

    def focus_first(self) -> None:
        """Begin in the list."""
        self.table.setFocus()

    def _on_chosen(self, line: PackLine | None) -> None:
        if line is not None:
            jobs, told = self.desk.jobs, (line.code, line.version)
            jobs.run(version_card, *told, owner=self, done=self._on_version, latest="version")
            jobs.run(pack_card, *told, owner=self, done=self._on_card, latest="pack")

    def _on_version(self, card: VersionCard) -> None:
        self._changes = "".join(html_of_version(card))

    def _on_card(self, card: PackCard) -> None:
        self.text.setHtml("".join(html_of(card, self._changes)))


def html_of(card: PackCard, changes: str = "") -> Iterator[str]:
    """Return what is in a version and what it changed, for reading."""
    line = card.line
    yield f"<h3>{escape(line.title)}</h3><p>{escape(card.summary)}</p>"
    circular = f"{fa_digits(line.circular)} مورخ {fa_date(line.circular_date)}"
    yield f"<p>بخشنامه {escape(circular)}، اجرا از {fa_date(line.valid_from)}</p>"
    yield f"<p>{'<br>'.join(escape(fa_digits(one)) for one in card.legal_basis)}</p>"
    if changes:
        yield f"<h4>چه تغییر کرد</h4>{changes}"
    yield "<h4>رقم‌ها</h4>"
    for rule in card.rules:
        value = escape(value_words(rule))
        yield f"<p>{escape(rule.title)}: <b>{value}</b> {signed_words(rule)}</p>"
    yield "<h4>متن نامه‌ها</h4>"
    for one in card.templates:
        body = "<br>".join(escape(line) for line in one.body)
        yield f"<p><b>{escape(one.title)}</b><br>به: {escape(one.to)}<br>{body}</p>"


def value_words(rule: RuleLine) -> str:
    """Return a figure with its unit."""
    value = rule.value
    if isinstance(value, bool):
        return "بله" if value else "خیر"
    number = fa_number(value) if isinstance(value, int | float) else fa_digits(str(value))
    return f"{number} {rule.unit}".strip()


def signed_words(rule: RuleLine) -> str:
    """Say who signed a figure, or that nobody did."""
    return f"({fa_digits(rule.verified_by)})" if rule.verified_by else "(تأییدنشده)"
