"""Who may chair conferences, in what role, and when: the council names them."""
