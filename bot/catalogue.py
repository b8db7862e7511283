"""Keeps the catalogues of the bot's voice at what the bot says: `python -m bot.catalogue`.

Adds each new sentence to every `bot/locales/*.po`, untranslated, drops those that are said no more, and
tells what is left to translate. A new language begins as a file that holds a header alone (copy that of
`zh.po`). For who works on the bot; the bot itself doesn't import this.
"""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import write_po

from bot.voice import LOCALES, is_sound, read_catalogue

BOT = Path(__file__).parent
# A call of any of these says the arguments at these places.
_SAID = {"msg": (0,), "say": (0,), "say_html": (0,), "counted": (1, 2)}
# A sentence, or one in the singular and the plural.
Text = str | tuple[str, ...]
WIDTH = 110


def extracted(folder: Path = BOT) -> set[Text]:
    """Everything that a voice is given to say in the Python files beneath `folder`."""
    return {text for path in sources(folder) for text in texts(path.read_text("utf-8"))}


def texts(source: str) -> Iterator[Text]:
    """What is said in a Python file, from its top to its end."""
    for call, places in _calls(source):
        said = [list(_constants(call.args[place])) for place in places if place < len(call.args)]
        if len(places) == 1:
            yield from (text for each in said for text in each)
        elif said and all(len(each) == 1 for each in said):  # something else may count too
            yield tuple(text for [text] in said)


def pieced(source: str) -> Iterator[int]:
    """The lines on which what is said is put together from pieces, so that nobody can translate it."""
    for call, places in _calls(source):
        said = [call.args[place] for place in places if place < len(call.args)]
        if any(isinstance(each, (ast.JoinedStr, ast.BinOp, ast.Call)) for each in said):
            yield call.lineno


def template(folder: Path = BOT) -> Catalog:
    """All that is said, in the order of the files, with the file that each stands in."""
    catalogue = Catalog(charset="utf-8")
    for path in sources(folder):
        for text in texts(path.read_text("utf-8")):
            catalogue.add(text, locations=[(path.relative_to(folder.parent).as_posix(), 0)])
    return catalogue


def gaps(catalogue: Catalog, said: set[Text]) -> list[str]:
    """What a catalogue lacks to say all of it, and what it holds in vain."""
    begun = {_text(message): _is_begun(message) for message in catalogue if message.id}
    return sorted(
        [f"no translation of {text!r}" for text in said if not begun.get(text)]
        + [f"never said: {text!r}" for text in begun if text not in said]
    )


def faults(catalogue: Catalog) -> list[str]:
    """The translations that are there, but that no voice would say (`is_sound`)."""
    begun = (message for message in catalogue if message.id and _is_begun(message))
    return [
        f"other placeholders, a plural form too few, or fuzzy: {message.id!r} -> {message.string!r}"
        for message in begun
        if not is_sound(message)
    ]


def renew(path: Path, said: Catalog) -> None:
    """Brings one catalogue to what is said, keeping its header and its translations."""
    header, _, _ = path.read_text("utf-8").partition("\n\n")
    catalogue = read_catalogue(path)
    catalogue.update(said, no_fuzzy_matching=True)
    written = io.BytesIO()
    write_po(written, catalogue, width=WIDTH, omit_header=True, ignore_obsolete=True, include_lineno=False)
    path.write_text(f"{header.strip()}\n\n{written.getvalue().decode().strip()}".strip() + "\n", "utf-8")


def renew_all(locales: Path = LOCALES, folder: Path = BOT) -> list[str]:
    """Renews every catalogue; what is left to translate or to mend in them."""
    problems = []
    for path in sorted(locales.glob("*.po")):
        renew(path, template(folder))
        catalogue = read_catalogue(path)
        left = (*gaps(catalogue, extracted(folder)), *faults(catalogue))
        problems += [f"{path.name}: {problem}" for problem in left]
    return problems


@click.command()
def main() -> None:
    """Renew every catalogue; exit with 1 if anything is left to translate or to mend."""
    problems = renew_all()
    click.echo("\n".join(problems) or "Every sentence is translated.")
    raise SystemExit(1 if problems else 0)


def sources(folder: Path = BOT) -> list[Path]:
    # The sandbox's `say` is a person's message to the bot.
    return [path for path in sorted(folder.rglob("*.py")) if "sandbox" not in path.relative_to(folder).parts]


def _calls(source: str) -> Iterator[tuple[ast.Call, tuple[int, ...]]]:
    # By syntax tree: Babel's own reading of tokens misses what is said inside what is said, and glues
    # together both sides of an if.
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        if places := _SAID.get(_name(call.func)):
            yield call, places


def _name(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _constants(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str() as text):
            yield text
        case ast.IfExp(body=body, orelse=other):
            yield from _constants(body)
            yield from _constants(other)


def _text(message: Message) -> Text:
    return message.id if isinstance(message.id, str) else tuple(message.id)


def _is_begun(message: Message) -> bool:
    return any(message.string or ())


if __name__ == "__main__":
    main()
