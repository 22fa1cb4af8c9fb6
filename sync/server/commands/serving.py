"""`kargosha-centre serve`: desks come in."""

import argparse

from office.domain.persian import fa_digits
from sync.server.answers import Answers
from sync.server.centre import Centre
from sync.server.commands.centre_at import add_command, centre_of
from sync.server.folding import offices_of
from sync.server.http.app import service_app
from sync.server.http.serving import Address, serve_here, serve_many
from sync.server.logs import prepare_logs
from terminal.calls import Subparsers, whole_number
from terminal.talk import DONE, say

_MOST_PORT = 65_535
_MOST_PROCESSES = 64


def add_to(commands: Subparsers) -> None:
    """Add the command."""
    usual = Address()
    parser = add_command(
        commands,
        "serve",
        "سرویس مرکز را به کار می‌اندازد؛ با Ctrl+C یا SIGTERM آرام می‌ایستد",
        "--folder /srv/kargosha serve",
        _serve,
    )
    parser.add_argument(
        "--host", default=usual.host, metavar="ADDR", help=f"نشانی گوش دادن (پیش‌فرض: {usual.host})"
    )
    parser.add_argument(
        "--port",
        type=whole_number(_MOST_PORT),
        default=usual.port,
        metavar="N",
        help=f"درگاه (پیش‌فرض: {usual.port})",
    )
    parser.add_argument(
        "--processes",
        type=whole_number(_MOST_PROCESSES),
        default=1,
        metavar="N",
        help="شمار فرایندها روی یک پایگاه داده (پیش‌فرض: 1)",
    )


def _serve(chosen: argparse.Namespace) -> int:
    address = Address(chosen.host, chosen.port)
    with centre_of(chosen) as centre:
        _greet(centre, address)
        prepare_logs()
        if chosen.processes == 1:
            serve_here(service_app(Answers(centre)), address)
            return DONE
    serve_many(chosen.folder, chosen.database, address, chosen.processes)
    return DONE


def _greet(centre: Centre, address: Address) -> None:
    say(f"مرکز در {centre.folder} آماده است و بر {address.host}:{address.port} گوش می‌دهد.")
    if offices := offices_of(centre):
        say(f"{fa_digits(len(offices))} اداره: {'، '.join(offices)}")
    else:
        say("هنوز اداره‌ای ندارد؛ در پنجره‌ای دیگر «kargosha-centre office add --help» را ببینید.")
