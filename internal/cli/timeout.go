package cli

import "time"

// callTimeout is for one call of a command.
const callTimeout = 30 * time.Second
