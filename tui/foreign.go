package tui

// Foreign says that what the terminal sends is not UTF-8.
type Foreign struct{}
