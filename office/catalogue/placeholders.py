"""The {placeholders} of letters."""

import re
from collections.abc import Iterator
from typing import Any

from office.catalogue.source import Source
from office.catalogue.uses import Place

NAMES = frozenset(
    [
        "applicant_name",
        "applicant_id",
        "applicant_kind",
        "representative_name",
        "unit_name",
        "unit_address",
        "county",
        "province",
        "office",
        "case_number",
        "tracking_code",
        "opened_on",
        "today",
        "letter_date",
        "permit_no",
        "permit_date",
        "permit_expiry",
        "signer_name",
        "signer_post",
        "delegation_no",
        "delegation_date",
        "agency",
        "inquiry_no",
        "inquiry_date",
        "inquiry_due",
        "progress",
        "visit_date",
        "visit_no",
        "refusal_code",
        "refusal_title",
        "refusal_ground",
        "refusal_number",
        "recourse",
        "missing_list",
        "due_date",
        "attachments",
        "amount",
        "receipt_no",
        "referral_to",
    ]
)
"""What a letter may ask beside {f.KEY} and {rules.CODE} (the pack format)."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def placeholders(text: str) -> list[str]:
    """Return the names between braces, in order."""
    return _PLACEHOLDER.findall(text)


def letter_texts(source: Source) -> Iterator[tuple[Place, str]]:
    """Every text of letters.yaml that may hold placeholders, with its place."""
    for place, letter in enumerate(source.letters.value):
        for path, text in _texts(letter):
            yield (place, *path), text


def _texts(letter: Any) -> Iterator[tuple[Place, str]]:
    for key in ("title", "to", "subject", "attachments"):
        if key in letter:
            yield (key,), letter[key]
    for index, paragraph in enumerate(letter["body"]):
        yield ("body", index), paragraph
    for index, copy in enumerate(letter.get("copies", ())):
        yield ("copies", index, "to"), copy["to"]
        yield ("copies", index, "reason"), copy["reason"]
    for index, row in enumerate(letter.get("fields", ())):
        yield ("fields", index, "value"), row["value"]
