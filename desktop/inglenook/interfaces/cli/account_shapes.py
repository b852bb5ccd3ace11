"""The JSON of mail accounts; promised in `docs/cli.md`. No secret is in any of it."""

from __future__ import annotations

from inglenook.core.accounts import AccountView, Server
from inglenook.core.syncing import SyncReport
from inglenook.interfaces.cli.shapes import Json, when


def account(view: AccountView) -> Json:
    """One account of `accounts list --json`."""
    return {
        "address": view.account.address,
        "title": view.account.title,
        "user": view.account.user,
        "imap": _server(view.account.imap),
        "smtp": None if view.account.smtp is None else _server(view.account.smtp),
        "certificate": bool(view.account.authority),
        "identities": [
            {"address": each.address, "name": each.name, "language": each.language} for each in view.identities
        ],
        "folders": [
            {
                "name": each.name,
                "role": each.role,
                "chosen": each.is_chosen,
                "mails": each.mails,
                "waiting": each.waiting,
                "failed": each.failed,
                "problem": each.problem,
            }
            for each in view.folders
        ],
        "paused": view.is_paused,
        "synced": when(view.synced),
        "problem": view.problem,
        "changes": view.changes,
    }


def synced(address: str, report: SyncReport) -> Json:
    """One account of `accounts sync --json`."""
    return {
        "address": address,
        "fetched": report.fetched,
        "matched": report.matched,
        "too_large": report.too_large,
        "failed": report.failed,
        "waiting": report.waiting,
        "flags": report.flags,
        "left": report.left,
        "sent": report.sent,
        "refused": report.refused,
        "unsent": report.unsent,
        "held": [{"folder": each.name, "problem": each.problem, "mails": each.mails} for each in report.held],
        "seconds": round(report.seconds, 3),
    }


def _server(server: Server) -> str:
    return f"{server.host}:{server.port}/{server.security.value}"
