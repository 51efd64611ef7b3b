"""An error of the operating system enters, why it happened leaves in a few words, Russian or English."""

import errno
import os
import socket

RUSSIAN = {
    errno.EACCES: "нет прав",
    errno.EPERM: "нет прав",
    errno.ENOENT: "нет такого файла",
    errno.ENOTDIR: "это не папка",
    errno.EISDIR: "это папка",
    errno.EEXIST: "такое имя занято",
    errno.ENOTEMPTY: "папка не пуста",
    errno.ENAMETOOLONG: "имя слишком длинное",
    errno.ELOOP: "ссылка ведёт сама на себя",
    errno.ENOSPC: "нет места на диске",
    errno.EDQUOT: "исчерпана квота диска",
    errno.EFBIG: "файл слишком велик",
    errno.EROFS: "диск только для чтения",
    errno.EIO: "сбой диска",
    errno.EMFILE: "открыто слишком много файлов",
    errno.ENFILE: "открыто слишком много файлов",
    errno.ENOMEM: "не хватает памяти",
    errno.EBUSY: "занято",
    errno.EAGAIN: "занято",
    errno.EPIPE: "соединение закрыто",
    errno.ECONNREFUSED: "в соединении отказано",
    errno.ECONNRESET: "соединение сброшено",
    errno.ECONNABORTED: "соединение прервано",
    errno.ENETUNREACH: "сеть недоступна",
    errno.EHOSTUNREACH: "узел недоступен",
    errno.ENETDOWN: "сеть не работает",
    errno.EADDRINUSE: "порт занят",
    errno.EADDRNOTAVAIL: "нет такого адреса на этой машине",
    errno.ETIMEDOUT: "время вышло",
}


def reason(error: BaseException, lang: str) -> str:
    """Why, in `lang` (`ru` or `en`); what the system says in English where there are no Russian words."""
    if isinstance(error, socket.gaierror):
        return "нет такого узла" if lang == "ru" else "no such host"
    if isinstance(error, TimeoutError) and error.errno is None:
        return "время вышло" if lang == "ru" else "timed out"
    number = number_of(error)
    if lang == "ru" and number in RUSSIAN:
        return RUSSIAN[number]
    words = os.strerror(number) if number else str(error)
    return " ".join(words.split()) or type(error).__name__


def number_of(error: BaseException) -> int:
    """The system's number of an error, or 0; engines end their own words with the system's."""
    number = getattr(error, "errno", None)
    if number:
        return int(number)
    if isinstance(error, ConnectionResetError):  # the other end hung up without a word
        return errno.ECONNRESET
    return next((known for known in RUSSIAN if str(error).endswith(os.strerror(known))), 0)
