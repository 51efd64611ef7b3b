"""The blocks of a document in, its ledger out: how many paragraphs the text has, in all and of each kind."""

from collections import Counter

from ingest.block import BlockKind
from ingest.graph.sheet import Sheet
from ingest.graph.things import concept
from ontology.terms import ADR, RDFS

# As the scheme «block-kind» calls them; a test compares the two.
NAMES = {
    BlockKind.TITLE: "название",
    BlockKind.PREAMBLE: "вводная часть",
    BlockKind.ANNOUNCEMENT: "объявление рекомендаций",
    BlockKind.SECTION: "заголовок секции",
    BlockKind.HEADING: "заголовок с адресатами",
    BlockKind.ITEM: "пункт",
    BlockKind.CLOSING: "заключение",
    BlockKind.APPENDIX: "приложение",
    BlockKind.WORDLESS: "без слов",
    BlockKind.NOT_UNDERSTOOD: "не понято",
}


def state_ledger(sheet: Sheet) -> None:
    """State the ledger of a document; a kind of which there is no block is stated, too."""
    triples, document, ledger = sheet.triples, sheet.document.document, sheet.part("ledger")
    counted = Counter(block.kind for block in document.blocks)
    triples.type(ledger, ADR.Ledger)
    triples.words(ledger, RDFS.label, f"Учёт абзацев: {document.source.name}")
    triples.link(ledger, ADR.inResolution, sheet.resolution)
    triples.value(ledger, ADR.blocks, len(document.blocks))
    for kind, name in NAMES.items():
        tally = sheet.part("ledger", kind.value)
        triples.type(tally, ADR.Tally)
        triples.words(tally, RDFS.label, f"{name.capitalize()}: {counted[kind]}")
        triples.link(tally, ADR.inLedger, ledger)
        triples.link(tally, ADR.blockKind, concept("block-kind", kind.value))
        triples.value(tally, ADR.blocks, counted[kind])
