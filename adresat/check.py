"""`adresat check`: a graph in, a verdict per shape and violation query out; 1 where it does not conform."""

import argparse
import logging
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from adresat.graphs import graph_file, refuse_empty
from adresat.options import Commands, Parser, add_command, add_format, add_graph, add_output, both
from adresat.show import chosen, complain, show, table_of
from adresat.streams import STDIO, put

if TYPE_CHECKING:
    from queries.ask import Table
    from queries.conformance import Report, Verdict

VERDICTS = (
    ("verdict", "итог", "verdict", "text"),
    ("level", "сила", "level", "text"),
    ("name", "правило", "rule", "text"),
    ("count", "нарушений", "violations", "integer"),
    ("message", "что не так и что сделать", "what is wrong, what to do", "text"),
    ("witnesses", "примеры", "witnesses", "text"),
)
SHOWN = 3  # witnesses per rule: enough to find the fault


def add(commands: Commands) -> Parser:
    """Add the command to the command line."""
    parser = add_command(
        commands,
        "check",
        "Проверить граф по правилам: итог по каждому.",
        "Check a graph against the rules: a verdict for each.",
        "adresat check --graph graph.ttl",
        "adresat check --reason",
    )
    add_graph(parser)
    parser.add_argument(
        "--broken", action="store_true", help=both("только нарушенные правила", "the broken rules alone")
    )
    parser.add_argument(
        "--reason",
        action="store_true",
        help=both(
            "ещё и рассудить граф с онтологией (HermiT)", "reason over graph and ontology, too (HermiT)"
        ),
    )
    add_output(parser, "куда записать итоги; без него – на вывод", "where the verdicts go; default: output")
    add_format(parser)
    return parser


def run(args: argparse.Namespace) -> int:
    """Print the verdicts; 1 where an obligatory rule is broken."""
    from queries.conformance import check
    from queries.store import open_store

    # rdflib reports a malformed literal as a traceback in its log; here a shape says it.
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)
    with graph_file(args.graph) as path:
        report = check(path)
        if report.conforms:  # who holds nothing breaks nothing
            refuse_empty(open_store(path), STDIO if args.graph == STDIO else str(path))
        print_verdicts(report, args)
        complain(summary(report, args.lang))
        consistent = reasoned(path, args.lang) if args.reason else True
    return 0 if report.conforms and consistent else 1


def print_verdicts(report: "Report", args: argparse.Namespace) -> None:
    """The verdicts, or with `--broken` those alone that found something."""
    shown = tuple(one for one in report.verdicts if not (args.broken and one.ok))
    chosen_report = replace(report, verdicts=shown)
    if chosen(args.format, args.output) == "table":
        put(chosen_report.to_text(args.lang), args.output)
    else:
        show(verdicts(chosen_report, args.lang), args)


def verdicts(report: "Report", lang: str) -> "Table":
    """A row per rule."""
    return table_of("verdicts", VERDICTS, [_row(one, lang) for one in report.verdicts])


def _row(one: "Verdict", lang: str) -> tuple[object, ...]:
    verdict = "ok" if one.ok else "note" if one.level == "should" else "FAIL"
    witnesses = "" if one.ok else " ; ".join(one.witnesses[:SHOWN])
    return (verdict, one.level, one.name, one.count, "" if one.ok else one.messages[lang], witnesses)


def summary(report: "Report", lang: str) -> str:
    """One closing line."""
    passed, rules = sum(one.ok for one in report.verdicts), len(report.verdicts)
    if lang == "ru":
        return f"правил {rules}, выполнено {passed}; граф {'годен' if report.conforms else 'НЕ годен'}"
    return f"{rules} rules, {passed} kept; the graph {'conforms' if report.conforms else 'does NOT conform'}"


def reasoned(graph: Path, lang: str) -> bool:
    """Let HermiT reason over the ontology and the graph together, and say what it found."""
    import ontology
    from ontology.reason import reason

    words = [ontology.ONTOLOGY, ontology.ALIGNMENTS, *sorted(ontology.SCHEMES.glob("*.ttl"))]
    found = reason([*words, graph])
    empty = ", ".join(found.unsatisfiable)
    if lang == "ru":
        complain(
            f"HermiT: граф и онтология вместе {'непротиворечивы' if found.consistent else 'ПРОТИВОРЕЧИВЫ'}"
        )
        complain(f"HermiT: пустых классов {empty or 'нет'}")
    else:
        complain(f"HermiT: graph and ontology are {'consistent' if found.consistent else 'NOT consistent'}")
        complain(f"HermiT: empty classes: {empty or 'none'}")
    return found.consistent and not found.unsatisfiable
