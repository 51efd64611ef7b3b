"""`make demo`: samples (or a folder of one's own) in; a graph, an answer and pages in build/demo out."""

import argparse
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from adresat import cli
from adresat.graphs import default_graph
from adresat.show import complain

OUT = Path("build/demo")
SAMPLES = Path("samples")
QUESTION = "most-asked"


def main(words: Sequence[str] | None = None) -> int:
    """Run the whole path once, showing each command; a file that was skipped is said, and is no failure."""
    parser = argparse.ArgumentParser(prog="make demo", description=__doc__)
    parser.add_argument("--docs", type=Path, help="a folder or file of one's own")
    docs: Path | None = parser.parse_args(words).docs
    source = docs or SAMPLES
    if not source.exists():
        complain(f"{source}: такой папки нет; укажите её так: make demo DOCS=путь · no such folder")
        return cli.FAILED
    OUT.mkdir(parents=True, exist_ok=True)
    built = OUT / "graph.ttl"
    if run("build", str(source), "-o", str(built)) == cli.FAILED:
        return cli.FAILED
    checked = run("check", "--broken", "--graph", str(built))
    if docs is None:  # one's own documents have hardly any corrections yet
        print("\nЧто поправили люди рядом с документами · What people corrected beside them", flush=True)
        run("ask", "corrections", "--graph", str(built))
    asked = built if docs else default_graph()
    return max(checked, *answer(asked, own=docs is not None))


def answer(graph: Path, *, own: bool) -> list[int]:
    """Ask «кого спросили чаще всего», draw every view, say what lies where."""
    given = ["--graph", str(graph)] if own else []
    print("\nКого просили чаще всего · Who was asked most often", flush=True)
    codes = [run("ask", QUESTION, *given, "--param", "limit=10")]
    codes += [run("view", name, *given, "-o", str(page(name))) for name in views()]
    closing(graph)
    return codes


def views() -> list[str]:
    """The names of all views."""
    import viz

    return list(viz.views())


def page(view: str) -> Path:
    """Where the page of a view lies."""
    return OUT / f"{view}.html"


def run(*words: str) -> int:
    """Show a command as one would type it, and run it."""
    print(f"\n$ adresat {shlex.join(words)}", flush=True)
    code = cli.main(words)
    sys.stdout.flush()
    if code == cli.INTERRUPTED:
        sys.exit(code)
    return code


def closing(graph: Path) -> None:
    """Say what lies where."""
    source = graph if graph.parent == OUT else graph.name
    print(
        f"\nГотово · done\n"
        f"  граф прочитанного · the graph of what was read:  {OUT / 'graph.ttl'}\n"
        f"  ответы и страницы – из · answers and pages are from:  {source}\n"
        f"  страницы, для браузера · pages, for the browser:"
    )
    for name in views():
        print(f"    {page(name)}")
    print("  другие вопросы · more questions:  .venv/bin/adresat ask --list")


if __name__ == "__main__":
    sys.exit(main())
