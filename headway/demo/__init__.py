"""The demo: Fairmere in a database, and a page that signs a visitor in as any role. Never under other settings."""
