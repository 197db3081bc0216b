"""Words on paper: a Typst template laid out as a PDF that a screen reader can follow."""
