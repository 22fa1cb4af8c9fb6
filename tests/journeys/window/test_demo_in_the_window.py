"""`make demo`: the stories are played in the real window, and its pictures are kept."""

from PIL import Image

from desktop_app.commands.line import run


def test_the_demo_is_played_in_the_window(tmp_path, qapp, capsys):
    assert qapp is not None

    code = run(["demo", "--out", str(tmp_path / "out")])

    said = capsys.readouterr().out
    pictures = sorted((tmp_path / "out" / "pictures").glob("*.png"))
    assert code == 0
    assert "همه چیز درست است" in said
    assert len(pictures) > 100
    with Image.open(pictures[0]) as first:
        assert first.size[0] >= 1024
