"""What a person says of an endpoint enters – how to ask it, which graphs, who asks – checked values leave.

A password is read when it is asked for, never at import, and is never shown.
"""

import netrc
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from queries.errors import BadParameter, EndpointFailed
from queries.reasons import reason
from queries.term import checked_iri

METHODS = ("POST", "GET")
AUTHS = ("digest", "basic")
USER, PASSWORD = "ADRESAT_USER", "ADRESAT_PASSWORD"
OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class Login:
    """Who asks. With `auth` digest the password never travels; with basic it does, and needs TLS."""

    user: str
    password: str = field(repr=False)
    auth: str = "digest"

    def __post_init__(self) -> None:
        """EndpointFailed where this way to log in does not exist, or cannot carry these letters."""
        if self.auth not in AUTHS:
            raise EndpointFailed(
                f"«{self.auth}» is no way to log in; one of {', '.join(AUTHS)}",
                ru=f"«{self.auth}» – такого входа нет; есть {', '.join(AUTHS)}",
            )
        if self.auth == "digest" and not (self.user + self.password).isascii():
            raise EndpointFailed(
                "digest carries Latin letters alone; use --auth basic, or another user and password",
                ru="digest передаёт только латиницу; добавьте --auth basic или возьмите другие имя и пароль",
            )


@dataclass(frozen=True, slots=True)
class Access:
    """How an endpoint is asked."""

    timeout: int = 30
    """Seconds for one try, from its first byte to its last."""
    method: str = "POST"
    """GET or POST."""
    default_graphs: tuple[str, ...] = ()
    """IRIs of the graphs that a pattern without GRAPH sees; none: whatever the endpoint thinks right."""
    named_graphs: tuple[str, ...] = ()
    """IRIs of the graphs that GRAPH sees; none: as above."""
    login: Login | None = None
    tries: int = 4
    """How many times in all, where waiting helps."""
    patience: float = 30.0
    """Seconds to wait between tries, all together: an endpoint that asks for more is given up at once."""

    def __post_init__(self) -> None:
        """EndpointFailed where a value cannot be."""
        if self.method not in METHODS:
            raise EndpointFailed(
                f"«{self.method}» is no way to ask; one of {', '.join(METHODS)}",
                ru=f"«{self.method}» – так не спрашивают; есть {', '.join(METHODS)}",
            )
        for iri in (*self.default_graphs, *self.named_graphs):
            check_graph(iri)


def check_graph(iri: str) -> None:
    """EndpointFailed where this cannot name a graph."""
    try:
        checked_iri(iri)
    except BadParameter as error:
        raise EndpointFailed(
            f"«{iri}» is no name of a graph; write an IRI whole, such as https://example.org/graph",
            ru=f"«{iri}» – не имя графа; нужен полный IRI, например https://example.org/graph",
        ) from error


def login_for(
    url: str, file: Path | None, auth: str = "digest", *, environment: Mapping[str, str] | None = None
) -> Login | None:
    """Who asks at `url`: by a file in the format of netrc, else by the environment; None where neither says.

    EndpointFailed where the file cannot be read, is open to others, or does not know the host, and where the
    environment holds one of the two words alone.
    """
    found = (
        from_file(url, file) if file else from_environment(os.environ if environment is None else environment)
    )
    return Login(*found, auth) if found else None


def from_file(url: str, file: Path) -> tuple[str, str]:
    """User and password for the host of `url`."""
    try:
        if os.name == "posix" and file.stat().st_mode & OTHERS:
            raise open_to_others(file)
        known = netrc.netrc(str(file)).authenticators(urlsplit(url).hostname or "")
    except OSError as error:
        raise EndpointFailed(
            f"{file}: cannot be read ({reason(error, 'en')}); check the path",
            ru=f"{file}: не прочесть ({reason(error, 'ru')}); проверьте путь",
        ) from error
    except (netrc.NetrcParseError, UnicodeDecodeError) as error:
        # The error's own words may quote a password.
        where = f", line {error.lineno}" if isinstance(error, netrc.NetrcParseError) and error.lineno else ""
        raise EndpointFailed(
            f"{file}: not in the format of netrc{where}; write: machine HOST login USER password PASSWORD",
            ru=f"{file}: это не netrc{where.replace('line', 'строка')}; "
            "пишите: machine УЗЕЛ login ИМЯ password ПАРОЛЬ",
        ) from None
    if known is None or not known[0] or not known[2]:
        raise unknown_host(url, file)
    return known[0], known[2]


def from_environment(environment: Mapping[str, str]) -> tuple[str, str] | None:
    """User and password of the variables ADRESAT_USER and ADRESAT_PASSWORD; None without both."""
    user, password = environment.get(USER, ""), environment.get(PASSWORD, "")
    if bool(user) != bool(password):
        missing, given = (PASSWORD, USER) if user else (USER, PASSWORD)
        raise EndpointFailed(
            f"{given} is set and {missing} is not; set both, or neither",
            ru=f"{given} задана, а {missing} нет; задайте обе или ни одной",
        )
    return (user, password) if user else None


def open_to_others(file: Path) -> EndpointFailed:
    """The error for a password that others may read."""
    return EndpointFailed(
        f"{file}: others may read this password; close it to them: chmod 600 {file}",
        ru=f"{file}: этот пароль могут прочесть другие; закройте файл от них: chmod 600 {file}",
    )


def unknown_host(url: str, file: Path) -> EndpointFailed:
    """The error for a file that says nothing of this host."""
    host = urlsplit(url).hostname
    return EndpointFailed(
        f"{file}: no user and password for {host}; add: machine {host} login USER password PASSWORD",
        ru=f"{file}: нет имени и пароля для {host}; добавьте: machine {host} login ИМЯ password ПАРОЛЬ",
    )
