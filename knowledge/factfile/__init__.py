"""Fact files: the form in which bases are kept in git.

`check` names every problem of a file with its line, `read` makes values of it, `write` exports; `parsed`
and `written` do the same with what is no file here.
"""

from __future__ import annotations

from knowledge.factfile.form import BUNDLED, FactFile, files_of
from knowledge.factfile.reading import check, parsed, read
from knowledge.factfile.writing import write, written

__all__ = ["BUNDLED", "FactFile", "check", "files_of", "parsed", "read", "write", "written"]
