from pathlib import Path

from portal.scene import Scene, load_scene
from queries.find import find

ROOT = Path(__file__).resolve().parents[2]


def test_a_scene_can_be_asked_and_searched(scene: Scene) -> None:
    assert scene.store.select("SELECT ?x WHERE { ?x a adr:Recommendation } LIMIT 1")[1]
    assert scene.triples == len(scene.store.graph)
    assert find(scene.index, "молодёжь").hits


def test_the_same_file_has_the_same_digest(scene: Scene) -> None:
    assert load_scene(ROOT / "graph.ttl").digest == scene.digest
