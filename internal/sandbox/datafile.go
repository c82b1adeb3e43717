package sandbox

import "appreg/internal/sandbox/store"

// DataError is a data file that cannot be used. It is left as it is.
type DataError = store.Error

// What can be wrong with a data file.
const (
	DataLocked   = store.Locked   // another process has it
	DataDamaged  = store.Damaged  // or it never was one
	DataOlder    = store.Older    // an earlier program wrote it, with another meaning
	DataNewer    = store.Newer    // a later program wrote it
	DataSeed     = store.Seed     // it began with another seed
	DataNoAccess = store.NoAccess // it cannot be opened
)
