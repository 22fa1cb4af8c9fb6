import logging

import pytest

from desktop_app.commands.run import LOG_FOLDER, NoScreenError, require_screen, write_log


def test_a_machine_without_a_screen_is_told_so():
    with pytest.raises(NoScreenError, match="صفحه نمایش"):
        require_screen({}, "linux")


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_any_screen_will_do(name):
    require_screen({name: ":7"}, "linux")


def test_windows_has_its_own_screen():
    require_screen({}, "win32")


def test_faults_are_kept_beside_the_office(tmp_path):
    root = logging.getLogger()
    before = list(root.handlers)

    write_log(tmp_path / "office")
    logging.getLogger("kargosha.test").warning("a fault")

    for handler in [one for one in root.handlers if one not in before]:
        handler.close()
        root.removeHandler(handler)
    assert "a fault" in (tmp_path / LOG_FOLDER / "kargosha.log").read_text(encoding="utf-8")
