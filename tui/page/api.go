package page

import (
	"context"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/redact"
)

// API is what the wizard asks of the server; *client.Client gives it.
type API interface {
	Projects(context.Context, client.ProjectQuery) (client.Page[client.Project], error)
	Project(ctx context.Context, id string) (client.Project, error)
	Flow(ctx context.Context, id string) (client.Flow, error)
	Flows(ctx context.Context, q client.FlowQuery) (client.Page[client.Flow], error)
	Create(context.Context, client.CreateRequest) (client.Created, error)
	CreateCurl(client.CreateRequest) string
	Retrieve(ctx context.Context, id string) (client.Registration, error)
	List(context.Context, client.ListQuery) (client.Page[client.Registration], error)
	Statistics(ctx context.Context, project string) (client.Statistics, error)
	Update(ctx context.Context, id string, r client.UpdateRequest) (client.Registration, error)
	Renew(ctx context.Context, id string) (client.Token, error)
	ResendLink(ctx context.Context, id string, email bool) (client.Link, error)
	SendCode(ctx context.Context, r client.Registration, by client.Channel, gateway string) (client.Code, error)
	ConfirmCode(ctx context.Context, r client.Registration, by client.Channel, validation string, otp redact.Secret) (client.Code, error)
	SendEvidence(ctx context.Context, r client.Registration, e client.Evidence, in client.EvidenceRequest) (client.Registration, error)
	Sync(ctx context.Context, id string, t flow.Transition) (client.Synced, error)
	Decide(ctx context.Context, id string, status flow.Status, note string) (client.Registration, error)
	RerunCompare(ctx context.Context, id string) (client.Registration, error)
	ReviewNames(ctx context.Context, document, decision, note string) (client.Validation, error)
	ValidateDocument(ctx context.Context, document string) (client.Validation, error)
	Events(context.Context, client.EventQuery) (client.Page[client.Event], error)
	ResendEvent(ctx context.Context, id string, allSame bool) (client.Event, error)
	Token(id string) (client.Token, bool)
	Calls() []client.Call
	LastCall() client.Call
}
