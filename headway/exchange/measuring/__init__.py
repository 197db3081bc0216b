"""The pages of the measures: each figure with its definition, and the cases behind it that a reader may open."""
