"""The sentences for errors, labels and reasons: what happened, what was kept, what to do. `outcomes.py` has the files'.

Rooms speak in codes and facts; both faces read the words here. The window passes them through its translator by the
English text, so a sentence is one literal with named gaps. A test checks that every error class has one.
"""

from __future__ import annotations

import re

from inglenook.core.errors import InglenookError
from inglenook.core.events import Notice
from inglenook.interfaces.mail_words import MAIL_ERRORS, MAIL_TROUBLE, MAIL_USES, mail_words
from inglenook.interfaces.model_words import MODEL_ERRORS, MODEL_REFUSALS
from inglenook.interfaces.tongue import filled, said

_DIGEST = re.compile(r"-[0-9a-f]{12}-\w+(-\d+)?$")

ERRORS: dict[str, str] = {
    "error": "Something went wrong that has no better name. Nothing was changed.",
    "stopped": "Stopped. What was finished until then is kept.",
    "no_such_item": "There is nothing called {item} in this vault.",
    "no_such_mail": "There is no mail called {item} in this vault; the ID of a mail begins with m.",
    "bad_recipient": "{address} is no address that a mail can go to. Nothing was sent or changed; write it again.",
    "not_pressed": (
        "The draft is not what Send was pressed on, so nothing was sent. Look at it once more, and press Send on what "
        "stands there now."
    ),
    "cannot_send_this": (
        "No account of this vault can send this from {address} ({reason}). Nothing was sent; the draft is kept. Add an "
        "account or a recipient, or export the draft."
    ),
    "already_under_way": "This mail is being sent at this moment. Wait until the server has answered.",
    "no_drafts_folder": (
        "The server of {account} names no folder for drafts. The draft is kept in the vault. Where the account's "
        "folders are listed, one can be named for drafts."
    ),
    "no_such_file": "{path} cannot be opened: it is not there, or you may not read it.",
    "not_written": (
        "{path} could not be written: there is no such folder, or you may not write there. What was there before is "
        "as it was."
    ),
    "no_room": (
        "{path} could not be written: that disk is full. What was there before is as it was; make room there, or "
        "choose another place."
    ),
    "original_not_kept": "The vault has the text of this document and not its file, which was at {path}.",
    "no_such_folder": "{path} is not watched. The watched folders: inglenook watch list.",
    "no_such_version": (
        "There is no finished version {version}. “learn versions” (of how you write) and “learn labels --list” (of how "
        "you sort) say what there is."
    ),
    "learning_unavailable": (
        "Learning needs MLX, which Inglenook brings along on Macs with Apple silicon only ({library} is not here). "
        "Nothing was begun, and everything else works as it is."
    ),
    "no_base": (
        "Learning needs a model in MLX's form, and none is installed. The smallest is {offer}; the Models screen and "
        "“inglenook models get {offer}” fetch it."
    ),
    "base_unfit": "{name} cannot be trained: only a model in MLX's form that writes can be. Nothing was begun.",
    "too_few_pairs": (
        "{pairs} of your replies can be learned from, and it takes {needed} at least. Nothing was begun; leave less "
        "out, or bring in more of your sent mail."
    ),
    "not_learned": (
        "The model {engine} learned nothing: its numbers went out of range. What was in use before is in use as it "
        "was. Try again with another model, or leave less out."
    ),
    "use_unsupported": (
        "What was learned can be given to {name} only by writing it on the disk, so it is not used here. Use a model "
        "in MLX's form, or Linux."
    ),
    "export_refused": "{path} cannot take the export: it holds something already, or cannot be written.",
    "adapter_unfit": "What was learned does not fit the model {engine}. The model is as it was.",
    "no_such_account": "There is no mail account {account} in this vault.",
    "wrong_use": "That request cannot be meant as it stands ({reason}).",
    "resource_missing": "A file that belongs to Inglenook is missing ({name}). Install it again; your vault stays.",
    "unreadable": "This file could not be read ({outcome}). Nothing else is affected by it.",
    "cannot_read": "{path} holds no text that can be worked on ({outcome}).",
    "needs_vault": "That is inside a vault, and none is open.",
    "vault_failed": "The vault could not do that. What was in it before is still there.",
    "no_vault": "There is no vault in {folder}. Make one in the window, or with `inglenook vault create`.",
    "vault_exists": "There is a vault in {folder} already. It was left as it is.",
    "vault_busy": "The vault in {folder} is open in another Inglenook. Close that one first.",
    "vault_closed": "The vault was locked in the meantime. What was finished before is kept.",
    "vault_full": (
        "The disk is full. Nothing is lost, but this was not kept; free some space and try again. Deleting mails and"
        " documents and writing drafts go on for a while, on room that the vault keeps for this."
    ),
    "vault_unreachable": "A file of the vault could not be read or written ({part}). Is the disk still there?",
    "vault_read_only": (
        "The vault cannot be written to, so it cannot be opened: the disk or the folder {folder} allows reading only."
        " Nothing was changed."
    ),
    "store_foreign": (
        "The vault's key does not open the store beside it: the first page of the store is damaged, or the two are of "
        "different vaults. Nothing was changed; put back the file that belongs here, or restore a backup beside it."
    ),
    "vault_damaged": (
        "A file of the vault is damaged ({part}). Nothing was changed; restore your last backup beside it."
    ),
    "originals_damaged": (
        "Of {count} files there is only what could be read, for they are damaged in the vault: their names in {folder}"
        " end with (damaged). All others were written whole. An older backup may have these, too."
    ),
    "key_file_missing": (
        "The vault's key file (vault.json) is missing in {folder}. Put it back from a backup: without it the "
        "vault stays closed. Nothing was changed."
    ),
    "store_missing": "The vault's store is missing in {folder}. Put it back from a backup. Nothing was changed.",
    "vault_moved": (
        "The vault's folder is no longer at {folder}: it was moved or deleted while the vault was open. Nothing more "
        "is kept until it is back there. Or lock the vault, and open it where it is now."
    ),
    "vault_replaced": (
        "Another vault, or a copy, lies at {folder} now: the open one was moved away. Nothing more is kept until it is "
        "back there. Or lock the vault, and open the one that you want."
    ),
    "vault_too_new": (
        "A newer Inglenook has written this vault (form {found}, this one knows {known}). Update Inglenook; "
        "nothing was changed."
    ),
    "vault_too_old": "This vault is of a form that this Inglenook no longer opens ({found}). Nothing was changed.",
    "not_encrypted": "The vault could not be proven encrypted ({proof}), so it was closed again. Nothing was written.",
    "wrong_key": "That passphrase does not open this vault. Nothing was changed; try again, or use the recovery code.",
    "wrong_recovery_code": "That recovery code is of another vault, or was replaced by a newer one.",
    "recovery_code_mistyped": (
        "There is a mistake in that recovery code. Compare it with your paper: it has 56 characters, and {characters} "
        "were typed."
    ),
    "not_protected_so": "This vault does not open by {kind}. Use the way it was set up with, or the recovery code.",
    "weak_protection": (
        "The key file asks for a protection that no Inglenook would write; it may have been tampered with. "
        "Nothing was opened."
    ),
    "too_little_memory": (
        "Checking the passphrase takes {megabytes} MB of memory, which are not free now. Close something and try again."
    ),
    "keychain_failed": (
        "The system's keychain did not give the key. The passphrase or the recovery code opens the vault."
    ),
    "keychain_missing": "This system has no keychain that can be used. Use a passphrase.",
    "keychain_item_missing": "The keychain holds no key for this vault. The recovery code opens it; nothing is lost.",
    "keychain_locked": "The keychain is locked. Unlock it and try again, or use the recovery code.",
    "keychain_dismissed": "The keychain's question was dismissed. Try again, or use the recovery code.",
    "keychain_silent": "The keychain did not answer in {seconds} s. Try again, or use the recovery code.",
    "keychain_changed": (
        "The key of this vault is in {holds}, and {found} is in use now. Switch back, or use the recovery code."
    ),
    "key_mismatch": (
        "The keychain holds another key than this vault's. The recovery code opens it; nothing was changed."
    ),
    "backup_failed": (
        "The copy did not pass its check ({problem}) and was taken away again. The vault itself is untouched."
    ),
    "upgrade_failed": (
        "Bringing the vault to the present form failed on a copy ({step}). The vault itself was not touched."
    ),
    "wire": "A helper process sent something that makes no sense and was ended. Nothing was lost; try again.",
    "wire_cut": "A helper process broke off in the middle of an answer. Nothing was lost; try again.",
    "wire_too_large": "A helper process sent more than it may and was ended. Nothing was lost; try again.",
    "wire_garbled": "A helper process sent a garbled answer and was ended. Nothing was lost; try again.",
    "child_failed": "A helper process could not do this ({reason}). Nothing was changed; try again.",
    "child_died": "A helper process ended unexpectedly. Nothing was lost; try again.",
    "child_hung": "A helper process stopped answering and was ended. Nothing was lost; try again.",
    "child_not_started": "A helper process could not be started ({reason}). Can the file be read? Nothing was changed.",
    "protection_broken": (
        "A protection that this system promised does not hold in a helper process, so it was not started."
        " Nothing was changed."
    ),
    "absence_not_heard": "This computer does not tell Inglenook of it; lock by hand, or after a while without use.",
    "not_hidden": "Pictures and recordings of the screen show this window like every other.",
    "starter_gone": "The program that starts helpers is gone. Nothing was lost; try again, or start Inglenook anew.",
    "outside_refused": "Inglenook does not open this outside ({reason}): only https links, mail addresses and files.",
    "outside_failed": "This system has no program that opens this. It is unchanged; open it by hand.",
    "pipe_refused": "An internal step failed (pipe). Nothing was changed; please report it.",
    "file_refused": "An internal step failed (file). Nothing was changed; please report it.",
    "no_file": "An internal step failed (no file). Nothing was changed; please report it.",
    "no_verb": "An internal step failed (verb). Nothing was changed; please report it.",
    "test_role_refused": "An internal step failed (role). Nothing was changed; please report it.",
    "engine_failed": "The engine could not finish this. Nothing was changed; try again.",
    "embedder_missing": (
        "The files for search by meaning ({embedder}) are not installed. Search goes on by words; nothing is lost."
    ),
    "embedder_damaged": (
        "The files for search by meaning are damaged and were not used. Search goes on by words; install them again."
    ),
    "embedder_unfit": (
        "This model file makes no vectors that can be used for search by meaning. Choose an embedding model in GGUF "
        "form, such as EmbeddingGemma; nothing was changed."
    ),
    "processor_unfit": (
        "This computer's processor is too old for llama.cpp, which needs AVX2. Everything goes on with what is built "
        "in: search by words and by the embedder that comes along, and the built-in engine."
    ),
    "embedder_failed": (
        "The helper process for search by meaning ended ({reason}). Search goes on by words; it is started anew when "
        "it is needed next."
    ),
    "no_recognition": (
        "Text recognition finds no language data here. Install that of Tesseract (tesseract-ocr-eng, "
        "tesseract-ocr-chi-sim), and in a checkout the extra inglenook[ocr], then try again. What is scanned stays "
        "kept."
    ),
    "engine_refused": "The engine {engine} cannot do this ({lacks}).",
    "prompt_too_long": (
        "The text is too long for the model: it takes {needed} of the pieces that it reads, and {context} are the "
        "most. Nothing was changed; choose a part of it, or a model that reads more at once."
    ),
    "model_missing": (
        "The files of the model {engine} are not where they were. Install or import it anew; the built-in engine works "
        "meanwhile."
    ),
    "model_damaged": (
        "The files of the model {engine} are not the ones that were installed, so it was not loaded. Remove it and "
        "install it anew."
    ),
    "model_unfit": (
        "The model {engine} cannot be read, or its vocabulary is not that of its family. Choose another model; nothing "
        "was changed."
    ),
    "schema_unfit": "The form that the model should fill in is one that it cannot be held to. Nothing was changed.",
    "memory_short": (
        "The model {engine} needs about {needed} MB of memory and {free} MB are free, so it was not loaded. Close "
        "other programs, or choose a smaller model."
    ),
    "needs_model": (
        "This is for a language model, and none is installed. See what there is with `inglenook models list` and get "
        "one with `inglenook models get NAME`. Questions to your documents work without one."
    ),
    "engine_died": (
        "The model's process ended ({reason}). What it was writing is lost, nothing else; it is started anew when it "
        "is needed next."
    ),
    **MODEL_ERRORS,
    **MAIL_ERRORS,
}

LABELS: dict[str, str] = {
    "needs_reply": "needs reply",
    "waiting": "waiting",
    "for_information": "for information",
    "newsletter": "newsletter",
    "receipt": "receipt",
    "automatic": "automatic",
    "suspicious": "suspicious",
}

# Why a mail got its label, or why no reply is drafted to it; to stand after a colon.
REASONS: dict[str, str] = {
    "auto_submitted": "a program sent it",
    "bounce": "it reports on the delivery of a mail",
    "auto_reply": "it is an automatic answer",
    "no_reply_address": "it came from an address that takes no replies",
    "machine_headers": "a program sent it",
    "sent_by_you": "you sent it",
    "sent_by_you_waiting": "you sent it and asked something",
    "answered_by_you": "you have answered since",
    "credentials_and_pressure": "it presses you to enter a password or to pay, as fraud does",
    "money_promised": "it promises money from a stranger, as fraud does",
    "look_alike_sender": "the sender's address is made to look like one that you know",
    "sender_not_verified": "the sender could not be verified, and the text looks like fraud",
    "marked_spam": "your mail server marked it as spam",
    "receipt_words": "it is a receipt, an invoice or an order notice",
    "list_header": "it came through a mailing list",
    "bulk_header": "it was sent in bulk",
    "bulk_words": "it reads like a newsletter",
    "advertising_words": "it reads like advertising",
    "question_to_you": "it asks you a question",
    "request_to_you": "it asks you to do something",
    "written_to_you": "someone you know wrote it to you alone",
    "in_copy": "you are only in copy",
    "many_recipients": "it went to many people",
    "closing_words": "it only thanks or confirms",
    "informing_words": "it only tells you something",
    "nothing_asked": "it asks nothing of you",
    "no_text": "it has no text",
    "like_examples": "it reads like others of that kind",
    "like_yours": "it is like mails that you sorted so",
    "model_says": "the model reads it so",
    "sorted_by_you": "you sorted it so",
    "no_sender": "it does not say who sent it",
    "own_mail": "you wrote it yourself",
    "automatic_mail": "a program sent it",
    "list_mail": "it came through a mailing list",
    "bulk_mail": "it was sent in bulk",
    "calendar_reply": "it is a calendar's answer",
}


# What is wrong with a watched folder, by the code of the problem.
WATCH_PROBLEMS: dict[str, str] = {
    "unreachable": "{path} cannot be read now; nothing was changed. It is looked at again when it is back.",
    "emptied": (
        "{path} is empty now, as a disk that is not connected looks; nothing was changed. If you emptied it, take it "
        "from the watched folders, or put a file into it."
    ),
    "partly_unreadable": "A part of {path} cannot be read; what is in it was left as it is.",
    "many_gone": (
        "So many files went from {path} at once that their documents were marked and not taken out. "
        "Take them out yourself if you mean it."
    ),
    "polling": "The system gives no notice of changes in {path}; it is looked through every few seconds instead.",
}

# What a job tells on the way, by the code of the notice.
NOTICES: dict[str, str] = {
    "terms_unreachable": "{page} could not be fetched ({reason}), so it is not shown and not kept with the model.",
    "changed_since_pressed": (
        "“{subject}” was changed after Send was pressed, so it was not sent. It is in Drafts; press Send on it again."
    ),
    "learning_again": (
        "The process that learns ended unexpectedly, and a new one goes on from step {done} of {total}. Nothing was "
        "lost."
    ),
    "learning_waits_battery": "Learning waits until this computer is plugged in. What was learned until now is kept.",
    "learning_waits_hot": "Learning waits until this computer has cooled down. What was learned until now is kept.",
    "model_failed": (
        "The model {engine} could not go on ({reason}). The built-in engine goes on in its place: it selects and does "
        "not write. Nothing was changed."
    ),
    "model_nonsense": (
        "What the model {engine} answered could not be used. The built-in engine goes on in its place. Nothing was "
        "changed."
    ),
    "model_unsupported": (
        "What the model {engine} wrote does not stand in the text, so it is not shown. The built-in engine goes on in "
        "its place: it selects and does not write."
    ),
    "sync_waits": (
        "The mail server of {account} could not be talked to ({reason}). What came until then is kept; it is tried "
        "again in {seconds} s."
    ),
    "folder_closed": MAIL_ERRORS["folder_closed"],
    "change_refused": (
        "The mail server of {account} refused a change three times, so it was given up: the mail is shown as the "
        "server has it ({reason})."
    ),
    "small_model": (
        "{engine} is a small model ({megabytes} MB): good for short, narrow work. In open talk it errs often and knows "
        "little; check what it says, or choose a larger model."
    ),
}

# Why nothing leaves a folder of an account until the person agrees.
HELD: dict[str, str] = {
    "many_gone": (
        "{folder}: most mails are gone from the server at once ({mails}). Here nothing was taken away. If you deleted "
        "them elsewhere, say so: inglenook accounts sync --agree"
    ),
    "short_list": (
        "{folder}: the server lists fewer mails than it says it has. Here nothing was taken away; the next sync looks "
        "again."
    ),
}

# What cannot be meant, by its reason.
WRONG_USES: dict[str, str] = {
    **MAIL_USES,
    "listed_by_nothing": "Say of which folder or label; an empty name is none.",
    "listed_by": "--label lists documents and threads, --folder mail and threads. Leave it out, or list these.",
    "watch_file": "Only folders can be watched.",
    "no_text": "A name or a word that was given has bytes that are no text. Nothing was changed; rename it first.",
    "watch_vault": "The vault's own folder cannot be watched.",
    "chat_title": "A conversation needs a title. Nothing was changed.",
    "criterion": "Give one condition of at most 300 characters.",
    "criterion_needs_model": (
        "Without a model only conditions on amounts, days, kinds of papers and words can be judged, such as: is this "
        "an invoice over 1000 €? Install a model for all others."
    ),
    "no_corrections": (
        "There is nothing to learn from yet: give mails the label that they should have had, and try again."
    ),
    "date": "That is no day. Write it as 2026-11-23.",
    "digest_span": "A digest is of one day to a year, and its first day comes before its last.",
    "digest_until": "--until goes with --since.",
    "embedder_off": "Search by meaning is switched off in the settings (embedder).",
    "export_into_vault": "The export cannot go into the vault's own folder. Choose another one.",
    "fields": "Name one to sixteen fields with commas between them, such as: vendor, date, total.",
    "table_scope": "Say which papers the table is about: some by name, a label, a folder, a search, or all documents.",
    "table_name": "A table needs a name. Nothing was changed.",
    "table_field": "The table has no column of that name. Columns, title, sender, date and month can be named.",
    "table_file": "A table is written as .csv or .xlsx. Nothing was written.",
    "table_value": "Give what is to stand in the cell, or --found to take back what you wrote; one of them.",
    "document_label": (
        "A label is a word or two of up to 40 letters and figures, such as “Taxes 2026”. Nothing was changed."
    ),
    "no_invitation": "That is no invitation that waits for an answer of yours. No draft was made.",
    "not_invited": "That invitation names none of your addresses, and did not come to one. No draft was made.",
    "label": (
        "That is no label that is in use. There are needs_reply, waiting, for_information, newsletter, receipt, "
        "automatic and suspicious; to make one of your own, add --new."
    ),
    "label_of_what": "Name the mails that get the label.",
    "learning_version": "A version is named by its number, as learn … --list shows it.",
    "leave_out": (
        "What is left out is written as person:ADDRESS, person:@DOMAIN, folder:NAME, label:LABEL, mail:ID, "
        "before:2026-01-31 or after:2026-01-31."
    ),
    "learning_rounds": "The rounds of learning are a number from 1 to 20.",
    "length": "That is no length of a summary. There are line, short, long and outline.",
    "evaluation_limit": "A limit is a number above 0.",
    "evaluation_whole": "That evaluation has no --limit: it is quick, or a part of it would say something else.",
    "licence_not_asked": "The licence needs your word, and there is nobody to ask: add --accept-licence if you accept.",
    "model_embeds": "That model makes vectors for search by meaning; it does not write.",
    "model_job": "There is no such job. There are summarize, ask, chat, reply, triage, smart and extract.",
    "model_no_vault": "The choice of a model is kept in a vault, and none is open.",
    "no_password": "A password is needed here, and there is nobody to ask: use {option} FILE.",
    "no_passphrase": "A passphrase is needed here, and there is nobody to ask: use --passphrase-file FILE.",
    "not_confirmed": "That needs your word, and there is nobody to ask: add --yes if you mean it.",
    "preset": "There is no preset of that name. There are general, code, story, rewrite and translate.",
    "question": "There is no question in it.",
    "passphrases_differ": "The two passphrases are not the same. Nothing was changed; try again.",
    "input_twice": "Only one thing can be read from standard input.",
    "search_name": "A saved search needs a name.",
    "search_name_taken": "There is a saved search of that name already. Nothing was changed.",
    "search_sentence": "There is nothing to save: the search says nothing.",
    "search_words": "Give words to search for, or an item with --like.",
    "setting_name": "There is no setting of that name.",
    "setting_type": "That setting is of another kind.",
    "setting_value": "That setting cannot have that value.",
}


def sentence_for(error: InglenookError) -> str:
    """The sentence for an error, with its facts filled in. A gap without a fact shows a dash."""
    if error.code == "wrong_use" and error.facts.get("reason") in WRONG_USES:
        return filled(WRONG_USES[str(error.facts["reason"])], error.facts)
    if error.code == "model_refused" and error.facts.get("reason") in MODEL_REFUSALS:
        return said(MODEL_REFUSALS[str(error.facts["reason"])])
    if error.code in MAIL_ERRORS:
        return mail_words(error.code, error.facts)
    return filled(ERRORS.get(error.code, ERRORS["error"]), error.facts)


def sentence_of_code(code: str, **facts: str | int) -> str:
    """The sentence for an error that was written down by its code."""
    return mail_words(code, facts) if code in MAIL_ERRORS else filled(ERRORS.get(code, ERRORS["error"]), facts)


def notice_sentence(notice: Notice) -> str:
    """The sentence for a notice; an unknown code is shown as it is."""
    facts = {name: model_name(value) if name == "engine" else value for name, value in notice.facts}
    if (reason := facts.get("reason", "")) in MAIL_TROUBLE:
        facts["reason"] = said(MAIL_TROUBLE[reason])
    return filled(NOTICES.get(notice.code, notice.code.replace("_", " ")), facts)


def model_name(identity: str) -> str:
    """The name of the model in an engine's identity, without the digest that stands behind it."""
    return _DIGEST.sub("", identity)


def label_name(label: str) -> str:
    """The name of a triage label; a person's own label is its own name."""
    return said(LABELS[label]) if label in LABELS else label


def reason_sentence(code: str) -> str:
    """Why a label was given or no draft was made. An unknown code is shown as it is."""
    return said(REASONS[code]) if code in REASONS else code.replace("_", " ")
