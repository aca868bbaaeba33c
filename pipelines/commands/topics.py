"""`svodka topics WORDS`: which node of the classifier, why, what else was near."""

from __future__ import annotations

import json
import shutil

import click

from normalize.classifier import Node, load
from normalize.topic_reading import Reading, reading
from pipelines import i18n
from pipelines.i18n import t

NARROWEST, WIDEST = 60, 160
SHOWN_BELOW = 8


@click.command(help=t("help.topics"), name="topics")
@click.argument("words", nargs=-1, required=True, metavar=t("topics.words"))
@click.option("--parent", metavar=t("topics.words"), help=t("topics.parent"))
@click.option("--beside", multiple=True, metavar=t("topics.words"), help=t("topics.beside"))
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", help=t("topics.format")
)
def command(words: tuple[str, ...], parent: str | None, beside: tuple[str, ...], form: str) -> int:
    """Explain how a label is read; exit 1 when no node fits."""
    label = " ".join(words)
    node = load().get(label.strip())
    if node:
        click.echo(_as_json_node(node) if form == "json" else "\n".join(_node_lines(node)))
        return 0
    found = reading(label, beside, parent)
    click.echo(_as_json(found) if form == "json" else "\n".join(_lines(found)))
    return 0 if found.match.node else 1


def _lines(found: Reading) -> list[str]:
    answer, tree = found.match, found.tree
    lines = [f"«{found.label}»", ""]
    if answer.node:
        lines += [
            f"  {t(f'topics.{answer.relation}')}: {answer.node}  {t(f'topics.{tree[answer.node].level}')}"
        ]
        lines += _path(answer.node)
    else:
        lines += [f"  {t('topics.none')}"]
    lines += ["", f"  {t('topics.why')}: {answer.explain(i18n.language())}"]
    lines += [
        f"  {t('topics.score')}: {answer.score:.2f}   {t('topics.read_as')}: {', '.join(found.terms) or '—'}"
    ]
    if found.near:
        lines += ["", f"  {t('topics.near')}:"]
        lines += [f"  {score:5.2f}  {code}  {_cut(tree[code].title, 31)}" for code, score in found.near]
    return lines


def _node_lines(node: Node) -> list[str]:
    below = load().children(node.code)
    lines = [f"{node.code}  {t(f'topics.{node.level}')}", *_path(node.code), ""]
    lines += [f"    {child.code}  {_cut(child.title, 26)}" for child in below[:SHOWN_BELOW]]
    if len(below) > SHOWN_BELOW:
        lines.append(f"    {t('topics.more', count=len(below) - SHOWN_BELOW)}")
    return lines


def _path(code: str) -> list[str]:
    return [
        f"    {'  ' * step}{_cut(node.name, 6 + 2 * step)}" for step, node in enumerate(load().path(code))
    ]


def _cut(name: str, used: int) -> str:
    room = min(max(shutil.get_terminal_size().columns, NARROWEST), WIDEST) - used
    return name if len(name) <= room else name[: room - 1].rstrip() + "…"


def _as_json(found: Reading) -> str:
    answer = found.match
    record = {
        "label": found.label,
        "code": answer.code,
        "relation": answer.relation,
        "broader": answer.broader,
        "name": found.tree.name(answer.node),
        "score": round(answer.score, 3),
        "layer": answer.layer,
        "why": answer.explain(i18n.language()),
        "read_as": list(found.terms),
        "near": [{"code": c, "name": found.tree.name(c), "score": round(s, 3)} for c, s in found.near],
        "edition": found.tree.edition,
    }
    return json.dumps(record, ensure_ascii=False, indent=2)


def _as_json_node(node: Node) -> str:
    record = {"code": node.code, "name": node.name, "level": node.level, "edition": load().edition}
    record["path"] = [{"code": n.code, "name": n.name} for n in load().path(node.code)]
    record["children"] = [{"code": n.code, "name": n.name} for n in load().children(node.code)]
    return json.dumps(record, ensure_ascii=False, indent=2)
