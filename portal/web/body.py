"""A request's body enters, its bytes leave, or Refused as soon as it is too long: the rest is not read."""

from starlette.requests import ClientDisconnect, Request

from portal.errors import Refused


async def read_body(request: Request, most: int) -> bytes:
    """The body, at most `most` bytes."""
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise Refused(
            415,
            "сжатые запросы не читаются; пришлите без Content-Encoding",
            "compressed requests are not read; send it without Content-Encoding",
        )
    length = request.headers.get("content-length", "")
    if length.isascii() and length.isdecimal() and int(length) > most:
        raise too_large(most)
    return await collected(request, most)


async def collected(request: Request, most: int) -> bytes:
    """The pieces of the body together."""
    body = bytearray()
    try:
        async for piece in request.stream():
            body += piece
            if len(body) > most:
                raise too_large(most)
    except ClientDisconnect as error:
        raise Refused(499, "клиент ушёл", "the client is gone", kind="gone") from error
    return bytes(body)


def too_large(most: int) -> Refused:
    """The refusal of a long body."""
    size = most / 1024
    return Refused(
        413,
        f"запрос больше {size:g} КБ; сократите его",
        f"the request is over {size:g} KB; shorten it",
        kind="size",
    )
