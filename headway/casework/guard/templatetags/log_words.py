"""What a row that was stored is called, in pages that name it by its table and key."""

from django import template

from headway.casework.guard.log_words.saying import table_in_words

register = template.Library()


@register.filter
def row_in_words(row: object) -> str:
    """The kind of row and its number, of what names one by `table` and `key`; or that it is the whole record."""
    table, key = (str(getattr(row, name, "")) for name in ("table", "key"))
    if not table:
        return "The whole record"
    what = table_in_words(table) or "the record"
    said = f"{what}, number {key}" if key.isdecimal() else what
    return f"{said[:1].upper()}{said[1:]}"
