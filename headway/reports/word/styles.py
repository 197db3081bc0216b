"""The styles of the Word document: all of its look stands in them, so that a council can change it in one place."""

from typing import TYPE_CHECKING, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

BRAND: Final = RGBColor(0x17, 0x32, 0x4D)
QUIET: Final = RGBColor(0x4B, 0x56, 0x60)
CAUTION: Final = RGBColor(0x7A, 0x3B, 0x00)
FONT: Final = "Calibri"

VALUE: Final = "Figure value"
NUMBERS: Final = "Figure numbers"
GAP: Final = "Gap"
CAUTIONED: Final = "Caution"
TABLE: Final = "Headway table"
CELL: Final = "Table text"

_TABLE_STYLE: Final = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="HeadwayTable">
  <w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
  <w:tblPr>
    <w:tblBorders>
      <w:bottom w:val="single" w:sz="4" w:space="0" w:color="CFD6DC"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="CFD6DC"/>
    </w:tblBorders>
    <w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>
    <w:bottom w:val="single" w:sz="8" w:space="0" w:color="17324D"/></w:tcBorders></w:tcPr></w:tblStylePr>
  <w:tblStylePr w:type="lastRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>
    <w:top w:val="single" w:sz="8" w:space="0" w:color="17324D"/></w:tcBorders></w:tcPr></w:tblStylePr>
</w:style>"""


def put_styles(document: "Document") -> None:
    """Give the document its page, language and styles."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(2), Cm(2.2)
    _language(document)
    _style(document, "Normal", size=10.5, after=6)
    _style(document, "Title", size=30, color=BRAND, bold=True, after=6)
    _style(document, "Subtitle", size=20, color=BRAND, after=18)
    for level, size in ((1, 18), (2, 14), (3, 12), (4, 11)):
        style = _style(document, f"Heading {level}", size=size, color=BRAND, bold=True, after=4)
        style.paragraph_format.space_before = Pt(18 if level == 1 else 12)
        style.paragraph_format.keep_with_next = True
    _style(
        document, "Caption", size=10, color=BRAND, bold=True, after=3
    ).paragraph_format.keep_with_next = True
    _style(document, VALUE, size=18, color=BRAND, bold=True, after=2)
    _style(document, NUMBERS, size=9.5, color=QUIET, after=2)
    # Rows close enough to be read across; Word lets the look of a paragraph win over that of its table.
    _style(document, CELL, size=10, after=1.5).paragraph_format.space_before = Pt(1.5)
    _style(document, GAP, size=10.5, color=QUIET, after=6)
    _style(document, CAUTIONED, size=9.5, color=CAUTION, after=4)
    _style(document, "List Bullet", size=10.5, after=3)
    _style(document, "List Number", size=10.5, after=3)
    document.styles.element.append(parse_xml(_TABLE_STYLE))


def _style(
    document: "Document",
    name: str,
    *,
    size: float,
    after: float,
    color: RGBColor | None = None,
    bold: bool = False,
) -> "ParagraphStyle":
    styles = document.styles
    style: ParagraphStyle = (
        styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    )
    if style.name != "Normal" and style.base_style is None:
        style.base_style = styles["Normal"]
    font = style.font
    font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), FONT)
    if color is not None:
        font.color.rgb = color
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    return style


def _language(document: "Document") -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for lang in defaults.iter(qn("w:lang")):
        lang.set(qn("w:val"), "en-GB")
    document.core_properties.language = "en-GB"
