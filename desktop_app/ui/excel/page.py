"""«ورود از اکسل»: an office's own list is looked into, tried, taken over, and taken back whole."""

from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.forms.field_edit import set_look
from desktop_app.forms.file_choice import choose_file
from desktop_app.look.icons import beside, icon
from desktop_app.look.theme import scaled
from desktop_app.ui.acts import ActButton
from desktop_app.ui.empty import EmptyState
from desktop_app.ui.excel.columns_map import ColumnsMap
from desktop_app.ui.excel.taking_over import TakenBack, TakenOver, take_back, take_over
from desktop_app.ui.page import Command, Hint, Page, PageDesk
from desktop_app.ui.table import Column, LinesTable
from office.domain.errors import OfficeError
from office.domain.jalali import fa_moment
from office.domain.persian import fa_digits, fa_number, iso
from office.domain.taking_over.plan import KINDS, Kind, ListPlan
from office.domain.taking_over.report import (
    OUTCOMES,
    REFUSED,
    WARNING,
    ImportRun,
    ListReport,
    RowLine,
)
from office.usecases.taking_over.importing import dry_run, imports
from office.usecases.taking_over.preview import SheetPreview, read_list

_FILES = "فهرست اکسل (*.xlsx *.xls *.xlsm *.ods *.csv);;همه پرونده‌ها (*)"
_EMPTY = (
    "فهرستی را که اداره از پیش دارد برگزینید: متقاضیان، واحدها یا پرونده‌های باز. "
    "پیش از ورود، هر سطر آزموده می‌شود و هیچ چیز ثبت نمی‌شود."
)
_FILE, _COLUMNS, _REPORT = range(3)
_TONES = {REFUSED: "problem", WARNING: "warning"}
_ROWS = (
    Column[RowLine](
        "سطر", lambda one: fa_digits(one.number), sort=lambda one: one.number, width=70
    ),
    Column[RowLine](
        "نتیجه",
        lambda one: OUTCOMES[one.outcome],
        colour=lambda one: _TONES.get(one.outcome, ""),
        width=210,
    ),
    Column[RowLine]("نام", lambda one: one.title, width=240),
    Column[RowLine]("توضیح", lambda one: one.sentence, stretch=True),
)
_RUNS = (
    Column[ImportRun]("فهرست", lambda one: one.title, stretch=True),
    Column[ImportRun](
        "زمان",
        lambda one: fa_moment(datetime.fromtimestamp(one.at / 1000, UTC)),
        sort=lambda one: one.at,
        width=190,
    ),
    Column[ImportRun]("تازه", lambda one: fa_digits(one.entered), width=70),
    Column[ImportRun]("وضع", lambda one: "برگردانده شد" if one.undone else "برجاست", width=110),
)


class ImportPage(Page):
    """From a file to registered rows, step by step; every step can be gone back."""

    def __init__(self, desk: PageDesk) -> None:
        super().__init__(desk)
        self.seen: SheetPreview | None = None
        self.report: ListReport | None = None
        self._path = Path()
        self._is_busy = False
        self.sheets, self.kinds = QComboBox(self), QComboBox(self)
        self.columns = ColumnsMap(self)
        self.rows = LinesTable[RowLine](
            _ROWS,
            self,
            name="گزارش سطر به سطر",
            empty="سطری از این دسته نیست؛ دسته دیگری را از بالای فهرست برگزینید.",
        )
        self.runs = LinesTable[ImportRun](
            _RUNS,
            self,
            name="ورودهای پیشین",
            empty="هنوز فهرستی وارد نشده است. هر ورود اینجا می‌ماند و یکجا واگرد دارد.",
        )
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self._file = QLabel(self)
        self._stack = QStackedWidget(self)
        self.filter = QComboBox(self)
        self._build()
        self._refresh()
        self.reload()

    def reload(self) -> None:
        """Ask which lists were taken over."""
        self.jobs.run(imports, owner=self, done=self._on_runs)

    def focus_first(self) -> None:
        """Begin with the file."""
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def hints(self) -> tuple[Hint, ...]:
        """Return the page's keys."""
        return (
            Hint("Ctrl+O", "برگزیدن فهرست"),
            Hint("Ctrl+T", "آزمایش"),
            Hint("Ctrl+Enter", "ورود"),
            Hint("Alt+→", "بازگشت"),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return the page's acts."""
        chosen = self.runs.current()
        nothing = "" if chosen and not chosen.undone else "نخست ورودی را که برجاست برگزینید."
        return (
            Command("برگزیدن فهرست اکسل", self.choose, "Ctrl+O"),
            Command("آزمایش فهرست", self.try_out, "Ctrl+T", self.why_not()),
            Command("ورود فهرست", self.enter, "Ctrl+Return", self.why_not()),
            Command("واگرد ورود", self.take_back, why_not=nothing),
        )

    def choose(self) -> None:
        """Ask for the file."""
        choose_file(self, "برگزیدن فهرست", _FILES, self.look_into)

    def look_into(self, path: Path) -> None:
        """Look into a file: its sheets, its titles, what it may be of."""
        self._path = path
        self._look(path)

    def plan(self) -> ListPlan | None:
        """Return how the list is read, as chosen."""
        if self.seen is None:
            return None
        return self.seen.plan(self._kind(), self.columns.columns())

    def why_not(self) -> str:
        """Say why nothing can be tried or taken over now; empty when it can."""
        if self._is_busy:
            return "کار پیش هنوز پایان نیافته است؛ در نوار پایین می‌توان آن را متوقف کرد."
        if self.seen is None:
            return "نیاز به: برگزیدن فهرست"
        if twice := self.columns.twice():
            return f"«{twice[0]}» برای دو ستون برگزیده شده است؛ یکی را تغییر دهید."
        return "" if self.columns.columns() else "نیاز به: دست‌کم یک ستون که معلوم باشد چیست"

    def try_out(self) -> None:
        """Say what would become of every row; nothing is written."""
        plan = self.plan()
        if plan is not None and self.seen is not None and not self.why_not():
            self._start()
            self.jobs.long(
                "آزمایش فهرست",
                dry_run,
                self.seen.path,
                self.seen.sheet,
                plan,
                owner=self,
                done=self._on_tried,
                refused=self._on_refused,
            )

    def enter(self) -> None:
        """Register the rows that can be, after a question."""
        if self.why_not() or self.seen is None:
            return
        count = self.report.entered if self.report is not None else self.seen.height
        sort = KINDS[self._kind()]
        question = f"{fa_number(count)} سطر از «{self._path.name}» به‌عنوان {sort} ثبت شود؟"
        self.messages.confirm(question, self._enter, "ثبت می‌کنم")

    def take_back(self) -> None:
        """Take a whole list back, after a question."""
        run = self.runs.current()
        if run is not None and not run.undone:
            question = f"همه سطرهایی که با «{run.title}» ثبت شد برگردانده شود؟"
            self.messages.confirm(question, partial(self._take_back, run), "برمی‌گردانم")

    def show_columns(self) -> None:
        """Go back to the columns."""
        if self.seen is not None:
            self._stack.setCurrentIndex(_COLUMNS)

    # Inside.

    def _look(self, path: Path, sheet: str = "", kind: Kind | None = None) -> None:
        self.jobs.run(
            read_list,
            path,
            sheet,
            kind,
            owner=self,
            done=self._on_seen,
            refused=self._on_refused,
        )

    def _enter(self) -> None:
        plan = self.plan()
        if plan is not None and self.seen is not None:
            self._start()
            self.jobs.long(
                f"ورود «{self._path.name}»",
                take_over,
                self.seen,
                plan,
                owner=self,
                done=self._on_taken_over,
                refused=self._on_refused,
            )

    def _take_back(self, run: ImportRun) -> None:
        # The button rests meanwhile, and the keyboard would leave the page with its keys.
        self.runs.setFocus()
        self._start()
        self.jobs.long(
            f"واگرد «{run.title}»",
            take_back,
            run.id,
            owner=self,
            done=self._on_taken_back,
            refused=self._on_refused,
        )

    def _kind(self) -> Kind:
        kind: Kind = self.kinds.currentData()
        return kind

    def _start(self) -> None:
        self._is_busy = True
        self._refresh()

    def _on_seen(self, seen: SheetPreview) -> None:
        self.seen, self.report = seen, None
        self._file.setText(f"{iso(seen.path.name)} — {fa_number(seen.height)} سطر")
        _fill(self.sheets, dict.fromkeys(seen.sheets), seen.sheet)
        _fill(self.kinds, KINDS, seen.kind)
        kept = seen.remembered
        is_kept = kept is not None and kept.kind == seen.kind
        self.columns.show_columns(seen, seen.kind, kept if is_kept and kept else seen.guessed)
        notes = ["ستون‌ها همان‌گونه که بار پیش برگزیده بودید."] if is_kept else []
        self._say("\n".join([*notes, *seen.notes]), "hint")
        self._order()
        self._stack.setCurrentIndex(_COLUMNS)
        self.columns.focus_first()
        self._refresh()

    def _on_tried(self, report: ListReport) -> None:
        self._show_report(report, f"آزمایش: {report.words}. هنوز چیزی ثبت نشده است.")

    def _on_taken_over(self, done: TakenOver) -> None:
        self._show_report(done.report, f"ثبت شد: {done.report.words}.")
        self.reload()

    def _on_taken_back(self, done: TakenBack) -> None:
        self._is_busy = False
        left = "".join(f"\nسطر {fa_digits(one.row)}: {one.sentence}" for one in done.left[:20])
        self._say(f"{fa_number(done.rows)} سطر برگردانده شد.{left}", "good")
        self._refresh()
        self.reload()

    def _on_refused(self, error: OfficeError) -> None:
        self._is_busy = False
        self._say(error.message, "problem")
        self._refresh()

    def _on_runs(self, runs: list[ImportRun]) -> None:
        self.runs.show_lines(runs)
        self._refresh()

    def _show_report(self, report: ListReport, words: str) -> None:
        self._is_busy, self.report = False, report
        told: dict[str, str] = {"": "همه سطرها"}
        told.update({one: OUTCOMES[one] for one in OUTCOMES if report.count(one)})
        _fill(self.filter, told, "")
        self._say(words, "good" if report.entered else "warning")
        self._on_filter()
        self._stack.setCurrentIndex(_REPORT)
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        self._refresh()

    def _on_filter(self) -> None:
        if self.report is not None:
            wanted = self.filter.currentData()
            lines = [one for one in self.report.lines if wanted in ("", one.outcome)]
            self.rows.show_lines(lines)

    def _say(self, words: str, role: str) -> None:
        self.words.setText(words)
        self.words.setVisible(bool(words))
        set_look(self.words, "role", role)

    def _refresh(self) -> None:
        why_not = self.why_not()
        self._try.button.setEnabled(not why_not)
        self._enter_act.set_why_not(why_not)
        run = self.runs.current()
        self._back.button.setEnabled(run is not None and not run.undone and not self._is_busy)
        self._to_columns.button.setEnabled(self.seen is not None)
        for field in (self.sheets, self.kinds):
            field.setVisible(self.seen is not None)

    def _build(self) -> None:
        self._choose = QPushButton(
            icon("file-xls"), beside("برگزیدن فهرست   \u2066Ctrl+O\u2069"), self
        )
        self._choose.setAccessibleName("برگزیدن فهرست")
        self._choose.clicked.connect(self.choose)
        self.sheets.setAccessibleName("برگه")
        self.kinds.setAccessibleName("نوع فهرست")
        for field in (self.sheets, self.kinds, self.filter):
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sheets.activated.connect(lambda: self._look(self._path, self.sheets.currentText()))
        self.kinds.activated.connect(
            lambda: self._look(self._path, self.sheets.currentText(), self._kind())
        )
        self.columns.edited.connect(self._refresh)
        self.runs.chosen.connect(lambda _: self._refresh())
        self.filter.setAccessibleName("کدام سطرها")
        self.filter.activated.connect(self._on_filter)
        head = QHBoxLayout()
        for part in (self._choose, self._file, self.sheets, self.kinds):
            head.addWidget(part)
        head.addStretch(1)
        self._stack.addWidget(EmptyState("file-xls", _EMPTY, parent=self))
        self._stack.addWidget(self.columns)
        self._stack.addWidget(_report_part(self.filter, self.rows))
        earlier = QLabel("ورودهای پیشین", self)
        earlier.setProperty("role", "heading")
        self.runs.setMaximumHeight(scaled(150))
        body = QVBoxLayout(self)
        body.setContentsMargins(14, 10, 14, 8)
        body.addLayout(head)
        body.addWidget(self.words)
        body.addWidget(self._stack, 1)
        body.addLayout(self._acts())
        body.addWidget(earlier)
        body.addWidget(self.runs)

    def _order(self) -> None:
        """Let Tab go as one reads; the columns of a list came after all else was made."""
        acts = (self._try, self._enter_act, self._to_columns, self._back)
        lists = (self.sheets, self.kinds, *self.columns.fields, self.filter, self.rows)
        _tab_over(self._choose, *lists, *(stop for act in acts for stop in act.stops), self.runs)

    def _acts(self) -> QHBoxLayout:
        self._enter_act = ActButton("ورود", "Ctrl+Enter", role="primary")
        self._try = ActButton("آزمایش", "Ctrl+T")
        self._to_columns = ActButton("ستون‌ها", role="quiet")
        self._back = ActButton("واگرد این ورود")
        row = QHBoxLayout()
        pairs: tuple[tuple[ActButton, Any], ...] = (
            (self._try, self.try_out),
            (self._enter_act, self.enter),
            (self._to_columns, self.show_columns),
            (self._back, self.take_back),
        )
        for button, act in pairs:
            button.clicked.connect(act)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        return row


def _fill(field: QComboBox, choices: Any, chosen: str) -> None:
    field.clear()
    for code, title in choices.items():
        field.addItem(title or code, code)
    field.setCurrentIndex(max(0, field.findData(chosen)))


def _report_part(choice: QWidget, rows: QWidget) -> QWidget:
    part = QWidget()
    body = QVBoxLayout(part)
    body.setContentsMargins(0, 0, 0, 0)
    body.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeft)
    body.addWidget(rows, 1)
    return part


def _tab_over(*stops: QWidget) -> None:
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
