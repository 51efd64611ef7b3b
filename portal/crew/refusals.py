"""What became of a task enters, the refusal leaves: the status, and a line that says what to try."""

import math
import signal

from portal.crew.wire import Header
from portal.errors import Refused
from portal.limits import Limits

SOON = 2
"""Seconds after which who has asked too much at once may ask again."""


def waited_too_long(limits: Limits) -> Refused:
    """The queue did not move in time."""
    return Refused(
        503,
        f"сервис занят: очередь не дошла за {limits.seconds:g} с; повторите позже",
        f"the service is busy: no turn within {limits.seconds:g} s; try again later",
        retry_after=pause(limits),
        kind="busy",
    )


def too_many(limits: Limits) -> Refused:
    """The queue is full."""
    return Refused(
        503,
        f"сервис занят: уже ждут {limits.waiting} запросов; повторите позже",
        f"the service is busy: {limits.waiting} requests wait already; try again later",
        retry_after=pause(limits),
        kind="busy",
    )


def too_many_of_one(limits: Limits) -> Refused:
    """A client has the queue's share full."""
    return Refused(
        429,
        f"слишком много запросов сразу: ваших ждут уже {limits.waiting_per_client}; дождитесь ответов",
        f"too many requests at once: {limits.waiting_per_client} of yours wait already; wait for the answers",
        retry_after=SOON,
        kind="many",
    )


def too_slow(limits: Limits) -> Refused:
    """The deadline came while a worker was at it."""
    return Refused(
        503,
        f"запрос не уложился в {limits.seconds:g} с; сузьте его: меньше образцов, LIMIT",
        f"the query took longer than {limits.seconds:g} s; narrow it: fewer patterns, LIMIT",
        retry_after=pause(limits),
        kind="time",
    )


def too_large(limits: Limits) -> Refused:
    """Memory ran out."""
    amount = round(limits.memory / 1024**2)
    return Refused(
        507,
        f"запросу не хватило памяти ({amount} МБ сверх графа); сузьте его: LIMIT, меньше сортировки",
        f"the query ran out of memory ({amount} MB beyond the graph); narrow it: LIMIT, less sorting",
        kind="memory",
    )


def too_long(limits: Limits) -> Refused:
    """The answer is longer than an answer may be."""
    amount = round(limits.answer / 1024**2)
    return Refused(
        507,
        f"ответ длиннее {amount} МБ; сузьте запрос: LIMIT, меньше столбцов",
        f"the answer is longer than {amount} MB; narrow the query: LIMIT, fewer columns",
        kind="bytes",
    )


def too_complex() -> Refused:
    """The engine's recursion went deeper than its stack."""
    return Refused(
        400,
        "запрос слишком сложен: слишком глубокая вложенность; упростите его",
        "the query is too complex: it is nested too deeply; simplify it",
        kind="depth",
    )


def lost() -> Refused:
    """The worker's end has nothing to do with the task."""
    return Refused(
        503,
        "работа прервана: сервис перезапускает исполнителя; повторите запрос",
        "the work was interrupted: the service restarts its worker; try again",
        retry_after=SOON,
        kind="lost",
    )


def unforeseen() -> Refused:
    """A fault of ours."""
    return Refused(
        500,
        "внутренняя ошибка сервиса; повторите запрос или сообщите нам",
        "an internal error of the service; try again, or tell us",
        kind="fault",
    )


def of_end(ended: int | None, limits: Limits) -> Refused:
    """What to say where a worker ended without a word: by this signal, 0 for none, None where unknown."""
    match ended:
        case signal.SIGABRT | signal.SIGKILL:  # the allocator found no memory, or the kernel had none
            return too_large(limits)
        case signal.SIGSEGV | signal.SIGBUS | signal.SIGILL:
            return too_complex()
        case signal.SIGALRM:
            return too_slow(limits)
        case _:
            return lost()


def of_header(header: Header, limits: Limits) -> Refused:
    """What to say where a job gave no reply."""
    match header:
        case {"refused": {"status": int(status), "ru": str(ru), "en": str(en), **rest}}:
            after, kind = rest.get("retry_after"), rest.get("kind")
            return Refused(
                status, ru, en, retry_after=after if isinstance(after, int) else None, kind=str(kind or "")
            )
        case {"ended": "memory"}:
            return too_large(limits)
        case {"ended": "depth"}:
            return too_complex()
        case _:
            return unforeseen()


def pause(limits: Limits) -> int:
    """Seconds to wait before asking a busy service again."""
    return max(math.ceil(limits.seconds), 1)
