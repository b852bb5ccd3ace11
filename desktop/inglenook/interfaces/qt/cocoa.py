"""The few words with macOS that Qt has none for, through the Objective-C runtime. Never run on a Mac by us.

Notifications come on the main thread, whose run loop Qt drives. Objects made here live as long as this process.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Collection
from functools import cache
from typing import Any

_WAYS = {
    "sleep": ("workspace", "NSWorkspaceWillSleepNotification"),
    "user_switch": ("workspace", "NSWorkspaceSessionDidResignActiveNotification"),
    "screen_lock": ("distributed", "com.apple.screenIsLocked"),
}
_HEARD = "inglenookHeard:"
_SHARED_NOT, _SHARED_FOR_READING = 0, 1  # NSWindowSharingType
_CALL = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)  # self, selector, notification

_tellers: dict[str, Callable[[str], object]] = {}  # by the name of the notification; of the one window there is


def listen(tell: Callable[[str], object], ways: Collection[str]) -> Callable[[], object]:
    """Hear of the ways in which the person leaves; gives what ends it."""
    center = {
        "workspace": _send(_send(_class("NSWorkspace"), "sharedWorkspace"), "notificationCenter"),
        "distributed": _send(_class("NSDistributedNotificationCenter"), "defaultCenter"),
    }
    observer = _observer()
    for way in ways:
        where, name = _WAYS[way]
        _tellers[name] = lambda _, way=way: tell(way)  # type: ignore[misc]  # the way is bound now
        words = _string(name)
        _send(center[where], "addObserver:selector:name:object:", observer, _selector(_HEARD), words, None)

    def end() -> None:
        _tellers.clear()
        for each in center.values():
            _send(each, "removeObserver:", observer)

    return end


def set_hidden(view: int, is_hidden: bool) -> None:
    """Keep the window of a view out of pictures of the screen, or let it be in them."""
    window = _send(view, "window")
    if window:
        _send(window, "setSharingType:", _SHARED_NOT if is_hidden else _SHARED_FOR_READING)


@cache
def _runtime() -> Any:
    objc = ctypes.CDLL("/usr/lib/libobjc.A.dylib")
    for name in ("objc_getClass", "sel_registerName", "objc_allocateClassPair"):
        getattr(objc, name).restype = ctypes.c_void_p
    objc.objc_allocateClassPair.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t]
    objc.class_addMethod.argtypes = [ctypes.c_void_p, ctypes.c_void_p, _CALL, ctypes.c_char_p]
    objc.objc_registerClassPair.argtypes = [ctypes.c_void_p]
    return objc


def _send(target: object, selector: str, *values: object) -> int:
    """Send a message all of whose values are pointers or whole numbers; gives a pointer, or 0."""
    form = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, *[ctypes.c_void_p for _ in values])
    send = form(("objc_msgSend", _runtime()))
    return int(send(target, _selector(selector), *values) or 0)


def _class(name: str) -> int:
    return int(_runtime().objc_getClass(name.encode()) or 0)


def _selector(name: str) -> int:
    return int(_runtime().sel_registerName(name.encode()) or 0)


def _string(text: str) -> int:
    data = ctypes.create_string_buffer(text.encode())
    return _send(_class("NSString"), "stringWithUTF8String:", ctypes.addressof(data))


def _text(string: int) -> str:
    place = _send(string, "UTF8String")
    return ctypes.string_at(place).decode() if place else ""


def _heard(_self: int, _selector: int, notification: int) -> None:
    name = _text(_send(notification, "name"))
    teller = _tellers.get(name)
    if teller is not None:
        teller(name)


_implementation = _CALL(_heard)  # must outlive the class


@cache
def _observer() -> int:
    """The object whose method the centres of notifications call."""
    objc = _runtime()
    made = objc.objc_allocateClassPair(_class("NSObject"), b"InglenookAbsence", 0)
    objc.class_addMethod(made, _selector(_HEARD), _implementation, b"v@:@")
    objc.objc_registerClassPair(made)
    return _send(_send(made, "alloc"), "init")
