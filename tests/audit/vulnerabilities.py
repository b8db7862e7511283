"""Known vulnerabilities of what requirements.lock names, looked up by pip-audit.

Where its database can't be reached, or doesn't know the packages, that is said, and is no failure.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

ROOT = Path(__file__).parents[2]
COMMAND = (
    sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--progress-spinner", "off",
    "--timeout", "10", "--format", "json", "-r",
)  # fmt: skip


def report(lock: Path) -> dict[str, Any] | None:
    """What pip-audit found; None where it could not ask."""
    ran = subprocess.run([*COMMAND, lock], capture_output=True, text=True, check=False)
    try:
        found: dict[str, Any] = json.loads(ran.stdout)
    except ValueError:
        return None
    return found


def told(found: dict[str, Any] | None) -> tuple[list[str], bool]:
    """What to say, and whether that is a failure."""
    if found is None:
        return ["pip-audit could not reach its database: vulnerabilities were not looked for."], False
    packages = found["dependencies"]
    skipped = [each for each in packages if "skip_reason" in each]
    lines = [
        f"{each['name']} {each['version']}: {flaw['id']}, mended in {_mended(flaw)}"
        for each in packages
        for flaw in each.get("vulns", ())
    ]
    return [*lines, *_reached(packages, skipped)], bool(lines)


def _reached(packages: Sequence[Any], skipped: Sequence[Any]) -> Iterator[str]:
    if len(packages) == len(skipped):
        # Such as a proxy that says of everything that it is not there: the database itself knows them all.
        yield (
            f"What answered pip-audit knew none of the {len(packages)} packages, so it is not its database: "
            "vulnerabilities were not looked for."
        )
        return
    yield f"{len(packages) - len(skipped)} of {len(packages)} packages looked up by pip-audit."
    if skipped:
        names = ", ".join(each["name"] for each in skipped)
        yield f"Not looked up, as its database doesn't know them: {names}."


def _mended(flaw: dict[str, Any]) -> str:
    return ", ".join(flaw["fix_versions"]) or "no release yet"


def main() -> int:
    lines, failed = told(report(ROOT / "requirements.lock"))
    click.echo("\n".join(lines))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
