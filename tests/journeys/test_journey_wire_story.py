"""Two desks and a centre as `make wire-demo` plays them: real processes, a cut line, a stick."""

from tools.wire_story import play


def test_the_story_of_the_wire_is_played_to_its_end(tmp_path, capsys):
    home = tmp_path / "home"
    home.mkdir()

    play(home)

    told = capsys.readouterr().out
    assert "قطع شد" in told
    assert "۰ اختلاف" in told
    assert told.strip().endswith("هر دو میز و مرکز یک پرونده دارند.")
