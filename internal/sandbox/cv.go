package sandbox

import (
	"cmp"
	"strconv"
	"time"

	"appreg/internal/sandbox/contract"
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

// cvOf is what is known of r as a PDF. It shows no image.
func cvOf(s *Server, r *registration, language string) []byte {
	w := cvIn(cmp.Or(language, r.language))
	shown := s.view(r, nil)
	rows := []pdfRow{{name: w.person}}
	add := func(name, value string) {
		if value != "" {
			rows = append(rows, pdfRow{name, value})
		}
	}
	add(w.name, r.informationView().Full)
	add(w.email, r.email)
	add(w.phone, r.countryCode+r.phone)
	add(w.language, r.language)
	rows = append(rows, pdfRow{name: w.progress})
	add(w.project, r.flow.project.Name)
	add(w.flow, r.flow.doc.Str("name"))
	add(w.status, w.statuses[r.status])
	add(w.step, cmp.Or(w.steps[shown.CurrentStep], shown.CurrentStep))
	add(w.created, r.created.UTC().Format(time.DateTime))
	add(w.updated, r.updated.UTC().Format(time.DateTime))
	add(w.id, r.id)
	if r.document != nil || r.face != nil {
		rows = append(rows, pdfRow{name: w.evidence})
	}
	if r.document != nil {
		add(w.document, r.document.DocumentType)
		add(w.number, r.document.OCRExtraction.DocumentNumber)
		add(w.documentStatus, r.document.Status)
	}
	if r.face != nil {
		add(w.face, r.face.Status)
		add(w.liveness, strconv.FormatFloat(r.face.LivenessScore, 'f', 2, 64))
	}
	return onePage(w.title, rows)
}

// file is an answer that is no JSON.
type file struct {
	kind, name string
	content    []byte
}

// exportCV is POST /v2/app-registrations/{id}/export-cv.
func exportCV(s *Server, c *call) (any, error) {
	r, in, err := reviewedWith(s, c)
	if err != nil {
		return nil, err
	}
	return file{"application/pdf", "registration-" + r.id + ".pdf", cvOf(s, r, in.Str("language"))}, nil
}

// reviewedWith is the registration that the path names and the body, for the
// client token alone.
func reviewedWith(s *Server, c *call) (*registration, contract.Fields, error) {
	r, err := registrationByID(s, c.id)
	if err != nil {
		return nil, nil, err
	}
	if err := c.client(); err != nil {
		return nil, nil, err
	}
	in, err := c.fields()
	return r, in, err
}

// The most that goes out at once, and how long a subject and an address may be.
const (
	mostRecipients = 50
	longestSubject = 200
	longestAddress = 320
)

// mailCV is POST /v2/app-registrations/{id}/export-cv/email. The mails go to the
// outbox; without recipients there is one, to the registration's own address.
func mailCV(s *Server, c *call) (any, error) {
	r, in, err := reviewedWith(s, c)
	if err != nil {
		return nil, err
	}
	to, err := recipients(in)
	if err != nil {
		return nil, err
	}
	if len(to) == 0 && r.email == "" {
		return nil, contract.Missing([]string{"recipients"})
	}
	if len(to) == 0 {
		to = []string{r.email}
	}
	if len(in.Str("subject")) > longestSubject {
		return nil, contract.MissingParameter("Invalid parameter: subject")
	}
	for _, address := range to {
		s.post(letter{Kind: "cv", Channel: "email", To: address, Subject: in.Str("subject"), AppRegistration: r.id, SentAt: contract.Timestamp(c.now)})
	}
	return data(struct {
		Sent       bool     `json:"sent"`
		MessageID  string   `json:"messageId"`
		Recipients []string `json:"recipients"`
	}{true, s.ids.next(), to}), nil
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
