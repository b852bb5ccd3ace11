"""What was learned, as the vault keeps it: from the first step to where nothing of it is left."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inglenook.core.errors import NoSuchVersion
from inglenook.core.ids import ItemId, message_id
from inglenook.core.learning import Base
from inglenook.core.reading import ParsedMessage
from inglenook.vault.errors import VaultDamaged
from inglenook.vault.vault import Vault
from inglenook.vault.work.adapters import LEARNING, STYLE, ExampleRow, PairRow, Plan

BASE = Base("tiny", "Tiny", "ab" * 32, "gemma3", "mit", "", True)
LARGE = bytes(range(256)) * 5_000  # more than one piece


def plan(*pairs: tuple[int, int, bool], options: str = "o") -> Plan:
    rows = tuple(PairRow(message_id(mail), message_id(reply), "d", held) for mail, reply, held in pairs)
    return Plan(STYLE, "en", options, BASE, {"rank": 8}, rows, 12)


def begun(vault: Vault, *pairs: tuple[int, int, bool]) -> int:
    with vault.database.write() as transaction:
        return vault.adapters.begin(transaction, plan(*pairs), 5)


def finished(vault: Vault, data: bytes = LARGE) -> int:
    number = begun(vault, (1, 2, False), (3, 4, True))
    with vault.database.write() as transaction:
        examples = [ExampleRow(message_id(3), message_id(4), "Before.", "After.")]
        vault.adapters.finish(transaction, number, data, 1.5, 9.0, examples)
    return number


def chunks(vault: Vault) -> int:
    with vault.database.read() as connection:
        row = connection.execute("SELECT count(*) FROM adapter_chunk").fetchone()
    assert row is not None
    return int(row[0])


def test_a_training_is_found_again_where_it_was(vault: Vault) -> None:
    number = begun(vault, (1, 2, False), (3, 4, True))
    assert vault.adapters.begun(STYLE, "o") == number
    assert vault.adapters.begun(STYLE, "other") is None
    assert vault.adapters.state(number) == b""
    for done, data in ((3, LARGE), (6, b"later")):
        with vault.database.write() as transaction:
            vault.adapters.keep_state(transaction, number, done, data, 2.5)
            vault.adapters.keep_before(transaction, number, 3.25)
    assert vault.adapters.state(number) == b"later"
    assert chunks(vault) == 1
    told = vault.adapters.version(number)
    assert (told.state, told.done, told.steps, told.before, told.after, told.seconds) == (
        LEARNING,
        6,
        12,
        3.25,
        None,
        2.5,
    )
    assert (told.trained, told.held_back, told.base, told.settings) == (1, 1, BASE, (("rank", 8),))
    assert [pair.is_held_back for pair in vault.adapters.pairs(number)] == [False, True]


def test_a_finished_version_has_its_bytes_and_no_list_of_mails(vault: Vault) -> None:
    number = finished(vault)
    assert vault.adapters.weights(number) == LARGE
    assert vault.adapters.pairs(number) == ()
    assert vault.adapters.begun(STYLE, "o") is None
    assert [each.before for each in vault.adapters.examples(number)] == ["Before."]
    told = vault.adapters.version(number)
    assert (told.state, told.done, told.after, told.size_bytes) == ("ready", 12, 1.5, len(LARGE))


def test_only_a_finished_version_of_the_language_is_used(vault: Vault) -> None:
    first, second = finished(vault), begun(vault)
    with vault.database.write() as transaction:
        vault.adapters.use(transaction, STYLE, "en", first)
        for language, number in (("en", second), ("zh", first), ("en", 99)):
            with pytest.raises(NoSuchVersion):
                vault.adapters.use(transaction, STYLE, language, number)
        vault.adapters.use(transaction, STYLE, "en", first)
    assert vault.adapters.used(STYLE) == {"en": first}
    assert [(each.version, each.is_used) for each in vault.adapters.listing(STYLE)] == [(second, False), (first, True)]
    with vault.database.write() as transaction:
        vault.adapters.use(transaction, STYLE, "en", None)
    assert vault.adapters.used(STYLE) == {}


def test_damaged_bytes_are_not_given(vault: Vault) -> None:
    number = finished(vault)
    with vault.database.write() as transaction:
        transaction.execute("UPDATE adapter_chunk SET data = x'00' WHERE place = 1")
    with pytest.raises(VaultDamaged):
        vault.adapters.weights(number)


def test_what_is_forgotten_is_gone_and_its_number_is_not_given_again(vault: Vault) -> None:
    number = finished(vault)
    with vault.database.write() as transaction:
        vault.adapters.use(transaction, STYLE, "en", number)
        vault.adapters.fit(transaction, number, {"cd"})
        assert vault.adapters.fits(number) == {"cd"}
        vault.adapters.forget(transaction, number)
    assert (vault.adapters.used(STYLE), vault.adapters.listing(STYLE), chunks(vault)) == ({}, [], 0)
    with pytest.raises(NoSuchVersion), vault.database.write() as transaction:
        vault.adapters.forget(transaction, number)
    assert begun(vault) == number + 1


def test_a_training_that_failed_leaves_only_its_record(vault: Vault) -> None:
    number = begun(vault, (1, 2, False))
    with vault.database.write() as transaction:
        vault.adapters.keep_state(transaction, number, 1, b"state", 1.0)
        vault.adapters.give_up(transaction, number)
    assert (vault.adapters.version(number).state, vault.adapters.state(number)) == ("failed", b"")
    with pytest.raises(NoSuchVersion):
        vault.adapters.weights(number)


def test_with_a_mail_go_its_pair_and_its_example(
    vault: Vault, letter: Callable[..., ParsedMessage], keep: Callable[..., ItemId]
) -> None:
    mail, reply = keep(letter()), keep(letter(sender="Me <me@example.net>"))
    number = begun(vault, (mail.number, reply.number, False))
    done = begun(vault, (mail.number, reply.number, True))
    with vault.database.write() as transaction:
        vault.adapters.finish(transaction, done, b"x", 1.0, 1.0, [ExampleRow(mail, reply, "b", "a")])
        vault.delete(transaction, reply)
    assert vault.adapters.pairs(number) == ()
    assert vault.adapters.examples(done) == ()
