package program

import "time"

// CallTimeout is for one call of a command.
const CallTimeout = 30 * time.Second
