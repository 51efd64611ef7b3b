import json
from pathlib import Path

import pytest

from viz import drawing
from viz.drawing import Dot, Stroke, drawn, script
from viz.errors import UnsafeScript

DOTS = [Dot(("Мэрия", "города"), "Мэрия города\n2 рекомендации"), Dot(("<b>a</b>",), "x"), Dot((), "")]
STROKES = [
    Stroke(0, 1, "addressee", 1, "t"),
    Stroke(0, 1, "partner", 4, "u"),
    Stroke(2, 1, "recipient", 1, ""),
]


def test_pyvis_gives_just_these_nodes() -> None:
    nodes = drawn(DOTS, STROKES)["nodes"]
    assert [(node["id"], node["label"], node["title"], node["shape"]) for node in nodes] == [
        ("n0", "Мэрия\nгорода", "Мэрия города\n2 рекомендации", "custom"),
        ("n1", "<b>a</b>", "x", "custom"),
        ("n2", " ", "", "custom"),
    ]


def test_pyvis_gives_just_these_edges_with_dash_and_width_by_role() -> None:
    edges = drawn(DOTS, STROKES)["edges"]
    assert [(edge["id"], edge["from"], edge["to"], edge["width"], edge["dashes"]) for edge in edges] == [
        ("e0", "n0", "n1", 1.6, False),
        ("e1", "n0", "n1", 3.1, [9, 5]),
        ("e2", "n2", "n1", 1.6, [2, 4]),
    ]


def test_nothing_moves_by_itself_and_no_label_is_markup() -> None:
    options = drawn(DOTS, STROKES)["options"]
    assert options["physics"] == {"enabled": False}
    assert options["layout"] == {"improvedLayout": False}
    assert not options["interaction"]["dragNodes"]
    assert "multi" not in json.dumps(drawn(DOTS, STROKES)), (
        "fonts of several faces would read a label as markup"
    )


def test_the_script_is_that_of_the_wheel_and_can_stand_in_a_page() -> None:
    text = script()
    assert "@version 9." in text[:400]
    assert len(text) > 300_000
    assert "\r" not in text
    assert "sourceMappingURL" not in text
    assert "</script" not in text.lower()
    assert "Apache 2.0 License" in text[:1500], "the licence stays with the script"


def wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **versions: str) -> None:
    for version, text in versions.items():
        folder = tmp_path / "templates" / "lib" / version.replace("_", ".").replace("vis.", "vis-")
        folder.mkdir(parents=True)
        (folder / drawing.SCRIPT).write_text(text, encoding="utf-8", newline="")
    (tmp_path / "templates" / "lib").mkdir(parents=True, exist_ok=True)
    monkeypatch.setattr(drawing, "files", lambda _: tmp_path)


def test_the_newest_release_in_the_wheel_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel(tmp_path, monkeypatch, vis_9_1_2="old", vis_9_1_10="new\r\nline\r\n//# sourceMappingURL=a.map\n")
    assert script() == "new\nline"


def test_a_script_that_would_end_its_element_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel(tmp_path, monkeypatch, vis_9_1_2="var a = '</SCRIPT>';")
    with pytest.raises(UnsafeScript, match=r"vis-9\.1\.2 would end its own element"):
        script()


def test_a_wheel_without_the_script_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel(tmp_path, monkeypatch)
    with pytest.raises(UnsafeScript, match="not in the installed pyvis; install"):
        script()
