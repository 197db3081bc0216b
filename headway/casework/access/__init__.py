"""Who may see what: users, roles, grants, the doors, the log; restrictions and walls over an opaque subject key."""
