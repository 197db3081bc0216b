"""Pictures as a camera or a drawing program makes them, with all that they carry unseen; and a letterhead of one."""

import io
from typing import Any

from docx.shared import Cm
from PIL import Image, PngImagePlugin

from tests.meetings.planting import a_template, bytes_of

_SIZE = (64, 40)


def pixels() -> Image.Image:
    """Stripes: no two rows alike."""
    picture = Image.new("RGB", _SIZE)
    picture.putdata([(row * 6, column * 4, 90) for row in range(_SIZE[1]) for column in range(_SIZE[0])])
    return picture


def a_png(picture: Image.Image | None = None, **texts: str) -> bytes:
    """A PNG with words in it, each under its name."""
    told, out = PngImagePlugin.PngInfo(), io.BytesIO()
    for name, words in texts.items():
        told.add_text(name, words)
    (picture or pixels()).save(out, "PNG", pnginfo=told, dpi=(96, 96))
    return out.getvalue()


def a_jpeg(picture: Image.Image | None = None, *, words: str = "", **values: Any) -> bytes:
    """A JPEG with where and by whom it was taken, and a remark."""
    exif, out = Image.Exif(), io.BytesIO()
    if words:
        exif[0x010E] = exif[0x013B] = words
        exif.get_ifd(0x8825)[2] = (51.0, 30.0, 7.0)
        values |= {"exif": exif, "comment": words.encode(), "icc_profile": words.encode() * 20}
    (picture or pixels()).save(out, "JPEG", **values)
    return out.getvalue()


def with_a_picture(picture: bytes, *, said_to_show: str = "") -> bytes:
    """A template with a picture in its header and in its body."""
    document = a_template()
    document.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(picture), width=Cm(3))
    document.add_picture(io.BytesIO(picture), width=Cm(3))
    if said_to_show:
        document.inline_shapes[0]._inline.docPr.set("descr", said_to_show)
    return bytes_of(document)
