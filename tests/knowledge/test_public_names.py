from __future__ import annotations

import inspect
import re
import subprocess
import sys

import knowledge
from knowledge import errors


def test_all_is_exact_and_sorted() -> None:
    assert knowledge.__all__ == sorted(knowledge.__all__)
    held = {name for name, value in vars(knowledge).items() if not inspect.ismodule(value) and name[0] != "_"}
    assert set(knowledge.__all__) == held


def test_the_fact_side_does_not_load_telegram() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, knowledge; print('telegram' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert loaded.stdout == "False\n"


def test_the_tree_in_the_docstring_names_every_error() -> None:
    defined = {
        name
        for name, value in vars(errors).items()
        if inspect.isclass(value) and issubclass(value, Exception) and value.__module__ == errors.__name__
    }
    assert set(re.findall(r"^(?:├── |└── )?(\w+)", errors.__doc__ or "", re.MULTILINE)) >= defined
    assert all(issubclass(getattr(errors, name), errors.KnowledgeError) for name in defined)
