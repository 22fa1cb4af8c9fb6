"""`kargosha-centre recover`: an office comes back from an older copy by what its desks hold."""

import argparse

from office.domain.persian import fa_digits, fa_number
from sync.server.admin.recovering import (
    OnItsWay,
    begin_recovery,
    end_recovery,
    recovery,
    trust_desk,
)
from sync.server.commands.centre_at import add_command, add_office_choice, centre_of
from terminal.calls import Subparsers
from terminal.talk import DONE, say


def add_to(commands: Subparsers) -> None:
    """Add the command."""
    recover = add_command(
        commands,
        "recover",
        "پس از بازگرداندن نسخه پشتیبان: دفتر اداره را از میزها بازمی‌گیرد",
        "recover --office ardakan --begin",
        _recover,
    )
    add_office_choice(recover, needed=True)
    acts = recover.add_mutually_exclusive_group()
    acts.add_argument(
        "--begin", action="store_true", help="تا شنیده شدن همه میزها چیز تازه‌ای نمی‌نشیند"
    )
    acts.add_argument(
        "--trust", metavar="DEVICE", help="آنچه این میز دارد بی گواهی مرکز هم پذیرفته شود"
    )
    acts.add_argument("--end", action="store_true", help="بی میزهایی که نیامده‌اند ادامه می‌دهد")


def _recover(chosen: argparse.Namespace) -> int:
    with centre_of(chosen) as centre:
        if chosen.end:
            end_recovery(centre, chosen.office)
        if chosen.trust:
            desk = trust_desk(centre, chosen.office, chosen.trust).desk
            say(f"میز {fa_digits(desk)} در همگام‌سازی بعدی همه دفتری را که دارد می‌دهد.")
        if chosen.begin:
            begin_recovery(centre, chosen.office)
        found = recovery(centre, chosen.office)
    _say(found)
    return DONE


def _say(found: OnItsWay | None) -> None:
    if found is None:
        say("دفتر این اداره کامل است و اقدام تازه می‌پذیرد.")
        return
    say(f"دفتر این اداره تا اقدام {fa_number(found.office_seq)} بازآمده است و چیز تازه نمی‌پذیرد.")
    for desk in found.waits_for:
        say(f"• میز {fa_digits(desk)} هنوز همگام نشده است.")
    for desk, cursor in found.ahead:
        say(
            f"• میز {fa_digits(desk)} دفتری تا اقدام {fa_number(cursor)} دارد که گواهی مرکز برای آن"
            " نیست: اگر به آن میز اطمینان دارید --trust را به کار برید."
        )
    say("اگر میزی دیگر در کار نیست، با --end بی آن ادامه دهید و سپس دسترسی‌اش را بگیرید (revoke).")
