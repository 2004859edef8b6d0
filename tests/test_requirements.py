"""What is installed is pinned: each package in one version, with its licence."""

import re
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
_LINE = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[^ ]+)  # (?P<licence>.+)")


def named(file: str) -> list[Requirement]:
    lines = (ROOT / file).read_text("utf-8").splitlines()
    return [Requirement(line) for line in lines if line and line[0] not in "#-"]


def brought(requirement: Requirement, seen: set[str]) -> Iterator[tuple[str, str]]:
    """Yield a package and all that it brings along on this machine, with their versions."""
    name = re.sub(r"[-_.]+", "-", requirement.name).lower()
    key = f"{name}[{','.join(sorted(requirement.extras))}]"
    if key in seen:
        return
    seen.add(key)
    found = distribution(requirement.name)
    yield name, found.version
    for text in found.requires or ():
        needed = Requirement(text)
        extras = requirement.extras or {""}
        if needed.marker is None or any(needed.marker.evaluate({"extra": one}) for one in extras):
            yield from brought(needed, seen)


def pinned() -> dict[str, re.Match[str]]:
    lines = (ROOT / "tests" / "constraints.txt").read_text("utf-8").splitlines()
    found = [_LINE.fullmatch(line) for line in lines if not line.startswith("#")]
    assert all(found)
    return {one["name"]: one for one in found if one is not None}


def test_both_commands_of_the_readme_install_pinned_versions_alone() -> None:
    assert "-c tests/constraints.txt" in (ROOT / "requirements.txt").read_text("utf-8")
    assert "-r ../requirements.txt" in (ROOT / "tests" / "requirements.txt").read_text("utf-8")


def test_each_package_that_comes_along_is_pinned_at_the_version_that_was_tried() -> None:
    seen: set[str] = set()
    needed = [*named("requirements.txt"), *named("tests/requirements.txt")]
    installed = {name: version for one in needed for name, version in brought(one, seen)}
    pins = pinned()

    assert {name: pins[name]["version"] for name in installed if name in pins} == installed


def test_each_pin_names_a_licence() -> None:
    assert all(one["licence"].strip() for one in pinned().values())
