"""svodka serve: the web pages, for this computer."""

from __future__ import annotations

import click

from pipelines.i18n import t


@click.command("serve", help=t("serve.help"))
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    default=8420,
    show_default=True,
    help=t("serve.port"),
)
@click.option("--host", metavar="H", default="127.0.0.1", show_default=True, help=t("serve.host"))
@click.option("--open", "browse", is_flag=True, help=t("serve.open"))
@click.pass_obj
def command(url: str, port: int, host: str, browse: bool) -> int:
    """Run it until Ctrl-C."""
    import logging
    import socket

    from werkzeug.serving import make_server

    from extract.errors import UsageError
    from store.database import open_store
    from web.app import create_app

    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    app = create_app(open_store(url))
    door = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((host, port))
        door.listen(128)
    except OSError as error:
        raise UsageError(t("serve.busy", port=port)) from error
    port = door.getsockname()[1]
    server = make_server(host, port, app, threaded=True, fd=door.fileno())
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}/"
    click.echo(t("serve.at", url=address), err=True)
    if browse:
        click.launch(address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()
    return 0
