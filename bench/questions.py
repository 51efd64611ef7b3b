"""A store in, the parameters with which each question of the library is asked of it out: the natural ones.

What a question requires is the busiest thing of the graph, so that it has much to answer, or the example that
its head gives; what it leaves open stays open.
"""

from queries.catalogue import Param, Query
from queries.store import Store

BUSIEST = """
PREFIX adr: <https://w3id.org/adresat/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <http://schema.org/>
SELECT ?name WHERE {{
  {{ SELECT ?thing (COUNT(?item) AS ?items) WHERE {{ {items} }} GROUP BY ?thing }}
  ?thing rdfs:label ?name .
}}
ORDER BY DESC(?items) STR(?name) LIMIT 1
"""
ITEMS = {
    "body": "?item adr:askedOf ?thing",
    "event": "?item a adr:Recommendation ; adr:inResolution/adr:adoptedAt ?thing",
    "initiative": "?item adr:concerns ?thing",
    "instrument": "?item adr:cites ?thing",
    "place": "?item schema:location ?thing",
}


def given_for(store: Store, query: Query) -> dict[str, str]:
    """The parameters that a question requires."""
    return {param.name: value_for(store, param) for param in query.params if param.required}


def value_for(store: Store, param: Param) -> str:
    """The busiest thing of a kind, by its name; else the example."""
    return busiest(store, param.type) if param.type in ITEMS else param.example


def busiest(store: Store, kind: str) -> str:
    """The thing of a kind of which there is most."""
    (name,) = store.select(BUSIEST.format(items=ITEMS[kind]))[1][0]
    assert name is not None
    return name.value
