"""How Headway is set up: `council` for a council's own, `demo` for the made-up one, `testing` for the tests."""
