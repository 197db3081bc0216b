"""The pages of access: restrictions, walls, glass, cover, the log, users. They show people, so stand above them."""
