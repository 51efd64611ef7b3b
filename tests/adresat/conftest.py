"""A small invented resolution, and the graph that `adresat build` makes of it."""

from pathlib import Path

import pytest

from adresat.cli import main

RESOLUTION = """Резолюция
III Форума «Добрые соседи»

17–18 сентября 2021 года в городе Заречье прошёл III Форум «Добрые соседи».

Участники Форума рекомендуют:

1. Администрации города Заречье:
1.1. Провести до 1 июня 2022 года смотр дворов.
1.2. Открыть совместно с Фондом «Добро» школу соседей.
2. Фонду «Добро» поддержать смотр дворов.
3. Продолжить встречи соседей.
"""


@pytest.fixture
def resolution(tmp_path: Path) -> Path:
    """The resolution in a folder of its own."""
    path = tmp_path / "docs" / "zarechye.txt"
    path.parent.mkdir()
    path.write_text(RESOLUTION, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the resolution."""
    folder = tmp_path_factory.mktemp("graph")
    (folder / "zarechye.txt").write_text(RESOLUTION, encoding="utf-8")
    path = folder / "graph.ttl"
    assert main(["build", str(folder / "zarechye.txt"), "-o", str(path)]) == 0
    return path
