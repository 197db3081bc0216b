"""The annual report: figures, definitions and data quality, as a page and on paper."""
