"""What stands in deploy/ is locked down, and names nothing that isn't there."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.app import STOP_SECONDS

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text("utf-8")
SETTINGS = set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text("utf-8"), re.MULTILINE))
NO_SUCH_LOCK = 77
PR_SET_MDWE = 65
UNDER_LOCK = f"""
import ctypes, sys
if ctypes.CDLL(None).prctl({PR_SET_MDWE}, 1, 0, 0, 0):
    sys.exit({NO_SUCH_LOCK})
sys.argv = ["footnote", "ask", "--database", "facts.db", "How much did FAW spend on R&D in 2021?"]
from bot.cli import main
main()
"""
OTHERS = {"PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE", "MPLCONFIGDIR"}


def locked(path: Path) -> dict[str, str]:
    return dict(re.findall(r"^([\w.\-]+)==([^\s;]+)", path.read_text("utf-8"), re.MULTILINE))


@pytest.fixture(scope="module")
def unit() -> configparser.SectionProxy:
    # A key may stand there several times; the last of each will do.
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(DEPLOY / "footnote.service")
    return parser["Service"]


@pytest.fixture(scope="module")
def service() -> dict[str, object]:
    composed = YAML(typ="safe").load((DEPLOY / "compose.yaml").read_text("utf-8"))
    found: dict[str, object] = composed["services"]["footnote"]
    return found


def test_the_image_does_not_run_as_root_and_writes_to_its_data_alone() -> None:
    final = DOCKERFILE.rpartition("\nFROM ")[2]
    assert re.search(r"^USER footnote$", final, re.MULTILINE)
    assert re.search(r"^VOLUME /data$", final, re.MULTILINE)
    assert "pip install" not in final
    assert "/healthz" in final


def test_the_image_installs_by_hashes_alone() -> None:
    installs = [line for line in DOCKERFILE.splitlines() if "pip install" in line]
    assert len(installs) == 3
    assert all("--require-hashes" in line or "--no-index" in line for line in installs)


def test_all_that_is_copied_is_there() -> None:
    for line in re.findall(r"^COPY (?!--from)(.*)$", DOCKERFILE, re.MULTILINE):
        *sources, _ = line.split()
        assert all((ROOT / each).exists() for each in sources)


def test_its_lock_has_what_the_other_has_and_nothing_for_tests() -> None:
    ours, everything = locked(DEPLOY / "requirements.lock"), locked(ROOT / "requirements.lock")
    assert ours.items() <= everything.items()
    assert {"python-telegram-bot", "sqlite-utils", "rapidfuzz", "prometheus-client"} <= ours.keys()
    assert not {"pytest", "ruff", "mypy", "playwright", "hypothesis"} & ours.keys()


def test_the_composed_service_is_locked_down(service: dict[str, object]) -> None:
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["secrets"] == ["telegram_bot_token"]


def test_the_unit_is_locked_down(unit: configparser.SectionProxy) -> None:
    wanted = {
        "DynamicUser": "yes",
        "NoNewPrivileges": "yes",
        "ProtectSystem": "strict",
        "ProtectHome": "yes",
        "PrivateTmp": "yes",
        "PrivateDevices": "yes",
        "CapabilityBoundingSet": "",
        "SystemCallFilter": "@system-service",
        "MemoryDenyWriteExecute": "yes",
    }
    assert {name: unit[name] for name in wanted} == wanted
    assert unit["LoadCredential"].startswith("telegram_bot_token:")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
def test_systemd_finds_nothing_wrong_with_the_unit_and_little_exposed(tmp_path: Path) -> None:
    command = tmp_path / "footnote"
    command.touch(mode=0o755)
    text = (DEPLOY / "footnote.service").read_text("utf-8")
    started = "/opt/footnote/.venv/bin/footnote"
    assert f"ExecStart={started} run\n" in text
    here = tmp_path / "footnote.service"
    here.write_text(text.replace(started, str(command)), "utf-8")
    verified = _analyzed("verify", str(here))
    assert (verified.returncode, verified.stdout + verified.stderr) == (0, "")
    if "--offline" not in _analyzed("--help").stdout:
        return  # an older one judges only what runs
    judged = _analyzed("security", "--offline=true", "--threshold=20", str(here))
    assert judged.returncode == 0, judged.stdout


def _analyzed(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["systemd-analyze", "--no-pager", *arguments],  # noqa: S607 - where the system has it
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="the lock is that of Linux")
def test_the_engine_needs_no_memory_that_is_written_and_run_and_no_home(tmp_path: Path) -> None:
    """As under MemoryDenyWriteExecute and ProtectHome, and with a root file system that is read-only."""
    run = subprocess.run(
        [sys.executable, "-c", UNDER_LOCK],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "HOME": "/nonexistent"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if run.returncode == NO_SUCH_LOCK:
        pytest.skip("this kernel knows no such lock")
    assert run.returncode == 0, run.stderr
    assert "21.42 billion yuan" in run.stdout
    assert list(tmp_path.iterdir()) == [tmp_path / "facts.db"]


def test_both_wait_for_what_is_in_hand(unit: configparser.SectionProxy, service: dict[str, object]) -> None:
    assert int(unit["TimeoutStopSec"]) > STOP_SECONDS
    assert int(str(service["stop_grace_period"]).removesuffix("s")) > STOP_SECONDS


@pytest.mark.parametrize("file", ["Dockerfile", "compose.yaml", "footnote.service"])
def test_every_setting_that_is_named_exists(file: str) -> None:
    text = (DEPLOY / file).read_text("utf-8")
    named = set(re.findall(r"\b((?:FOOTNOTE|TELEGRAM)_[A-Z_]+)\b", text))
    assert named
    assert named <= SETTINGS | OTHERS


@pytest.mark.parametrize("file", sorted(path.name for path in DEPLOY.iterdir() if path.is_file()))
def test_no_secret_and_no_address_stands_there(file: str) -> None:
    text = (DEPLOY / file).read_text("utf-8")
    assert not re.search(r"\d{6,}:[\w-]{30,}", text)
    assert set(re.findall(r"https?://[^\s/'\":]+", text)) <= {"http://127.0.0.1"}
