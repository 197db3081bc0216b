"""Ofsted's Annex A: a workbook of eleven lists of children, read by its headings however spelt."""
