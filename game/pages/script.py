"""The page's script: its parts are ES modules, joined here into one, since a file opened by double click loads none.

Joining follows the imports from `main.js`, each part after those that it needs, and leaves out
the import lines, the word `export`, and the comments that stand on lines of their own. So all
parts share one scope: a name at the top of a part belongs to that part alone, which a test keeps true.
"""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).parent / "script"
_IMPORT = re.compile(r'^import \{[^}]*\} from "(?P<path>[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class)\b)", re.MULTILINE)

_COMMENT = re.compile(r"^[ ]*(?:/\*\*.*?\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)


def joined(entry: str = "main.js") -> str:
    """The whole script, ready to stand in a page."""
    parts = "".join(_bare(path.read_text(encoding="utf-8")).lstrip("\n") for path in parts_of(entry))
    return _ascii(f'"use strict";\n(() => {{\n{parts}}})();\n')


def parts_of(entry: str = "main.js") -> list[Path]:
    """The parts in the order in which they are joined. Raises ValueError where two import one another."""
    order: list[Path] = []
    _visit(FOLDER / entry, order, ())
    return order


def imports(part: Path) -> list[Path]:
    """The parts that a part imports from."""
    text = part.read_text(encoding="utf-8")
    return [(part.parent / match["path"]).resolve() for match in _IMPORT.finditer(text)]


def _bare(part: str) -> str:
    for left_out in (_IMPORT, _COMMENT, _EXPORT):
        part = left_out.sub("", part)
    return part


def _ascii(text: str) -> str:
    """The same script with all signs beyond ASCII as escapes, by UTF-16, for the reason that `page.to_html` gives."""

    def escaped(match: re.Match[str]) -> str:
        units = match[0].encode("utf-16-be")
        return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))

    return re.sub(r"[^\x00-\x7f]", escaped, text)


def _visit(part: Path, order: list[Path], above: tuple[Path, ...]) -> None:
    part = part.resolve()
    if part in above:
        raise ValueError(f"'{part.name}' imports itself by way of '{above[-1].name}'; one of the two must not.")
    if part not in order:
        for other in imports(part):
            _visit(other, order, (*above, part))
        order.append(part)
