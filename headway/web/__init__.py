"""The shell: the base page, components, navigation, home pages, help and assets."""
