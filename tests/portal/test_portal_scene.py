from pathlib import Path

from portal.scene import Scene, load_scene
from queries.disk import load_disk
from queries.find import find

ROOT = Path(__file__).resolve().parents[2]


def test_a_scene_can_be_asked_and_searched(scene: Scene) -> None:
    assert scene.store.select("SELECT ?x WHERE { ?x a adr:Recommendation } LIMIT 1")[1]
    assert scene.triples == len(scene.store.graph)
    assert find(scene.index, "молодёжь").hits


def test_the_same_file_has_the_same_digest(scene: Scene) -> None:
    assert load_scene(ROOT / "graph.ttl").digest == scene.digest


def test_a_store_folder_is_the_same_scene_as_its_file(scene: Scene, tmp_path: Path) -> None:
    load_disk(ROOT / "graph.ttl", tmp_path / "store")
    loaded = load_scene(tmp_path / "store")
    assert (loaded.digest, loaded.triples, loaded.overview) == (scene.digest, scene.triples, scene.overview)
