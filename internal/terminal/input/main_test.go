package input

import _ "appreg/internal/background" // Bubble Tea would ask the terminal
