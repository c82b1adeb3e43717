package api

import (
	"cmp"
	"strconv"
	"time"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/pdf"
	"appreg/internal/sandbox/world"
)

// cvWords are the words of a CV, as the vendor's panel has them.
type cvWords struct {
	title, person, name, email, phone, project, flow           string
	progress, status, step, language, created, updated, id     string
	evidence, document, documentStatus, number, face, liveness string
	statuses, steps                                            map[string]string
}

// cvIn are the words of a language: Spanish, or English for all others.
func cvIn(language string) cvWords {
	if language == "es" {
		return cvWords{
			title: "Hoja de registro", person: "Persona", name: "Nombre", email: "Correo", phone: "Teléfono",
			project: "Proyecto", flow: "Flujo", progress: "Avance", status: "Estado", step: "Paso", language: "Idioma",
			created: "Creado", updated: "Actualizado", id: "Identificador", evidence: "Evidencia",
			document: "Documento", documentStatus: "Estado del documento", number: "Número", face: "Rostro", liveness: "Prueba de vida",
			statuses: map[string]string{
				contract.Started: "Iniciado", contract.Ongoing: "En curso", contract.Completed: "Completado", contract.WithoutKYC: "Completado sin KYC",
				contract.Failed: "Fallido", contract.Manual: "Requiere verificación manual", contract.Expired: "Expirado",
			},
			steps: map[string]string{
				contract.StepIntro: "Instrucciones", contract.StepSignUp: "Formulario de registro", contract.StepBasics: "Información básica",
				contract.StepDocument: "Escaneo del documento", contract.StepLiveness: "Selfie de prueba de vida", contract.StepForm: "Formulario",
				contract.StepEnd: "Terminó el flujo", contract.StepSkipKYC: "KYC omitido",
			},
		}
	}
	return cvWords{
		title: "Registration record", person: "Person", name: "Name", email: "Email", phone: "Phone",
		project: "Project", flow: "Flow", progress: "Progress", status: "Status", step: "Step", language: "Language",
		created: "Created", updated: "Updated", id: "Id", evidence: "Evidence",
		document: "Document", documentStatus: "Status of the document", number: "Number", face: "Face", liveness: "Liveness score",
		statuses: map[string]string{
			contract.Started: "Started", contract.Ongoing: "Ongoing", contract.Completed: "Completed", contract.WithoutKYC: "Completed without KYC",
			contract.Failed: "Failed", contract.Manual: "Needs manual verification", contract.Expired: "Expired",
		},
		steps: map[string]string{
			contract.StepIntro: "Instructions", contract.StepSignUp: "Sign-up form", contract.StepBasics: "Basic information",
			contract.StepDocument: "Document scan", contract.StepLiveness: "Liveness selfie", contract.StepForm: "Form",
			contract.StepEnd: "End of the flow", contract.StepSkipKYC: "KYC skipped",
		},
	}
}

// cv is what is known of r as a PDF. It shows no image.
func cv(a *API, r *world.Registration, language string) []byte {
	w := cvIn(cmp.Or(language, r.Language))
	shown := a.World.View(r, nil)
	rows := []pdf.Row{{Name: w.person}}
	add := func(name, value string) {
		if value != "" {
			rows = append(rows, pdf.Row{Name: name, Value: value})
		}
	}
	add(w.name, r.InformationView().Full)
	add(w.email, r.Email)
	add(w.phone, r.CountryCode+r.Phone)
	add(w.language, r.Language)
	rows = append(rows, pdf.Row{Name: w.progress})
	add(w.project, r.Flow.Project.Name)
	add(w.flow, r.Flow.Doc.Str("name"))
	add(w.status, w.statuses[r.Status])
	add(w.step, cmp.Or(w.steps[shown.CurrentStep], shown.CurrentStep))
	add(w.created, r.Created.UTC().Format(time.DateTime))
	add(w.updated, r.Updated.UTC().Format(time.DateTime))
	add(w.id, r.ID)
	if r.Document != nil || r.Face != nil {
		rows = append(rows, pdf.Row{Name: w.evidence})
	}
	if r.Document != nil {
		add(w.document, r.Document.DocumentType)
		add(w.number, r.Document.OCRExtraction.DocumentNumber)
		add(w.documentStatus, r.Document.Status)
	}
	if r.Face != nil {
		add(w.face, r.Face.Status)
		add(w.liveness, strconv.FormatFloat(r.Face.LivenessScore, 'f', 2, 64))
	}
	return pdf.OnePage(w.title, rows)
}

// File is an answer that is no JSON.
type File struct {
	Kind, Name string
	Content    []byte
}

// exportCV is POST /v2/app-registrations/{id}/export-cv.
func exportCV(a *API, c *Call, r *world.Registration) (any, error) {
	return File{"application/pdf", "registration-" + r.ID + ".pdf", cv(a, r, c.In.Str("language"))}, nil
}

// The most that goes out at once, and how long a subject and an address may be.
const (
	mostRecipients = 50
	longestSubject = 200
	longestAddress = 320
)

// mailCV is POST /v2/app-registrations/{id}/export-cv/email. The mails go to the
// outbox; without recipients there is one, to the registration's own address.
func mailCV(a *API, c *Call, r *world.Registration) (any, error) {
	subject := c.In.Str("subject")
	to, err := recipients(c.In)
	if err != nil {
		return nil, err
	}
	if len(to) == 0 && r.Email == "" {
		return nil, contract.Missing([]string{"recipients"})
	}
	if len(to) == 0 {
		to = []string{r.Email}
	}
	if len(subject) > longestSubject {
		return nil, contract.MissingParameter("Invalid parameter: subject")
	}
	for _, address := range to {
		a.World.Post(world.Letter{Kind: "cv", Channel: "email", To: address, Subject: subject, AppRegistration: r.ID, SentAt: contract.Timestamp(c.Now)})
	}
	return Data(struct {
		Sent       bool     `json:"sent"`
		MessageID  string   `json:"messageId"`
		Recipients []string `json:"recipients"`
	}{true, a.World.IDs.Next(), to}), nil
}

// recipients are the addresses of a body, also when there is only one, and no list.
func recipients(in contract.Fields) ([]string, error) {
	given, ok := in["recipients"].([]any)
	if one := in.Str("recipients"); one != "" {
		given, ok = []any{one}, true
	}
	if !ok && in["recipients"] != nil && in["recipients"] != "" || len(given) > mostRecipients {
		return nil, contract.MissingParameter("Invalid parameter: recipients")
	}
	var all []string
	for _, one := range given {
		address := contract.Fields{"email": one}.Email()
		if !contract.EmailFormat.MatchString(address) || len(address) > longestAddress {
			return nil, contract.MissingParameter("Invalid email format")
		}
		all = append(all, address)
	}
	return all, nil
}
