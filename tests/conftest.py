"""What every test may ask for; windows are drawn without a screen unless a test makes one."""

import os

from hypothesis import settings

pytest_plugins = ["tests.postgres", "tests.faults.harness"]

settings.register_profile("office", deadline=None)
settings.load_profile("office")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
