"""One tiny correct pack of four steps with its shared tables, and ways to spoil it."""

from pathlib import Path

from office.catalogue.files import PackFiles
from office.catalogue.packs import load_procedure
from office.catalogue.reference import reference_of

HERE = Path(__file__).parent
TINY_FOLDER = HERE / "tiny"
REFERENCE_FOLDER = HERE / "tiny_reference"


def texts_of(folder):
    """The texts of a folder by file name."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


TINY = texts_of(TINY_FOLDER)
TINY_REFERENCE = texts_of(REFERENCE_FOLDER)
STEPS = ("ST_INTAKE", "ST_REVIEW", "ST_APPROVE", "ST_DELIVER")


def files_of(texts):
    """The files of a pack from its texts or bytes."""
    return PackFiles.from_mapping(
        {name: text.encode() if isinstance(text, str) else text for name, text in texts.items()}
    )


def tiny_files(**changes):
    """The tiny pack; `changes` are whole files by name, None takes a file out."""
    texts = {**TINY, **changes}
    return files_of({name: text for name, text in texts.items() if text is not None})


def tiny_reference(**changes):
    """The shared tables of the tiny pack; `changes` are whole files by name."""
    texts = {**TINY_REFERENCE, **changes}
    return reference_of(files_of({name: text for name, text in texts.items() if text is not None}))


def tiny_with(file, old, new):
    """The tiny pack with `old` replaced in one file."""
    assert old in TINY[file], f"{old!r} isn't in {file}"
    return tiny_files(**{file: TINY[file].replace(old, new, 1)})


def tiny_procedure():
    """The tiny pack as a procedure."""
    return load_procedure(tiny_files(), tiny_reference())


def a_folder(tmp_path):
    """A copy of the tiny pack with its shared tables, as resources lie on disk."""
    for source, target in (
        (TINY_FOLDER, tmp_path / "procedures" / "TINY"),
        (REFERENCE_FOLDER, tmp_path / "reference"),
    ):
        for name, content in PackFiles.from_folder(source).content.items():
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return tmp_path / "procedures" / "TINY"
