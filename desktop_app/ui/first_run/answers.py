"""What the six steps of the first run have gathered so far."""

from dataclasses import dataclass, field, replace

from office.usecases.first_run import FirstHead, OfficeChoice, ProvincePackage
from office.usecases.office import DeskSettings

EMPTY = DeskSettings(
    office_id="",
    name="",
    directorate="",
    province="",
    county="",
    county_title="",
    desk="1",
    province_key="",
)


@dataclass(frozen=True)
class Answers:
    """The office as it is to be made. `data` are the bytes of the province's file."""

    settings: DeskSettings = EMPTY
    recovery_key: str = ""
    data: bytes = b""
    package: ProvincePackage | None = None
    head: FirstHead = field(default_factory=lambda: FirstHead("", "", ""))

    @property
    def choice(self) -> OfficeChoice:
        """The office, as `prepare_office` takes it."""
        return OfficeChoice(self.settings, self.recovery_key)

    def with_package(self, data: bytes, package: ProvincePackage) -> "Answers":
        """Return the same with a file of the province; it tells the office where it can."""
        settings = replace(self.settings, province_key=package.key)
        recovery = self.recovery_key
        if package.offices:
            settings, recovery = package.offices[0].settings, package.offices[0].recovery_key
        return replace(self, settings=settings, recovery_key=recovery, data=data, package=package)
