package tui

import "fmt"

// open makes the screen that r names. This is the only place that knows all of
// them.
func open(d deps, r route) screen {
	switch r := r.(type) {
	case toForm:
		return newForm(d)
	case toLeftovers:
		return newLeftovers(d, r)
	case toBrowse:
		return newBrowse(d, r)
	case toPick:
		return newPick(d, r)
	case toStanding:
		return newStanding(d, r)
	case toConfirm:
		return newConfirm(d, r)
	case toDesk:
		return newDesk(d, r)
	case toCode:
		return newCode(d, r)
	case toImage:
		return newImage(d, r)
	case toEdit:
		return newEdit(d, r)
	case toTaken:
		return newTaken(d, r)
	case toLink:
		return newLink(d, r)
	case toReveal:
		return newReveal(d, r)
	case toFields:
		return newFields(d, r)
	case toHelp:
		return newHelp(d, r.keys)
	}
	panic(fmt.Sprintf("tui: no screen for the route %T", r))
}
