"""Who asks an endpoint is read from a file that is closed to others, or from the environment when asked."""

from pathlib import Path

import pytest

from queries.access import Access, Login, login_for
from queries.errors import EndpointFailed

URL = "https://data.example.org:8443/sparql"
KNOWN = "machine other.example.org login o password p\nmachine data.example.org login anna password se#cret\n"
NOBODY: dict[str, str] = {}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of passwords, closed to others."""
    path = tmp_path / "passwords"
    path.write_text(KNOWN, encoding="utf-8")
    path.chmod(0o600)
    return path


def said(url: str, file: Path | None, auth: str = "digest", **environment: str) -> tuple[str, str]:
    """The Russian and the English line of what is wrong."""
    with pytest.raises(EndpointFailed) as caught:
        login_for(url, file, auth, environment=environment)
    ru, en = caught.value.line("ru"), caught.value.line("en")
    assert "\n" not in ru + en
    assert "se#cret" not in ru + en
    return ru, en


def test_the_file_knows_the_host(file: Path) -> None:
    assert login_for(URL, file) == Login("anna", "se#cret", "digest")
    assert login_for(URL, file, "basic") == Login("anna", "se#cret", "basic")
    file.write_text("default login d password e\n", encoding="utf-8")
    assert login_for(URL, file) == Login("d", "e")


def test_the_environment_is_read_when_it_is_asked(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert login_for(URL, None, environment=NOBODY) is None
    monkeypatch.setenv("ADRESAT_USER", "boris")
    monkeypatch.setenv("ADRESAT_PASSWORD", "word")
    assert login_for(URL, None) == Login("boris", "word")
    assert login_for(URL, file) == Login("anna", "se#cret")  # what is given by hand goes first


def test_one_word_of_two_is_refused() -> None:
    assert said(URL, None, ADRESAT_USER="anna")[1].startswith(
        "ADRESAT_USER is set and ADRESAT_PASSWORD is not"
    )
    assert said(URL, None, ADRESAT_PASSWORD="x")[0].startswith("ADRESAT_PASSWORD задана, а ADRESAT_USER нет")


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660])
def test_a_file_that_others_may_read_is_refused(file: Path, mode: int) -> None:
    file.chmod(mode)
    ru, en = said(URL, file)
    assert ru == f"{file}: этот пароль могут прочесть другие; закройте файл от них: chmod 600 {file}"
    assert en == f"{file}: others may read this password; close it to them: chmod 600 {file}"


BROKEN = {
    "machine data.example.org login anna passwrd se#cret\n": ", line 1;",
    "anna:se#cret\n": "netrc, line",
    "machine": "netrc",
}


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_no_netrc_is_said_without_its_words(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    ru, en = said(URL, file)
    assert "это не netrc" in ru
    assert BROKEN[text] in en


def test_a_host_that_the_file_does_not_know_is_said(file: Path) -> None:
    ru, en = said("http://127.0.0.1/sparql", file)
    assert (
        ru
        == f"{file}: нет имени и пароля для 127.0.0.1; добавьте: machine 127.0.0.1 login ИМЯ password ПАРОЛЬ"
    )
    assert en.startswith(f"{file}: no user and password for 127.0.0.1; add: machine 127.0.0.1 login")


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert "не прочесть (нет такого файла)" in said(URL, tmp_path / "none")[0]
    tmp_path.chmod(0o700)
    assert "cannot be read (Is a directory)" in said(URL, tmp_path)[1]


def test_what_cannot_be_is_refused_at_once() -> None:
    with pytest.raises(EndpointFailed, match=r"^«ntlm» is no way to log in; one of digest, basic$"):
        login_for(URL, None, "ntlm", environment={"ADRESAT_USER": "a", "ADRESAT_PASSWORD": "b"})
    with pytest.raises(EndpointFailed, match=r"^digest carries Latin letters alone; use --auth basic"):
        Login("анна", "x")
    assert Login("анна", "x", "basic").user == "анна"


def test_a_password_is_never_shown() -> None:
    assert "se#cret" not in repr(Access(login=Login("anna", "se#cret")))
