"""The sentences about models and the hosts they come from: what happened, what was kept, what to do."""

from __future__ import annotations

MODEL_ERRORS: dict[str, str] = {
    "model_refused": "This is no model that can be used here ({reason}). Nothing was changed.",
    "no_such_model": "There is no model called {name}. The Models screen and “inglenook models list” say what is.",
    "engine_missing": "The library {library}, which runs models of that form, is not installed. Another form may run.",
    "model_name_taken": "A model called {name} is installed already. Remove it first, or give this one another name.",
    "model_too_large": (
        "{name} needs about {needed_mb} MB of memory, and this computer has {memory_mb} MB. Choose a smaller one, or "
        "bring it in all the same (--force on the command line)."
    ),
    "shelf_full": (
        "The disk has no room for that: {needed_mb} MB are needed, {free_mb} MB are free. Nothing was lost; free some "
        "space and try again."
    ),
    "shelf_unreachable": "The folder of the models cannot be read or written ({path}). Is the disk still there?",
    "inspection_failed": "The helper that looks at model files ended ({reason}). Nothing was changed; try again.",
    "courier_failed": "Something went wrong while talking to {host}. Nothing half-finished counts; try again.",
    "courier_ended": "The helper that talks to hosts ended ({reason}). What had come is kept; try again to go on.",
    "host_not_allowed": (
        "{host} (port {port}) is not among the hosts that may be talked to, so no connection was made. What had come "
        "is kept. A hub that sends its files from there has to be given as the hub."
    ),
    "hub_address_refused": (
        "That is no address of a hub ({reason}). It needs the form https://name, without a user or a query in it; "
        "plain http only for this computer or an address of the network at home."
    ),
    "hub_unreachable": "{host} cannot be reached. Is this computer online? What had come is kept; try again to go on.",
    "hub_untrusted": "{host} could not prove that it is what it says (its certificate). Nothing was fetched from it.",
    "hub_silent": "{host} stopped answering. What had come is kept; try again to go on from there.",
    "hub_broke_off": "The connection to {host} broke off. What had come is kept; try again to go on from there.",
    "hub_refused": (
        "{host} gives this only to members who accepted its terms there (status {status}). Choose another model, or "
        "make a token on its site and give it to “inglenook models get” with --token-file."
    ),
    "hub_lacks": "The hub has no such {what} any more. The catalogue may be older than the hub; choose another model.",
    "hub_busy": "{host} asks to be left alone for a while ({seconds} s; 0: it does not say). What had come is kept.",
    "hub_failed": "{host} could not answer (status {status}). What had come is kept; try again later.",
    "hub_strange": "What {host} sends makes no sense ({reason}), so it was not used. Try again, or another hub.",
    "download_wrong": (
        "What arrived is not what it should be ({file}: {reason}), so it was thrown away. Try again; if it comes back, "
        "the file was changed on the hub."
    ),
    "licence_not_accepted": "Without your word that you accept the {licence}, nothing is fetched.",
}

# Why a file or folder is no model that can be used, by the reason.
MODEL_REFUSALS: dict[str, str] = {
    "not_there": "That file or folder cannot be read.",
    "not_a_model": "That folder holds no model: no weights in safetensors form, and not exactly one GGUF file.",
    "not_gguf": "That is no GGUF file. Models come as a GGUF file or, for MLX, as a folder with safetensors.",
    "gguf_version": "That GGUF file is of a version that is not read here (2 and 3 are).",
    "head_cut": "That file breaks off in its head; it is damaged or has not come in full.",
    "head_strange": "The head of that file claims what cannot be; it is damaged, or made to do harm.",
    "cut_off": "That file is shorter than its own list of contents; it has not come in full.",
    "split": "That GGUF file is one of several parts. Join them first (llama-gguf-split --merge).",
    "adapter": "That file is an adapter for a model, not a model.",
    "projector": "That file is the part of a model that sees pictures; the model itself is another file.",
    "no_vocabulary": "That file has no vocabulary in it, so no text can go in or out.",
    "no_family": (
        "That model marks its turns in a way that is not known here. Known are Gemma, Llama 3, Qwen and others with "
        "ChatML, Phi and Mistral."
    ),
    "other_model": "What came is another model than the one that was offered, so it was thrown away.",
    "pickle": (
        "That model comes as a pickle (.bin, .pt), a form that can run programs when it is opened. Such files are "
        "never opened here; look for the same model as safetensors or GGUF."
    ),
    "code": "That model wants to run a program of its own. Such models are never used here.",
    "no_config": "That folder has no config.json, which says what the model is.",
    "no_tokenizer": "That folder has no tokenizer.json, without which no text can go in.",
    "no_weights": "That folder has no weights in safetensors form.",
    "weights_strange": "The list of contents of the weights cannot be true; the file is damaged, or made to do harm.",
    "too_many_files": "That folder holds too many files for a model.",
    "name": "A model's name has small letters, digits, dots, _ and -, and begins with a letter or digit.",
}

# What a self-check of a model tries.
CHECKS: dict[str, str] = {
    "loads": "it loads",
    "counts": "it counts what it reads",
    "writes": "it writes, piece by piece",
    "repeats": "asked the same, it writes the same",
    "stops": "it stops when it is asked to",
    "obeys": "it keeps to a given form (JSON)",
}
