"""What the Windows program carries is made from the emblem and the version of now."""

from PIL import Image

from tools.windows_files import ICON, SIZES, VERSION, version_text


def test_windows_shows_the_version_of_the_program():
    assert VERSION.read_text(encoding="utf-8") == version_text()


def test_icon_has_every_size_that_windows_shows():
    with Image.open(ICON) as icon:
        assert icon.info["sizes"] == {(size, size) for size in SIZES}
