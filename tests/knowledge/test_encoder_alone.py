"""The encoders work for us alone: no library tells anybody that or how they are used."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENCODING = """
import os, sys
from knowledge.encoder import EnglishSentenceEncoder, UniversalSentenceEncoder
for encoder in (EnglishSentenceEncoder(), UniversalSentenceEncoder()):
    encoder.encode(["How tall is the lighthouse?"])
print("onnxruntime" in sys.modules, os.environ.get("ORT_DISABLE_TELEMETRY"))
"""


def test_encoding_leaves_nothing_to_be_sent_to_the_makers_of_a_library(tmp_path: Path) -> None:
    # Where onnxruntime sends its telemetry from: an id of the machine and a database of events.
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ORT_"))}
    run = subprocess.run(
        [sys.executable, "-c", ENCODING],
        env={**kept, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert run.stdout.split() == ["True", "1"]
    assert run.stderr == ""
    assert list(tmp_path.rglob("*")) == []
