"""Forms as GOV.UK Frontend draws them: the renderer, a day in three boxes, choices with hints, one of many who is
looked for, rows that are added, words of some lines.

Every form of the house is a `Form` from here, and its template says `{{ form }}`.
"""

from headway.forms.days import DayField
from headway.forms.form import Form
from headway.forms.looking_up import LookUpField
from headway.forms.rows import Rows
from headway.forms.widgets import Checkboxes, Radios
from headway.forms.words import WordsField

__all__ = ["Checkboxes", "DayField", "Form", "LookUpField", "Radios", "Rows", "WordsField"]
