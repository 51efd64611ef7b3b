"""The options that several commands share, each said once, in Russian and then in English."""

import argparse
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NoReturn, TypeAlias

from adresat.errors import PorchError, nearest

FORMATS = ("table", "csv", "json", "md")
LANGS = ("ru", "en")
MOST = 86_400  # seconds, or processes, that anybody may mean

# argparse speaks English only; what it can say here, in Russian.
SAID = (
    (re.compile(r"the following arguments are required: (.*)"), "не хватает: {}; см. {} --help"),
    (
        re.compile(r"argument (.*?): expected (?:one|at least one) argument"),
        "после {} нужно значение; см. {} --help",
    ),
    (re.compile(r"argument (.*?): not allowed with argument .*"), "{} здесь лишнее; см. {} --help"),
)


class Parser(argparse.ArgumentParser):
    """argparse whose complaints are one bilingual line, with the nearest known word."""

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("formatter_class", argparse.RawTextHelpFormatter)
        super().__init__(add_help=False, allow_abbrev=False, **settings)
        self._positionals.title, self._optionals.title = "что · what", "параметры · options"
        self.add_argument("-h", "--help", action="help", help=both("эта справка", "this help"))

    def error(self, message: str) -> NoReturn:
        """Raise `PorchError` instead of printing the usage and leaving."""
        english = f"{message}; see {self.prog} --help"
        for pattern, russian in SAID:
            if found := pattern.fullmatch(message):
                raise PorchError(russian.format(found[1], self.prog), english)
        raise PorchError(f"{message}; см. {self.prog} --help", english)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Refuse an unknown command, format or language, and name the nearest."""
        if action.choices is not None and value not in action.choices:
            raise unknown(
                str(action.metavar or action.dest), str(value), [str(one) for one in action.choices]
            )

    def parse(self, words: Sequence[str]) -> argparse.Namespace:
        """The arguments; an unknown option is refused with the nearest one known to the command."""
        found, extra = self.parse_known_args(words)
        if extra:
            command = getattr(found, "parser", self)
            raise unknown("parameter", extra[0].partition("=")[0], list(command._option_string_actions))
        return found


# The type argparse gives to what add_subparsers() returns has no public name.
Commands: TypeAlias = "argparse._SubParsersAction[Parser]"

NO_SUCH = {
    "command": ("нет такой команды", "no such command"),
    "format": ("нет такого формата", "no such format"),
    "lang": ("нет такого языка", "no such language"),
    "kind": ("нет такого вида", "no such kind"),
    "role": ("нет такой роли", "no such role"),
    "auth": ("нет такого входа", "no such way to log in"),
    "method": ("нет такого метода", "no such method"),
    "how": ("нет такого пути", "no such way"),
    "parameter": ("нет такого параметра", "no such argument"),
}


def unknown(kind: str, word: str, known: list[str]) -> PorchError:
    """What to say of a word nobody knows: the nearest, or where none is near, all of them."""
    ru, en = NO_SUCH[kind.lower()]
    near = nearest(word, known)
    listed = ", ".join(near or known)
    return PorchError(
        f"{ru}: «{word}»; {'похоже на' if near else 'есть'}: {listed}",
        f"{en}: `{word}`; {'did you mean' if near else 'there are'}: {listed}",
    )


def both(ru: str, en: str) -> str:
    """A help text: Russian, and English on the second line."""
    return f"{ru}\n{en}".replace("%", "%%")


def add_command(commands: Commands, name: str, ru: str, en: str, *examples: str) -> Parser:
    """A command whose help holds a sentence in both languages, and examples."""
    shown = "\n".join(f"  {one}" for one in examples)
    epilog = f"примеры · examples:\n{shown}"
    return commands.add_parser(name, help=both(ru, en), description=f"{ru}\n{en}", epilog=epilog)


def add_graph(parser: argparse._ActionsContainer) -> None:
    """`--graph`: which graph."""
    parser.add_argument(
        "--graph",
        metavar="G",
        help=both(
            "граф: .ttl, .nt, .nq, .trig, «-» или папка хранилища; без него – graph.ttl проекта",
            "a graph: .ttl, .nt, .nq, .trig, `-`, or a store folder; default: the project's",
        ),
    )


def add_format(parser: argparse.ArgumentParser) -> None:
    """`--format` and `--lang`: how rows are shown."""
    parser.add_argument(
        "--format",
        choices=FORMATS,
        metavar="FORMAT",
        help=both(
            "table, csv, json или md; без него – по имени файла или table",
            "table, csv, json or md; default: by the file's name, or table",
        ),
    )
    add_lang(parser)


def add_lang(parser: argparse.ArgumentParser) -> None:
    """`--lang`: the language of titles and messages."""
    parser.add_argument(
        "--lang",
        choices=LANGS,
        metavar="LANG",
        default="ru",
        help=both("язык заголовков и сообщений: ru или en", "language of titles and messages: ru or en"),
    )


def add_output(
    parser: argparse.ArgumentParser, ru: str, en: str, *, required: bool = False, metavar: str = "FILE"
) -> None:
    """`-o`: where the result goes."""
    parser.add_argument("-o", "--output", metavar=metavar, required=required, help=both(ru, en))


def add_decisions(parser: argparse.ArgumentParser) -> None:
    """`--decisions`: who is who by a person's word."""
    parser.add_argument(
        "--decisions",
        metavar="FILE",
        help=both(
            "решения, кто есть кто; без него – decisions.tsv в папке",
            "who is who, as decided; default: decisions.tsv in the folder",
        ),
    )


def add_encoding(parser: argparse.ArgumentParser) -> None:
    """`--encoding`: in what encoding text files are, where a person knows it."""
    parser.add_argument(
        "--encoding",
        metavar="NAME",
        help=both(
            "кодировка текстовых файлов: cp1251, koi8-r, cp866 …; без него находится сама",
            "encoding of text files: cp1251, koi8-r, cp866 …; default: found out",
        ),
    )


def add_ocr(parser: argparse.ArgumentParser) -> None:
    """`--ocr`: read words off pictures."""
    parser.add_argument(
        "--ocr",
        action="store_true",
        help=both(
            "распознавать сканы и картинки (Tesseract, нужен русский язык)",
            "recognise scans and pictures (Tesseract with Russian)",
        ),
    )


def add_how(parser: argparse.ArgumentParser) -> None:
    """How a document is read: in what encoding, off pictures or not, for how long."""
    add_encoding(parser)
    add_ocr(parser)
    parser.add_argument(
        "--timeout",
        metavar="SECONDS",
        type=whole_number,
        help=both(
            "сколько секунд читать один документ; без него 60, с --ocr 600",
            "seconds that one document may take; default: 60, with --ocr 600",
        ),
    )


def add_reading(parser: argparse.ArgumentParser) -> None:
    """The options of reading by the folder: how, by how many at once, from the cache or not."""
    add_how(parser)
    parser.add_argument(
        "--jobs",
        metavar="N",
        type=whole_number,
        help=both(
            "сколько документов читать сразу; без него – по числу ядер",
            "documents read at once; default: cores",
        ),
    )
    parser.add_argument(
        "--no-cache",
        action="store_true",
        help=both(
            "прочесть всё заново и ничего не запоминать",
            "read everything anew, and keep nothing for the next time",
        ),
    )


def whole_number(word: str) -> int:
    """A number from 1."""
    if not word.isascii() or not word.isdecimal() or not 0 < int(word) <= MOST:
        raise PorchError(
            f"«{word}»: нужно целое число от 1 до {MOST}",
            f"`{word}`: must be a whole number from 1 to {MOST}",
        )
    return int(word)


def add_debug(parser: argparse.ArgumentParser) -> None:
    """`--debug`: the whole story of a failure."""
    parser.add_argument(
        "--debug",
        action="store_true",
        help=both("при ошибке показать ход вызовов", "on an error, show the traceback"),
    )


def spoken(words: Sequence[str]) -> str:
    """The language asked for, read before the arguments are parsed: their errors need it, too."""
    after = dict(pairwise(words))
    return "en" if "--lang=en" in words or after.get("--lang") == "en" else "ru"


def add_param(parser: Parser) -> None:
    """`--param NAME=VALUE`, as often as wanted."""
    parser.add_argument(
        "--param",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help=both("параметр вопроса; можно несколько", "a parameter of the question; repeatable"),
    )


def params_of(words: Sequence[str]) -> dict[str, str]:
    """The parameters by name; `PorchError` where one is none, or stands twice."""
    pairs = [_pair(word) for word in words]
    twice = [key for place, (key, _) in enumerate(pairs) if key in dict(pairs[:place])]
    if twice:
        raise PorchError(
            f"--param {twice[0]}: задан дважды; оставьте одно значение",
            f"--param {twice[0]}: given twice; keep one value",
        )
    return dict(pairs)


def _pair(word: str) -> tuple[str, str]:
    key, sign, value = word.partition("=")
    if not sign or not key.strip():
        raise PorchError(
            f"--param {word}: нужно имя=значение, например --param limit=5",
            f"--param {word}: must be name=value, such as --param limit=5",
        )
    return key.strip(), value
