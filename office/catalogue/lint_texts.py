"""Texts: guides have their eight parts, letters and words name only what exists."""

from collections.abc import Iterator

from office.catalogue.faults import Fault, cure_for_name
from office.catalogue.guides import (
    GOOD_SAMPLE,
    MISTAKES_SHOWN,
    PARTS,
    USUAL_MISTAKES,
    Guide,
    bullets,
    guide_name,
)
from office.catalogue.placeholders import NAMES, letter_texts, placeholders
from office.catalogue.source import Source


def guides(source: Source) -> Iterator[Fault]:
    """Find steps without a guide, and guides without a step."""
    wanted = {guide_name(step["code"]): place for place, step in enumerate(source.steps)}
    for name, place in wanted.items():
        if name not in source.guides:
            cure = f"{name} را با هشت بخش بنویسید"
            path = ("steps", place, "code")
            yield source.procedure.fault(path, "no_guide", "این گام راهنما ندارد", cure)
    for name, guide in source.guides.items():
        if name not in wanted:
            cure = cure_for_name(name, wanted, "نام آن را نام یکی از گام‌ها کنید")
            yield guide.fault(0, "guide_of_nothing", "راهنمای هیچ گامی نیست", cure)
        yield from _parts(guide)


def _parts(guide: Guide) -> Iterator[Fault]:
    titles = [part.title for part in guide.parts]
    if tuple(titles[: len(PARTS)]) != PARTS:
        wrong = [title for title in PARTS if title not in titles]
        problem = f"بخش «{wrong[0]}» نیست" if wrong else "بخش‌ها به ترتیب نیستند"
        cure = f"هشت بخش را با ## و به این ترتیب بنویسید: {'، '.join(PARTS)}"
        yield guide.fault(_first_wrong(guide), "guide_parts", problem, cure)
        return
    for part in guide.parts:
        if not part.text:
            problem = f"بخش «{part.title}» خالی است"
            yield guide.fault(part.line, "guide_empty", problem, "یک تا شش جمله ساده بنویسید")
    yield from _extra_parts(guide)


def _first_wrong(guide: Guide) -> int:
    for part, title in zip(guide.parts, PARTS, strict=False):
        if part.title != title:
            return part.line
    return guide.parts[-1].line if guide.parts else 1


def _extra_parts(guide: Guide) -> Iterator[Fault]:
    for part in guide.parts[len(PARTS) :]:
        if part.title not in (GOOD_SAMPLE, USUAL_MISTAKES):
            cure = f"پس از هشت بخش فقط «{GOOD_SAMPLE}» و «{USUAL_MISTAKES}» می‌آید"
            problem = f"بخش «{part.title}» جای ندارد"
            yield guide.fault(part.line, "guide_parts", problem, cure)
        if part.title == USUAL_MISTAKES and bullets(part.text) != MISTAKES_SHOWN:
            problem = f"اشتباه‌های رایج {bullets(part.text)} بند دارد"
            yield guide.fault(part.line, "guide_mistakes", problem, "درست سه بند با - بنویسید")


def letter_placeholders(source: Source) -> Iterator[Fault]:
    """Placeholders that nobody can fill, and braces that aren't closed."""
    known = {
        *NAMES,
        *(f"f.{key}" for key in source.fields),
        *(f"rules.{code}" for code in source.rule_values),
    }
    for path, text in letter_texts(source):
        for name in placeholders(text):
            if name not in known:
                problem = f"جای‌نگهدار {{{name[:60]}}} شناخته نیست"
                cure = cure_for_name(name, known, "یکی از نام‌های قالب بسته را بنویسید")
                yield source.letters.fault(path, "placeholder", problem, cure)
        if text.count("{") != text.count("}"):
            cure = "هر { را با } ببندید"
            yield source.letters.fault(path, "brace", "آکولاد باز یا بسته تنها مانده است", cure)


def limit_words(source: Source) -> Iterator[Fault]:
    """Words of a limit of delegation may only hold {limit}; other words hold no placeholder."""
    for place, row in enumerate(source.listed("limits")):
        for name in placeholders(row["words"]):
            if name != "limit":
                problem = f"جای‌نگهدار {{{name[:60]}}} در این جمله پر نمی‌شود"
                path = ("limits", place, "words")
                yield source.procedure.fault(path, "placeholder", problem, "فقط {limit} بنویسید")


def issued_letters(source: Source) -> Iterator[Fault]:
    """Find steps that issue a paper which letters.yaml doesn't have."""
    kinds = {letter["kind"] for letter in source.letters.value}
    for place, step in enumerate(source.steps):
        issued = step.get("issues")
        if issued and issued not in kinds:
            problem = f"این گام «{issued}» صادر می‌کند ولی نامه‌ای از این نوع نیست"
            cure = f"نامه‌ای با kind: {issued} به letters.yaml بیفزایید"
            yield source.procedure.fault(("steps", place, "issues"), "no_paper", problem, cure)
        if issued == "permit" and not source.procedure.value.get("permit"):
            problem = "این گام مجوز صادر می‌کند ولی permit تعریف نشده است"
            cure = "permit را با kind و title بنویسید"
            yield source.procedure.fault(("steps", place, "issues"), "no_permit", problem, cure)


RULES = (guides, letter_placeholders, limit_words, issued_letters)
