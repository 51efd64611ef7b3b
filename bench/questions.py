"""A store in, the parameters with which each question of the library is asked of it out: the natural ones.

What a question requires is the busiest thing of the graph, so that it has much to answer; what it leaves open
stays open.
"""

from queries.catalogue import Query
from queries.store import Store

BUSIEST = """
PREFIX adr: <https://w3id.org/adresat/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?name WHERE {{
  {{ SELECT ?thing (COUNT(?item) AS ?items) WHERE {{ ?item {link} ?thing }} GROUP BY ?thing }}
  ?thing rdfs:label ?name .
}}
ORDER BY DESC(?items) ?name LIMIT 1
"""
LINK = {"body": "adr:askedOf", "instrument": "adr:cites"}
WORD = "молодеж"


def given_for(store: Store, query: Query) -> dict[str, str]:
    """The parameters that a question requires."""
    return {param.name: value_for(store, param.type) for param in query.params if param.required}


def value_for(store: Store, kind: str) -> str:
    """The busiest thing of a kind, by its name; a word where a text is asked for."""
    if kind == "text":
        return WORD
    (name,) = store.select(BUSIEST.format(link=LINK[kind]))[1][0]
    assert name is not None
    return name.value
