"""The one place that binds the roles of child processes to rooms, as `assembly` binds the objects of the desk.

A role's room is imported before the limits of the process are set (nothing foreign has been read by then), and what
a room needs for one format only when that format comes.
"""

from __future__ import annotations

import contextlib
import gc
import io
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inglenook.core import garbage
from inglenook.core.errors import WrongUse
from inglenook.process import attempts, kinds, memory_files, sandbox, seatbelt, socketfolders
from inglenook.process.limits import Limits, end_with, lock_down
from inglenook.process.serve import Context, Handler, serve, take_streams
from inglenook.process.wire import Call

if TYPE_CHECKING:
    from inglenook.courier.postoffice import PostOffice
    from inglenook.readers.drawing import Drawing

Answers = Iterator[tuple[object, bytes]]

EXIT_NO_PORT = 79  # of one on Windows whose library insists on a port, in a box where there is none


def main(arguments: list[str]) -> int:
    """Be a child: `ROLE [LIMITS PARENT FILE PROFILE READS …]`, from LIMITS on as `process.commands` writes it."""
    # Ctrl-C in a terminal is for the desk, which then ends us properly.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    role = arguments[0] if arguments else ""
    gc.disable()  # until all is loaded, of which nothing goes again
    if role == "starter":
        from inglenook.process import launcher

        return launcher.run()
    if role == "forkserver":
        return _fork_server(int(arguments[2]))
    if role not in _ROLES:
        raise WrongUse(reason="role")
    handlers = {"trial": _trial(role), **_ROLES[role]()}
    limits = Limits.parse(arguments[1]) if len(arguments) > 1 else Limits()
    parent = int(arguments[2]) if len(arguments) > 2 else 0
    descriptor = _descriptor(arguments[3]) if len(arguments) > 3 and arguments[3] else None
    profile = arguments[4] if len(arguments) > 4 else ""
    return _be(role, handlers, limits, parent, descriptor, profile, arguments[5:])


def _be(
    role: str,
    handlers: Mapping[str, Handler],
    limits: Limits,
    parent: int,
    descriptor: int | None,
    profile: str,
    reads: Sequence[str],
) -> int:
    """Be a child whose room is loaded: give up what it does not need, then serve."""
    sockets = _socket_folder() if role in kinds.NEED_SOCKETS else []
    stdin, stdout = take_streams()
    file = None if descriptor is None else os.fdopen(descriptor, "rb")
    if role == "llama":
        from inglenook.core.learning import LANGUAGES  # late: a reader starts the sooner for it

        memory_files.make(len(LANGUAGES))
    lock_down(limits, parent)
    entered = sandbox.enter(kinds.kind_of(role), reads, sockets, profile)
    if entered.says == seatbelt.REFUSED and not seatbelt.is_last(profile):
        return seatbelt.EXIT_REFUSED
    if attempts.broken(entered):
        return sandbox.EXIT_OPEN
    if sys.platform == "win32" and role in kinds.NEED_SOCKETS and not attempts.can_listen():
        return EXIT_NO_PORT
    # What is here stays to the end.
    gc.freeze()
    garbage.look_seldom()
    gc.enable()
    serve(role, handlers, stdin, stdout, limits=limits, file=file, entered=entered, leave=_leaving(sockets))
    return 0


def _fork_server(parent: int) -> int:
    """Load what readers need, and be copied. It opens files for them, so it has none of their limits."""
    from inglenook.process import echo, forkserver
    from inglenook.process.launcher import FILE_DESCRIPTOR, Spawn
    from inglenook.readers import registry

    end_with(parent)
    sandbox.prepare()

    def beginning(role: str) -> forkserver.Begin:
        handlers = {"trial": _trial(role), **_ROLES[role]()}

        def begin(request: Spawn, parent: int) -> int:
            limits, reads = Limits.parse(request.limits), [os.fsdecode(each) for each in request.reads]
            file = FILE_DESCRIPTOR if request.file else None
            return _be(role, handlers, limits, parent, file, request.profile, reads)

        return begin

    roles = [*forkserver.ROLES, *(["echo"] if echo.FLAG in os.environ else [])]
    return forkserver.run({role: beginning(role) for role in roles}, registry.load())


def _leaving(folders: Sequence[str]) -> Callable[[int], object]:
    """The end of a child, whose folder for sockets goes with it where no model was loaded that took it along."""

    def leave(status: int) -> None:
        for folder in folders:
            with contextlib.suppress(OSError):
                Path(folder).rmdir()
        os._exit(status)

    return leave


def _socket_folder() -> list[str]:
    """A folder of this process's own for the socket that llama.cpp insists on; it goes with the socket."""
    if sys.platform == "win32":
        return []
    folder = socketfolders.make()
    os.environ[sandbox.SOCKETS] = str(folder)
    return [str(folder)]


def _descriptor(text: str) -> int:
    if sys.platform == "win32":
        import msvcrt

        return msvcrt.open_osfhandle(int(text), os.O_RDONLY)
    return int(text)


def _reader() -> Mapping[str, Handler]:
    from inglenook.readers import registry

    def read(call: Call, payload: bytes, context: Context) -> Answers:
        yield registry.read(str(call.options["name"]), payload, _passwords(call))

    def walk(call: Call, payload: bytes, context: Context) -> Answers:
        name, start, limit = str(call.options["name"]), int(call.options["start"]), int(call.options["limit"])
        # A mailbox inside an archive has no file of its own and comes as the payload.
        file = io.BytesIO(payload) if payload else context.file
        yield from registry.walk(name, file, start, limit, _passwords(call))

    held: list[Drawing] = []  # the file whose pages are drawn

    def page(call: Call, payload: bytes, context: Context) -> Answers:
        from inglenook.core.papers import PageWish
        from inglenook.readers import drawing

        if not held:
            held.append(drawing.Drawing())
        given = call.options
        wish = PageWish(
            int(given["number"]),
            int(given["width"]),
            int(given["height"]),
            str(given["quote"]),
            int(given["near"]),
            int(given["per_inch"]),
        )
        yield drawing.drawn(held[0], str(given["name"]), payload, _passwords(call), wish)

    def design(call: Call, payload: bytes, context: Context) -> Answers:
        from inglenook.readers.mail import designedmail

        yield designedmail.answered(payload)

    def invited(call: Call, payload: bytes, context: Context) -> Answers:
        from inglenook.readers.mail import invitations

        yield invitations.read(payload), b""

    return {"read": read, "walk": walk, "page": page, "design": design, "invited": invited}


def _recogniser() -> Mapping[str, Handler]:
    """A reader of what is only in pictures: on macOS its library asks for more of the system than any other."""

    def ocr(call: Call, payload: bytes, context: Context) -> Answers:
        from inglenook.readers import ocr

        for step in ocr.recognise(str(call.options["name"]), payload, _passwords(call)):
            yield step, b""

    def ocr_present(call: Call, payload: bytes, context: Context) -> Answers:
        from inglenook.readers import ocr

        yield ocr.present(), b""

    return {"ocr": ocr, "ocr_present": ocr_present}


def _trial(role: str) -> Handler:
    """What a role is for, tried on a little thing of our own: whether it can be done in the sandbox that it got."""

    def trial(call: Call, payload: bytes, context: Context) -> Answers:
        does = not call.options.get("graphics") or seatbelt.has_graphics()
        if role in {"reader", seatbelt.RECOGNISER}:
            from inglenook.readers import trial

            does = does and (trial.reads() if role == "reader" else trial.recognises())
        yield does, b""

    return trial


def _passwords(call: Call) -> list[str]:
    """What is to be tried on a protected file, one a line."""
    return str(call.options.get("passwords", "")).split("\n")


def _embedder() -> Mapping[str, Handler]:
    from inglenook.engine.embedders import embedding

    return embedding.handlers()


def _llama_embedder() -> Mapping[str, Handler]:
    from inglenook.engine.llama import llama_embedding

    return llama_embedding.handlers()


def _llama() -> Mapping[str, Handler]:
    from inglenook.engine.llama import llama_writing

    return llama_writing.handlers()


def _mlx() -> Mapping[str, Handler]:
    from inglenook.engine.apple import mlx

    return mlx.handlers()


def _trainer() -> Mapping[str, Handler]:
    from inglenook.engine.apple import mlx_training

    return mlx_training.handlers()


def _inspector() -> Mapping[str, Handler]:
    from inglenook.engine.shelf import inspection

    return inspection.handlers()


def _courier() -> Mapping[str, Handler]:
    """A hub and mail: what each needs comes with its first call, for the other has no use for it."""

    def look(call: Call, payload: bytes, context: Context) -> Answers:
        from inglenook.courier import errands, hub

        given = call.options
        repository, revision = str(given["repository"]), str(given["revision"])
        yield from errands.run(lambda emit: hub.look(hub.errand(given), repository, revision, emit), context.stop)

    def fetch(call: Call, payload: bytes, context: Context) -> Answers:
        from inglenook.courier import errands, hub

        given = call.options
        repository, commit, name = str(given["repository"]), str(given["commit"]), str(given["name"])
        size, start = int(given["size"]), int(given["start"])
        yield from errands.run(
            lambda emit: hub.fetch(hub.errand(given), repository, commit, name, size, start, emit), context.stop
        )

    def page(call: Call, payload: bytes, context: Context) -> Answers:
        from inglenook.courier import errands, hub

        url = str(call.options["url"])
        yield from errands.run(lambda emit: hub.page(hub.errand(call.options), url, emit), context.stop)

    return {"look": look, "fetch": fetch, "page": page, **_mail()}


def _mail() -> Mapping[str, Handler]:
    """The verbs of a mail account. A secret comes in the payload, and first of all that is in it."""
    held: list[PostOffice] = []

    def office() -> PostOffice:
        from inglenook.courier.postoffice import PostOffice

        if not held:
            held.append(PostOffice())
        return held[0]

    def mail_open(call: Call, payload: bytes, context: Context) -> Answers:
        from inglenook.courier.opening import opening

        yield from office().open(opening(call.options, payload.decode()), context.stop)

    def mail_send(call: Call, payload: bytes, context: Context) -> Answers:
        from inglenook.courier.opening import opening

        given = call.options
        length, recipients = int(given["secret_bytes"]), str(given["recipients"]).split("\n")
        opened = opening(given, payload[:length].decode())
        yield from office().send(opened, payload[length:], str(given["sender"]), recipients, context.stop)

    def mail_greet(call: Call, payload: bytes, context: Context) -> Answers:
        from inglenook.courier.opening import opening

        yield from office().greet(opening(call.options, payload.decode()), context.stop)

    def mail_close(call: Call, payload: bytes, context: Context) -> Answers:
        yield from office().close(context.stop)

    def mail_do(call: Call, payload: bytes, context: Context) -> Answers:
        yield from office().do(str(call.options["errand"]), call.options, payload, context.stop)

    verbs: dict[str, Handler] = {"mail_open": mail_open, "mail_do": mail_do, "mail_close": mail_close}
    return {**verbs, "mail_send": mail_send, "mail_greet": mail_greet, **_looking_and_signing()}


def _looking_and_signing() -> Mapping[str, Handler]:
    """What comes before there is an account: where its servers are, and a sign-in at its provider."""

    def mail_lookup(call: Call, payload: bytes, context: Context) -> Answers:
        from inglenook.courier import errands, lookups

        domain = str(call.options["domain"])
        yield from errands.run(lambda emit: lookups.Lookup(domain, emit).run(), context.stop)

    def sign_in(call: Call, payload: bytes, context: Context) -> Answers:
        from inglenook.courier import errands, signin

        given, stop = call.options, context.stop
        client, life_s = signin.client_of(given, payload.decode()), float(str(given["life_s"]))
        yield from errands.run(lambda emit: signin.sign_in(client, str(given["address"]), life_s, stop, emit), stop)

    def renew(call: Call, payload: bytes, context: Context) -> Answers:
        from inglenook.courier import errands, signin

        secret, _, token = payload.decode().partition("\n")
        client = signin.client_of(call.options, secret)
        yield from errands.run(lambda emit: signin.renew(client, token, emit), context.stop)

    return {"mail_lookup": mail_lookup, "sign_in": sign_in, "sign_in_renew": renew}


def _echo() -> Mapping[str, Handler]:
    from inglenook.process import echo

    return echo.handlers()


_ROLES: Mapping[str, Callable[[], Mapping[str, Handler]]] = {
    "reader": _reader,
    seatbelt.RECOGNISER: _recogniser,
    "embedder": _embedder,
    "llama_embedder": _llama_embedder,
    "mlx": _mlx,
    "trainer": _trainer,
    "llama": _llama,
    "inspector": _inspector,
    "courier": _courier,
    # The same, where it talks to this computer itself: Windows has another box for that.
    "courier_here": _courier,
    "echo": _echo,
}
