"""All pages of the window, in the order of the rail."""

from desktop_app.ui.kinds import PageKind
from desktop_app.ui.pages.admin.page import AdminPage
from desktop_app.ui.pages.sync.page import SyncPage
from desktop_app.ui.pages.training.page import TrainingPage

KINDS: tuple[PageKind, ...] = (
    PageKind("training", "آموزش", "graduation-cap", TrainingPage),
    PageKind("sync", "همگام‌سازی", "arrows-clockwise", SyncPage),
    PageKind("admin", "مدیریت", "gear", AdminPage),
)
