"""The command line: finds the verbs in pipelines/commands, loads only the one that is asked for.

Exit codes: 0 done, 1 nothing found or a check failed, 2 wrong use, 3 done but some documents failed.
Machine formats go to stdout alone; progress, notes and errors go to stderr.
"""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

import click

from extract.errors import SvodkaError, UsageError
from pipelines import i18n
from pipelines.garbage import leaving, seldom
from pipelines.i18n import t

DONE, NOTHING, MISUSE, SOME_FAILED, INTERRUPTED = 0, 1, 2, 3, 130
DEFAULT_STORE = "sqlite:///svodka.db"
_VERBS = Path(__file__).parent / "commands"
_loaded: dict[str, str] = {}  # verb -> the language its help texts were made in


class Verbs(click.Group):
    """Commands that live one a file; the short helps come from messages.csv, so `--help` imports none."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every verb, in the order of messages.csv."""
        have = {path.stem.replace("_", "-") for path in _VERBS.glob("*.py") if not path.stem.startswith("_")}
        order = {key.removeprefix("help."): place for place, key in enumerate(i18n.messages())}
        return sorted(have, key=lambda verb: (order.get(verb, len(order)), verb))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the one verb that was asked for."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"pipelines.commands.{cmd_name.replace('-', '_')}")
        if _loaded.setdefault(cmd_name, i18n.language()) != i18n.language():
            module = importlib.reload(module)
            _loaded[cmd_name] = i18n.language()
        return module.command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of verbs, without importing them."""
        rows = [
            (verb, t(f"help.{verb}") if i18n.known(f"help.{verb}") else "")
            for verb in self.list_commands(ctx)
        ]
        with formatter.section(click.core._("Commands")):
            formatter.write_dl(rows)


def _svodka() -> click.Group:
    """The group itself, with its help in the language in use."""

    @click.command(cls=Verbs, help=t("cli.about"), context_settings={"max_content_width": 110})
    @click.option("--store", metavar="URL", help=t("cli.store"))
    @click.option("--lang", type=click.Choice(i18n.LANGUAGES), help=t("cli.lang"))
    @click.version_option(package_name="svodka", message="%(package)s %(version)s", help=t("cli.version"))
    @click.pass_context
    def svodka(ctx: click.Context, store: str | None, lang: str | None) -> None:
        ctx.obj = store or os.environ.get("SVODKA_STORE") or DEFAULT_STORE

    return svodka


def main() -> None:
    """Run the command line and leave with one of the documented exit codes."""
    seldom()
    code = run(sys.argv[1:])
    leaving()
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run the command line; gives the exit code."""
    try:
        _choose_language(arguments)
        outcome = _svodka().main(arguments, prog_name="svodka", standalone_mode=False)
        sys.stdout.flush()
        return outcome if isinstance(outcome, int) else DONE
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "svodka"
        return _complain(f"{error.format_message()} {t('cli.see', command=f'{path} --help')}", MISUSE)
    except click.ClickException as error:
        return _complain(error.format_message(), MISUSE)
    except UsageError as error:
        return _complain(i18n.translated(str(error)), MISUSE)
    except SvodkaError as error:
        return _complain(i18n.translated(str(error)), NOTHING)
    except (KeyboardInterrupt, click.Abort):
        return _complain(t("cli.interrupted"), INTERRUPTED)
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _complain(message: str, code: int) -> int:
    click.echo(f"svodka: {' '.join(message.split())}", err=True)
    return code


def _choose_language(arguments: list[str]) -> None:
    """Look for --lang before Click does: the help texts are made in that language."""
    for place, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            value = value or (arguments[place + 1] if place + 1 < len(arguments) else "")
            if value in i18n.LANGUAGES:
                i18n.use(value)
            break
    else:
        i18n.use(None)
    # Click asks gettext for its own words; thirty phrases are not worth a compiled catalogue.
    for module in (
        click.core,
        click.exceptions,
        click.types,
        click.formatting,
        click.parser,
        click.decorators,
    ):
        if hasattr(module, "_"):
            module._ = i18n.click_word


if __name__ == "__main__":
    main()
