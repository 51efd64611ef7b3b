"""The networks, described: what to choose from, each with the conditions of its question, the whole."""

from portal.openapi.answers import HTML, TEXT, Json, both, responses
from queries.catalogue import find
from viz.view import View, views

LANG: Json = {"$ref": "#/components/parameters/lang"}


def network_paths() -> Json:
    """The pages of networks that every service has; a user's own views are no part of it."""
    choice = "Из чего выбрать сеть · The networks to choose from"
    whole = "Весь граф одной сетью · The whole graph as one network"
    return {
        "/net": {"get": drawing("networks", choice, [])},
        "/net/whole": {"get": drawing("network_whole", whole, [])},
        **{f"/net/{name}": {"get": network(name, view)} for name, view in views().items()},
    }


def network(name: str, view: View) -> Json:
    """One network; its rows as files are those of its question under the same conditions."""
    own = [{"$ref": f"#/components/parameters/{view.query}.{one.name}"} for one in find(view.query).params]
    return drawing(f"network_{name.replace('-', '_')}", both(view.title), own)


def drawing(name: str, summary: str, own: list[Json]) -> Json:
    """A page with a picture and the table of the same."""
    return {
        "operationId": name,
        "tags": ["graph"],
        "summary": summary,
        "parameters": [*own, LANG],
        "responses": responses("Страница · A page", {HTML: {"schema": TEXT}}),
    }
