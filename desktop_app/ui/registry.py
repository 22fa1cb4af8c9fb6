"""All pages of the window, in the order of the rail."""

from desktop_app.ui.excel.page import ImportPage
from desktop_app.ui.kinds import PageKind
from desktop_app.ui.pages.admin.page import AdminPage
from desktop_app.ui.pages.case.page import CasePage
from desktop_app.ui.pages.cases.page import CasesPage
from desktop_app.ui.pages.documents.page import DocumentsPage
from desktop_app.ui.pages.letters.page import LettersPage
from desktop_app.ui.pages.parties.page import PartiesPage
from desktop_app.ui.pages.party.page import PartyPage
from desktop_app.ui.pages.reception.page import ReceptionPage
from desktop_app.ui.pages.reports.page import ReportsPage
from desktop_app.ui.pages.sync.page import SyncPage
from desktop_app.ui.pages.today.page import TodayPage
from desktop_app.ui.pages.training.page import TrainingPage
from desktop_app.ui.pages.unit.page import UnitPage
from desktop_app.ui.pages.visits.page import VisitsPage

KINDS: tuple[PageKind, ...] = (
    PageKind("today", "امروز", "sun-horizon", TodayPage),
    PageKind("reception", "پذیرش", "user-plus", ReceptionPage),
    PageKind("cases", "پرونده‌ها", "folder-open", CasesPage),
    PageKind("parties", "متقاضیان", "users-three", PartiesPage),
    PageKind("visits", "بازدید", "map-pin", VisitsPage),
    PageKind("letters", "نامه‌ها", "envelope", LettersPage),
    PageKind("reports", "گزارش", "chart-bar", ReportsPage),
    PageKind("training", "آموزش", "graduation-cap", TrainingPage),
    PageKind("sync", "همگام‌سازی", "arrows-clockwise", SyncPage),
    PageKind("admin", "مدیریت", "gear", AdminPage),
    PageKind("case", "پرونده", "folder", CasePage, rail=False, many=True),
    PageKind("party", "متقاضی", "user", PartyPage, rail=False, many=True),
    PageKind("unit", "واحد", "factory", UnitPage, rail=False, many=True),
    PageKind("excel", "ورود از اکسل", "file-xls", ImportPage, rail=False),
    PageKind("documents", "مدارک", "files", DocumentsPage, rail=False, many=True),
)
