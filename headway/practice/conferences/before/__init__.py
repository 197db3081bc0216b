"""Before a conference: the chair’s own meeting with each parent and the child, what is kept from it."""
