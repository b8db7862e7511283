"""The licences of all that requirements.lock names, as a page.

`python tests/audit/licences.py docs/licences.md` writes it.

Ends with 1 where a licence is unknown, or is one that would bind what we write ourselves.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import click

ROOT = Path(__file__).parents[2]
# LGPL and MPL bind changes to the library itself, which we use as it is.
ALLOWED = re.compile(
    r"0BSD|Apache-2\.0|BSD(-[23]-Clause)?|CC0-1\.0|CNRI-Python|ISC|LGPL-[23]\.[01](-only|-or-later)?"
    r"|MIT(-CMU)?|MPL-[12]\.[01]|PSF-2\.0|Public Domain|Unlicense|Zlib"
)
# What older packages say, in today's words.
NAMES = (
    (r"(The )?MIT( License)?", "MIT"),
    (r"Apache( Software)?( License)?(,? Version)?( ?2\.0)?", "Apache-2.0"),
    (r"(The )?(\d)[- ]Clause BSD License|(The )?BSD (\d)-Clause License", r"BSD-\2\4-Clause"),
    (r"BSD License", "BSD"),
    (r"PSFL|Python Software Foundation License", "PSF-2.0"),
    (r"Mozilla Public License 2\.0 \(MPL 2\.0\)", "MPL-2.0"),
)
NOT_HERE = "not installed on this system"
LONGEST = 60
HEAD = """# Licences

What the project uses, by name, and under which licence. `make audit` writes this page, and fails where a
licence is unknown or would bind what is written here. "to run" is what the bot itself needs; all else makes
and tests it.

| package | needed | licence |
|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Package:
    name: str
    licence: str
    is_needed_to_run: bool

    @property
    def is_allowed(self) -> bool:
        """One that there is a choice of is enough; of those that hold together all must be."""
        choices = self.licence.split(" OR ")
        return self.licence == NOT_HERE or any(
            all(ALLOWED.fullmatch(part.strip("() ")) for part in re.split(r" AND |, ", choice))
            for choice in choices
        )


def locked(lock: Path) -> list[str]:
    """The names in a lock, in its order, each once."""
    found = re.findall(r"^([a-z0-9][\w.-]*)==", lock.read_text(encoding="utf-8"), re.MULTILINE)
    return list(dict.fromkeys(found))


def packages() -> Iterator[Package]:
    to_run = set(locked(ROOT / "deploy" / "requirements.lock"))
    for name in locked(ROOT / "requirements.lock"):
        try:
            licence = _licence(distribution(name))
        except PackageNotFoundError:
            licence = NOT_HERE
        yield Package(name, licence, name in to_run)


def _licence(found: Distribution) -> str:
    about = found.metadata
    classifiers = [each for each in about.get_all("Classifier") or [] if each.startswith("License ::")]
    said = about.get("License-Expression") or about.get("License") or ""
    if not said or len(said) > LONGEST or "\n" in said:
        said = ", ".join(each.rpartition(" :: ")[2] for each in classifiers)
    return ", ".join(_named(part) for part in said.split(", ")) if "Version" not in said else _named(said)


def _named(said: str) -> str:
    for pattern, name in NAMES:
        if found := re.fullmatch(pattern, said):
            return found.expand(name) if "\\" in name else name
    return said or "unknown"


def table(held: list[Package]) -> str:
    rows = (
        f"| {each.name} | {'to run' if each.is_needed_to_run else 'to make'} | {each.licence} |"
        for each in held
    )
    return HEAD + "\n".join(rows) + "\n"


def main(page: Path) -> int:
    held = list(packages())
    page.write_text(table(held), encoding="utf-8")
    refused = [each for each in held if not each.is_allowed]
    for each in refused:
        click.echo(f"{each.name}: its licence is {each.licence}; look into it, or do without it.")
    click.echo(f"{len(held)} packages, {len(refused)} with a licence that is not allowed; see {page}.")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
