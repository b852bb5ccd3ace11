"""What the window says where a sentence of both faces names a command: the place in the window.

The texts are in the context of those sentences, with the same gaps.
"""

from __future__ import annotations

from inglenook.interfaces.sentences import ERRORS, WRONG_USES

_OF_ERRORS: dict[str, str] = {
    "no_such_folder": "There is no folder {path} here any more. Nothing was changed.",
    "no_such_version": "There is no finished version {version} any more. Choose one of those that are shown.",
    "no_base": (
        "Learning needs a model in MLX's form, and none is installed. The smallest is {offer}; you get it under Models."
    ),
    "no_vault": "There is no vault in {folder}. Make one there, or put yours back where it was.",
    "needs_model": (
        "This is for a language model, and none is installed. You get one under Models. Questions to your documents "
        "work without one."
    ),
    "no_such_model": "There is no model called {name} any more. Those that are installed stand under Models.",
    "model_too_large": (
        "{name} needs about {needed_mb} MB of memory, and this computer has {memory_mb} MB. Choose a smaller one, or "
        "bring it in all the same."
    ),
    "hub_refused": (
        "{host} gives this only to members who accepted its terms there (status {status}). Choose another model, or "
        "fetch this one there as a member and bring in its file."
    ),
    "mail_untrusted": (
        "{host} could not prove that it is what it says (its certificate: {reason}), so nothing was said to it. In a "
        "network that wants a sign-in of its own, as in a hotel, sign in there first. If it is a server of your own, "
        "have its certificate trusted among the servers of this account; otherwise somebody may be listening."
    ),
    "servers_unknown": (
        "Nothing is known of the servers of {address}. Say where they are, or let its domain be asked."
    ),
}
_OF_WRONG_USES: dict[str, str] = {
    "no_passphrase": "A passphrase is needed here. Nothing was changed.",
    "label": "That label is not in use any more. Nothing was changed.",
}
INSTEAD = {ERRORS[code]: text for code, text in _OF_ERRORS.items()} | {
    WRONG_USES[reason]: text for reason, text in _OF_WRONG_USES.items()
}
