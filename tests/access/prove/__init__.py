"""Take each door away in turn, and each clause of sight: some test must fail, or nobody would miss it."""
