"""The web pages: comparisons with their sources one click away, documents, findings, questions to settle.

Flask serves them: templates that escape by default, a test client and a threaded server are what a local page
needs, and no more.
"""

from __future__ import annotations

from flask import Flask, render_template, request
from sqlalchemy import Engine

from extract.errors import SvodkaError
from pipelines import codenames, i18n, shown
from store.slices import exact, key_dims
from web import compare_pages, document_pages, finding_pages, review_pages
from web.guard import guard


def create_app(store: Engine) -> Flask:
    """The pages of a store."""
    app = Flask(__name__)
    app.json.ensure_ascii = False
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.config["MAX_CONTENT_LENGTH"] = 1 << 20
    app.extensions["store"] = store
    guard(app)
    for pages in (compare_pages, document_pages, finding_pages, review_pages):
        app.register_blueprint(pages.pages)

    @app.before_request
    def speak() -> None:
        """The language asked for, else the one chosen before, else the browser's."""
        asked = request.args.get("lang") or request.cookies.get("lang")
        i18n.use_here(asked or request.accept_languages.best_match(i18n.LANGUAGES))

    @app.after_request
    def remember(response):
        """Keep a language that was chosen."""
        if request.args.get("lang") in i18n.LANGUAGES:
            response.set_cookie("lang", request.args["lang"], samesite="Strict", max_age=31_536_000)
        return response

    @app.errorhandler(SvodkaError)
    def explain(error: SvodkaError):
        """What went wrong, in a line."""
        return render_template("message.html", message=i18n.translated(str(error))), 400

    @app.errorhandler(404)
    def missing(_):
        """A page that is not there."""
        return render_template("message.html", message=i18n.t("web.missing")), 404

    app.jinja_env.globals.update(
        t=i18n.t,
        plural=i18n.plural,
        language=i18n.language,
        shown=shown,
        names=codenames,
        key_dims=key_dims,
        exact=exact,
    )
    return app
