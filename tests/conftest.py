"""What every test may ask for."""

from hypothesis import settings

pytest_plugins = ["tests.postgres", "tests.faults.harness"]

settings.register_profile("office", deadline=None)
settings.load_profile("office")
