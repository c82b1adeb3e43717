package api

import (
	"cmp"
	"strconv"
	"time"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/pdf"
	"appreg/internal/sandbox/world"
)

// cvStatuses and cvSteps are the vendor's panel's words for what the API has its own for.
var (
	cvStatuses = map[string]string{
		contract.Started: "Started", contract.Ongoing: "Ongoing", contract.Completed: "Completed", contract.WithoutKYC: "Completed without KYC",
		contract.Failed: "Failed", contract.Manual: "Needs manual verification", contract.Expired: "Expired",
	}
	cvSteps = map[string]string{
		contract.StepIntro: "Instructions", contract.StepSignUp: "Sign-up form", contract.StepBasics: "Basic information",
		contract.StepDocument: "Document scan", contract.StepLiveness: "Liveness selfie", contract.StepForm: "Form",
		contract.StepEnd: "End of the flow", contract.StepSkipKYC: "KYC skipped",
	}
)

// cvSpanish are the words of a CV in Spanish; all other languages get the English ones.
var cvSpanish = map[string]string{
	"Registration record": "Hoja de registro", "Person": "Persona", "Name": "Nombre", "Email": "Correo", "Phone": "Teléfono",
	"Project": "Proyecto", "Flow": "Flujo", "Progress": "Avance", "Status": "Estado", "Step": "Paso", "Language": "Idioma",
	"Created": "Creado", "Updated": "Actualizado", "Id": "Identificador", "Evidence": "Evidencia", "Document": "Documento",
	"Status of the document": "Estado del documento", "Number": "Número", "Face": "Rostro", "Liveness score": "Prueba de vida",

	"Started": "Iniciado", "Ongoing": "En curso", "Completed": "Completado", "Completed without KYC": "Completado sin KYC",
	"Failed": "Fallido", "Needs manual verification": "Requiere verificación manual", "Expired": "Expirado",

	"Instructions": "Instrucciones", "Sign-up form": "Formulario de registro", "Basic information": "Información básica",
	"Document scan": "Escaneo del documento", "Liveness selfie": "Selfie de prueba de vida", "Form": "Formulario",
	"End of the flow": "Terminó el flujo", "KYC skipped": "KYC omitido",
}

// cv is what is known of r as a PDF. It shows no image.
func cv(a *API, r *world.Registration, language string) []byte {
	spanish := cmp.Or(language, r.Language) == "es"
	say := func(english string) string {
		if spanish {
			return cmp.Or(cvSpanish[english], english)
		}
		return english
	}
	step := a.World.ShownStep(r)
	rows := []pdf.Row{{Name: say("Person")}}
	add := func(name, value string) {
		if value != "" {
			rows = append(rows, pdf.Row{Name: say(name), Value: value})
		}
	}
	add("Name", r.InformationView().Full)
	add("Email", r.Email)
	add("Phone", r.CountryCode+r.Phone)
	add("Language", r.Language)
	rows = append(rows, pdf.Row{Name: say("Progress")})
	add("Project", r.Flow.Project.Name)
	add("Flow", r.Flow.Doc.Str("name"))
	add("Status", say(cvStatuses[r.Status]))
	add("Step", cmp.Or(say(cvSteps[step]), step))
	add("Created", r.Created.UTC().Format(time.DateTime))
	add("Updated", r.Updated.UTC().Format(time.DateTime))
	add("Id", r.ID)
	if r.Document != nil || r.Face != nil {
		rows = append(rows, pdf.Row{Name: say("Evidence")})
	}
	if r.Document != nil {
		add("Document", r.Document.DocumentType)
		add("Number", r.Document.OCRExtraction.DocumentNumber)
		add("Status of the document", r.Document.Status)
	}
	if r.Face != nil {
		add("Face", r.Face.Status)
		add("Liveness score", strconv.FormatFloat(r.Face.LivenessScore, 'f', 2, 64))
	}
	return pdf.OnePage(say("Registration record"), rows)
}

// File is an answer that is no JSON.
type File struct {
	Kind, Name string
	Content    []byte
}

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
		if !contract.EmailFormat().MatchString(address) || len(address) > longestAddress {
			return nil, contract.MissingParameter("Invalid email format")
		}
		all = append(all, address)
	}
	return all, nil
}
