"""The words for sending a mail: what to look at before, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from inglenook.core.outgoing import Caution, Dispatch, SendState
from inglenook.interfaces.sentences import sentence_of_code
from inglenook.interfaces.tongue import filled, said

CAUTIONS: dict[str, str] = {
    "no_account": (
        "No account of this vault can send from {address}. It can be exported or opened in your mail program."
    ),
    "outcome_unknown": (
        "This mail may have been sent already: an earlier attempt broke off before the server had answered. Look at "
        "the server's folder of sent mail, or ask; sent again, it may arrive twice."
    ),
    "no_recipient": "Nobody is named as a recipient.",
    "empty_subject": "The subject is empty.",
    "empty_text": "There is no text of yours in it.",
    "markers_left": "{count} places are still to be filled in, the first of them {first}.",
    "markers_left_one": "A place is still to be filled in: {first}.",
    "forgotten_attachment": "The text says “{phrase}”, and no file goes with it.",
    "large_files": "The files are large; many servers take no mail of this size.",
    "only_yourself": "It goes to nobody but you.",
    "reply_to_many": "The answer goes to {count} people.",
    "recipient_look_alike": "{address} looks like {known}, whom you know, and is somebody else.",
    "recipient_strange_letters": "{address} has letters of another alphabet.",
    "recipient_holds_known": "{address} begins like {known}, and belongs to somebody else.",
    "recipient_name_is_address": "The name shows the address {shown}; the mail would go to {address}.",
    "recipient_known_name": "You know {shown} by another address ({known}); the mail would go to {address}.",
    "recipient_outside_thread": "{address} is not in this conversation so far.",
    "recipient_never_seen": "You have had no mail with {address} so far.",
    "recipient_outside_thread_some": "{count} people are not in this conversation so far: {people}.",
    "recipient_never_seen_some": "You have had no mail so far with {count} of these people: {people}.",
    "recipient_domain_unknown_some": (
        "Of {count} of these people you have never had a mail, nor of anybody at their domains: {people}. Are these "
        "written as you mean them?"
    ),
    "recipient_domain_unknown": "Nobody at {domain} has ever been in your mail; is it written as you mean it?",
    "answers_elsewhere": "The mail came from {sender} and asks for answers at {address}, elsewhere.",
    "thread_went_on": "A newer mail came to this conversation after the one that you answer.",
}
STATES: dict[str, str] = {
    "waiting": "waits to be sent",
    "under_way": "is being sent",
    "unknown": "may have been sent",
    "sent": "sent",
    "refused": "refused by the server",
}
FATES: dict[str, str] = {
    "waiting": "It waits to be sent, and is tried again.",
    "held": "It was not sent. It waits, and is tried again once you have seen to this.",
    "under_way": "It is being handed over.",
    "unknown": (
        "Nobody knows whether it was sent: the connection ended while it was handed over. Look into the Sent folder, "
        "or ask whoever should have it, before you send it again."
    ),
    "restored": (
        "Nobody knows whether it was sent: it waited when the backup was made from which this vault was restored, and "
        "may have gone out since. Look into the Sent folder, or ask whoever should have it, before you send it again."
    ),
    "sent": "Sent to {people}.",
    "refused": "The server did not take it, so it was not sent. The draft is kept. (The server said: {words})",
    "changed": (
        "It was changed after Send was pressed, so it was not sent. Open the draft, and press Send on what it says now."
    ),
    "later": "Sent to {people}. For {later} the server asked to try later: it waits for them, and is tried again.",
    "put_off": (
        "The others have it. It is not with {people} yet: the server asked to try later, and it is tried again. (The "
        "server said: {words})"
    ),
    "too_large": (
        "The server takes no mail of this size, so it was not sent. The draft is kept: leave a file out or make it "
        "smaller, then send it again."
    ),
    "server": "The mail server",
    "unreachable": "The mail server cannot be reached. Is this computer online?",
    "both": "{first} {then}",
    "partly": (
        "Sent, but not to {people}: the server did not take these. It lies among the sent mail; forward it from there "
        "to whoever should still have it. (The server said: {words})"
    ),
}
# Trouble that no waiting mends; a mail that waits because of it waits for the person.
_LASTING = frozenset({"mail_login_refused", "sign_in_over", "no_client"})
_NAMED = 3


def caution_sentence(caution: Caution) -> str:
    """The sentence for a caution, with its facts; an unknown code is shown as it is."""
    code = caution.code
    if ("count", "1") in caution.facts and f"{code}_one" in CAUTIONS:
        code = f"{code}_one"
    return filled(CAUTIONS[code], dict(caution.facts)) if code in CAUTIONS else code.replace("_", " ")


def caution_lines(cautions: Sequence[Caution]) -> list[str]:
    """The sentences for what to look at. Of many people one thing is said once: what is odd about one is to be seen."""
    lines: list[str] = []
    for code, alike in groupby(sorted(cautions, key=_place_among(cautions)), lambda each: each.code):
        some = list(alike)
        if len(some) <= _NAMED or f"{code}_some" not in CAUTIONS:
            lines += map(caution_sentence, some)
            continue
        people = ", ".join(dict(each.facts).get("address", "") for each in some[:_NAMED]) + " …"
        lines.append(filled(CAUTIONS[f"{code}_some"], {"count": len(some), "people": people}))
    return lines


def _place_among(cautions: Sequence[Caution]) -> Callable[[Caution], int]:
    codes = [each.code for each in cautions]
    return lambda caution: codes.index(caution.code)


def state_words(state: SendState) -> str:
    """What became of a mail, in a word or three."""
    return said(STATES[state.value])


def refusal_lines(dispatch: Dispatch) -> list[str]:
    """Who did not get a mail, with the server's own words as it said them."""
    lines = [f"{each.address}: {each.code} {' '.join(each.words.split())}".rstrip() for each in dispatch.refused]
    if dispatch.words and not lines:
        lines.append(" ".join(dispatch.words.split()))
    return lines


def fate_sentence(dispatch: Dispatch) -> str:
    """What became of a mail, and what to do."""
    words = "; ".join(refusal_lines(dispatch))
    if dispatch.state is SendState.SENT and dispatch.refused:
        refused = [each.address for each in dispatch.refused]
        partly = filled(FATES["partly"], {"people": ", ".join(refused), "words": words})
        if not dispatch.later:
            return partly
        taken = _later(dispatch, [each for each in dispatch.recipients if each not in refused])
        return filled(FATES["both"], {"first": taken, "then": partly})
    if dispatch.state is SendState.SENT and dispatch.later:
        return _later(dispatch, dispatch.recipients)
    if dispatch.state is SendState.REFUSED and dispatch.problem == "changed_since_pressed":
        return said(FATES["changed"])
    if dispatch.state is SendState.REFUSED and dispatch.problem == "mail_too_large":
        return said(FATES["too_large"])
    if dispatch.state is SendState.UNKNOWN and dispatch.problem == "restored":
        return said(FATES["restored"])
    people = _named(dispatch.recipients)
    if dispatch.state is SendState.WAITING and dispatch.problem == "put_off":
        return filled(FATES["put_off"], {"people": people, "words": words})
    if dispatch.state is not SendState.WAITING or not dispatch.problem:
        return filled(FATES[dispatch.state.value], {"people": people, "words": words})
    # Why it waits: a password that is not taken is not mended by waiting.
    why = sentence_of_code(dispatch.problem, words=words, host=said(FATES["server"]))
    if dispatch.problem == "mail_unreachable":
        why = said(FATES["unreachable"])  # the other sentence speaks of what comes in
    first = said(FATES["held" if dispatch.problem in _LASTING else "waiting"])
    return filled(FATES["both"], {"first": first, "then": why})


def _later(dispatch: Dispatch, taken: Sequence[str]) -> str:
    return filled(FATES["later"], {"people": _named(taken), "later": _named(dispatch.later)})


def _named(people: Sequence[str]) -> str:
    return ", ".join(people[:_NAMED]) + (" …" if len(people) > _NAMED else "")
