"""`svodka runs`: which runs there were."""

from __future__ import annotations

import click

from pipelines.i18n import t


@click.command(help=t("help.runs"))
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", help=t("rerun.format")
)
@click.pass_obj
def command(url: str, form: str) -> int:
    """Run it; 1 when there were none."""
    from pipelines import history, listing
    from store.database import open_store

    found = history.runs(open_store(url))
    if form == "json":
        listing.as_json(found)
        return 0 if found else 1
    if not found:
        listing.note(t("runs.none"))
        return 1
    names = ("run", "kind", "state", "started", "took", "documents", "figures", "failed", "changes")
    listing.show([t(f"runs.{name}") for name in names], [_row(run) for run in found], right=(0, 5, 6, 7))
    return 0


def _row(run: dict) -> list[object]:
    counts = run["counts"]
    took = run["finished"] - run["started"] if run["finished"] else ""
    state = t("runs.pruned") if counts.get("pruned") else t(f"runs.{run['state']}")
    kinds = ("added", "gone", "value", "code")
    changes = ", ".join(f"{t(f'change.{kind}')} {counts[kind]}" for kind in kinds if counts.get(kind))
    numbers = (counts.get(name, "") for name in ("documents", "figures", "failed"))
    return [run["id"], t(f"runs.{run['kind']}"), state, run["started"], took, *numbers, changes]
