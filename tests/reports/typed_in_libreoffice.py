"""A manager at LibreOffice Writer: a document opened, a heading reworded, words typed below another, and saved.

Writer itself does it, told by a macro in a profile of its own; nothing of the document is touched by Python.
"""

import os
import signal
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

# Ours: Writer wants ten seconds of a busy machine; a macro that fails would wait for ever.
LONGEST = 120
_OFFICE = "http://openoffice.org/2000"
_LIBRARIES = (
    f'<library:libraries xmlns:library="{_OFFICE}/library" xmlns:xlink="http://www.w3.org/1999/xlink">'
    '<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" '
    'xlink:type="simple" library:link="false"/></library:libraries>'
)
_LIBRARY = (
    f'<library:library xmlns:library="{_OFFICE}/library" library:name="Standard" library:readonly="false" '
    'library:passwordprotected="false"><library:element library:name="Typing"/></library:library>'
)
_MODULE = '<script:module xmlns:script="{office}/script" script:name="Typing" script:language="StarBasic">{code}</script:module>'
_MACRO = """
Sub Main
  ' What fails ends Writer: it would else wait for somebody to close its message.
  On Error GoTo Leave
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(ConvertToURL("{opened}"), "_blank", 0, hidden())
  reworded = heading_of(document, "{old}")
  words = document.Text.createTextCursorByRange(reworded.Start)
  words.gotoEndOfParagraph(True)
  words.String = "{new}"
  words = document.Text.createTextCursorByRange(heading_of(document, "{below}").End)
  document.Text.insertControlCharacter(words, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
  words.ParaStyleName = "Heading 2"
  document.Text.insertString(words, "{heading}", False)
  document.Text.insertControlCharacter(words, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
  words.ParaStyleName = "Standard"
  document.Text.insertString(words, "{typed}", False)
  Dim word(0) As New com.sun.star.beans.PropertyValue
  word(0).Name = "FilterName" : word(0).Value = "MS Word 2007 XML"
  document.storeToURL(ConvertToURL("{saved}"), word())
  document.close(True)
Leave:
  StarDesktop.terminate()
End Sub

Function heading_of(document, said)
  paragraphs = document.Text.createEnumeration()
  While paragraphs.hasMoreElements()
    paragraph = paragraphs.nextElement()
    If paragraph.supportsService("com.sun.star.text.Paragraph") Then
      If paragraph.ParaStyleName = "Heading 1" And paragraph.String = said Then
        heading_of = paragraph
        Exit Function
      End If
    End If
  Wend
End Function
"""


def typed(opened: Path, saved: Path, *, old: str, new: str, below: str, heading: str, typed: str) -> None:
    """Save the document with the heading `old` reworded, and a heading and a paragraph below the chapter `below`.

    Raises subprocess.TimeoutExpired where Writer does not come back, AssertionError where it saved nothing.
    """
    # The first start of a profile fills it, and would write over a macro that stood there.
    _office(opened.parent, "--terminate_after_init")
    basic = opened.parent / "profile" / "user" / "basic"
    code = _MACRO.format(
        opened=opened, saved=saved, old=old, new=new, below=below, heading=heading, typed=typed
    )
    for name, text in {
        "script.xlc": _LIBRARIES,
        "Standard/script.xlb": _LIBRARY,
        "Standard/Typing.xba": _MODULE.format(office=_OFFICE, code=escape(code)),
    }.items():
        (basic / name).write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}', encoding="utf-8")
    told = _office(opened.parent, "macro:///Standard.Typing.Main")
    assert saved.is_file(), told


def _office(folder: Path, asked: str) -> str:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    started = subprocess.Popen(
        ["soffice", profile, "--headless", "--norestore", asked],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        return started.communicate(timeout=LONGEST)[1]
    except subprocess.TimeoutExpired:
        # What was started starts another: both are ended.
        os.killpg(started.pid, signal.SIGKILL)
        raise
