package client_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/redact"
)

// answering returns a client of a server that gives each call one answer.
func answering(status int, body string) (c *client.Client, stop func()) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		fmt.Fprint(w, body)
	}))
	c, err := client.New(s.URL, redact.New(redact.Token, "a-client-token"))
	if err != nil {
		panic(err)
	}
	return c, func() { c.Close(); s.Close() }
}

// A registration is read, and package flow tells what it may do next.
func Example() {
	c, stop := answering(200, `{"data": {"_id": "674de8df21c72be3cc42b8a7", "status": "ONGOING", "currentStep": "signUpForm",
		"fullName": "Ana Gómez", "email": "ana@acme.co", "emailValidation": {"_id": "1", "status": "validated"},
		"projectFlow": {"_id": "2", "version": 3, "steps": {"document": "mandatory", "liveness": "skip"},
			"signUpForm": {"email": true, "emailGateway": "mailgun"}}}}`)
	defer stop()
	reg, err := c.Retrieve(context.Background(), "674de8df21c72be3cc42b8a7")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(reg.Name(), reg.Status)
	valid, blocked := flow.Next(reg.Facts())
	for _, t := range valid {
		fmt.Println(t.Step, t.Status)
	}
	fmt.Println(len(blocked), "not yet")
	// Output:
	// Ana Gómez ONGOING
	// document ONGOING
	// end NEEDS_MANUAL_VERIFICATION
	// end FAILED
	// 7 not yet
}

// What a server refuses before it is sent tells of the fields.
func ExampleClient_Create() {
	c, stop := answering(200, `{"data": {"_id": "674de8df21c72be3cc42b8a7", "status": "STARTED", "email": "ana@acme.co", "token": "t"}}`)
	defer stop()
	r := client.CreateRequest{Project: "674de8df21c72be3cc42b8a1", ProjectFlow: "674de8df21c72be3cc42b8a2", Email: "ana"}
	_, err := c.Create(context.Background(), r)
	fmt.Println(err)
	r.Email = "ana@acme.co"
	made, err := c.Create(context.Background(), r)
	fmt.Println(made.Registration.ID, made.Registration.Status, err)
	// Output:
	// client: not sent: email email
	// 674de8df21c72be3cc42b8a7 STARTED <nil>
}

// An error is sorted by what it says, under whatever status it came.
func ExampleKindOf() {
	c, stop := answering(409, `{"code": "Conflict", "message": "404:AppRegistration_not_found"}`)
	defer stop()
	_, err := c.Retrieve(context.Background(), "674de8df21c72be3cc42b8a7")
	switch client.KindOf(err) {
	case client.ErrGone:
		fmt.Println("deleted")
	case client.ErrTimeout, client.ErrUnreachable, client.ErrRateLimited:
		fmt.Println("later")
	}
	fmt.Println(client.Kinds(err))
	// Output:
	// deleted
	// [no such registration not found refused]
}

// The server names the steps that it waits for.
func ExampleMissingSteps() {
	c, stop := answering(409, `{"code": "Conflict", "message": "document_validation_not_passed"}`)
	defer stop()
	c.Hold("674de8df21c72be3cc42b8a7", redact.New(redact.Token, "a-registration-token"))
	_, err := c.Sync(context.Background(), "674de8df21c72be3cc42b8a7", flow.Transition{Step: flow.Liveness, Status: flow.Ongoing})
	fmt.Println(client.MissingSteps(err))
	// Output:
	// [document]
}

// All of a list are gone through page by page.
func ExampleClient_List() {
	c, stop := answering(200, `{"data": [{"_id": "a", "email": "ana@acme.co"}, {"email": "nobody"}], "total": 2, "page": 1, "pages": 1}`)
	defer stop()
	for q := (client.ListQuery{Page: 1, Limit: 100}); ; q.Page++ {
		page, err := c.List(context.Background(), q)
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, reg := range page.Items {
			fmt.Println(reg.ID, reg.Email)
		}
		fmt.Println(page.Skipped, "cannot be read")
		if page.Page >= page.Pages {
			return
		}
	}
	// Output:
	// a ana@acme.co
	// 1 cannot be read
}
