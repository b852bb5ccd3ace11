"""The manual page, written from the command line itself, so that it names every command there is and no other."""

from __future__ import annotations

import argparse
import time

from installers.identity import NAME, SUMMARY, VERSION, source_date_epoch

_AFTER = r""".SH ENVIRONMENT
.TP
.B INGLENOOK_PASSPHRASE_FILE
A file whose first line is the passphrase.
.TP
.B INGLENOOK_MODELS
The folder of installed models, where it is not the usual one.
.TP
.B INGLENOOK_LANGUAGE
.B en
or
.BR zh :
the language of the window.
.SH FILES
.TP
.I ~/.local/share/inglenook/vault
The vault: everything that is yours, encrypted. No package ever touches it; removing Inglenook leaves it.
.TP
.I ~/.local/share/inglenook/models
Installed language models.
.SH EXIT STATUS
0 done; 1 done, and some items failed; 2 wrong use; 3 locked, or a wrong key; 4 no such thing; 5 engine trouble;
130 stopped by Ctrl+C.
.SH A MODEL WITHOUT A NETWORK
Nothing is fetched unless you ask for it.
On a computer with a network, download a model file (GGUF), and carry it over on a USB stick; then
.PP
.RS
.B inglenook models import /media/stick/gemma-3-270m-it-Q8_0.gguf
.RE
"""


def manual(parser: argparse.ArgumentParser) -> str:
    """The page for a command line, in the language of man(7)."""
    day = time.strftime("%Y-%m-%d", time.gmtime(source_date_epoch()))
    lines = [f'.TH {NAME.upper()} 1 "{day}" "{NAME} {VERSION}" "User Commands"', ".SH NAME"]
    lines += [f"{NAME} \\- {_plain(SUMMARY[0].lower() + SUMMARY[1:])}", ".SH SYNOPSIS"]
    lines += [f".B {NAME}", r"[\fIOPTION\fR]... [\fICOMMAND\fR [\fIARGUMENT\fR]...]", ".SH DESCRIPTION"]
    lines += [
        _plain(parser.description or ""),
        "Output goes to standard output, progress and sentences to standard error.",
    ]
    lines += [".SH OPTIONS", *_options(parser), ".SH COMMANDS"]
    for name, summary, command in _commands(parser):
        lines += [f".SS {NAME} {_plain(name)}", _plain(_sentence(summary)), *_options(command)]
        for inner, what, below in _commands(command):
            lines += [".TP", f".B {_plain(name)} {_plain(inner)}", _plain(_sentence(what))]
            lines += [".RS", *_options(below), ".RE"] if _options(below) else []
    return "\n".join(lines) + "\n" + _AFTER


def _commands(parser: argparse.ArgumentParser) -> list[tuple[str, str, argparse.ArgumentParser]]:
    found = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            said = {choice.dest: choice.help or "" for choice in action._choices_actions}
            found += [(name, said[name], command) for name, command in action.choices.items() if name in said]
    return found


def _options(parser: argparse.ArgumentParser) -> list[str]:
    lines: list[str] = []
    for action in parser._actions:
        if isinstance(action, (argparse._SubParsersAction, argparse._HelpAction)) or action.help == argparse.SUPPRESS:
            continue
        lines += [".TP", _named(action), _plain(_sentence(_filled(parser, action)))]
    return lines


def _named(action: argparse.Action) -> str:
    value = action.metavar or (action.choices and "|".join(map(str, action.choices))) or action.dest.upper()
    shown = rf"\fI{_plain(' '.join(value) if isinstance(value, tuple) else str(value))}\fR"
    if not action.option_strings:
        return shown
    names = ", ".join(rf"\fB{_plain(name)}\fR" for name in action.option_strings)
    return names if action.nargs == 0 else f"{names} {shown}"


def _filled(parser: argparse.ArgumentParser, action: argparse.Action) -> str:
    return parser._get_formatter()._expand_help(action) if action.help else ""


def _sentence(text: str) -> str:
    text = text.strip()
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?', ')')) else '.'}" if text else ""


def _plain(text: str) -> str:
    """Text with what man(7) would read as its own made harmless."""
    text = " ".join(text.split()).replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{text}" if text[:1] in {".", "'"} else text
