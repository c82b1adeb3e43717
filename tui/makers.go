package tui

import (
	"fmt"

	"appreg/tui/backstage"
	"appreg/tui/browse"
	"appreg/tui/calls"
	"appreg/tui/edit"
	"appreg/tui/evidence"
	"appreg/tui/fields"
	"appreg/tui/handover"
	"appreg/tui/page"
	"appreg/tui/register"
	"appreg/tui/registration"
	"appreg/tui/resume"
	"appreg/tui/review"
	"appreg/tui/signin"
	"appreg/tui/timeline"
	"appreg/tui/whatif"
)

// open makes the screen that r names. This is the only place that knows all of
// them.
func open(d page.Deps, r page.Route) page.Screen {
	switch r := r.(type) {
	case page.Register:
		return register.New(d)
	case page.Leftovers:
		return resume.New(d, r)
	case page.Browse:
		return browse.New(d, r)
	case browse.Pick:
		return browse.NewPick(d, r)
	case page.Registration:
		return registration.New(d, r)
	case registration.Confirm:
		return registration.NewConfirm(d, r)
	case registration.Override:
		return registration.NewOverride(d, r)
	case page.Review:
		return review.New(d, r)
	case page.Code:
		return evidence.NewCode(d, r)
	case page.Image:
		return evidence.NewImage(d, r)
	case page.Edit:
		return edit.New(d, r)
	case register.Duplicate:
		return register.NewDuplicate(d, r)
	case page.Link:
		return handover.NewLink(d, r)
	case handover.Reveal:
		return handover.NewReveal(d, r)
	case page.Fields:
		return fields.New(d, r)
	case page.Calls:
		return calls.NewList(d, r)
	case calls.One:
		return calls.NewOne(d, r)
	case page.Timeline:
		return timeline.New(d, r)
	case timeline.Entry:
		return timeline.NewEntry(d, r)
	case timeline.Resend:
		return timeline.NewResend(d, r)
	case page.WhatIf:
		return whatif.New(d, r)
	case page.Person:
		return backstage.NewPerson(d, r)
	case page.TakeBack:
		return backstage.NewTakeBack(d, r)
	case page.SignIn:
		return signin.New(d, r)
	case registration.Table:
		return registration.NewTable(d, r)
	case toHelp:
		return newHelp(d, r)
	}
	panic(fmt.Sprintf("tui: no screen for the route %T", r))
}
