"""Column types: exact numbers and packed JSON on every database that svodka runs on."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import Numeric
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from store.exact import plain


class Exact(TypeDecorator[Decimal]):
    """A decimal that comes back as it went in.

    SQLite has no decimal type: its NUMERIC affinity turns the text that we bind into an integer or a real
    without loss up to 15 digits, and repr() of that real is the shortest text that means it, thus the
    original. PostgreSQL keeps numerics as they are.
    """

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect):
        return dialect.type_descriptor(_Affine() if dialect.name == "sqlite" else Numeric())

    def process_bind_param(self, value, dialect: Dialect):
        if value is None:
            return None
        number = plain(Decimal(str(value)))
        return str(number) if dialect.name == "sqlite" else number

    def process_result_value(self, value, dialect: Dialect):
        if value is None:
            return None
        return plain(value if isinstance(value, Decimal) else Decimal(repr(value)))


class _Affine(Numeric):
    """NUMERIC for SQLite without SQLAlchemy's own float conversion."""

    def bind_processor(self, dialect: Dialect):
        return None

    def result_processor(self, dialect: Dialect, coltype: object):
        return None
