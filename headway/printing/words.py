"""The words that a finished PDF carries, as whoever opens it may read or copy them."""

from io import BytesIO


def words_of_pdf(content: bytes) -> str:
    """The words of every page in order, and of its properties. Raises ValueError for what cannot be read so."""
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        read = pypdf.PdfReader(BytesIO(content))
        pages = [page.extract_text() for page in read.pages]
        named = [str(value) for value in (read.metadata or {}).values()]
    except PyPdfError as why:
        raise ValueError("This PDF cannot be read.") from why
    return "\n".join([*pages, *named])
