"""Carries out the content stream of a page: one compiled expression, one step an operator.

Only text with its colour, lines and pictures are carried out. Unknown syntax is left to pdfminer's parser.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream, dict_value, int_value, list_value, resolve1, stream_value
from pdfminer.psparser import PSKeyword, PSLiteral, literal_name

from loader.pdf.content.colours import BLACK, FILLS, MOST_BYTES, colour
from loader.pdf.content.device import SPACE_GAP, Device
from loader.pdf.content.fonts import Font, FontStore
from loader.pdf.content.lexer import (
    ARRAY,
    HEX,
    MCID,
    NAME,
    NESTED,
    OPERATOR,
    STEP,
    STRING,
    TextArray,
    after_inline_image,
)
from loader.pdf.content.marks import Marks
from loader.pdf.content.matrix import IDENTITY, Matrix, from_operands, multiply, of_page
from loader.pdf.content.path import Path
from loader.pdf.file import limits
from loader.pdf.file.limits import TooMuchError
from loader.pdf.file.streams import BoundedStream
from loader.pdf.file.syntax import (
    MAX_DEPTH,
    TooDeep,
    UnknownSyntax,
    from_hex,
    name,
    numbers,
    parse_object,
    string_end,
    unescape,
)

_MAX_STACK = 512
_SLOW_CALL = 2_000


class Interpreter:
    """Carries out content streams against one device."""

    def __init__(self, fonts: FontStore, device: Device, ctm: Matrix) -> None:
        self.fonts = fonts
        self.device = device
        self.ctm = ctm
        self.left = limits.MAX_CONTENT
        self.slow_left = limits.MAX_ALL_SLOW
        self.forms: list[int] = []
        self.resources: dict[str, Any] = {}
        self.marks = Marks()
        self.fill = BLACK
        self._begin()

    def _begin(self) -> None:
        """The state at the start of a page or form."""
        self.saved: list[tuple[Any, ...]] = []
        self.font: Font | None = None
        self.size = 0.0
        self.between = self.at_space = self.leading = self.rise = 0.0
        self.scale = 1.0
        self.text_matrix: Matrix = IDENTITY
        self.x = 0.0
        self.path = Path()
        self.named_fonts: dict[str, Font] = {}

    def run(self, resources: Any, streams: Sequence[Any]) -> None:
        """Carry out the streams with these resources, as one."""
        self.resources = dict_value(resources)
        chunks = []
        for reference in streams:
            try:
                stream = stream_value(reference)
                if stream.objid is not None and stream.objid in self.forms:
                    continue
                # Not kept in memory: a page's content is read once.
                chunks.append(stream.unpacked() if isinstance(stream, BoundedStream) else stream.get_data())
            except (TooMuchError, MemoryError):
                raise
            except Exception:
                continue
        self.execute(b"\n".join(chunks))

    def execute(self, data: bytes) -> None:
        """Carry out the bytes of a content stream."""
        self.left -= len(data)
        if self.left < 0:
            raise TooMuchError("too much is drawn on one page")
        match = STEP.match
        operators = _OPERATORS
        stack: list[Any] = []
        pos = 0
        while True:
            found = match(data, pos)
            if found is None:
                end = self._unmatched(data, pos, stack)
                if end is None:
                    return
                pos = end
                continue
            pos = found.end()
            kind = found.lastindex
            if kind == OPERATOR:
                word = found[2]
                call = operators.get(word)
                if call is not None:
                    before = found[1]
                    call(self, stack + numbers(before) if before else stack)
                elif word in FILLS:
                    self.fill = colour(found[1][-MOST_BYTES:])
                elif word == b"BI":
                    pos = after_inline_image(data, pos)
                if stack:
                    stack = []
                continue
            before = found[1]
            if before and not before.isspace():
                stack.extend(numbers(before))
            if kind == ARRAY:
                stack.append(TextArray(found[3]))
            elif kind == NAME:
                stack.append(name(found[4]))
            elif kind == HEX:
                stack.append(from_hex(found[5]))
            elif kind == STRING:
                stack.append(unescape(found[6]))
            elif kind == MCID:
                stack.append({"MCID": int(found[7])})
            elif kind == NESTED:
                pos = self._nested(data, pos, stack)
            if len(stack) > _MAX_STACK:
                del stack[:-_MAX_STACK]

    def _unmatched(self, data: bytes, pos: int, stack: list[Any]) -> int | None:
        """Where to go on after bytes that no alternative matches; None when nothing is left."""
        rest = data[pos:].lstrip(b" \t\r\n\f\v\0+-.0123456789")
        if not rest:
            return None
        at = len(data) - len(rest)
        if rest[:1] == b"(":
            stack.extend(numbers(data[pos:at].replace(b"\0", b" ")))
            end = string_end(data, at + 1)
            if end is None:
                return None
            stack.append(unescape(data[at + 1 : end]))
            return end + 1
        return at + 1

    def _nested(self, data: bytes, pos: int, stack: list[Any]) -> int:
        """Take an array or dictionary as an operand; where to go on after it."""
        try:
            value, end = parse_object(data, pos, lambda _: None)
        except TooDeep:
            return pos + MAX_DEPTH
        except UnknownSyntax:
            return pos + self._slowly(data[pos : pos + limits.MAX_SLOW], stack)
        stack.append(value)
        return end

    def _slowly(self, data: bytes, stack: list[Any]) -> int:
        """Take one operand by pdfminer's parser, which forgives more; how many bytes it took."""
        parser = PDFContentParser([PDFStream({}, data)])
        taken = len(data)
        try:
            _, item = parser.nextobject()
            taken = max(parser.bufpos + parser.charpos, 1)
            if not isinstance(item, PSKeyword):
                stack.append(item)
        except MemoryError:
            raise
        except Exception:  # the end of the data, and whatever it stumbles over
            item = None
        self.slow_left -= taken + _SLOW_CALL
        if self.slow_left < 0:
            raise TooMuchError("its drawing instructions are broken")
        return taken

    # -- graphics state -------------------------------------------------------------------------

    def _save(self, _: list[Any]) -> None:
        if len(self.saved) < limits.MAX_RULINGS:
            self.saved.append(
                (self.ctm, self.font, self.size, self.between, self.at_space, self.leading, self.rise,
                 self.scale, self.text_matrix, self.x, self.fill)
            )  # fmt: skip

    def _restore(self, _: list[Any]) -> None:
        if self.saved:
            (self.ctm, self.font, self.size, self.between, self.at_space, self.leading, self.rise,
             self.scale, self.text_matrix, self.x, self.fill) = self.saved.pop()  # fmt: skip

    def _concatenate(self, args: list[Any]) -> None:
        matrix = from_operands(args)
        if matrix:
            self.ctm = multiply(matrix, self.ctm)

    # -- text -----------------------------------------------------------------------------------

    def _begin_text(self, _: list[Any]) -> None:
        self.text_matrix = IDENTITY
        self.x = 0.0

    def _set_font(self, args: list[Any]) -> None:
        if len(args) < 2 or not isinstance(args[-1], int | float):
            return
        self.size = float(args[-1])
        key = literal_name(args[-2])
        font = self.named_fonts.get(key)
        if font is None:
            reference = dict_value(self.resources.get("Font")).get(key)
            number = getattr(reference, "objid", None)
            font = self.fonts.font(number, dict_value(reference))
            self.named_fonts[key] = font
        self.font = font

    def _move(self, args: list[Any]) -> None:
        if len(args) >= 2 and isinstance(args[-1], int | float) and isinstance(args[-2], int | float):
            a, b, c, d, e, f = self.text_matrix
            x, y = args[-2], args[-1]
            self.text_matrix = (a, b, c, d, x * a + y * c + e, x * b + y * d + f)
        self.x = 0.0

    def _move_leading(self, args: list[Any]) -> None:
        self._move(args)
        if args and isinstance(args[-1], int | float):
            self.leading = args[-1]

    def _set_matrix(self, args: list[Any]) -> None:
        matrix = from_operands(args)
        if matrix:
            self.text_matrix = matrix
            self.x = 0.0

    def _next_line(self, _: list[Any]) -> None:
        self._move([0.0, self.leading])

    def _show(self, items: list[bytes | float], moved: float = 0.0) -> None:
        font = self.font
        if font is None:
            return
        a, b, c, d, e, f = self.text_matrix
        matrix = (a, b, c, d, e + self.x * a, f + self.x * b)
        if font.vertical:
            matrix = (a, b, c, d, e + self.x * -c, f + self.x * -d)
        spacing = (self.between * self.scale, self.at_space * self.scale, self.scale)
        self.device.fill = self.fill
        self.x += self.device.show(
            items, font, self.size, multiply(matrix, self.ctm), spacing, self.rise, moved
        )

    def _show_array(self, args: list[Any]) -> None:
        array = args[-1] if args else None
        if isinstance(array, TextArray):
            # Where each letter stands apart the moves tell which ones do not.
            close = self.between <= SPACE_GAP * abs(self.size)
            whole = array.whole(self.font is not None and self.font.multibyte) if close else None
            if whole is not None:
                self._show([whole[0]], whole[1])
            else:
                self._show(array.items())
        elif isinstance(array, list):
            self._show([item for item in array if isinstance(item, bytes | int | float)])

    def _show_string(self, args: list[Any]) -> None:
        if args and isinstance(args[-1], bytes):
            self._show([args[-1]])

    def _next_line_show(self, args: list[Any]) -> None:
        self._next_line(args)
        self._show_string(args)

    def _spaced_show(self, args: list[Any]) -> None:
        if len(args) >= 3:
            self._setting("at_space", 1.0)(self, args[-3:-2])
            self._setting("between", 1.0)(self, args[-2:-1])
            self._next_line_show(args)

    @staticmethod
    def _setting(field: str, factor: float) -> Callable[[Interpreter, list[Any]], None]:
        def set_it(self: Interpreter, args: list[Any]) -> None:
            if args and isinstance(args[-1], int | float):
                setattr(self, field, args[-1] * factor)

        return set_it

    # -- marked content -------------------------------------------------------------------------

    def _begin_mark(self, args: list[Any]) -> None:
        tag = args[-1] if args else None
        self._open_mark(literal_name(tag) if isinstance(tag, PSLiteral) else "", {})

    def _begin_mark_with(self, args: list[Any]) -> None:
        if len(args) < 2:
            self._open_mark("", {})
            return
        properties = args[-1]
        if isinstance(properties, PSLiteral):
            known = dict_value(self.resources.get("Properties"))
            properties = dict_value(known.get(literal_name(properties)))
        tag = literal_name(args[-2]) if isinstance(args[-2], PSLiteral) else ""
        self._open_mark(tag, properties if isinstance(properties, dict) else {})

    def _open_mark(self, tag: str, properties: dict[str, Any]) -> None:
        self.marks.open(self.device, self.forms[-1] if self.forms else 0, tag, properties)

    def _end_mark(self, _: list[Any]) -> None:
        self.marks.end(self.device)

    # -- paths, pictures and forms --------------------------------------------------------------

    @staticmethod
    def _path(step: Callable[[Path, list[Any]], None]) -> Callable[[Interpreter, list[Any]], None]:
        def take(self: Interpreter, args: list[Any]) -> None:
            step(self.path, args)

        return take

    @staticmethod
    def _paint(step: Callable[[Path, Matrix, Device], None]) -> Callable[[Interpreter, list[Any]], None]:
        def paint(self: Interpreter, _: list[Any]) -> None:
            step(self.path, self.ctm, self.device)

        return paint

    def _draw(self, args: list[Any]) -> None:
        if not args:
            return
        found = resolve1(dict_value(self.resources.get("XObject")).get(literal_name(args[-1])))
        if not isinstance(found, PDFStream):
            return
        kind = literal_name(resolve1(found.get("Subtype")))
        if kind == "Image":
            self.device.picture(self.ctm)
        elif kind == "Form":
            self._draw_form(found)

    def _draw_form(self, form: PDFStream) -> None:
        number = form.objid or 0
        if len(self.forms) >= limits.MAX_FORM_DEPTH or (number and number in self.forms):
            return
        outer = self.__dict__.copy()
        matrix = from_operands(list_value(form.get("Matrix", IDENTITY))) or IDENTITY
        self._begin()
        self.ctm = multiply(matrix, outer["ctm"])
        self.marks = Marks()
        resources = resolve1(form.get("Resources")) or outer["resources"]
        device = self.device
        kept = Marks.of(device)
        self.forms = [*outer["forms"], number]
        self.resources = dict_value(resources)
        try:
            data = form.get_data()
            self.execute(data)
        finally:
            left, slow = self.left, self.slow_left
            self.__dict__.update(outer)
            self.left, self.slow_left = left, slow
            Marks.restore(device, kept)


_I = Interpreter
_OPERATORS: dict[bytes, Callable[[Interpreter, list[Any]], None]] = {
    b"q": _I._save, b"Q": _I._restore, b"cm": _I._concatenate,
    b"BT": _I._begin_text, b"Tf": _I._set_font, b"Td": _I._move, b"TD": _I._move_leading,
    b"Tm": _I._set_matrix, b"T*": _I._next_line, b"TJ": _I._show_array, b"Tj": _I._show_string,
    b"'": _I._next_line_show, b'"': _I._spaced_show,
    b"Tc": _I._setting("between", 1.0), b"Tw": _I._setting("at_space", 1.0),
    b"Tz": _I._setting("scale", 0.01), b"TL": _I._setting("leading", -1.0), b"Ts": _I._setting("rise", 1.0),
    b"BMC": _I._begin_mark, b"BDC": _I._begin_mark_with, b"EMC": _I._end_mark,
    b"m": _I._path(Path.move), b"l": _I._path(Path.line), b"re": _I._path(Path.rectangle),
    b"h": _I._path(Path.close), b"n": _I._path(Path.forget),
    b"S": _I._paint(Path.stroke), b"s": _I._paint(Path.close_and_stroke), b"f": _I._paint(Path.fill),
    b"F": _I._paint(Path.fill), b"f*": _I._paint(Path.fill), b"B": _I._paint(Path.stroke),
    b"B*": _I._paint(Path.stroke), b"b": _I._paint(Path.close_and_stroke),
    b"b*": _I._paint(Path.close_and_stroke),
    b"Do": _I._draw,
}  # fmt: skip


def interpret_page(page: Any, fonts: FontStore, device: Device, most: int = limits.MAX_CONTENT) -> int:
    """Carry out the contents of a pdfminer page on the device; how many bytes were carried out.

    TooMuchError where they are more than `most`.
    """
    interpreter = Interpreter(fonts, device, of_page(page.mediabox, int_value(page.rotate)))
    interpreter.left = most
    interpreter.run(page.resources, page.contents)
    return most - interpreter.left
