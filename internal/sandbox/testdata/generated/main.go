// Command generated calls a sandbox with a client that was generated from its own
// document: it creates a registration, reads it and makes a transition.
package main

import (
	"context"
	"fmt"
	"net/http"
	"os"

	"generated/api"
)

//go:generate go tool oapi-codegen -generate types,client -package api -o api/api.go openapi.json

func main() {
	if err := run(context.Background(), os.Getenv("SANDBOX_URL"), os.Getenv("SANDBOX_TOKEN"), os.Getenv("PROJECT"), os.Getenv("FLOW")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// by has a call made with a token.
func by(token string) api.RequestEditorFn {
	return func(_ context.Context, r *http.Request) error {
		r.Header.Set("Authorization", "Bearer "+token)
		return nil
	}
}

// wanted fails unless a call was answered with a status.
func wanted(status int, call string, answer interface{ StatusCode() int }, err error) error {
	switch {
	case err != nil:
		return fmt.Errorf("%s: %w", call, err)
	case answer.StatusCode() != status:
		return fmt.Errorf("%s: answered with %d", call, answer.StatusCode())
	}
	return nil
}

func run(ctx context.Context, url, token, project, flow string) error {
	c, err := api.NewClientWithResponses(url, api.WithRequestEditorFn(by(token)))
	if err != nil {
		return err
	}
	email, name := "ana@acme.co", "Ana Gómez"
	created, err := c.CreateRegistrationWithResponse(ctx, api.NewRegistration{Project: project, ProjectFlow: flow, Email: &email, FullName: &name})
	if err := wanted(200, "create", created, err); err != nil {
		return err
	}
	reg := created.JSON200.Data.AppRegistration
	if reg.Status != api.StatusSTARTED || *reg.Email != email {
		return fmt.Errorf("create: %s of %s", reg.Status, *reg.Email)
	}

	populates := api.Populates{"projectFlow"}
	read, err := c.GetRegistrationWithResponse(ctx, reg.UnderscoreId, &api.GetRegistrationParams{Populates: &populates})
	if err := wanted(200, "get", read, err); err != nil {
		return err
	}
	if of, err := read.JSON200.Data.ProjectFlow.AsFlow(); err != nil || of.UnderscoreId != flow {
		return fmt.Errorf("get: %v: the flow is %q, not %q", err, of.UnderscoreId, flow)
	}
	if of, err := read.JSON200.Data.Project.AsId(); err != nil || of != project {
		return fmt.Errorf("get: %v: the project is %q, not %q", err, of, project)
	}

	part, other := "góm", "nobody"
	found, err := c.ListRegistrationsWithResponse(ctx, &api.ListRegistrationsParams{AnyLikeName: &part, AnyLikeEmail: &other, InStatus: &[]api.Status{api.StatusSTARTED}})
	if err := wanted(200, "list", found, err); err != nil {
		return err
	}
	if page, err := found.JSON200.AsRegistrationPage(); err != nil || page.Total != 1 || page.Data[0].UnderscoreId != reg.UnderscoreId {
		return fmt.Errorf("list: %v: %d", err, page.Total)
	}

	transition := api.Transition{Step: api.TransitionStepInstructions, Status: api.TransitionStatusONGOING}
	synced, err := c.SyncWithResponse(ctx, reg.UnderscoreId, nil, transition, by(created.JSON200.Data.Token))
	if err := wanted(200, "sync", synced, err); err != nil {
		return err
	}
	answer, err := synced.JSON200.Data.AsSynced()
	if err != nil || answer.Status != api.StatusONGOING || answer.Step != api.StepInstructions || answer.Token == "" {
		return fmt.Errorf("sync: %v: %s, %s", err, answer.Status, answer.Step)
	}

	refused, err := c.CreateRegistrationWithResponse(ctx, api.NewRegistration{Project: project, ProjectFlow: flow, Email: &email})
	if err := wanted(409, "create again", refused, err); err != nil {
		return err
	}
	if refused.JSON409.Message != "email_is_registered_already" {
		return fmt.Errorf("create again: %s", refused.JSON409.Message)
	}
	return nil
}
