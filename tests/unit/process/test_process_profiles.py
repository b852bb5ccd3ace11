"""The sandbox of macOS, as far as it can be tried elsewhere: what its profiles say, and which of them a child gets."""

from __future__ import annotations

import ctypes
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from inglenook import children
from inglenook.process import attempts, limits, profiles, sandbox, seatbelt, session, starting
from inglenook.process.child import Child, Control
from inglenook.process.commands import child_command
from inglenook.process.kinds import Entered, Kind
from inglenook.process.ladder import Ladder
from inglenook.process.limits import Limits
from inglenook.process.profiles import SECRETS, Profile
from inglenook.process.sandbox import EXIT_OPEN
from inglenook.process.seatbelt import EXIT_REFUSED, Rung, rungs
from inglenook.process.starter import ChildNotStarted, ProtectionBroken

CLOSED, SERVICES, NAMED, LAX = Profile
SHUT = (CLOSED, SERVICES)
ROLES = ("reader", "embedder", "inspector", "mlx", "llama", "trainer", "courier", "recogniser")
Rule = list["str | Rule"]  # as the language of profiles nests them


def rules(text: str) -> list[Rule]:
    """A profile as nested lists; whatever is not balanced or stands outside of a rule fails here."""
    stack: list[Rule] = [[]]
    for token in re.findall(r'"(?:[^"\\]|\\.)*"|[()]|[^\s()"]+', text):
        if token == "(":
            stack.append([])
        elif token == ")":
            done = stack.pop()
            stack[-1].append(done)
        else:
            stack[-1].append(token)
    (whole,) = stack
    assert all(isinstance(each, list) for each in whole)
    return cast(list[Rule], whole)


def granted(text: str, operation: str) -> list[str]:
    """Whatever an operation is allowed on, as it stands there; "" where it is allowed without a condition."""
    found: list[str] = []
    for rule in rules(text):
        named = [each for each in rule[1:] if isinstance(each, str)]
        if rule[0] == "allow" and operation in named:
            found += [str(each[-1]).strip('"') for each in rule[1:] if isinstance(each, list)] or [""]
    return found


def of(profile: Profile, kind: Kind, *readable: str, sockets: tuple[str, ...] = ()) -> str:
    return profiles.text(profile, kind, readable, sockets)


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("kind", [Kind.READER, Kind.ENGINE, Kind.COURIER])
def test_each_profile_is_whole(profile: Profile, kind: Kind) -> None:
    text = of(profile, kind, '/opt/a "quoted" \\ folder', sockets=("/opt/sockets",))
    first, default, *rest = rules(text)
    assert first == ["version", "1"]
    assert default == ["deny" if profile in SHUT else "allow", "default"]
    assert {str(rule[0]) for rule in rest} <= {"allow", "deny"} and all(len(rule) > 1 for rule in rest)
    assert r'"/opt/a \"quoted\" \\ folder"' in text


@pytest.mark.parametrize("kind", [Kind.READER, Kind.ENGINE])
def test_what_is_closed_allows_nothing_that_it_does_not_name(kind: Kind) -> None:
    readable = [*sandbox.code(), "/opt/model"]
    text = of(CLOSED, kind, *readable)
    allowed = {str(name) for rule in rules(text) if rule[0] == "allow" for name in rule[1:] if isinstance(name, str)}
    graphics = {"iokit-open", "iokit-get-properties", "system-socket"} if kind is Kind.ENGINE else set()
    assert allowed == graphics | {
        *("signal", "process-info*", "sysctl-read", "file-read*", "file-map-executable", "file-read-metadata"),
        *("file-write-data", "mach-lookup", "ipc-posix-shm-read-data"),
    }
    # Only names and sizes may be asked for of any file (and, for Metal, what drivers say of themselves).
    whole = {name for name in allowed if "" in granted(text, name)}
    assert whole == {"file-read-metadata"} | ({"iokit-get-properties"} if kind is Kind.ENGINE else set())
    assert granted(text, "signal") == granted(text, "process-info*") == ["self"]
    assert granted(text, "file-write-data") == ["/dev/null"]
    assert {str(Path(place).resolve()) for place in readable} <= set(granted(text, "file-read*"))


def test_no_closed_profile_reads_where_a_persons_files_are() -> None:
    for profile in SHUT:
        places = granted(of(profile, Kind.READER), "file-read*")
        wide = (
            "/Users",
            "/Volumes",
            "/home",
            "/tmp",
            "/private/tmp",
            "/private/var/folders",
            "/Applications",
        )
        for place in places:
            assert not any(each == place or each.startswith(place.rstrip("/") + "/") for each in wide if place != "/")
            assert not any(place.startswith(each + "/") for each in wide)
        assert '(literal "/")' in of(profile, Kind.READER) and '(subpath "/")' not in of(profile, Kind.READER)


def test_services_are_named_and_none_holds_a_secret() -> None:
    reader, engine = (set(granted(of(CLOSED, kind), "mach-lookup")) for kind in (Kind.READER, Kind.ENGINE))
    assert not (reader | engine) & set(SECRETS) and "" not in reader | engine
    assert engine - reader == {"com.apple.MTLCompilerService", "com.apple.cvmsServ"}
    for profile in (SERVICES, NAMED):
        denied = [rule for rule in rules(of(profile, Kind.READER)) if rule[:2] == ["deny", "mach-lookup"]]
        assert {str(each[1]).strip('"') for each in denied[0][2:]} == set(SECRETS)
        # The last rule that fits counts: nothing behind it may give them back.
        lines = of(profile, Kind.READER).splitlines()
        place = next(at for at, line in enumerate(lines) if line.startswith("(deny mach-lookup"))
        assert not any(line.startswith("(allow mach-lookup") for line in lines[place:])
    assert "SecurityServer" not in of(LAX, Kind.ENGINE)


def test_only_the_courier_has_a_network() -> None:
    for profile in SHUT:
        for kind in (Kind.READER, Kind.ENGINE):
            assert "network" not in of(profile, kind)
    assert "(deny network*)" in of(NAMED, Kind.READER) and "(deny network*)" not in of(NAMED, Kind.COURIER)
    # The folder of an engine's socket lies where nothing may be read, and is looked through before it goes.
    *_, files, listening = of(NAMED, Kind.ENGINE, "/opt/model", sockets=("/opt/sockets",)).splitlines()
    assert files == '(allow file-read* file-write* (subpath "/opt/sockets"))'
    assert listening == '(allow network-bind network-inbound (local unix-socket (subpath "/opt/sockets")))'


def test_what_is_denied_by_name_is_denied_before_the_code_is_allowed() -> None:
    lines = of(NAMED, Kind.ENGINE, "/opt/code").splitlines()
    denied = max(place for place, line in enumerate(lines) if line.startswith("(deny file-read*"))
    assert denied < min(place for place, line in enumerate(lines) if line.startswith("(allow file-read* (sub"))


def test_each_role_begins_with_the_strictest_profile() -> None:
    for role in ROLES:
        order = [list(Profile).index(each.profile) for each in rungs(role) if not each.is_quick]
        assert order == sorted(set(order)) and rungs(role)[-1] == Rung(LAX)
    assert all(rungs(role)[0] == Rung(CLOSED) for role in ("reader", "embedder", "inspector"))
    assert rungs("recogniser")[0] == Rung(SERVICES) and rungs("courier")[0] == Rung(NAMED)
    # A model with graphics in a wider profile goes before one without them in the strictest.
    assert rungs("mlx") == (*(Rung(each, True) for each in Profile), *(Rung(each) for each in Profile))


@pytest.mark.parametrize(
    ("kind", "profile", "says"),
    [
        (Kind.READER, CLOSED, ""),
        (Kind.READER, SERVICES, "no_listed_services"),
        (Kind.READER, NAMED, "no_closed_profile"),
        (Kind.READER, LAX, "no_closed_services"),
        (Kind.COURIER, NAMED, ""),
        (Kind.COURIER, LAX, "no_closed_services"),
    ],
)
def test_what_a_profile_lacks_is_said(monkeypatch: pytest.MonkeyPatch, kind: Kind, profile: Profile, says: str) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    applied: list[str] = []

    def take(rules: str) -> bool:
        applied.append(rules)
        return True

    monkeypatch.setattr(seatbelt, "apply", take)
    assert sandbox._entered(kind, ("/opt/model",), (), profile.value) == Entered(kind, True, True, says, profile.value)
    assert "/opt/model" in granted(applied[0], "file-read*")
    monkeypatch.setattr(seatbelt, "apply", lambda rules: False)
    assert sandbox._entered(kind, (), (), profile.value) == Entered(kind, False, False, "no_seatbelt")


@pytest.mark.parametrize(("profile", "status"), [("closed", EXIT_REFUSED), ("named", EXIT_REFUSED), ("lax", 0)])
def test_a_profile_that_is_not_taken_ends_the_child_unless_it_is_the_last(
    monkeypatch: pytest.MonkeyPatch, profile: str, status: int
) -> None:
    given: list[object] = []
    monkeypatch.setattr(children, "lock_down", lambda *_: None)
    monkeypatch.setattr(children, "take_streams", lambda: (None, None))
    monkeypatch.setattr(children, "serve", lambda role, *_, **__: given.append(role))

    def enter(kind: Kind, *rest: object) -> Entered:
        given.append(rest)
        return Entered(kind, False, False, "no_seatbelt")

    monkeypatch.setattr(sandbox, "enter", enter)
    line = child_command("inspector", Limits(), "", ["/opt/model"], profile)
    assert children.main(line[line.index("--child") + 1 :]) == status
    assert given == [(["/opt/model"], [], profile), *(["inspector"] if not status else [])]


class Fake:
    """A child, and the process that it is, on one rung."""

    def __init__(self, *, is_ready: bool = True, works: bool = True, status: int | None = None) -> None:
        self.is_ready, self.works, self.status, self.is_killed = is_ready, works, status, False

    def wait_ready(self, timeout_s: float) -> bool:
        return self.is_ready

    def kill(self) -> None:
        self.is_killed = True


class Climb:
    """A ladder over fakes, one for each rung in turn; an OSError stands for a rung that the system does not give."""

    def __init__(self, *fakes: Fake | OSError) -> None:
        self.begun: list[Rung] = []
        self._fakes: Iterator[Fake | OSError] = iter(fakes)
        self.ladder: Ladder[Rung] = Ladder(rungs, lambda child, _: cast(Fake, child).works)

    def start(self, rung: Rung) -> tuple[Child, Control]:
        self.begun.append(rung)
        fake = next(self._fakes)
        if isinstance(fake, OSError):
            raise fake
        return cast(Child, fake), cast(Control, fake)

    def spawn(self, role: str = "reader") -> Fake:
        return cast(Fake, self.ladder.spawn(role, self.start))


def test_the_trial_at_the_first_start_decides_and_is_kept() -> None:
    dies, idles, lives, next_one = (
        Fake(is_ready=False, status=EXIT_REFUSED),
        Fake(works=False),
        Fake(),
        Fake(works=False),
    )
    climb = Climb(dies, idles, lives, next_one)
    assert climb.spawn() is lives
    assert [each.profile for each in climb.begun] == [CLOSED, SERVICES, NAMED]
    assert dies.is_killed and idles.is_killed and not lives.is_killed
    assert climb.ladder.settled("reader") == Rung(NAMED) and climb.ladder.settled("embedder") is None
    assert climb.spawn() is next_one and climb.begun[-1] == Rung(NAMED)


def test_a_child_that_finds_itself_open_gets_nothing_weaker() -> None:
    climb = Climb(Fake(is_ready=False, status=EXIT_OPEN), Fake())
    with pytest.raises(ProtectionBroken):
        climb.spawn()
    assert climb.begun == [Rung(CLOSED)] and climb.ladder.settled("reader") is None


def test_where_no_rung_bears_a_child_there_is_none() -> None:
    climb = Climb(OSError(), Fake(is_ready=False, status=-9), Fake(works=False), Fake(is_ready=False, status=1))
    with pytest.raises(ChildNotStarted) as failed:
        climb.spawn()
    assert failed.value.facts == {"reason": "start_failed"} and len(climb.begun) == 4


def test_the_trial_is_real_work_in_the_sandbox() -> None:
    starter = starting.start()
    try:
        reader = starter.spawn("reader", Limits())
        assert session.does_its_work(reader, Rung(CLOSED))
        if sys.platform != "darwin":
            assert not session.does_its_work(reader, Rung(CLOSED, is_quick=True))  # there is no Metal elsewhere
    finally:
        starter.close()


@pytest.mark.parametrize("answer", [0, -1])
def test_a_debugger_is_kept_out_where_the_system_takes_that(monkeypatch: pytest.MonkeyPatch, answer: int) -> None:
    asked: list[tuple[object, ...]] = []

    class System:
        def ptrace(self, *given: object) -> int:
            asked.append(given)
            return answer

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: System())
    monkeypatch.setattr(seatbelt._Own, "is_closed", False)
    limits.harden()
    (found,) = [each for each in limits.protections() if each.name == "not_dumpable"]
    assert asked == [(31, 0, None, 0)] and found.is_held is (answer == 0) and not found.must_hold


def test_on_macos_nothing_counts_as_refused_because_it_is_not_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A child there tries what exists: with the attempts of Linux no child would ever have started."""
    monkeypatch.setattr(sys, "platform", "darwin")
    tries = dict((name, each) for name, _, each, _ in attempts._plan(Entered(Kind.READER, True, True)))
    assert set(tries) == set(attempts._SAYS) and all(tries.values())
    must = {name for name, _, _, must in attempts._plan(Entered(Kind.ENGINE, True, True)) if must}
    assert must == set(attempts._SAYS) - {"no_services"}
    assert not any(must for *_, must in attempts._plan(Entered(Kind.READER, False, False, "no_seatbelt")))
    assert [name for name, *_ in attempts._plan(Entered(Kind.DESK, False, False))] == ["no_network", "no_spying"]
    # This process is in no profile, so each is seen to succeed; who started it is one's own on any system.
    assert not attempts._is_refused(tries["no_signals"][0])
    assert not any(attempts._is_refused(each) for each in tries["no_programs"])
    monkeypatch.setattr(profiles, "private", lambda: [str(tmp_path)])
    (listing,) = attempts._tries_of_macos(Entered(Kind.READER, True, True))["no_other_files"]
    assert not attempts._is_refused(listing)
    # Where all is closed, what is nobody's is closed as well, and a child that can read it does not start.
    closed = attempts._tries_of_macos(Entered(Kind.READER, True, True, "", CLOSED.value))["no_other_files"]
    assert len(closed) == 3
