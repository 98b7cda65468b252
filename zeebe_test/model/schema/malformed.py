"""Files that are not well-formed: read once more as the real engine's parser does, to say what first strikes it.

Only asked when lxml has refused a file, so what is well-formed need not be understood here in every detail.
"""

from __future__ import annotations

import re
from typing import NamedTuple, NoReturn

from zeebe_test.model.schema.markup import Fault, StartTag, unbound

UNFINISHED = "XML document structures must start and end within the same entity."
DOCTYPE = 'DOCTYPE is disallowed when the feature "http://apache.org/xml/features/disallow-doctype-decl" set to true.'
PREMATURE = "Premature end of file."
RESERVED_TARGET = 'The processing instruction target matching "[xX][mM][lL]" is not allowed.'
NO_MARKUP = "The content of elements must consist of well-formed character data or markup."

_NAME = r"[^\W\d][\w.\-\u00b7]*"
_QNAME = re.compile(rf"{_NAME}(?::{_NAME})?")
_SPACE = re.compile(r"[ \t\r\n]*")
_DECLARATION = re.compile(r"<\?xml[ \t\r\n]+(?:version[ \t\r\n]*=[ \t\r\n]*[\"']([^\"']*)[\"'])?")
_INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_PREDEFINED = frozenset({"amp", "lt", "gt", "quot", "apos"})


class Diagnosis(NamedTuple):
    """What the real engine's parser says of a file.

    Attributes:
        text: its message.
        line: the 1-based line.
        elements: how many start tags it has read by then.
    """

    text: str
    line: int
    elements: int


def diagnose(content: bytes) -> Diagnosis | None:
    """What is wrong with bytes that are no well-formed XML; None if nothing strikes the eye."""
    text, undecodable = _decoded(content)
    scanner = _Scanner(text, undecodable)
    try:
        scanner.document()
    except Fault as fault:
        return Diagnosis(str(fault), text.count("\n", 0, scanner.position) + 1, scanner.elements)
    return None


def _decoded(content: bytes) -> tuple[str, str]:
    """The text up to the first bytes that are no text, and what is wrong with these."""
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return content.decode("utf-16", errors="replace"), ""
    declared = re.match(rb"<\?xml[^>]*encoding=[\"']([\w.\-]+)", content)
    encoding = declared[1].decode("ascii") if declared else "utf-8"
    try:
        return content.decode(encoding).removeprefix("\ufeff"), ""
    except LookupError:
        return content.decode("utf-8", errors="replace"), ""
    except UnicodeDecodeError as error:
        lead = content[error.start]
        length = 2 if 0xC2 <= lead < 0xE0 else 3 if 0xE0 <= lead < 0xF0 else 4 if 0xF0 <= lead < 0xF5 else 1
        wrong = 1 if length == 1 else error.end - error.start + 1
        before = content[: error.start].decode(encoding).removeprefix("\ufeff")
        return before, f"Invalid byte {wrong} of {length}-byte UTF-8 sequence."


class _Scanner:
    """Goes through a text until something is wrong, which it raises as `Fault`."""

    def __init__(self, text: str, undecodable: str) -> None:
        self.text = text
        self.position = 0
        self.elements = 0
        self._at_end = undecodable or UNFINISHED
        self._open: list[StartTag] = []

    def document(self) -> None:
        """The whole text."""
        self._declaration()
        self._around_root(PREMATURE, "Content is not allowed in prolog.")
        self._start_tag()
        while self._open:
            self._content()
        after = "The markup in the document following the root element must be well-formed."
        self._around_root("", "Content is not allowed in trailing section.", after)

    def _fail(self, text: str) -> NoReturn:
        raise Fault(text)

    def _end(self) -> NoReturn:
        self.position = len(self.text)
        raise Fault(self._at_end)

    def _declaration(self) -> None:
        found = _DECLARATION.match(self.text)
        if found is None:
            return
        if found[1] is None:
            self._fail("The version is required in the XML declaration.")
        if found[1] not in {"1.0", "1.1"}:
            self._fail(f'XML version "{found[1]}" is not supported, only XML 1.0 is supported.')
        self._after("?>")

    def _around_root(self, at_end: str, stray: str, markup: str = "") -> None:
        """Blanks, comments and instructions; ends before the root, or at the end of the text."""
        while True:
            self._space()
            if self.position == len(self.text):
                if at_end or self._at_end != UNFINISHED:
                    self._fail(at_end if self._at_end == UNFINISHED else self._at_end)
                return
            if self._comment_or_instruction():
                continue
            if self.text.startswith("<!DOCTYPE", self.position) and not markup:
                self._fail(DOCTYPE)
            if self.text[self.position] != "<":
                self._fail(stray)
            if self.position + 1 == len(self.text):
                self._end()
            if markup:
                self._fail(markup)
            return

    def _comment_or_instruction(self) -> bool:
        if self.text.startswith("<!--", self.position):
            self.position += 4
            self._after("--")
            if not self.text.startswith(">", self.position):
                self._fail('The string "--" is not permitted within comments.')
            self.position += 1
            return True
        if self.text.startswith("<?", self.position):
            if re.match(r"<\?xml[ \t\r\n?]", self.text[self.position : self.position + 6], re.IGNORECASE):
                self._fail(RESERVED_TARGET)
            self._after("?>")
            return True
        return False

    def _content(self) -> None:
        """One piece of an element's content."""
        stop = re.compile("[<&]").search(self.text, self.position)
        end = stop.start() if stop else len(self.text)
        self._characters(end)
        self.position = end
        if stop is None:
            self._end()
        if stop[0] == "&":
            self._reference()
        elif self.text.startswith("<![CDATA[", end):
            self._after("]]>")
        elif self.text.startswith("</", end):
            self._end_tag()
        elif not self._comment_or_instruction():
            self._start_tag()

    def _characters(self, end: int) -> None:
        invalid = _INVALID.search(self.text, self.position, end)
        closing = self.text.find("]]>", self.position, end)
        if invalid and (closing < 0 or invalid.start() < closing):
            self.position = invalid.start()
            code = f"{ord(invalid[0]):x}"
            self._fail(
                f"An invalid XML character (Unicode: 0x{code}) was found in the element content of the document."
            )
        if closing >= 0:
            self.position = closing
            self._fail(
                'The character sequence "]]>" must not appear in content unless used to mark the end of a CDATA '
                "section."
            )

    def _end_tag(self) -> None:
        name = self._open[-1].name
        self.position += 2
        if not self.text.startswith(name, self.position):
            if self.position + len(name) > len(self.text):
                self._end()
            self._fail(f'The element type "{name}" must be terminated by the matching end-tag "</{name}>".')
        self.position += len(name)
        self._space()
        if not self._follows(">"):
            self._fail(f"The end-tag for element type \"{name}\" must end with a '>' delimiter.")
        self._open.pop()

    def _start_tag(self) -> None:
        self.position += 1
        name = self._name()
        if not name:
            self._fail(NO_MARKUP)
        tag = StartTag(name, self._open[-1].namespaces if self._open else {})
        while True:
            spaced = self._space()
            if self._follows(">"):
                self._open.append(tag)
                break
            if self._follows("/>"):
                break
            attribute = self._name() if spaced else ""
            if not attribute:
                self._fail(f'Element type "{name}" must be followed by either attribute specifications, ">" or "/>".')
            tag.add(attribute, self._value(attribute, name))
        unbound(tag)
        self.elements += 1

    def _value(self, attribute: str, element: str) -> str:
        self._space()
        if not self._follows("="):
            self._fail(
                f'Attribute name "{attribute}" associated with an element type "{element}" must be followed by the '
                "' = ' character."
            )
        self._space()
        quote = self.text[self.position : self.position + 1]
        if quote not in {"'", '"'}:
            self._at_text()
            self._fail(
                f'Open quote is expected for attribute "{attribute}" associated with an  element type  "{element}".'
            )
        self.position += 1
        begin = self.position
        stop = re.compile(f"[<&{quote}]|{_INVALID.pattern}")
        while True:
            found = stop.search(self.text, self.position)
            if found is None:
                self._end()
            self.position = found.start()
            if found[0] == quote:
                self.position += 1
                return self.text[begin : self.position - 1]
            if found[0] == "&":
                self._reference()
            elif found[0] == "<":
                self._fail(
                    f'The value of attribute "{attribute}" associated with an element type "{element}" must not '
                    "contain the '<' character."
                )
            else:
                self._fail(
                    f"An invalid XML character (Unicode: 0x{ord(found[0]):x}) was found in the value of attribute "
                    f'"{attribute}" and element is "{element}".'
                )

    def _reference(self) -> None:
        self.position += 1
        if self._follows("#"):
            self._character_reference()
            return
        found = re.compile(_NAME).match(self.text, self.position)
        if found is None:
            self._at_text()
            self._fail("The entity name must immediately follow the '&' in the entity reference.")
        self.position = found.end()
        if not self._follows(";"):
            self._fail(f"The reference to entity \"{found[0]}\" must end with the ';' delimiter.")
        if found[0] not in _PREDEFINED:
            self._fail(f'The entity "{found[0]}" was referenced, but not declared.')

    def _character_reference(self) -> None:
        hexadecimal = self._follows("x")
        digits = re.compile("[0-9A-Fa-f]*" if hexadecimal else "[0-9]*").match(self.text, self.position)
        number = digits[0] if digits else ""
        kind, mark = ("hexadecimal", "&#x") if hexadecimal else ("decimal", "&#")
        if not number:
            self._fail(f'A {kind} representation must immediately follow the "{mark}" in a character reference.')
        self.position += len(number)
        if not self._follows(";"):
            self._fail("The character reference must end with the ';' delimiter.")
        code = int(number, 16 if hexadecimal else 10)
        if code > 0x10FFFF or 0xD800 <= code < 0xE000 or _INVALID.match(chr(code)):
            self._fail(f'Character reference "{mark}{number}" is an invalid XML character.')

    def _name(self) -> str:
        found = _QNAME.match(self.text, self.position)
        if found is None:
            self._at_text()
            return ""
        self.position = found.end()
        return found[0]

    def _space(self) -> bool:
        begin = self.position
        found = _SPACE.match(self.text, begin)
        self.position = found.end() if found else begin
        return self.position > begin

    def _follows(self, text: str) -> bool:
        """Whether a text comes next; goes behind it if so."""
        self._at_text()
        if not self.text.startswith(text, self.position):
            return False
        self.position += len(text)
        return True

    def _at_text(self) -> None:
        """There must be something left."""
        if self.position >= len(self.text):
            self._end()

    def _after(self, text: str) -> None:
        """Go behind the next place of a text; where there is none, the last line break does not count."""
        found = self.text.find(text, self.position)
        if found < 0:
            self.position = len(self.text.removesuffix("\n"))
            raise Fault(self._at_end)
        self.position = found + len(text)
