"""YAML, strictly: what is read, where it stands, and what an author is told."""

# ruff: noqa: E501 - a row of a table holds the whole sentence that an author reads
from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from game.errors import Finding, Place
from game.scenario import reading
from game.scenario.reading import Bare, List, Map, Node, Text, place_of, plain, read

Reader = Callable[[str | bytes], tuple[Node | None, list[Finding]]]

QUOTE_IT = "Put the text in quotes, or write it as a > block below its key."
ELSEWHERE = "Write the text as a > block or in quotes; a comment has a line of its own."
IN_FLOW = "Prose there breaks at a comma; write it as a > block or in quotes."
CLOSE = "Write ']' at its end, and commas between entries; prose goes in a > block."
INDENTED = (
    "Keys that belong together begin in the same column; so do the '-' of one list, and the lines of one > block."
)


@pytest.fixture(params=["c", "pure"])
def reader(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """Reads a text from a file, once with each parser of PyYAML."""
    if request.param == "c" and not hasattr(yaml, "CSafeLoader"):
        pytest.skip("PyYAML has no C parser here")
    loader = yaml.CSafeLoader if request.param == "c" else yaml.SafeLoader
    monkeypatch.setattr(reading, "_LOADER", loader)
    return lambda text: _read(tmp_path / "a.yaml", text)


def _read(path: Path, text: str | bytes) -> tuple[Node | None, list[Finding]]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path, "a.yaml")


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("a: no\nb: 1956\nc: null\nd: ~\ne: 0x1F\n", {"a": "no", "b": "1956", "c": "null", "d": "~", "e": "0x1F"}),
        ("a:\nb: ''\n", {"a": "", "b": ""}),
        ("- x\n- [y, z]\n- {k: v}\n", ["x", ["y", "z"], {"k": "v"}]),
        ("at: 1956-10-23 21:00   # orders the timeline\n", {"at": "1956-10-23 21:00"}),
        ("id: balcony # one word\n# a line of its own\n", {"id": "balcony"}),
        ("a: [1956-10-23 21:00, 'x, y # z', {b: \"c d\"}]\n", {"a": ["1956-10-23 21:00", "x, y # z", {"b": "c d"}]}),
        ("a: >\n  One. # kept\n  Two.\n\n  Three.\n", {"a": "One. # kept Two.\n\nThree."}),
        ("a: |\n  One.\n  Two.\n\n  Three.\n", {"a": "One.\nTwo.\n\nThree."}),
        ("a: one\n  two\n", {"a": "one two"}),
        ("bands: {0: quiet, 6: war}\n", {"bands": {"0": "quiet", "6": "war"}}),
        ("a: x\r\nb: y\r\n", {"a": "x", "b": "y"}),
        ("a: Gero\u030b\n", {"a": "Gerő"}),
        ("a: 30\u00a0October\n", {"a": "30\u00a0October"}),
        ("---\na: b\n...\n", {"a": "b"}),
    ],
)
def test_values_stay_as_written(reader: Reader, text: str, bare: Bare) -> None:
    node, findings = reader(text)
    assert findings == []
    assert node is not None
    assert plain(node) == bare


def test_every_value_keeps_its_place(reader: Reader) -> None:
    node, _ = reader("é: x\nlist:\n  - k: >\n      prose\n    empty:\n  - [a]\n")
    assert isinstance(node, Map)
    assert node.place == Place("a.yaml", 1, 1)
    assert node.entries["é"].key == Place("a.yaml", 1, 1)
    assert node.entries["é"].value == Text("x", Place("a.yaml", 1, 4), prose=False)
    items = node.entries["list"].value
    assert isinstance(items, List)
    assert items.place == Place("a.yaml", 3, 3)
    inner, flow = items.items
    assert isinstance(inner, Map)
    assert inner.entries["k"].key == Place("a.yaml", 3, 5)
    assert inner.entries["k"].value == Text("prose", Place("a.yaml", 3, 8), prose=True)
    assert inner.entries["empty"].value == Text("", Place("a.yaml", 5, 11), prose=False)
    assert flow == List((Text("a", Place("a.yaml", 6, 6), prose=False),), Place("a.yaml", 6, 5))


@pytest.mark.parametrize(
    ("loc", "line", "column"),
    [
        ((), 1, 1),
        (("kind",), 1, 7),
        (("kind", "[key]"), 1, 1),
        (("options", 1, "id"), 4, 9),
        (("decision", "options", 1, "id"), 4, 9),
        (("options", 1, "label"), 4, 5),
        (("options", 7), 3, 3),
        (("options", -1), 3, 3),
        (("bands", 3), 5, 12),
        (("bands", "3", "[key]"), 5, 9),
        (("nothing", "here"), 1, 1),
    ],
)
def test_an_error_of_the_model_finds_its_place(
    reader: Reader, loc: tuple[str | int, ...], line: int, column: int
) -> None:
    text = "kind: decision\noptions:\n  - id: a\n  - id: b\nbands: {3: x}\n"
    node, _ = reader(text)
    assert node is not None
    assert place_of(node, loc) == Place("a.yaml", line, column)


FINDINGS = [
    # characters
    ("a: x\u202ey\n", 1, 5, "the character 'U+202E RIGHT-TO-LEFT OVERRIDE' must not stand in a scenario. Delete it, and type what you want to see."),
    ("a:\n\tb: c\n", 2, 1, "the character 'U+0009 TAB' must not stand in a scenario. Use spaces instead."),
    ("a: \x1b[31mx\x1b[0m\n", 1, 4, "the character 'U+001B ESCAPE' must not stand in a scenario. Delete it, and type what you want to see."),
    ('a: "x\\e"\n', 1, 4, "the character 'U+001B ESCAPE', here as a code, must not stand in a scenario. Delete the code that begins with a backslash."),
    ('a: "\\ud800"\n', 1, 5, "'\\ud800' is the number of a character. Write the character itself."),
    ("\ufeffa: b\n", 1, 1, "the file begins with an invisible 'U+FEFF BYTE ORDER MARK'. Save the file as 'UTF-8 without BOM'."),
    ("a:\n\u00a0 b: c\n", 2, 1, "the line begins with 'U+00A0 NO-BREAK SPACE', which looks like a space. Type ordinary spaces."),
    ("- a\n-\u00a0b\n", 2, 2, "the line begins with 'U+00A0 NO-BREAK SPACE', which looks like a space. Type ordinary spaces."),
    ("\u202e", 1, 1, "the character 'U+202E RIGHT-TO-LEFT OVERRIDE' must not stand in a scenario. Delete it, and type what you want to see."),
    # what YAML offers and a scenario does not use
    ("a: &x b\n", 1, 4, f"'&x' is read as an instruction, not as text. Delete it. {QUOTE_IT}"),
    ("a: !!str b\n", 1, 4, f"'!!str' is read as an instruction, not as text. Delete it. {QUOTE_IT}"),
    ("a: ! b\n", 1, 4, f"'!' is read as an instruction, not as text. Delete it. {QUOTE_IT}"),
    ("a: &x [b]\n", 1, 4, f"'&x' is read as an instruction, not as text. Delete it. {QUOTE_IT}"),
    ("a: *x\n", 1, 4, f"'*x' is read as a copy of another value. {QUOTE_IT}"),
    ("<<: b\n", 1, 1, "the key '<<' would merge in other values. Write those values out."),
    ("a: 1\nb: 2\na: 3\n", 3, 1, "the key 'a' is written twice. It stands first on line 1; keep one of the two."),
    ("- a: 1\n  b: 2\n  a: 3\n  b: 4\n", 3, 3, "the key 'a' is written twice. If a new item of the list begins here, put '- ' before its first line."),
    ("- a: 1\n  b: 2\n  b: 3\n", 3, 3, "the key 'b' is written twice. It stands first on line 2; keep one of the two."),
    ("a: b\n---\nc: d\n", 2, 1, "a second document begins with '---'. Delete the line '---', or move what follows it to another file."),
    ("%YAML 1.1\n---\na: b\n", 1, 1, "'%YAML 1.1' is an instruction to a program. Delete this line."),
    ("%TAG ! x\n---\na: b\n", 1, 1, "'%TAG ! x' is an instruction to a program. Delete this line."),
    ("{a: b}: c\n", 1, 1, "the mapping that begins with '{' is used as a key. A key is one word, such as 'text'."),
    ("x:\n  [a]: c\n", 2, 3, "the list that begins with '[' is used as a key. A key is one word, such as 'text'."),
    # prose cut short
    ("a: one two # three\n", 1, 12, f"the text 'one two' ends here: '# three' is read as a comment. {ELSEWHERE}"),
    ("a: one\n  two   # three\nb: c\n", 2, 9, f"the text 'one two' ends here: '# three' is read as a comment. {ELSEWHERE}"),
    ("- one two #three\n  four\n", 1, 11, f"the text 'one two' ends here: '#three' is read as a comment. {ELSEWHERE}"),
    ("a: one # two\n  three\n", 1, 8, f"'# two' cuts the text short. {ELSEWHERE}"),
    ("a: {b: one, and two}\n", 1, 13, f"the text 'and two' stands without quotes in {{ }} or [ ]. {IN_FLOW}"),
    ("a: [one two]\n", 1, 5, f"the text 'one two' stands without quotes in {{ }} or [ ]. {IN_FLOW}"),
    # what the parser refuses
    ("title: Nagy: the man\n", 1, 12, f"the text 'Nagy: the man' has a colon in it, which ends a key. {QUOTE_IT}"),
    ("id:balcony\nrole: nagy\n", 1, 3, "a space is missing after the colon in 'id:balcony'. Write 'id: …'."),
    ("a: b\nid:balcony\nc: d\n", 2, 3, "a space is missing after the colon in 'id:balcony'. Write 'id: …'."),
    ("a: 1\nkey\nb: 2\n", 2, 1, "'key' has no colon after its key. Write 'key: value'; a line that continues a text is indented deeper than its key."),
    ("key\nb: 2\n", 1, 1, "'key' has no colon after its key. Write 'key: value'; a line that continues a text is indented deeper than its key."),
    ("a: b\n  c: d\n", 2, 3, "'c: d' is indented like text, but has a key. Give it the indentation of its neighbours, or write prose with a colon as a > block."),
    ("a:\n    b: c\n  d: e\n", 3, 3, f"'d: e' does not fit the indentation of the lines above. {INDENTED}"),
    ("a:\n    b: c # note\n  # note\n  d: e\n", 4, 3, f"'d: e' does not fit the indentation of the lines above. {INDENTED}"),
    ("a:\n    b: c # note\n  d: e\n", 3, 3, f"'d: e' does not fit the indentation of the lines above. {INDENTED}"),
    ("a: >\n    one\n  two\n", 3, 3, f"'two' does not fit the indentation of the lines above. {INDENTED}"),
    ("- a\nb: c\n", 2, 1, f"'b: c' does not fit the indentation of the lines above. {INDENTED}"),
    ("a: 'it's so'\n", 1, 8, "\"s so'\" stands after the end of the value. An apostrophe inside '…' is written twice; a > block needs no quotes at all."),
    ("a: 'open\nb: c\n", 1, 4, "the quotation mark that opens \"'open\" is never closed. Write the same mark at its end, or write the text as a > block, without quotes."),
    ('a: "C:\\q"\n', 1, 7, "'\\q' is no code that YAML knows. Use single quotes or a > block, where a backslash is only a backslash."),
    ("a: [x, y\n", 1, 4, f"the bracket '[' is not closed, or a comma is missing. {CLOSE}"),
    ("a: [x]]\n", 1, 7, "']' closes a bracket that was never opened. Delete it, or put the text in quotes."),
    ("a: [Talks] with Serbia\n", 1, 4, f"the text '[Talks] with Serbia' cannot begin with '['. {QUOTE_IT}"),
    ("- {Talks} with Serbia\n", 1, 3, f"the text '{{Talks}} with Serbia' cannot begin with '{{'. {QUOTE_IT}"),
    ("a: > one\n  two\n", 1, 4, "nothing may follow the sign in '> one'. Begin the text on the next line, indented."),
    ("a: - b\n", 1, 4, "the list '- b' begins behind something else. Begin it on a line of its own."),
    ("a: *one* word\n", 1, 4, f"the text '*one* word' cannot begin with '*'. {QUOTE_IT}"),
    ("a: @one\n", 1, 4, f"the text '@one' cannot begin with '@'. {QUOTE_IT}"),
    ("a: ? b\n", 1, 4, f"the text '? b' cannot begin with '?'. {QUOTE_IT}"),
    ("a: }\n", 1, 4, f"the text '}}' cannot begin with '}}'. {QUOTE_IT}"),
    ("a: [b,\n", 1, 7, "the file breaks off here. Look for a missing quotation mark, bracket or colon here and in the lines above."),
    ("a: b\n...\nc: d\n", 3, 1, "'c: d' cannot be read here. Look for a missing quotation mark, bracket or colon here and in the lines above.")
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "column", "sentence"), FINDINGS)
def test_a_finding_has_its_place_and_says_what_is_right(
    reader: Reader, text: str, line: int, column: int, sentence: str
) -> None:
    _, findings = reader(text)
    assert [str(finding) for finding in findings] == [f"a.yaml:{line}:{column}: {sentence}"]


def test_all_findings_are_told_in_file_order(reader: Reader) -> None:
    text = "a: *x\nb: one two # three\nc: x\u00ady\u00ad\u200b\na: {d: e f}\ng: 'open\n"
    _, findings = reader(text)
    assert [(f.place.line, f.place.column) for f in findings] == [
        (1, 4),
        (2, 12),
        (3, 5),
        (3, 8),
        (4, 1),
        (4, 8),
        (5, 4),
    ]


def test_the_first_of_two_keys_is_kept(reader: Reader) -> None:
    node, _ = reader("a: 1\na: 2\n")
    assert node is not None
    assert plain(node) == {"a": "1"}


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "---\n"])
def test_an_empty_file(reader: Reader, text: str) -> None:
    node, findings = reader(text)
    assert node is None
    assert list(map(str, findings)) == ["a.yaml: the file is empty. Write its first key, or delete it."]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    node, findings = read(tmp_path / "b.yaml", "b.yaml")
    assert node is None
    assert list(map(str, findings)) == [
        "b.yaml: 'b.yaml' cannot be opened: there is no such file. Check its name and place."
    ]
    assert read(tmp_path, "folder")[1][0].problem.startswith("'folder' cannot be opened: ")


def test_a_file_that_is_not_utf_8(reader: Reader) -> None:
    node, findings = reader("a: x\nb: é Ger".encode() + b"\xf5\n")
    assert node is None
    assert list(map(str, findings)) == [
        "a.yaml:2:9: the file is not UTF-8: the byte 'F5' is no character there. "
        "Save it again in your editor with the encoding UTF-8."
    ]


def test_the_size_of_a_file_is_bounded(reader: Reader, tmp_path: Path) -> None:
    full = "# " + "x" * (reading.MAX_FILE - 8) + "\na: b\n"
    assert reader(full)[1] == []
    node, findings = reader(full + "x")
    assert node is None
    assert list(map(str, findings)) == ["a.yaml: 'a.yaml' is larger than 256 KiB. Shorten it; it cannot be divided."]
    found = read(tmp_path / "a.yaml", "timeline/a.yaml")[1]
    assert [finding.hint for finding in found] == ["Divide it; a file holds one moment."]


def test_the_length_of_a_text_is_bounded(reader: Reader) -> None:
    assert reader("a: " + "x" * reading.MAX_TEXT)[1] == []
    _, findings = reader("a: 1\nb: " + "x" * (reading.MAX_TEXT + 1))
    assert list(map(str, findings)) == [
        f"a.yaml:2:4: the text '{'x' * 39}…' has 8,001 characters. At most 8,000 are allowed: shorten it, or divide it."
    ]


def test_depth_is_bounded(reader: Reader) -> None:
    deepest = reading.MAX_DEPTH
    assert reader("[" * deepest + "]" * deepest)[1] == []
    node, findings = reader("[" * (deepest + 1) + "]" * (deepest + 1))
    assert node is None
    assert [(f.place.line, f.place.column) for f in findings] == [(1, deepest + 1)]
    assert findings[0].hint == "Look at the brackets, and at the indentation of the lines above."
    assert "is nested more than 12 levels deep." in findings[0].problem


@pytest.mark.parametrize("piece", ["[", "{", "{a: ", "- ", "? ", "[{", "!", "&a ", "*", "'", '"', ">"])
def test_a_flood_of_one_sign_gives_a_finding_and_no_recursion(reader: Reader, piece: str) -> None:
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(400)
    try:
        node, findings = reader(piece * (100_000 // len(piece)))
    finally:
        sys.setrecursionlimit(limit)
    assert node is None or findings
    assert 1 <= len(findings) <= 20


def test_the_number_of_values_is_bounded(reader: Reader) -> None:
    assert reader("[" + "a," * (reading.MAX_NODES - 1) + "]")[1] == []
    node, findings = reader("[" + "a," * reading.MAX_NODES + "]")
    assert node is None
    assert [(f.place, f.problem) for f in findings] == [
        (Place("a.yaml", 1, 2 * reading.MAX_NODES), "the file has more than 20,000 values.")
    ]


SIGNS = st.sampled_from(
    ["a", "b", ": ", ":", "\n", "\n  ", "- ", " #", "'", '"', "\\", "[", "]", "{", "}", ", ", "&",
     "*", "!", "|", ">", "? ", "%", "@", "---", "...", "é", "\t", "<<", "\0", "\r\n", "\u2028", "\\ud800"]
)  # fmt: skip
ANYTHING = st.binary() | st.lists(SIGNS, max_size=30).map(lambda signs: "".join(signs).encode())


@pytest.mark.parametrize("loader", [getattr(yaml, "CSafeLoader", yaml.SafeLoader), yaml.SafeLoader])
def test_no_bytes_make_it_raise(tmp_path_factory: pytest.TempPathFactory, loader: type) -> None:
    path = tmp_path_factory.mktemp("any") / "a.yaml"

    @settings(max_examples=300, deadline=None)
    @given(ANYTHING)
    def check(data: bytes) -> None:
        node, findings = _read(path, data)
        assert node is not None or findings
        assert findings == sorted(findings)
        lines = data.count(b"\n") + 1
        assert all(0 <= finding.place.line <= lines for finding in findings)
        assert all(finding.problem and finding.hint for finding in findings)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "_LOADER", loader)
        check()


WORDS = st.text("ab é#:'\"*-,[]{}!&1", min_size=1, max_size=12)
KEYS = st.text("abc_", min_size=1, max_size=4)
CONTENT = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=12
)


@pytest.mark.skipif(not hasattr(yaml, "CSafeLoader"), reason="PyYAML has no C parser here")
def test_both_parsers_agree(tmp_path: Path) -> None:
    """On any well-formed content, in whatever style it is written, with or without a broken line."""
    path = tmp_path / "a.yaml"

    @settings(max_examples=300, deadline=None)
    @given(
        CONTENT,
        st.sampled_from([None, True, False]),
        st.sampled_from([None, "'", '"', ">", "|"]),
        st.sampled_from(["", "a: b: c\n", "a: 'x\n", "a:b\n", "\ta: b\n", "a: @\n", "a: [b\n", " - a\n"]),
    )
    def check(content: object, flow: bool | None, style: str | None, broken: str) -> None:
        text = yaml.safe_dump(content, default_flow_style=flow, default_style=style, allow_unicode=True)
        results = []
        for loader in (yaml.CSafeLoader, yaml.SafeLoader):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(reading, "_LOADER", loader)
                node, findings = _read(path, text + broken)
                results.append((node, [str(finding) for finding in findings]))
        assert results[0] == results[1]

    check()
