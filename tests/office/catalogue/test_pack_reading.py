"""YAML and JSON of packs: values, lines, and what isn't read."""

import pytest

from office.catalogue.faults import FaultyPackError, cure_for_name, nearest
from office.catalogue.files import PackFiles
from office.catalogue.reading import read_json, read_yaml, text_of


def yaml(text):
    data = text if isinstance(text, bytes) else text.encode()
    return read_yaml(PackFiles.from_mapping({"a.yaml": data}), "a.yaml")


def refused(text, reader=yaml):
    with pytest.raises(FaultyPackError) as error:
        reader(text)
    return [(one.line, one.code) for one in error.value.faults]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("2.50", 2.5),
        ("1e3", 1000.0),
        ("1405/01/20", "1405/01/20"),
        ("2026-08-23", "2026-08-23"),
        ("yes", "yes"),
        ("007", "007"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        (".nan", ".nan"),
        ("12345678901234567890", "12345678901234567890"),
        ('"12"', "12"),
        ("'true'", "true"),
    ],
)
def test_plain_scalars_are_read_in_one_way(written, value):
    read = yaml(f"a: {written}").value["a"]

    assert read == value
    assert type(read) is type(value)


def test_dates_and_moments_stay_text():
    assert yaml("- 1405/01/20\n- 1405-01-20 10:00:00").value == [
        "1405/01/20",
        "1405-01-20 10:00:00",
    ]


def test_every_key_and_item_knows_its_line():
    document = yaml("# note\na: 1\nb:\n  - x\n  - {c: 2,\n     d: 3}\n")

    assert document.line(("a",)) == 2
    assert document.line(("b", 1)) == 5
    assert document.line(("b", 1, "d")) == 6


def test_line_of_what_is_not_there_is_that_of_its_place():
    document = yaml("a: 1\nb:\n  c: 2\n")

    assert document.line(("b", "nothing", "deeper")) == 2
    assert document.line(("b", 7)) == 2
    assert document.line(()) == 1


def test_merge_key_is_no_merge():
    assert yaml("<<: {a: 1}").value == {"<<": {"a": 1}}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", (1, "empty")),
        ("# only a note\n", (2, "empty")),
        ("a: &x 1\nb: 2", (1, "alias")),
        ("a: 1\nb: *x", (2, "alias")),
        ("&k a: 1", (1, "alias")),
        ("a: 1\n--- 2", (2, "two_documents")),
        ("a: 1\na: 2", (2, "duplicate_key")),
        ("{a: 1, b: {c: 1, c: 2}}", (1, "duplicate_key")),
        ("[1]: 2", (1, "bad_key")),
        ("a: !x 1", (1, "tag")),
        ("!!map {a: 1}", (1, "tag")),
        ("a: [1", (2, "grammar")),
        ("a:\n\tb: 1", (2, "tab")),
        ("a: 1\nb: \x00", (2, "control_character")),
        (b"a: 1\nb: \xff", (2, "not_utf8")),
        ("a: x\u200e", (1, "hidden_mark")),
        ('a: 1\nb: "\\u202e"', (2, "hidden_mark")),
        ('a: 1\n"\\u202e": 1', (2, "hidden_mark")),
        ("a: علي", (1, "arabic_letter")),
        ("a: كار", (1, "arabic_letter")),
        ("[" * 31 + "]" * 31, (1, "too_deep")),
        ("- " * 50_000 + "x", (1, "too_deep")),
        ("? " * 50_000 + "x", (1, "bad_key")),
        ("{a: " * 50_000, (1, "too_deep")),
        ('a: "\\ud800"', (1, "grammar")),
        ("%YAML 9.9\n---\na: 1", (1, "grammar")),
    ],
)
def test_text_that_could_mean_or_do_something_else_is_refused(text, fault):
    assert fault in refused(text)


def test_several_faults_of_a_file_come_together():
    assert refused("a: 1\na: 2\nb: !x 3\nb: 4") == [
        (2, "duplicate_key"),
        (3, "tag"),
        (4, "duplicate_key"),
    ]


def test_arabic_letter_in_guillemets_is_a_mention():
    assert yaml("a: «ي» و «ك» عربی").value == {"a": "«ي» و «ك» عربی"}


def test_half_space_and_byte_order_mark_are_no_fault():
    assert yaml("\ufeffa: می\u200cشود").value == {"a": "می\u200cشود"}


def test_missing_file_is_named():
    with pytest.raises(FaultyPackError) as error:
        text_of(PackFiles.from_mapping({}), "rules.yaml")

    assert [one.file for one in error.value.faults] == ["rules.yaml"]


def json(text):
    return read_json(PackFiles.from_mapping({"a.json": text.encode()}), "a.json")


def test_json_is_read_with_lines():
    document = json('{\n "a": [1,\n  2.5], "b": null}')

    assert document.value == {"a": [1, 2.5], "b": None}
    assert document.line(("a", 1)) == 3


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: 1", (1, "grammar")),
        ('{"a": 1,\n "a": 2}', (2, "duplicate_key")),
        ('{"a": 1,\n}', (2, "grammar")),
        ('{\n"a": yes}', (2, "grammar")),
    ],
)
def test_text_that_is_yaml_only_is_no_json(text, fault):
    assert fault in refused(text, json)


def test_nearest_spelling_is_offered_when_there_is_one():
    assert nearest("fixed_capitl", ["fixed_capital", "permit_no"]) == "fixed_capital"
    assert nearest("xyz", ["fixed_capital"]) == ""
    assert cure_for_name("xyz", ["fixed_capital"], "یکی بنویسید") == "یکی بنویسید"
