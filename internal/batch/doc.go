// Package batch registers people from a file, each exactly once, however often
// it is stopped or killed on the way: it reads and checks the file, keeps a log
// of what it asked for and what came of it, and looks up what is in doubt before
// anything is sent again. It has no words for people.
package batch
