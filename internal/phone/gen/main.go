// Command gen writes table.go, the countries of package phone. It is run by
// go generate in internal/phone and is not part of the program: what it links,
// the metadata of libphonenumber and the names of CLDR, would cost every start
// of the program 6 ms and 6 MB.
package main

import (
	"fmt"
	"os"
)

func main() {
	src, err := render()
	if err == nil {
		err = os.WriteFile("table.go", src, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "phone/gen:", err)
		os.Exit(1)
	}
}
