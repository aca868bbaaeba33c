"""What keeps a local page from being used by other pages: hosts, origins, a token in every form."""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from urllib.parse import urlsplit

from flask import Flask, Response, abort, request

_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; style-src 'self'; base-uri 'none';"
    " form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def guard(app: Flask) -> None:
    """Refuse foreign hosts and posts that our own forms did not send."""
    token = secrets.token_urlsafe(24)
    app.jinja_env.globals["token"] = token

    @app.before_request
    def check() -> None:
        """A page elsewhere may reach a local port under its own name; it does not know the token."""
        if not _ours(urlsplit(f"//{request.host}").hostname or ""):
            abort(403)
        if request.method not in ("GET", "HEAD") and not hmac.compare_digest(
            request.form.get("token", ""), token
        ):
            abort(403)

    @app.after_request
    def headers(response: Response) -> Response:
        """Nothing from elsewhere is ever loaded."""
        response.headers.update(_HEADERS)
        return response


def _ours(host: str) -> bool:
    """This computer's name or any plain address: a name would come from somebody's DNS."""
    if host == "localhost":
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
