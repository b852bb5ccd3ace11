"""A version as files for another computer: the adapter for MLX and for llama.cpp, with the terms that go along.

An adapter is a derivative of its model, so the folder has the model's terms and notice, says that it was changed, and
how: by what, from which base, on how many pairs, with which settings, when (Gemma Terms of Use, 3.1). No text of the
person is in it, and no list of mails; what a model learned from texts may still show in what it writes.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from inglenook import __version__
from inglenook.core.learning import StyleVersion
from inglenook.engine.shelf.adapters import as_config, as_gguf
from inglenook.engine.shelf.models import AdapterUnfit
from inglenook.engine.shelf.offers import catalogue
from inglenook.tasks.learning.bases import library_of
from inglenook.tasks.learning.failures import ExportRefused
from inglenook.tasks.workspace import Workspace


def export(workspace: Workspace, version: int, folder: Path) -> tuple[str, ...]:
    """Write a finished version into a folder that is new or empty; the names of its files.

    Raises `NoSuchVersion`, `ExportRefused`.
    """
    found = workspace.vault.adapters.version(version)
    data = workspace.vault.adapters.weights(version)
    files: dict[str, bytes] = {
        "adapters.safetensors": data,
        "adapter_config.json": _json(as_config(data)),
        "CHANGES.json": _json(changes(found)),
        "NOTICE.txt": _notice(found).encode(),
    }
    with contextlib.suppress(AdapterUnfit):  # an architecture that llama.cpp names otherwise
        files["adapter.gguf"] = as_gguf(data, f"{found.base.title}, changed")
    files |= _terms(workspace, found)
    _write(folder, files)
    return tuple(sorted(files))


def changes(version: StyleVersion) -> Mapping[str, object]:
    """How the model was changed, as it is told with the files."""
    base = version.base
    return {
        "changed": "A low-rank adapter (LoRA) was trained on the model. The model's own files were not changed.",
        "made_by": f"Inglenook {__version__}",
        "made": datetime.fromtimestamp(version.made, UTC).date().isoformat(),
        "base": {"name": base.name, "title": base.title, "sha256": base.digest, "licence": base.licence},
        "base_is_instruction_tuned": base.is_tuned,
        "adapter_sha256": version.digest,
        "purpose": "drafts of replies in one person's way of writing",
        "language": version.language,
        "data": {
            "kind": "replies of one person with the mails that they answer",
            "pairs": version.trained,
            "pairs_held_back": version.held_back,
        },
        "settings": {name: value for name, value in version.settings if name != "pairs"},  # a mark of the mails
        "loss_on_held_back_before": version.before,
        "loss_on_held_back_after": version.after,
    }


def _notice(version: StyleVersion) -> str:
    licence = catalogue().licences.get(version.base.licence)
    lines = [
        f"This folder holds an adapter for the model {version.base.title}. It was modified: see CHANGES.json.",
        "It is a derivative of that model, and the model's terms go with it.",
    ]
    if licence is not None:
        lines += [
            f"Licence of the model: {licence.title}",
            *licence.pages,
            *([licence.notice] if licence.notice else []),
        ]
    else:
        lines.append(f"Licence of the model, as it says itself: {version.base.licence or 'not stated'}")
    return "\n".join(lines) + "\n"


def _terms(workspace: Workspace, version: StyleVersion) -> dict[str, bytes]:
    """The terms: those that came with the model where it is still here, else what the catalogue shows of them."""
    found: dict[str, bytes] = {}
    library = library_of(workspace)
    for installed in library.shelf.installed():
        if installed.digest == version.base.digest:
            for path in library.shelf.licence_files(installed.name):
                found[f"licence/{path.name}"] = path.read_bytes()
    licence = catalogue().licences.get(version.base.licence)
    if licence is not None and not found:
        found["licence/TERMS.txt"] = licence.text().encode()
    return found


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise ExportRefused(path=str(folder))
        for name, data in files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            with (folder / name).open("xb") as file:
                file.write(data)
    except OSError as error:
        raise ExportRefused(path=str(folder)) from error


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()
