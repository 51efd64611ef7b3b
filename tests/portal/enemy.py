"""A number enters, the graph of an enemy leaves: each text, number, name and key in it is an attack.

The shape is that of a built graph (bench.graphs), so that every page has something to show.
"""

import io
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox

from bench.graphs import write_graph
from ontology import DATA, PREFIXES, SCHEME

FIRED = "window.fired=1"
MANY = 40
"""As many of something as nobody expects."""
SHORT = [
    f"<script>{FIRED}</script>",
    f"<ScRiPt/x>{FIRED}</sCrIpT\n>",
    f"</script\t><script >{FIRED}//",
    f"<svg/onload={FIRED}><svg><script>{FIRED}</script></svg>",
    f"<details open ontoggle={FIRED}><input autofocus onfocus={FIRED}><video><source onerror={FIRED}>",
    f"<form action=javascript:{FIRED}><button formaction=javascript:{FIRED}>x</button>",
    f"<object data=javascript:{FIRED}><embed src=javascript:{FIRED}>",
    f'<noscript><p title="</noscript><img src=x onerror={FIRED}>">',
    f"<math><mtext></form><form><mglyph><style></math><img src onerror={FIRED}>",
    f"<template shadowrootmode=open><script>{FIRED}</script></template><xmp><plaintext>",
    f"--!><img src=x onerror={FIRED}>]]><?php echo 1 ?><!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
    f"java\tscript:{FIRED}",
    f"\x01JaVaScRiPt&colon;{FIRED}",
    f"vbscript:{FIRED}",
    "\\\\example.org\\x",
    "/\\example.org/%2e%2e/",
    f"\\u003c/script\\u003e\\u003cscript\\u003e{FIRED}",
    f'"}}}}]}}</script>{{"x":[{{"y":"{FIRED}',
    "</style><style>*{display:none!important}</style>}body{display:none}x{background:url(//example.org/x)",
    f"`-{FIRED}-`${{{FIRED}}}'-{FIRED}-'\\'-{FIRED}//",
    "$&$1$`$'{title}{name}{count}%s%(x)s{0}{0.__class__}",
    f"</script><script>{FIRED}</script>",
    f"</style></title></textarea></select></svg><script>{FIRED}</script>",
    f'"><img src=x onerror="{FIRED}">',
    f"'><img src=//example.org/x onerror={FIRED}>",
    f'" onfocus="{FIRED}" autofocus x="',
    f"<svg><animate onbegin={FIRED} attributeName=x dur=1s></svg>",
    f"<a href=javascript:{FIRED}>щёлкните</a>",
    f"javascript:{FIRED}//",
    f"data:text/html,<script>{FIRED}</script>",
    "<meta http-equiv=refresh content='0;url=http://example.org/'>",
    "<base href=http://example.org/><link rel=stylesheet href=//example.org/x.css>",
    "<iframe srcdoc='&lt;script&gt;window.fired=1&lt;/script&gt;'></iframe>",
    f"{{{{7*7}}}}{{% for x in (1,2) %}}${{{FIRED}}}<%= 7*7 %>#{{7*7}}",
    f"<!--<script>{FIRED}--><![CDATA[<script>{FIRED}</script>]]>",
    f"&lt;script&gt;{FIRED}&lt;/script&gt;&#60;script&#62;",
    "Администрация\u202eадорог\u202c\u2066 и\u2067 ещё\u2069\u200e\u200f",
    "\u202d\u202e\u2066\u2067\u2068мэрия\u2069\u2069\u202c\u202c\u061c\u206a\ufff9\U000e0041",
    "\u00a0" * MANY + "x" + "\u3000" * MANY + "\u2800" * MANY,
    "﷽" * MANY,
    "𒐫" * MANY,
    "W" * 90 + "\u2011" + "ш" * 90,
    "a\n\n\n\n\n\nb\v\fc\r\r\rd" + "\t" * MANY,
    "\ufdd0\U0010ffff\ue000\u0378",
    "Мэ\u0301рия и\u0306 Mэpия ＜ｓｃｒｉｐｔ＞ ‹script› ﹤script﹥ ＝1+1 ʼ ＂",
    "Z" + "\u0335\u0322\u0327\u0321" * 200,
    "Ми\u200bни\u200cстер\u200dство\ufeff\u2060 \u00adтишины\u180e",
    "Комитет\x01\x08\x1b[31m\x7f\x85\u2028\u2029 вещей\ufffe",
    "Z̴̡̛̤a̷̢͙̅l̶̰̈g̸̣̽o̷̭͒" + "́" * 60,
    "👩‍👩‍👧‍👦🏳️‍🌈🇷🇺" * 3,
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.org/","x")',
    "@SUM(1+1)*cmd",
    "+7 (000) 000-00-00\t=1+1",
    "-2+3\r\n=1+1",
    "../../../etc/passwd",
    "..%2f..%2f%00.html?x=1#y&lang=en",
    "C:\\CON\\aux.docx:stream",
    "%00%0d%0aSet-Cookie: x=1",
    "'; DROP ALL; --\\\"\\' } UNION { ?s ?p ?o",
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    " =1+1",
    "\n=1+1",
    "９９９９９９９９９９９９",
    "9" * 90,
    "constructor[prototype]",
    "a|b||c\n# заголовок\n| - | [x](javascript:window.fired=1)",
    "مجلس المدينة وزارة",
    "ТИТУЛ" * 40,
]
"""What stands in the place of a text."""
LONG = "щ" * 100_000
"""A label of 200 KB without a place to break; each property has one."""
KEYS = [
    f'"><script>{FIRED}</script>',
    "' onmouseover='x",
    "..",
    "a\u202eb",
    "\x00\t",
    "a?b#c&d=e",
    "a/b/../c",
    "{{7*7}}",
    "100%25",
    "щ" * 20,
    "javascript:x",
    ".csv",
    "..%2f..%2f",
    "con",
    "é",
    "e\u0301",
    "__proto__",
    "x" * 300,
    " .",
    "&lt;b&gt;\"'`",
]
"""What stands at the end of a key, percent-encoded, as everything is that an IRI may not hold …"""
BARE = [
    "щ\u202eв",
    "x';window.fired=1//",
    "&quot;onload=x&amp;y=z;w",
    "a//b/./c/",
    "?lang=en&q=1#f",
    "$&$1",
    "%2e%2e%2fx",
    "*(x)!,~@:$+",
]
"""… and what an IRI may hold as it is."""
KEYED = ("body", "instrument", "initiative", "event", "series", "place", "resolution")
UNCITED = (f"{DATA}instrument/", f"{DATA}initiative/")
"""An invented world has hundreds of these; those that no document speaks of are left out."""
NOT_TEXTS = {PREFIXES["skos"] + "notation", PREFIXES["adr"] + "sha256"}
FILES = {PREFIXES["adr"] + "document", PREFIXES["adr"] + "fileName"}
"""Names of files: no file system holds longer ones."""
TEXTS = {PREFIXES["xsd"] + "string", PREFIXES["rdf"] + "langString"}


def enemy_graph(triples: int = 12_000, seed: int = 3, shift: int = 0) -> ox.Store:
    """The graph; with another shift each text of it is another attack."""
    lines = io.BytesIO()
    write_graph(lines, triples, seed)
    made, seen, keys = ox.Store(), Counter[str]({"": shift}), dict[str, str]()
    plain = ox.Store()
    plain.bulk_load(lines.getvalue(), format=ox.RdfFormat.N_TRIPLES)
    spoken_of = {quad.object for quad in plain}
    for quad in sorted(plain, key=str):
        if quad.subject.value.startswith(UNCITED) and quad.subject not in spoken_of:
            continue
        made.add(
            ox.Quad(renamed(quad.subject, keys), quad.predicate, attack(quad, seen, keys), quad.graph_name)
        )
    resolution = ox.NamedNode(PREFIXES["adr"] + "Resolution")
    for quad in list(made.quads_for_pattern(None, ox.NamedNode(PREFIXES["rdf"] + "type"), resolution)):
        for where in (f"javascript:{FIRED}", "http://example.org/"):
            made.add(ox.Quad(quad.subject, ox.NamedNode(PREFIXES["schema"] + "url"), ox.Literal(where)))
    assert sum(seen.values()) > 10 * len(SHORT)
    return made


def attack(quad: ox.Quad, seen: Counter[str], keys: dict[str, str]) -> Any:
    """The object of a statement as the enemy would have it."""
    term, what = quad.object, quad.predicate.value
    if isinstance(term, ox.NamedNode):
        return renamed(term, keys)
    ours = what in NOT_TEXTS or quad.subject.value.startswith(SCHEME)
    if not isinstance(term, ox.Literal) or ours or term.datatype.value not in TEXTS:
        return term
    seen[what] += 1
    text = (
        (LONG[:120] if what in FILES else LONG)
        if seen[what] == 2
        else SHORT[(seen[what] + seen[""] + len(what)) % len(SHORT)]
    )
    return ox.Literal(text, language=term.language) if term.language else ox.Literal(text)


def renamed(node: Any, keys: dict[str, str]) -> Any:
    """A thing under a key that is an attack; a part of a document under the same as its document."""
    if not isinstance(node, ox.NamedNode) or not node.value.startswith(DATA):
        return node
    kind, *parts = node.value.removeprefix(DATA).split("/")
    ends = [*(quote(key, safe="~") for key in KEYS), *BARE]
    if kind in KEYED or parts[0].startswith("resolution-"):
        parts[0] = keys.setdefault(parts[0], parts[0] + ends[len(keys) % len(ends)])
    return ox.NamedNode(DATA + "/".join([kind, *parts]))


def write(graph: ox.Store, path: Path) -> Path:
    """The graph as a file."""
    graph.dump(str(path), format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    return path
