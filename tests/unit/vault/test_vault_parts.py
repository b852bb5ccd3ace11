"""What a mail carries is kept once, and the mail comes out as it went in, whatever is taken out around it."""

from __future__ import annotations

import base64
import itertools
import random
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.core.ids import ItemId, document_id
from inglenook.core.reading import ParsedMessage
from inglenook.vault.errors import VaultDamaged, VaultTooNew
from inglenook.vault.originals import CHUNK_BYTES, ready
from inglenook.vault.parts import AS_IS, LEAST, ONE_LINE, cut, joined, rest
from inglenook.vault.vault import Vault

MakeMail = Callable[..., ParsedMessage]
NOISE = random.Random(5).randbytes(400_000)
PICTURE, PAPER, LOGO = NOISE[:300_000], NOISE[100_000:103_000], NOISE[200_000:204_000]


def encoded(data: bytes, width: int = 76, ending: bytes = b"\r\n") -> bytes:
    letters = base64.b64encode(data)
    return ending.join(letters[start : start + width] for start in range(0, len(letters), width)) or letters


def mail_of(*bodies: bytes, ending: bytes = b"\r\n") -> bytes:
    lines = [b"Subject: Files", b"Content-Type: multipart/mixed; boundary=x", b""]
    for body in bodies:
        lines += [b"--x", b"Content-Transfer-Encoding: base64", b"", body]
    return ending.join([*lines, b"--x--", b""])


def again(mail: bytes, carried: Sequence[bytes]) -> bytes:
    found = [(part, data) for part, data in zip(cut(mail, carried), carried, strict=True) if part is not None]
    own = rest(mail, [(part, len(data)) for part, data in found])
    pieces = (own[start : start + 700] for start in range(0, len(own), 700))
    return b"".join(joined(iter(pieces), [(part, (data[:999], data[999:])) for part, data in found]))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_mail_comes_back_whatever_it_is_said_to_carry(data: st.DataObject) -> None:
    sizes = st.sampled_from((0, LEAST, LEAST + 1, LEAST + 2, 4_104, 9_000))
    carried = [NOISE[start : start + data.draw(sizes)] for start in data.draw(st.lists(st.sampled_from((0, 1, 9_000))))]
    bodies = []
    for each in carried:
        width = data.draw(st.sampled_from((1, 35, 36, 57, 60, 64, 72, 76, 77, 1_000, 5_000, 10**6)))
        body = bytearray(encoded(each, width, data.draw(st.sampled_from((b"\r\n", b"\n", b"\n ", b"\r")))))
        for place in data.draw(st.lists(st.integers(0, max(0, len(body) - 1)), max_size=1)):
            body[place : place + data.draw(st.integers(0, 2))] = data.draw(st.binary(max_size=2))
        bodies.append(bytes(body)[: data.draw(st.sampled_from((None, -1, 3_000)))])
    mail = mail_of(*data.draw(st.permutations(bodies)), *data.draw(st.sampled_from(([], bodies, carried))))
    assert again(mail, data.draw(st.permutations([*carried, mail]))) == mail


@pytest.mark.parametrize("width", [36, 57, 64, 76, 77, 2_000, 10**9])
@pytest.mark.parametrize("ending", [b"\r\n", b"\n"])
def test_base64_is_found_in_lines_of_every_length(width: int, ending: bytes) -> None:
    mail = mail_of(encoded(PICTURE, width, ending), encoded(PAPER[:2_049], width, ending), PAPER, ending=ending)
    carried = PICTURE, PAPER[:2_049], PAPER
    parts = cut(mail, carried)
    lines = (ONE_LINE, b"") if width > 4_096 else (width, ending)
    assert [part and (part.width, part.ending) for part in parts] == [lines, lines, (AS_IS, b"")]
    assert len(rest(mail, [(part, len(data)) for part, data in zip(parts, carried, strict=True) if part])) < 400
    assert again(mail, carried) == mail


class Watched(bytes):
    """Counts the bytes that are looked through, and those that are compared."""

    looked = compared = 0

    def find(self, what: bytes, start: int, end: int | None = None) -> int:  # type: ignore[override] # as it is called here
        found = super().find(what, start, end)
        self.looked += (len(self) if found < 0 else found) - start if end is None else 0
        return found

    def startswith(self, what: bytes, start: int) -> bool:  # type: ignore[override] # as above
        self.compared += len(what)
        return super().startswith(what, start)


@pytest.mark.parametrize("begins", [b"", NOISE[:30]], ids=["nowhere", "many places"])
def test_looking_for_what_is_not_there_has_an_end(begins: bytes) -> None:
    lures = [body for start in range(900) for body in (encoded(begins + NOISE[start : start + 60]), begins)]
    mail = Watched(mail_of(*lures))
    carried = [begins + NOISE[start : start + 9_000] for start in range(1_000, 3_000)]
    assert cut(mail, carried) == [None] * len(carried)
    assert mail.looked < 10 * len(mail)
    assert mail.compared < 10 * len(mail)


def kept(vault: Vault, mail: bytes, *carried: bytes) -> int:
    with vault.database.write() as transaction:
        return vault.originals.put(transaction, ready(mail, carried)[0])[0]


def stored(vault: Vault) -> int:
    with vault.database.read() as connection:
        row = connection.execute("SELECT sum(length(data)) FROM original_chunk").fetchone()
    return 0 if row is None else row[0] or 0


def test_a_mail_is_kept_without_what_it_carries_and_read_in_pieces(vault: Vault) -> None:
    data = NOISE * 8
    mail = mail_of(encoded(data), encoded(LOGO), encoded(LOGO))
    inner = mail_of(encoded(PAPER))
    number, holding = kept(vault, mail, data, LOGO, LOGO), kept(vault, mail_of(encoded(inner)), inner)
    kept(vault, inner, PAPER)
    assert stored(vault) < len(data) + len(LOGO) + len(encoded(inner)) + 1_000
    pieces = list(vault.originals.read(number))
    assert b"".join(pieces) == mail
    assert max(map(len, pieces)) < CHUNK_BYTES
    assert vault.originals.whole(holding) == mail_of(encoded(inner))
    assert vault.check() == []


def test_what_a_kept_mail_is_part_of_is_read_through_it(vault: Vault) -> None:
    inner = mail_of(encoded(PICTURE))
    first = kept(vault, inner, PICTURE)
    second, third = kept(vault, mail_of(encoded(inner)), inner), kept(vault, mail_of(PAPER), mail_of(PAPER))
    assert stored(vault) < len(PICTURE) + len(PAPER) + 2_000
    assert (vault.originals.whole(first), vault.originals.whole(second)) == (inner, mail_of(encoded(inner)))
    assert vault.originals.whole(third) == mail_of(PAPER)


def test_bytes_known_by_their_digest_alone_become_a_part(vault: Vault) -> None:
    with vault.database.write() as transaction:
        number, _ = vault.originals.put(transaction, PAPER, is_kept=False)
    mail = mail_of(encoded(PAPER))
    assert vault.originals.whole(kept(vault, mail, PAPER)) == mail
    assert vault.originals.whole(number) == PAPER


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_things_are_taken_out_in_any_order(vault: Vault, letter: MakeMail, order: tuple[int, ...]) -> None:
    mails = mail_of(encoded(PAPER), encoded(LOGO)), mail_of(encoded(LOGO, 64), encoded(PAPER), PAPER)
    items: dict[ItemId, bytes] = {}
    with vault.database.write() as transaction:
        for mail, carried in zip(mails, ((PAPER, LOGO), (LOGO, PAPER)), strict=True):
            original, _ = vault.originals.put(transaction, ready(mail, carried)[0])
            items[vault.mail.add(transaction, letter(), original, len(mail), "", "", 1)] = mail
        for data in (PAPER, LOGO):
            original, is_new = vault.originals.put(transaction, data)
            assert not is_new
            number = vault.documents.add_pending(transaction, original, "a.pdf", 1, len(data))
            items[document_id(number)] = data
    for place in order:
        with vault.database.write() as transaction:
            vault.delete(transaction, list(items)[place])
        left = [item for item in items if order.index(list(items).index(item)) > order.index(place)]
        assert [vault.original(item) for item in left] == [items[item] for item in left]
    assert stored(vault) == 0
    with vault.database.read() as connection:
        assert connection.execute("SELECT 1 FROM original UNION ALL SELECT 1 FROM original_part").fetchall() == []


@pytest.mark.parametrize(
    "change",
    [
        "start = start + 1",
        "start = 0",
        "width = 64",
        "width = -5",
        "width = 0",
        "ending = x'0A'",
        "part_id = 3",
        "part_id = 1",
    ],
)
def test_an_altered_part_is_damage(vault: Vault, change: str) -> None:
    number = kept(vault, mail_of(encoded(PAPER)), PAPER)
    with vault.database.write() as transaction:
        vault.originals.put(transaction, PAPER[::-1])
        transaction.execute(f"UPDATE original_part SET {change} WHERE original_id = ?", (number,))
    with pytest.raises(VaultDamaged):
        vault.originals.whole(number)


def test_a_codec_of_a_newer_program_is_no_damage(vault: Vault) -> None:
    number = kept(vault, b"a mail")
    with vault.database.write() as transaction:
        transaction.execute("UPDATE original SET codec = 'brotli'")
    with pytest.raises(VaultTooNew) as caught:
        vault.originals.whole(number)
    assert caught.value.facts["found"] == "brotli"
