"""A house for the program to litter in: a vault, a home, and files with a marker in all that they say."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from samples.letters_maker import mail, mbox
from unit.trust import commands
from unit.trust.markers import Marker, Watch
from unit.trust.processes import Launch, Seen, environment


@dataclass(frozen=True, slots=True)
class House:
    """A vault, a home for the program to litter in, and files with the marker in all they say."""

    root: Path
    marker: Marker

    @property
    def vault(self) -> Path:
        """The vault folder."""
        return self.root / "vault"

    @property
    def inputs(self) -> Path:
        """Where the marker may be: what the person brings in, and what we were told on stderr."""
        return self.root / "inputs"

    def words(self, *words: str) -> list[str]:
        """The words of one command, with logging at its loudest."""
        return ["--debug", "--vault", str(self.vault), "--recovery-file", str(self.inputs / "code"), *words]

    def command(self, *words: str) -> list[str]:
        """The command line of one command."""
        return ["-m", "inglenook", *self.words(*words)]

    def run(
        self, arguments: Sequence[str], look: Callable[[list[Seen]], object], before: Sequence[str] = ()
    ) -> tuple[int, str]:
        """One run of Python with everybody looked at all the time; its status and what it printed."""
        places, stderr = environment(self.root / "home"), self.inputs / "stderr"
        with Launch(arguments, environ=places, before=before, cwd=self.root / "work", errors=stderr) as launch:
            ended = launch.wait(look)
            launch.require_all_gone()
        look([])
        return ended

    def run_all(
        self, jobs: Sequence[Sequence[str]], look: Callable[[list[Seen]], object], before: Sequence[str] = ()
    ) -> list[tuple[int, str]]:
        """Several commands in one desk; the status of each and what it printed."""
        file = self.inputs / "jobs.json"
        file.write_text(json.dumps([self.words(*words) for words in jobs]), encoding="utf-8")
        _, said = self.run([commands.__file__, str(file)], look, before)
        *outputs, rest = re.split(rf"{commands.END}(\d+)\n", said)
        assert not rest, rest
        return [(int(status), text) for text, status in zip(outputs[::2], outputs[1::2], strict=True)]

    def watch(self) -> Watch:
        """A watch over everything but the inputs."""
        return Watch(self.marker, [self.root], [self.inputs])


def make_house(root: Path, code: str) -> House:
    """A house around the vault in `root`, which the recovery code opens."""
    made = House(root, Marker())
    for name in ("inputs/papers", "inputs/more", "work"):
        (root / name).mkdir(parents=True)
    (made.inputs / "code").write_text(code, encoding="utf-8")
    fill(made.inputs / "papers", made.marker)
    (made.inputs / "more" / "box.mbox").write_bytes(
        mbox(*(mail(f"{made.marker.word} {n}", f"{made.marker.signs} {n}\n", number=500 + n) for n in range(200)))
    )
    return made


def fill(folder: Path, marker: Marker) -> None:
    """Mails and documents with the marker in their subjects, texts, names and attachments, and files that fail."""
    word, signs = marker.word, marker.signs
    attached = {
        f"{word}.txt": f"What {word} holds: {signs}.".encode(),
        f"{signs}.md": f"# {signs}\n\n{word.upper()}\n".encode("utf-16"),
        "coded.txt": base64.b64encode(f"{word} {signs}".encode()),
    }
    asked = f"Dear Mara, can you bring {word} on Friday?\n\n{signs}在星期五。\n\nAnna {word}\n"
    (folder / "ask.eml").write_bytes(mail(f"About {word} {signs}", asked, attached=attached))
    (folder / "more.mbox").write_bytes(
        mbox(*(mail(f"{signs} {n}", f"More of {word.lower()}.\n", number=n, day=n) for n in range(2, 28)))
    )
    (folder / f"{word}.md").write_text(f"# {word}\n\nThe council saw {word}. It costs 120 pounds.\n", encoding="utf-8")
    (folder / "wide.txt").write_text(f"{signs}。{word}。\n" * 30, encoding="utf-16")
    (folder / "page.html").write_text(f"<title>{word}</title><p>{signs}</p>", encoding="gb18030")
    (folder / f"{word}.pdf").write_bytes(b"%PDF-1.7\n(" + word.encode() + b") Tj\nnothing of a PDF follows")
    (folder / f"{signs}.png").write_bytes(b"\x89PNG\r\n\x1a\n" + word.encode() * 4)
