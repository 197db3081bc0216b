"""Before a meeting: that chair and worker spoke, and what child, parents and carers say in their own words."""
