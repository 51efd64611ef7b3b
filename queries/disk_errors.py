"""What went wrong with a store folder enters, the error to raise leaves: one line in each language."""

from pathlib import Path

from queries.errors import StoreFailed, one_line
from queries.reasons import reason

TOO_NEW, TOO_OLD = "too recent version", ("outdated encoding version", "not possible to upgrade")


def no_store(folder: Path) -> StoreFailed:
    """The error for a folder that holds no store."""
    if not folder.exists():
        return StoreFailed(
            f"{folder}: no such folder; make it with: adresat load --graph graph.ttl --store {folder}",
            ru=f"{folder}: нет такой папки; создайте её: adresat load --graph graph.ttl --store {folder}",
        )
    return StoreFailed(
        f"{folder}: a folder that holds no store; give a graph file, or make a store with adresat load",
        ru=f"{folder}: папка, но не хранилище; укажите файл графа или создайте хранилище: adresat load",
    )


def being_loaded(folder: Path) -> StoreFailed:
    """The error for a store that another process makes just now."""
    return StoreFailed(
        f"{folder}: locked: another process is loading a graph into it; wait until it ends",
        ru=f"{folder}: заперто: сюда загружает граф другой процесс; дождитесь конца",
    )


def unopened(folder: Path, error: BaseException | None) -> StoreFailed:
    """The error for a store that Oxigraph will not open or read on."""
    said = one_line(error)
    again = f"adresat load --graph graph.ttl --store {folder}"
    if TOO_NEW in said:
        return StoreFailed(
            f"{folder}: a store of a newer kind; update pyoxigraph, or load the graph anew: {again}",
            ru=f"{folder}: хранилище более нового вида; обновите pyoxigraph или загрузите заново: {again}",
        )
    if any(words in said for words in TOO_OLD):
        return StoreFailed(
            f"{folder}: a store of an older kind that is read no more; load the graph anew: {again}",
            ru=f"{folder}: хранилище старого вида, такие больше не читаются; загрузите граф заново: {again}",
        )
    if "Permission denied" in said:
        return StoreFailed(
            f"{folder}: cannot be read (permission denied); check the rights of the folder and its files",
            ru=f"{folder}: не прочесть (нет прав); проверьте права на папку и её файлы",
        )
    return StoreFailed(
        f"{folder}: a damaged store ({said[:120]}); load the graph anew: {again}",
        ru=f"{folder}: хранилище повреждено ({said[:120]}); загрузите граф заново: {again}",
    )


def unwritable(folder: Path, error: OSError) -> StoreFailed:
    """The error for a place where no store can be made."""
    return StoreFailed(
        f"{folder}: cannot be written ({reason(error, 'en')}); choose another folder",
        ru=f"{folder}: не записать ({reason(error, 'ru')}); выберите другую папку",
    )


def something_else(folder: Path) -> StoreFailed:
    """The error for a place that is taken by something of somebody's own."""
    return StoreFailed(
        f"{folder}: holds something else than a store; give an empty or a new folder",
        ru=f"{folder}: здесь лежит не хранилище; укажите пустую или новую папку",
    )


def written(folder: Path) -> StoreFailed:
    """The error for a store that another process has open to write."""
    return StoreFailed(
        f"{folder}: locked: another process is writing this store; stop it, or wait until it ends",
        ru=f"{folder}: заперто: в это хранилище пишет другой процесс; остановите его или дождитесь конца",
    )
