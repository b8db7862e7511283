"""What `make audit` looks for is looked for rightly, and no secret stands in the project."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
# The key of a web server that only tests run, on 127.0.0.1.
MADE_UP = {"tests/knowledge/ingest/gazette.pem"}
# Of bots, cloud services and code hosts, and keys as files hold them.
SECRETS = re.compile(
    r"\b[0-9]{8,10}:[A-Za-z0-9_-]{35}\b"
    r"|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b"
    r"|\bxox[abprs]-[\w-]{10,}"
    r"|\bAIza[\w-]{35}\b|\bsk-[A-Za-z0-9_-]{32,}|-----BEGIN [A-Z ]*PRIVATE KEY-----\n"
    r"|\beyJ[\w-]{20,}\.eyJ[\w-]{20,}\."
)


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"audit_{name}", HERE / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


licences, vulnerabilities = script("licences"), script("vulnerabilities")


def tracked() -> list[Path]:
    command = ["git", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name]


def is_made_up(secret: str) -> bool:
    return secret.startswith("123456789:")  # as Telegram's own manual writes them


def test_no_secret_stands_in_the_project() -> None:
    files = [path for path in tracked() if path.is_file() and str(path.relative_to(ROOT)) not in MADE_UP]
    assert len(files) > 100
    found = [
        f"{path.relative_to(ROOT)}: {secret[:12]}…"
        for path in files
        for secret in SECRETS.findall(path.read_text(encoding="utf-8", errors="ignore"))
        if not is_made_up(secret)
    ]
    assert found == []


@pytest.mark.parametrize(
    "secret", ["123456789:" + "A" * 35, "AKIA" + "Z" * 16, "-----BEGIN RSA " + "PRIVATE KEY-----\n"]
)
def test_a_secret_is_known_by_its_shape(secret: str) -> None:
    assert SECRETS.search(f'token = "{secret}"')


def test_the_security_rules_of_the_linter_are_on() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        lint = tomllib.load(file)["tool"]["ruff"]["lint"]
    assert "ALL" in lint["select"]
    assert not [rule for rule in lint["ignore"] if re.fullmatch(r"S\d*", rule)]


@pytest.mark.parametrize(
    ("licence", "allowed"),
    [
        ("MIT", True),
        ("BSD-3-Clause AND MIT", True),
        ("GPL-3.0-only", False),
        ("MIT AND GPL-3.0-only", False),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True),
        ("AGPL-3.0-or-later", False),
        ("unknown", False),
        ("Proprietary", False),
    ],
)
def test_a_licence_is_allowed_or_not(licence: str, *, allowed: bool) -> None:
    assert licences.Package("any", licence, is_needed_to_run=True).is_allowed is allowed


def test_every_package_has_a_licence_that_is_allowed_and_stands_on_the_page() -> None:
    held = list(licences.packages())
    assert [each for each in held if not each.is_allowed] == []
    page = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| ([a-z0-9][\w.-]*) \| to", page, re.MULTILINE) == [each.name for each in held]


def test_a_vulnerability_fails_the_audit_and_an_unreachable_database_does_not() -> None:
    flaw = {"id": "X-1", "fix_versions": ["2"]}
    lines, failed = vulnerabilities.told(
        {"dependencies": [{"name": "a", "version": "1", "vulns": [flaw]}, {"name": "b", "skip_reason": "x"}]}
    )
    assert failed
    assert lines == [
        "a 1: X-1, mended in 2",
        "1 of 2 packages looked up by pip-audit.",
        "Not looked up, as its database doesn't know them: b.",
    ]
    assert vulnerabilities.told(None)[1] is False


@pytest.mark.parametrize(
    "found", [None, {"dependencies": [{"name": "a", "skip_reason": "x"}, {"name": "b", "skip_reason": "x"}]}]
)
def test_an_audit_that_could_look_up_nothing_says_so(found: dict[str, Any] | None) -> None:
    [line], failed = vulnerabilities.told(found)
    assert "vulnerabilities were not looked for" in line
    assert not failed
