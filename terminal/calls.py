"""Reads a call, and says in Persian how it is made and what is wrong with it."""

import argparse
import re
import sys
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any, NoReturn

from office.domain.errors import OfficeError
from office.domain.persian import fa_number
from terminal.talk import DONE, REFUSED, WRONG_CALL, hang_up, say_error

Subparsers = Any
"""argparse has no public name for what add_subparsers gives."""

_USAGE = "روش فراخوانی:\n  "
_SENTENCES = (
    (r"the following arguments are required: (.+)", "این‌ها نوشته نشده است: {0}"),
    (r"unrecognized arguments: (.+)", "این‌ها شناخته نیست: {0}"),
    (r"argument (\S+): expected .*argument.*", "پس از {0} چیزی نوشته نشده است"),
    (r"argument (\S+): ignored explicit argument (.+)", "{0} چیزی نمی‌گیرد؛ {1} را بردارید"),
    (r"ambiguous option: (\S+) could match (.+)", "{0} ناتمام است؛ یکی از این‌ها: {1}"),
    (
        r"argument (\S+): invalid choice: (.+?) \(choose from (.+)\)",
        "{0}: {1} شناخته نیست؛ یکی از این‌ها: {2}",
    ),
    (r"argument (\S+): (.+)", "{0}: {1}"),
)
"""What argparse says in English, and the same in Persian."""

_UNKNOWN_COMMAND = re.compile(r"argument COMMAND: invalid choice: '(.*)' \(choose from (.+)\)")


class PersianHelp(argparse.RawDescriptionHelpFormatter):
    """Help whose headings are Persian; the usage stands on a line of its own."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Begin with how the call is made."""
        super().add_usage(usage, actions, groups, _USAGE if prefix is None else prefix)


class Call(argparse.ArgumentParser):
    """A parser that says what to do when a call is wrong."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{**settings, "formatter_class": PersianHelp, "add_help": False})
        self._positionals.title = "آنچه نوشته می‌شود"
        self._optionals.title = "گزینه‌ها"
        self.add_argument("-h", "--help", action="help", help="همین راهنما را نشان می‌دهد")

    def error(self, message: str) -> NoReturn:
        """Say how the call is made and what was wrong with it, and end."""
        self.print_usage(sys.stderr)
        say_error(f"فراخوانی درست نبود: {in_persian(message)}.\nراهنما و نمونه: {self.prog} --help")
        raise SystemExit(WRONG_CALL)


def add_plain_command(
    commands: Subparsers,
    name: str,
    help_text: str,
    example: str,
    run: Callable[[argparse.Namespace], int],
) -> Call:
    """Add a command with its example; returns its parser, for its own arguments."""
    parser: Call = commands.add_parser(
        name, help=help_text, description=help_text, epilog=f"نمونه: {example}"
    )
    parser.set_defaults(run=run)
    return parser


def in_persian(message: str) -> str:
    """Return what argparse says in English, in Persian; what it says anew stays as it is."""
    if found := _UNKNOWN_COMMAND.fullmatch(message):
        return _unknown_command(found[1], re.findall(r"\w+", found[2]))
    for pattern, sentence in _SENTENCES:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return sentence.format(*found.groups())
    return message


def whole_number(most: int) -> Callable[[str], int]:
    """Return a reader of whole numbers from 1 to `most`, in any digits."""

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = 0
        if not 0 < number <= most:
            message = f"باید عددی از ۱ تا {fa_number(most)} باشد؛ «{text}» نوشته شده است"
            raise argparse.ArgumentTypeError(message)
        return number

    return read


def _unknown_command(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, n=1)
    meant = f" شاید {near[0]} را می‌خواستید." if near else ""
    return f"فرمانی به نام «{name}» نیست.{meant} فرمان‌ها: {'، '.join(known)}"


def carried_out(chosen: argparse.Namespace, words_of: Callable[[OSError], str]) -> int:
    """Run the command that was called; what is refused is said in a sentence.

    `words_of` says what to do about a fault of the disk.
    """
    try:
        ended: int = chosen.run(chosen)
    except OfficeError as refusal:
        say_error(refusal.message)
    except BrokenPipeError:
        hang_up()
        return DONE
    except OSError as fault:
        say_error(words_of(fault))
    except KeyboardInterrupt:
        say_error("به خواست شما متوقف شد؛ آنچه ثبت شده بود، مانده است.")
    else:
        return ended
    return REFUSED
