package session_test

func limitFiles() {}
