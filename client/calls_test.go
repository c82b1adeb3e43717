package client

import (
	"cmp"
	"context"
	"errors"
	"net/url"
	"strings"
	"testing"
	"time"

	"appreg/flow"
)

const syncBody = `{"data":{"token":"t2","fullName":"Ana","step":"document","steps":{"document":"mandatory"},"appRegistrationId":"` + anaID + `","status":"ONGOING"}}`

// linkBody brings a token that starts as a JWT does and has no exp.
const linkBody = `{"data":{"token":"` + aJWT + `","link":"https://access.verifik.co/sign-up/p?token=` + aJWT + `","status":"ONGOING","step":"document","expiresAt":"2026-01-02 03:34:05"}}`

// ana is who codes are sent to.
var ana = Registration{ID: anaID, ProjectID: acmeID, Email: "ana@acme.co", Phone: "3001234567", CountryCode: "+57", Language: "es"}

// holding gives c a token of ana's registration.
func holding(c *Client) *Client {
	c.Hold(anaID, asToken("registration-token"))
	return c
}

// do turns a call into one whose answer a table can ignore.
func do[T any](f func(context.Context, *Client) (T, error)) func(context.Context, *Client) error {
	return func(ctx context.Context, c *Client) error {
		_, err := f(ctx, c)
		return err
	}
}

// callTable has every call with what it must send.
var callTable = []struct {
	name                      string
	call                      func(context.Context, *Client) error
	answer                    string
	method, path, query, body string
	token                     string
}{
	{
		name: "create",
		call: do(func(ctx context.Context, c *Client) (Created, error) {
			return c.Create(ctx, CreateRequest{Project: " ObjectId('" + acmeID + "') ", ProjectFlow: retailID, Email: " ana@acme.co ", FullName: "Ana <&> Gómez", Phone: " "})
		}),
		answer: `{"data":{"appRegistration":{"_id":"` + anaID + `"}}}`,
		method: "POST", path: "/v2/app-registrations",
		body: `{"project":"` + acmeID + `","projectFlow":"` + retailID + `","email":"ana@acme.co","fullName":"Ana <&> Gómez"}`,
	},
	{
		name: "register",
		call: func(ctx context.Context, c *Client) error {
			id, status, err := c.Register(ctx, CreateRequest{Project: acmeID, ProjectFlow: retailID, Email: "ana@acme.co"})
			if err == nil && (id != anaID || status != flow.Started) {
				err = errors.New(id + " " + string(status))
			}
			return err
		},
		answer: `{"data":{"appRegistration":{"_id":"` + anaID + `","status":"started"},"token":"` + aJWT + `"}}`,
		method: "POST", path: "/v2/app-registrations",
		body: `{"project":"` + acmeID + `","projectFlow":"` + retailID + `","email":"ana@acme.co"}`,
	},
	{
		name:   "retrieve",
		call:   do(func(ctx context.Context, c *Client) (Registration, error) { return c.Retrieve(ctx, anaID) }),
		answer: `{"data":{"_id":"` + anaID + `"}}`,
		method: "GET", path: "/v2/app-registrations/" + anaID,
		query: "populates[]=project&populates[]=projectFlow&populates[]=emailValidation&populates[]=phoneValidation&populates[]=documentValidation" +
			"&populates[]=biometricValidation&populates[]=informationValidation&populates[]=person&populates[]=compareFaceVerification&populates[]=documentFace" +
			"&populates[]=failedDocumentValidations&populates[]=failedBiometricValidations.face&populates[]=manualReviewLog.reviewedByClient&populates[]=manualReviewLog.reviewedByStaff",
	},
	{
		name: "retrieve, a hostile id",
		call: do(func(ctx context.Context, c *Client) (Registration, error) {
			return c.Retrieve(ctx, "../a/b?c=d#e%2F é")
		}),
		answer: `{"data":{"_id":"` + anaID + `"}}`,
		method: "GET", path: "/v2/app-registrations/..%2Fa%2Fb%3Fc=d%23e%252F%20%C3%A9",
		query: "populates[]=project&populates[]=projectFlow&populates[]=emailValidation&populates[]=phoneValidation&populates[]=documentValidation" +
			"&populates[]=biometricValidation&populates[]=informationValidation&populates[]=person&populates[]=compareFaceVerification&populates[]=documentFace" +
			"&populates[]=failedDocumentValidations&populates[]=failedBiometricValidations.face&populates[]=manualReviewLog.reviewedByClient&populates[]=manualReviewLog.reviewedByStaff",
	},
	{
		name: "update",
		call: do(func(ctx context.Context, c *Client) (Registration, error) {
			return c.Update(ctx, "ObjectId('"+anaID+"')", UpdateRequest{Phone: "3001234567", CountryCode: "+57"})
		}),
		answer: `{"data":{"_id":"` + anaID + `"}}`,
		method: "PUT", path: "/v2/app-registrations/" + anaID,
		body: `{"phone":"3001234567","countryCode":"+57","replacePhone":true}`,
	},
	{
		name: "update of everything",
		call: do(func(ctx context.Context, c *Client) (Registration, error) {
			return c.Update(ctx, anaID, UpdateRequest{Email: " b@acme.co ", CountryCode: "+1", FullName: "Ana"})
		}),
		answer: `{"data":{"_id":"` + anaID + `"}}`,
		method: "PUT", path: "/v2/app-registrations/" + anaID,
		body: `{"email":"b@acme.co","countryCode":"+1","fullName":"Ana","replaceEmail":true,"replacePhone":true}`,
	},
	{
		name: "update of a name",
		call: do(func(ctx context.Context, c *Client) (Registration, error) {
			return c.Update(ctx, anaID, UpdateRequest{FirstName: "Ana", Email: " "})
		}),
		answer: `{"data":{"_id":"` + anaID + `"}}`,
		method: "PUT", path: "/v2/app-registrations/" + anaID,
		body: `{"firstName":"Ana"}`,
	},
	{
		name: "list",
		call: do(func(ctx context.Context, c *Client) (Page[Registration], error) {
			return c.List(ctx, ListQuery{
				Page: 2, Limit: 50, Project: acmeID, Flow: "'" + retailID + "'", Status: flow.Started, Statuses: []flow.Status{flow.Ongoing, flow.Failed},
				CurrentStep: flow.Document, LikeEmail: "a+b@", LikePhone: "300", LikeName: "Gó mez", Sort: "-createdAt", Populates: []string{"project"},
				CreatedFrom: time.Date(2026, 1, 2, 3, 4, 5, 0, time.FixedZone("", -5*3600)), CreatedTo: time.Date(2027, 1, 2, 3, 4, 5, 6e6, time.UTC),
			})
		}),
		answer: `{"data":[]}`,
		method: "GET", path: "/v2/app-registrations",
		query: "in_status[]=ONGOING&in_status[]=FAILED&like_email=a%2Bb%40&like_name=G%C3%B3+mez&like_phone=300&limit=50&page=2&populates[]=project&sort=-createdAt" +
			"&whereGTE_createdAt=2026-01-02T08%3A04%3A05Z&whereLTE_createdAt=2027-01-02T03%3A04%3A05.006Z&where_currentStep=document" +
			"&where_project=" + acmeID + "&where_projectFlow=" + retailID + "&where_status=STARTED",
	},
	{
		name: "list, searched",
		call: do(func(ctx context.Context, c *Client) (Page[Registration], error) {
			return c.List(ctx, ListQuery{Search: " gó&mez ", LikeName: "ana"})
		}),
		answer: `{"data":[]}`,
		method: "GET", path: "/v2/app-registrations",
		query: "%3Flike_email=g%C3%B3%26mez&%3Flike_name=g%C3%B3%26mez&%3Flike_phone=g%C3%B3%26mez&like_name=ana",
	},
	{
		name: "decision",
		call: do(func(ctx context.Context, c *Client) (Registration, error) {
			return holding(c).Decide(ctx, anaID, flow.Completed, " seen & good\n")
		}),
		answer: `{"data":{"_id":"` + anaID + `","status":"COMPLETED"}}`,
		method: "PUT", path: "/v2/app-registrations/" + anaID + "/sync",
		body: `{"step":"adminOverride","status":"COMPLETED","note":"seen & good"}`,
	},
	{
		name: "decision without a note",
		call: do(func(ctx context.Context, c *Client) (Registration, error) {
			return c.Decide(ctx, anaID, flow.CompletedWithoutKYC, " ")
		}),
		answer: `{"data":{"_id":"` + anaID + `"}}`,
		method: "PUT", path: "/v2/app-registrations/" + anaID + "/sync",
		body: `{"step":"adminOverride","status":"COMPLETED_WITHOUT_KYC"}`,
	},
	{
		name: "names reviewed",
		call: do(func(ctx context.Context, c *Client) (Validation, error) {
			return c.ReviewNames(ctx, "ObjectId('d/1')", NamesMismatch, " other person ")
		}),
		answer: `{"data":{"_id":"d","manualNameReview":{"decision":"mismatch"}}}`,
		method: "PUT", path: "/v2/document-validations/d%2F1/manual-name-review",
		body: `{"decision":"mismatch","note":"other person"}`,
	},
	{
		name:   "document validated again",
		call:   do(func(ctx context.Context, c *Client) (Validation, error) { return c.ValidateDocument(ctx, "d") }),
		answer: `{"data":{"documentValidation":{"_id":"d","status":"VALIDATED"}}}`,
		method: "PUT", path: "/v2/document-validations/d/validate",
		body: `{"force":true}`,
	},
	{
		name:   "compared again",
		call:   do(func(ctx context.Context, c *Client) (Registration, error) { return c.RerunCompare(ctx, anaID) }),
		answer: `{"data":{"_id":"` + anaID + `","result":{"score":0.9},"compareFaceVerification":{"result":{"score":0.9}}}}`,
		method: "POST", path: "/v2/app-registrations/" + anaID + "/rerun-compare",
		body: `{}`,
	},
	{
		name:   "delete",
		call:   func(ctx context.Context, c *Client) error { return holding(c).Delete(ctx, anaID) },
		answer: `{"data":{"_id":"` + anaID + `"}}`,
		method: "DELETE", path: "/v2/app-registrations/" + anaID,
	},
	{
		name: "statistics",
		call: do(func(ctx context.Context, c *Client) (Statistics, error) {
			return c.Statistics(ctx, " ObjectId('"+acmeID+"')")
		}),
		answer: `{"data":{"funnel":{}}}`,
		method: "GET", path: "/v2/app-registrations/statistics", query: "funnel=true&project=" + acmeID,
	},
	{
		name:   "statistics of all",
		call:   do(func(ctx context.Context, c *Client) (Statistics, error) { return c.Statistics(ctx, "") }),
		answer: `{"data":{"funnel":{}}}`,
		method: "GET", path: "/v2/app-registrations/statistics", query: "funnel=true",
	},
	{
		name: "events",
		call: do(func(ctx context.Context, c *Client) (Page[Event], error) {
			return c.Events(ctx, EventQuery{Page: 2, Limit: 50, Registration: anaID, Webhook: "w", Flow: "'" + retailID + "'", Sent: true, Outcome: "fail", Sort: "-createdAt"})
		}),
		answer: `{"data":[]}`,
		method: "GET", path: "/v2/webhook-events",
		query: "page=2&perPage=50&sort=-createdAt&where_appRegistration=" + anaID + "&where_projectFlow=" + retailID + "&where_response.status=fail&where_status=sent&where_webhook=w",
	},
	{
		name:   "events of everything",
		call:   do(func(ctx context.Context, c *Client) (Page[Event], error) { return c.Events(ctx, EventQuery{}) }),
		answer: `{"data":[]}`,
		method: "GET", path: "/v2/webhook-events",
	},
	{
		name:   "event",
		call:   do(func(ctx context.Context, c *Client) (Event, error) { return c.Event(ctx, "e") }),
		answer: `{"data":{"_id":"e"}}`,
		method: "GET", path: "/v2/webhook-events/e",
	},
	{
		name:   "event, sent again",
		call:   do(func(ctx context.Context, c *Client) (Event, error) { return c.ResendEvent(ctx, "e", true) }),
		answer: `{"data":{"_id":"e2"}}`,
		method: "PUT", path: "/v2/webhook-events/e/resend",
		body: `{"allSameEvents":true}`,
	},
	{
		name: "emailed",
		call: do(func(ctx context.Context, c *Client) (Emailed, error) {
			return c.EmailPDF(ctx, anaID, []string{"a@acme.co", "b@acme.co"}, "es", "Ana")
		}),
		answer: `{"data":{"sent":true}}`,
		method: "POST", path: "/v2/app-registrations/" + anaID + "/export-cv/email",
		body: `{"recipients":["a@acme.co","b@acme.co"],"language":"es","subject":"Ana"}`,
	},
	{
		name:   "emailed to whom it is of",
		call:   do(func(ctx context.Context, c *Client) (Emailed, error) { return c.EmailPDF(ctx, anaID, nil, "", " ") }),
		answer: `{"data":{"messageId":"m"}}`,
		method: "POST", path: "/v2/app-registrations/" + anaID + "/export-cv/email",
		body: `{}`,
	},
	{
		name:   "list of everything",
		call:   do(func(ctx context.Context, c *Client) (Page[Registration], error) { return c.List(ctx, ListQuery{}) }),
		answer: `{"data":[]}`,
		method: "GET", path: "/v2/app-registrations",
	},
	{
		name: "sync",
		call: do(func(ctx context.Context, c *Client) (Synced, error) {
			c.Hold(anaID, asToken("registration-token"))
			return c.Sync(ctx, anaID, flow.Transition{Step: flow.SignUpForm, Status: flow.Ongoing})
		}),
		answer: syncBody,
		method: "PUT", path: "/v2/app-registrations/" + anaID + "/sync",
		body:  `{"step":"signUpForm","status":"ONGOING"}`,
		token: "registration-token",
	},
	{
		name:   "link",
		call:   do(func(ctx context.Context, c *Client) (Link, error) { return c.ResendLink(ctx, anaID, false) }),
		answer: linkBody,
		method: "POST", path: "/v2/app-registrations/" + anaID + "/resend-link",
		body: `{"sendEmail":false}`,
	},
	{
		name:   "link, emailed",
		call:   do(func(ctx context.Context, c *Client) (Link, error) { return c.ResendLink(ctx, anaID, true) }),
		answer: linkBody,
		method: "POST", path: "/v2/app-registrations/" + anaID + "/resend-link",
		body: `{"sendEmail":true}`,
	},
	{
		name:   "email code",
		call:   do(func(ctx context.Context, c *Client) (Code, error) { return holding(c).SendCode(ctx, ana, ByEmail, "") }),
		answer: `{"data":{"_id":"e","status":"sent"}}`,
		method: "POST", path: "/v2/email-validations/app-registration",
		body:  `{"project":"` + acmeID + `","email":"ana@acme.co","validationMethod":"verificationCode","type":"onboarding","language":"es"}`,
		token: "registration-token",
	},
	{
		name: "email code, confirmed",
		call: do(func(ctx context.Context, c *Client) (Code, error) {
			return holding(c).ConfirmCode(ctx, ana, ByEmail, "ObjectId('e/1')", asToken("012345"))
		}),
		answer: `{"data":{"_id":"e","status":"validated"}}`,
		method: "PUT", path: "/v2/email-validations/e%2F1",
		body:  `{"email":"ana@acme.co","otp":"012345"}`,
		token: "registration-token",
	},
	{
		name:   "phone code",
		call:   do(func(ctx context.Context, c *Client) (Code, error) { return holding(c).SendCode(ctx, ana, ByPhone, "") }),
		answer: `{"data":{"_id":"p","status":"sent"}}`,
		method: "POST", path: "/v2/phone-validations/app-registration",
		body:  `{"project":"` + acmeID + `","phone":"3001234567","countryCode":"+57","validationMethod":"verificationCode","type":"onboarding"}`,
		token: "registration-token",
	},
	{
		name: "phone code, by a gateway",
		call: do(func(ctx context.Context, c *Client) (Code, error) {
			return holding(c).SendCode(ctx, Registration{ID: anaID, ProjectID: acmeID, Phone: "1", CountryCode: "+1"}, ByPhone, "whatsapp")
		}),
		answer: `{"data":{"_id":"p","status":"sent"}}`,
		method: "POST", path: "/v2/phone-validations/app-registration",
		body:  `{"project":"` + acmeID + `","phone":"1","countryCode":"+1","validationMethod":"verificationCode","type":"onboarding","phoneGateway":"whatsapp"}`,
		token: "registration-token",
	},
	{
		name: "phone code, confirmed",
		call: do(func(ctx context.Context, c *Client) (Code, error) {
			return holding(c).ConfirmCode(ctx, ana, ByPhone, "", asToken("000000"))
		}),
		answer: `{"data":{"_id":"p","status":"validated"}}`,
		method: "PUT", path: "/v2/phone-validations",
		body:  `{"phone":"3001234567","countryCode":"+57","otp":"000000"}`,
		token: "registration-token",
	},
	{
		name: "document, front",
		call: do(func(ctx context.Context, c *Client) (Validation, error) {
			return holding(c).SendDocument(ctx, anaID, DocumentRequest{Front: Image{"image/png", []byte("front>?")}})
		}),
		answer: `{"data":{"documentValidation":{"_id":"d","status":"VALIDATED"}}}`,
		method: "POST", path: "/v2/document-validations/app-registration",
		body:  `{"image":"ZnJvbnQ+Pw==","force":false}`,
		token: "registration-token",
	},
	{
		name: "document, back, by force",
		call: do(func(ctx context.Context, c *Client) (Validation, error) {
			return holding(c).SendDocument(ctx, anaID, DocumentRequest{Back: Image{"application/pdf", []byte("back")}, Force: true})
		}),
		answer: `{"data":{"documentValidation":{"_id":"d","status":"FAILED"}}}`,
		method: "POST", path: "/v2/document-validations/app-registration",
		body:  `{"backImage":"YmFjaw==","force":true}`,
		token: "registration-token",
	},
	{
		name: "document, both sides",
		call: do(func(ctx context.Context, c *Client) (Validation, error) {
			return holding(c).SendDocument(ctx, anaID, DocumentRequest{
				Front: Image{"image/png", []byte("front")}, Back: Image{"image/png", []byte("back")}, Progress: func(int64, int64) {},
			})
		}),
		answer: `{"data":{"documentValidation":{"_id":"d","status":"VALIDATED"}}}`,
		method: "POST", path: "/v2/document-validations/app-registration",
		body:  `{"image":"ZnJvbnQ=","backImage":"YmFjaw==","force":false}`,
		token: "registration-token",
	},
	{
		name: "face",
		call: do(func(ctx context.Context, c *Client) (Registration, error) {
			return holding(c).SendFace(ctx, anaID, FaceRequest{Image: Image{"image/jpeg", []byte("face")}})
		}),
		answer: `{"data":{"_id":"` + anaID + `"}}`,
		method: "POST", path: "/v2/biometric-validations/app-registration",
		body:  `{"image":"data:image/jpeg;base64,ZmFjZQ==","os":"DESKTOP","force":false}`,
		token: "registration-token",
	},
	{
		name: "face, by force",
		call: do(func(ctx context.Context, c *Client) (Registration, error) {
			return holding(c).SendFace(ctx, anaID, FaceRequest{Image: Image{"image/png", []byte("face")}, Force: true})
		}),
		answer: `{"data":{"_id":"` + anaID + `"}}`,
		method: "POST", path: "/v2/biometric-validations/app-registration",
		body:  `{"image":"data:image/png;base64,ZmFjZQ==","os":"DESKTOP","force":true}`,
		token: "registration-token",
	},
	{
		name: "projects",
		call: do(func(ctx context.Context, c *Client) (Page[Project], error) {
			return c.Projects(ctx, ProjectQuery{Page: 1, Limit: 20, NameLike: "ac&me", Status: "active"})
		}),
		answer: `{"data":[]}`,
		method: "GET", path: "/v3/projects", query: "like_name=ac%26me&limit=20&page=1&where_status=active",
	},
	{
		name:   "project",
		call:   do(func(ctx context.Context, c *Client) (Project, error) { return c.Project(ctx, acmeID) }),
		answer: `{"data":{"_id":"` + acmeID + `"}}`,
		method: "GET", path: "/v3/projects/" + acmeID,
	},
	{
		name: "flows",
		call: do(func(ctx context.Context, c *Client) (Page[Flow], error) {
			return c.Flows(ctx, FlowQuery{Project: acmeID, Page: 2, Limit: 50})
		}),
		answer: `{"data":[]}`,
		method: "GET", path: "/v2/project-flows", query: "limit=50&page=2&where_project=" + acmeID,
	},
	{
		name:   "flow",
		call:   do(func(ctx context.Context, c *Client) (Flow, error) { return c.Flow(ctx, retailID) }),
		answer: `{"data":{"_id":"` + retailID + `"}}`,
		method: "GET", path: "/v2/project-flows/" + retailID,
	},
}

func TestCallsSend(t *testing.T) {
	for _, tt := range callTable {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c, asked := serve(t, says(200, tt.answer), WithUserAgent("tester"))
			if err := tt.call(within(t), c); err != nil {
				t.Fatal(err)
			}
			if len(*asked) != 1 {
				t.Fatalf("asked %d times", len(*asked))
			}
			got := (*asked)[0]
			query := strings.NewReplacer("%5B", "[", "%5D", "]").Replace(got.Query)
			if got.Method != tt.method || got.Path != "/base/path"+tt.path || query != tt.query || got.Body != tt.body {
				t.Errorf("sent %s %s ? %s\n%s", got.Method, got.Path, query, got.Body)
			}
			for name, want := range map[string]string{
				"Authorization": "Bearer " + cmp.Or(tt.token, testToken), "Content-Type": "application/json",
				"Accept": "application/json", "User-Agent": "tester",
			} {
				if got.Header.Get(name) != want {
					t.Errorf("header %s: %q", name, got.Header.Get(name))
				}
			}
		})
	}
}

// TestCallsRefuse is for requests of which nothing may be sent.
func TestCallsRefuse(t *testing.T) {
	t.Parallel()
	c, asked := serve(t, says(200, `{}`))
	ctx := within(t)
	var err error
	for _, id := range []string{"", " ", ".", "..", "ObjectId('')", `"."`} {
		_, err = c.Retrieve(ctx, id)
		wants(t, err, ErrBadID)
	}
	_, err = c.Create(ctx, CreateRequest{})
	if _, ok := err.(FieldErrors); !ok {
		t.Errorf("create: %v", err)
	}
	_, err = c.Update(ctx, anaID, UpdateRequest{Email: "no"})
	if _, ok := err.(FieldErrors); !ok {
		t.Errorf("update: %v", err)
	}
	if len(*asked) != 0 || len(c.Calls()) != 0 {
		t.Errorf("sent %v, recorded %v", *asked, c.Calls())
	}
}

func TestNew(t *testing.T) {
	for base, want := range map[string]error{
		"https://api.verifik.co": nil, "https://api.verifik.co/": nil, "http://127.0.0.1:8080/x/": nil, "http://[::1]:1": nil,
		"http://localhost:1": nil, "HTTP://LOCALHOST": nil, "http://127.9.9.9": nil,
		"http://api.verifik.co": ErrInsecure, "http://127.0.0.1.evil.co": ErrInsecure, "http://10.0.0.1": ErrInsecure,
		"http://localhost.evil.co": ErrInsecure, "http://0.0.0.0:1": ErrInsecure, "http://[::ffff:10.0.0.1]": ErrInsecure,
		"": ErrBadURL, "api.verifik.co": ErrBadURL, "ftp://api.verifik.co": ErrBadURL, "https://": ErrBadURL, "https://:443": ErrBadURL,
		"https://u:p@api.verifik.co": ErrBadURL, "https://api.verifik.co?x=1": ErrBadURL, "https://api.verifik.co#f": ErrBadURL, "https:api": ErrBadURL,
		"https://a b": ErrBadURL, "\x00": ErrBadURL,
	} {
		c, err := New(base, asToken(testToken))
		if want == nil && err == nil {
			if u, err := url.Parse(c.Base()); err != nil || strings.HasSuffix(c.Base(), "/") || u.Host == "" {
				t.Errorf("%q: base %q", base, c.Base())
			}
			continue
		}
		if want == nil || err == nil {
			t.Errorf("%q: %v", base, err)
			continue
		}
		wants(t, err, want)
	}
	for token, want := range map[string]error{"": ErrNoToken, " \n": ErrNoToken, "a\nb": ErrBadToken, "a b": ErrBadToken, "é": ErrBadToken} {
		_, err := New("https://api.verifik.co", asToken(token))
		wants(t, err, want)
	}
}
