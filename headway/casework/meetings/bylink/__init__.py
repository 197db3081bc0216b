"""Reports that agencies send through a link: asked for, opened with a code, handed in without an account."""
