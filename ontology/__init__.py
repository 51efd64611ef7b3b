"""The vocabulary of Adresat: namespaces, prefixes and the files that define them; imports no other room."""

from pathlib import Path

NS = "https://w3id.org/adresat/ns#"
DATA = "https://w3id.org/adresat/id/"
SCHEME = "https://w3id.org/adresat/scheme/"

# The graph's name in a store of many, where nobody gives it another.
GRAPH = "https://w3id.org/adresat/graph"

SCHEME_NAMES = (
    "actor-role",
    "aspect",
    "basis",
    "block-kind",
    "body-kind",
    "correction-action",
    "correction-status",
    "event-kind",
    "gap-kind",
    "initiative-type",
    "instrument-type",
    "level",
    "role",
    "specificity",
    "verb",
    "verdict",
)

PREFIXES: dict[str, str] = {
    "adr": NS,
    "id": DATA,
    "cv": "http://data.europa.eu/m8g/",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vann": "http://purl.org/vocab/vann/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
} | {name: f"{SCHEME}{name}#" for name in SCHEME_NAMES}

# What describes data sets and services; the graph itself has none of it.
DESCRIBING: dict[str, str] = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "void": "http://rdfs.org/ns/void#",
}

ROOM = Path(__file__).resolve().parent
ONTOLOGY = ROOM / "adresat.ttl"
ALIGNMENTS = ROOM / "alignments.ttl"
SCHEMES = ROOM / "schemes"
SHAPES = ROOM / "shapes"
CHECKS = ROOM / "checks"
EXAMPLES = ROOM / "examples"
