"""One side of the race in one process: a reader's name and a folder in; CPU seconds out, as JSON.

The morphology and the models are loaded and warmed on another text before the clock starts. `first` is the
first pass over the folder, `steady` the median of the passes after it.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

PASSES = 3
# An invented text, none of the folder's: it wakes what is loaded lazily.
WARM = """Резолюция
I Форума «Добрые соседи»

Участники Форума рекомендуют:
1. Администрации города Заречье провести смотр дворов.
"""
Read = Callable[[list[Path]], object]


def adresat_reader() -> Read:
    """Our reader: read → structure → resolve, without the writing of triples; as a build has it do."""
    from ingest.read import read_source
    from ingest.resolve.corpus import resolve
    from ingest.structure.document import read_document
    from ingest.uncollected import uncollected

    return uncollected()(lambda files: resolve([read_document(read_source(path)) for path in files]))


def natasha_reader() -> Read:
    """The rival's whole pipeline: segments, morphology, syntax, names, their normal forms."""
    import warnings

    warnings.filterwarnings("ignore", message="pkg_resources is deprecated")
    from natasha import (
        Doc,
        MorphVocab,
        NewsEmbedding,
        NewsMorphTagger,
        NewsNERTagger,
        NewsSyntaxParser,
        Segmenter,
    )

    segmenter, vocabulary, embedding = Segmenter(), MorphVocab(), NewsEmbedding()
    morphology, syntax, names = (
        NewsMorphTagger(embedding),
        NewsSyntaxParser(embedding),
        NewsNERTagger(embedding),
    )

    def read(path: Path) -> object:
        doc = Doc(path.read_text(encoding="utf-8"))
        doc.segment(segmenter)
        doc.tag_morph(morphology)
        doc.parse_syntax(syntax)
        doc.tag_ner(names)
        for token in doc.tokens:
            token.lemmatize(vocabulary)
        for span in doc.spans:
            span.normalize(vocabulary)
        return doc

    return lambda files: [read(path) for path in files]


def razdel_reader() -> Read:
    """A tokenizer and nothing else: the speed that no reader in Python gets beyond."""
    from razdel import tokenize

    return lambda files: [list(tokenize(path.read_text(encoding="utf-8"))) for path in files]


READERS = {"adresat": adresat_reader, "natasha": natasha_reader, "razdel": razdel_reader}


def passes(read: Read, files: list[Path], folder: Path) -> list[float]:
    """CPU seconds of each pass over the files; no two passes read the same text: none is remembered."""
    taken = []
    for count in range(1 + PASSES):
        shifted = [shift(path, folder, count) for path in files]
        began = time.process_time()
        read(shifted)
        taken.append(time.process_time() - began)
    return taken


def shift(path: Path, folder: Path, lines: int) -> Path:
    """A copy of a text with blank lines before it: the same words at other places."""
    copy = folder / path.name
    copy.write_text("\n" * lines + path.read_text(encoding="utf-8"), encoding="utf-8")
    return copy


def main(name: str, folder: str, scratch: str) -> None:
    """Warm up, measure, print; `scratch` is a folder for the texts as they are read."""
    read = READERS[name]()
    text = Path(scratch) / "warm.txt"
    text.write_text(WARM, encoding="utf-8")
    read([text])
    first, *rest = passes(read, sorted(Path(folder).glob("*.txt")), Path(scratch))
    print(json.dumps({"first": first, "steady": statistics.median(rest)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
