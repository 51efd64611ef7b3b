"""What stopped a graph on its way into a store enters, the error leaves: one line in each language."""

from base64 import b64encode
from urllib.error import HTTPError, URLError

from queries import asking_errors
from queries.access import Access, Login
from queries.asking_errors import Said
from queries.errors import LoadFailed

SHOWN = 160
STATUS = {
    403: Said(
        "не разрешает писать (403); дайте этому имени права или укажите другое",
        "forbids writing (403); give this user the right, or name another",
    ),
    404: Said(
        "сюда граф не положить (404); укажите адреса: --update, --graph-store",
        "no graph can be put here (404); name the addresses: --update, --graph-store",
    ),
    405: Said(
        "этим путём не принимает (405); укажите адреса: --update, --graph-store",
        "does not take it this way (405); name the addresses: --update, --graph-store",
    ),
    413: Said("часть слишком велика (413); --how update", "the part is too large (413); --how update"),
    415: Said("не принимает N-Triples (415); --how update", "takes no N-Triples (415); --how update"),
    429: Said("слишком много запросов (429); повторите позже", "too many requests (429); try again later"),
    503: Said("занято (503); повторите позже", "busy (503); try again later"),
}
# What Virtuoso says in its own words, and what its operator can do.
VIRTUOSO = {
    "SR186": Said(
        "нет прав на запись; выполните GRANT SPARQL_UPDATE этому имени",
        "no right to write; GRANT SPARQL_UPDATE to this user",
    ),
    "RDF02": Said(
        "нет прав на запись; выполните GRANT SPARQL_UPDATE этому имени",
        "no right to write; GRANT SPARQL_UPDATE to this user",
    ),
    "SR325": Said(
        "замена больше, чем журнал; поднимите TransactionAfterImageLimit в virtuoso.ini",
        "the exchange is larger than the log may be; raise TransactionAfterImageLimit in virtuoso.ini",
    ),
    "SR171": Said(
        "замена дольше, чем можно; поднимите MaxQueryExecutionTime в virtuoso.ini",
        "the exchange takes longer than it may; raise MaxQueryExecutionTime in virtuoso.ini",
    ),
    "S1T00": Said(
        "дольше, чем можно; поднимите MaxQueryExecutionTime в virtuoso.ini",
        "takes longer than it may; raise MaxQueryExecutionTime in virtuoso.ini",
    ),
}
AGAIN = Said("; запустите снова – продолжит с того же места", "; run it again: it goes on from there")


def failed(url: str, access: Access, error: Exception, words: str) -> LoadFailed:
    """The error of a request that was the last; `words`: what came with its status."""
    if isinstance(error, HTTPError):
        ru, en = refused(access, error, words)
    else:
        ru, en = interrupted(access, error.reason if isinstance(error, URLError) else error)
    place = url.partition("?")[0]
    return LoadFailed(f"{place}: {en}", ru=f"{place}: {ru}")


def interrupted(access: Access, cause: object) -> Said:
    """What stopped a request that got no answer: what was sent so far is there for the next run."""
    if isinstance(cause, TimeoutError):
        return Said(
            f"нет ответа за {access.timeout} с; дайте больше: --timeout{AGAIN.ru}",
            f"no answer within {access.timeout} s; give it more: --timeout{AGAIN.en}",
        )
    ru, en = asking_errors.stopped(access, cause)
    return Said(ru + AGAIN.ru, en + AGAIN.en)


def refused(access: Access, error: HTTPError, words: str) -> Said:
    """What an answer says whose status is an error."""
    for code, said in VIRTUOSO.items():
        if code in words:
            return said
    if error.code == 401:
        return asking_errors.who(access, error)
    if 300 <= error.code < 400:
        return Said("переехало; укажите новый адрес", "has moved; give the new address")
    if error.code in STATUS:
        return STATUS[error.code]
    shown = f": {words[:SHOWN]}" if words else ""
    return Said(
        f"ошибка {error.code}{shown}; посмотрите журнал сервера",
        f"status {error.code}{shown}; see the server's log",
    )


def said_by(error: HTTPError) -> str:
    """The first words of the body that came with a status; '' where it is a page, or nothing."""
    return asking_errors.said_by(error)


def incomplete(graph: str, found: int, wanted: int) -> LoadFailed:
    """The error of a graph that did not arrive whole."""
    return LoadFailed(
        f"<{graph}>: {found} of {wanted} triples arrived; run it again, or see the server's log",
        ru=f"<{graph}>: дошло троек: {found} из {wanted}; запустите снова или посмотрите журнал сервера",
    )


def empty(graph: str) -> LoadFailed:
    """The error of a graph that holds nothing: put in the place of another, it would take that away."""
    return LoadFailed(
        f"<{graph}>: the graph to load holds no triple; check the file",
        ru=f"<{graph}>: в графе ни одной тройки; проверьте файл",
    )


def no_graph_store(server: str) -> LoadFailed:
    """The error where graphs are to be put at an address that nobody knows."""
    return LoadFailed(
        f"{server}: where it takes graphs is not known; give --graph-store URL, or --how update",
        ru=f"{server}: куда класть графы, неизвестно; укажите --graph-store АДРЕС или --how update",
    )


def basic(login: Login) -> str:
    """The header of basic authentication."""
    return "Basic " + b64encode(f"{login.user}:{login.password}".encode()).decode("ascii")
