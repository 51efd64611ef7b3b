"""The text of a query enters, and is refused in words where it is too long, too deep, too much, not allowed.

The guard reads words, not grammar, and is there for clear answers at once. It promises nothing: what keeps
the promise are the limits of the process that runs the query (`portal.crew`), where no socket can be made,
whatever a text hides from a reader of words. Time is in proportion to the text.
"""

import re
from collections.abc import Iterator

from portal.errors import Refused
from portal.limits import Limits

OPERATORS = 1000
"""Operators of one query: the engine takes a chain of a few thousand as deep as it is long."""
SKIP, OPERAND, IRI, NAME, WORD, OPEN, CLOSE, SIGN = range(1, 9)
TOKEN = re.compile(
    r"""(\#[^\n\r]*|\\.|@[A-Za-z]+(?:-+[A-Za-z0-9]+)*)   # a comment, an escape, a language
    | (\"\"\"(?:[^"\\]|\\.|"(?!""))*+\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*+'''
        | "(?:[^"\\\n\r]|\\.)*+" | '(?:[^'\\\n\r]|\\.)*+'
        | [?$]\w+ | (?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)
    | (<[^\x00-\x20<>"{}|^`]*>)
    | ((?:[^\W\d_](?:[\w.-]*[\w-])?|_)?:(?:(?:[\w:%.-]|\\.)*(?:[\w:%-]|\\.))?)
    | ([^\W\d_]\w*)
    | (<<|[({[])
    | (>>|[)}\]])
    | (\|\||&&|\^\^|[!<>]=|[.;,/|^!+*=<>?&-])
    """,
    re.VERBOSE | re.DOTALL,
)
GAP = r"(?:[\s]|\#[^\n\r]*)*+"
# The engine's parser knows no words, only letters: SERVICEex:a{…} and trueSERVICE<a>{…} are calls, too.
CALL = re.compile(
    rf"(?:true|false)?service{GAP}(?:silent{GAP})?(?:<[^\x00-\x20<>\"{{}}|^`]*>|[?$]\w+|[\w.-]*:[\w:%.\\-]*){GAP}\{{",
    re.IGNORECASE,
)
PARTING = frozenset(".;/|,")
LEADING = frozenset(("!", "-", "+", "^", "^^"))
BEFORE_A_GRAPH = ("GRAPH", "FROM", "NAMED", "DESCRIBE")
CALLING = ("SERVICE", "SERVICESILENT")
UPDATING = frozenset(
    "INSERT INSERTDATA DELETE DELETEDATA DELETEWHERE LOAD CLEAR DROP CREATE ADD MOVE COPY WITH".split()
)
ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
LAST = 0x10FFFF


def check(text: str, limits: Limits) -> None:
    """Refused with 413 (too long), 400 (too deep, too many patterns or operators), 403 (SERVICE, update)."""
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > limits.query:
        raise Refused(
            413,
            f"запрос длиннее {limits.query // 1024} КБ ({size} байт); сократите его",
            f"the query is longer than {limits.query // 1024} KB ({size} bytes); shorten it",
            kind="size",
        )
    for reading in readings(text):
        measure(reading, limits)
        if "service" in reading.lower() and calls(reading):
            raise calling()


def readings(text: str) -> Iterator[str]:
    """The text as it stands, and with its codepoint escapes as letters (SPARQL 1.1, section 19.2)."""
    yield text
    if "\\u" in text or "\\U" in text:
        yield ESCAPE.sub(lambda found: letter(found.group(1) or found.group(2), found.group()), text)


def letter(code: str, otherwise: str) -> str:
    """The character of this code."""
    return chr(int(code, 16)) if int(code, 16) <= LAST else otherwise


def measure(text: str, limits: Limits) -> None:
    """Refused where the text is too deep, has too much in it, or words that are not for everyone."""
    seen = Measure()
    acts = (None, None, seen.term, seen.term, seen.term, seen.word, seen.open, seen.close, seen.sign)
    for found in TOKEN.finditer(text):
        act = acts[found.lastindex or SKIP]
        if act is None:
            continue
        act(found.group())
        if seen.depth + seen.prefixes > limits.nesting:
            raise too_deep(limits)
        if seen.patterns > limits.patterns:
            raise too_many_patterns(limits)
    if seen.operators > OPERATORS:
        raise too_many_operators()


class Measure:
    """What has been read of a text, in figures; a bracket is held with how much deeper it leads."""

    __slots__ = ("brackets", "depth", "operand", "operators", "patterns", "prefixes", "values")

    def __init__(self) -> None:
        self.brackets: list[tuple[str, int]] = []
        self.depth = self.prefixes = self.patterns = self.operators = 0
        self.operand = self.values = False

    def inside(self, bracket: str) -> bool:
        """Is this the innermost bracket?"""
        return bool(self.brackets) and self.brackets[-1][0] == bracket

    def term(self, _: str) -> None:
        """A term after a term in brackets is an item of a list: a pattern of its own."""
        if self.operand and self.inside("("):
            self.patterns += 1
        self.operand, self.prefixes = True, 0

    def word(self, text: str) -> None:
        """A bare word: of the language, or of another."""
        word = text.upper()
        if word in CALLING:
            raise calling()
        if word in UPDATING:
            raise updating(word)
        self.operand, self.prefixes = word in ("TRUE", "FALSE"), 0
        self.values = self.values or word == "VALUES"

    def open(self, bracket: str) -> None:
        """A bracket opens; what stands in VALUES is data (`v`), not patterns."""
        if bracket != "(" or (self.operand and self.inside("(")):
            self.patterns += 1
        if self.inside("v"):
            bracket = "v"
        elif bracket == "{":
            bracket, self.values = ("v" if self.values else "{"), False
        deeper = 1 + self.prefixes
        self.brackets.append((bracket, deeper))
        self.depth += deeper
        self.operand, self.prefixes = False, 0

    def close(self, bracket: str) -> None:
        """A bracket closes."""
        if self.brackets:
            self.depth -= self.brackets.pop()[1]
        self.operand, self.prefixes = bracket != "}", 0

    def sign(self, sign: str) -> None:
        """What parts patterns, joins terms, or stands before one."""
        if sign in PARTING:
            self.patterns += sign != "," or not self.inside(
                "("
            )  # the arguments of a function are no patterns
            self.prefixes = 0
        elif self.operand:
            self.operators += 1
            self.prefixes = 0
        elif sign in LEADING:
            self.prefixes += len(sign)
        self.operand = False


def calls(text: str) -> bool:
    """Does some reading of the text call another service?

    `<` after a term begins an IRI among patterns, and compares in an expression: `1<2)SERVICE:a#>` hides a
    call from who takes the one for the other. Both readings are followed, each place of the text once.
    """
    starts, seen = [(0, False)], set[tuple[int, bool]]()
    while starts:
        at, operand = starts.pop()
        before = ""
        while (found := TOKEN.search(text, at)) and (found.start(), operand) not in seen:
            seen.add((found.start(), operand))
            kind, at = found.lastindex, found.end()
            if kind == IRI and operand:
                starts.append((found.start() + 1, False))
            if kind in (NAME, WORD):
                if before not in BEFORE_A_GRAPH and CALL.match(text, found.start()):
                    return True
                before = found.group().upper()
            elif kind != SKIP:
                before = ""
            if kind != SKIP:
                operand = kind in (OPERAND, IRI, NAME, CLOSE)
    return False


def calling() -> Refused:
    """The query asks another endpoint."""
    return Refused(
        403,
        "SERVICE здесь запрещён: запрос не обращается к другим серверам; спросите тот сервер сам",
        "SERVICE is not allowed here: a query asks no other server; ask that server yourself",
        kind="service",
    )


def updating(word: str) -> Refused:
    """The text is an update."""
    return Refused(
        403,
        f"{word} здесь запрещён: граф только читают; пишите SELECT, ASK, CONSTRUCT или DESCRIBE",
        f"{word} is not allowed here: the graph is read only; write SELECT, ASK, CONSTRUCT or DESCRIBE",
        kind="update",
    )


def too_deep(limits: Limits) -> Refused:
    """Brackets in brackets, or operators before a term."""
    return Refused(
        400,
        f"запрос сложнее, чем можно: вложенность больше {limits.nesting}; упростите его",
        f"the query is too complex: nested deeper than {limits.nesting}; simplify it",
        kind="depth",
    )


def too_many_patterns(limits: Limits) -> Refused:
    """More to order than the planner can."""
    return Refused(
        400,
        f"запрос сложнее, чем можно: больше {limits.patterns} образцов троек; разделите его",
        f"the query is too complex: more than {limits.patterns} triple patterns; divide it",
        kind="patterns",
    )


def too_many_operators() -> Refused:
    """A chain that the engine would go down to its end."""
    return Refused(
        400,
        f"запрос сложнее, чем можно: больше {OPERATORS} операций; возьмите IN или VALUES",
        f"the query is too complex: more than {OPERATORS} operators; use IN or VALUES",
        kind="operators",
    )
