package world

import (
	"time"

	"appreg/internal/sandbox/contract"
)

// happen is what nobody can ask for, and the vendor's records show all the same:
// it tells whether it knows what.
func (w *World) happen(r *Registration, what, value string, at time.Time) bool {
	switch what {
	case "skipped": // {ONGOING, skipKYC}, as the documentation's text has it
		r.Status, r.Step = contract.Ongoing, contract.StepSkipKYC
	case "uncompared": // and the portrait is there
		r.Comparison = nil
	case "faceless": // no portrait could be read off the document
		r.Document.Face, r.Document.DocumentFaceReason, r.Comparison = "", "no_face_detected", nil
	case "measured": // against the least score of another day
		r.Comparison.Result.MinScore = anotherDaysMin
	case "forgotten": // the result is gone with time
		r.Comparison.Result = nil
	case "unrecognized":
		r.Document.DocumentType, r.Document.DocumentCategory = "", "Unknown"
	case "unchecked": // the names, for this reason
		r.Document.CheckNames(false, Names{}, at)
		r.Document.InfoValidationSupportedReason = value
	case "handed": // to review, for this reason
		r.Document.Status, r.Document.ManualVerificationReason = contract.Manual, value
	case "traced": // the last face failed before there were reasons
		r.Face.FailedReason, r.Face.Trace = "", "Error: "+value+"\n    at Liveness.check (/srv/app/modules/liveness.js:214:19)\n    at async /srv/app/routes.js:88:5"
	case "decided":
		r.Reviews = append(r.Reviews, Review{r.Status, value, decidedNote, w.Client, contract.Timestamp(at)})
		r.Status = value
	default:
		return false
	}
	return true
}

// anotherDaysMin is a least score that the flow had before.
const anotherDaysMin = 0.80

// decidedNote is a reviewer's.
const decidedNote = "Llamé a la persona y revisé el documento original."

// inReview is a person for each of section 8's reasons, and those whose records
// look as only the vendor's do.
func inReview() []life {
	const (
		full   = "Acme Bank · Full KYC"
		young  = "Fintech Andes · Cuenta joven"
		strict = "Fintech Andes · Crédito"
		signed = "email phone signUpForm "
	)
	return []life{
		{29 * day, "Hugo Benítez", "hugo.benitez@correo.example", "+57", "3201110001", "es", full, signed + "paper document face:OTHERFACE liveness COMPLETED"},
		{27 * day, "Paula Andrade", "paula.andrade@correo.example", "+57", "3201110002", "es", full, signed + "paper document face liveness measured NEEDS_MANUAL_VERIFICATION"},
		{25 * day, "Nicolás Bravo", "nicolas.bravo@correo.example", "+57", "3201110003", "es", full, signed + "paper document face liveness faceless COMPLETED"},
		{23 * day, "Elena Duarte", "elena.duarte@correo.example", "+57", "3201110004", "es", full, signed + "paper document face liveness uncompared COMPLETED"},
		{22 * day, "Óscar Figueroa", "oscar.figueroa@correo.example", "+57", "3201110005", "es", full, signed + "paper document face:FAIL face:poor_lighting face:FAIL NEEDS_MANUAL_VERIFICATION"},
		{20 * day, "Teresa Galindo", "", "+57", "3201110006", "es", strict, "phone signUpForm paper document face liveness NEEDS_MANUAL_VERIFICATION"},
		{18 * day, "Iván Hurtado", "ivan.hurtado@correo.example", "+57", "3201110007", "es", full, signed + "paper:OTHERNAME document face liveness COMPLETED"},
		{16 * day, "Julia Ibarra", "julia.ibarra@correo.example", "+57", "3201110008", "es", full, signed + "paper:MANUAL document face liveness COMPLETED"},
		{14 * day, "Kevin Jaramillo", "kevin.jaramillo@correo.example", "+57", "3201110009", "es", full, signed + "paper document unrecognized unchecked:document_type_not_detected face liveness NEEDS_MANUAL_VERIFICATION"},
		{12 * day, "Laura Montes", "laura.montes@correo.example", "+57", "3201110010", "es", full, signed + "paper document handed:validation_timeout unchecked:validation_not_available face liveness COMPLETED"},
		{11 * day, "Mateo Olarte", "mateo.olarte@correo.example", "+57", "3201110011", "es", full, signed + "paper document handed:manual_review_requested unchecked:manual_review face liveness COMPLETED"},
		{10 * day, "Nadia Palacios", "nadia.palacios@correo.example", "+57", "3201110012", "es", full, signed + "paper:OTHERNAME document handed:name_mismatch face liveness COMPLETED"},
		{9 * day, "Olga Quintero", "olga.quintero@correo.example", "+57", "3201110013", "es", full, signed + "paper document handed:document_expired_soon unchecked:document_not_supported face liveness COMPLETED"},
		{8 * day, "Pablo Rincón", "pablo.rincon@correo.example", "+57", "3201110014", "es", full, signed + "paper document face:FAIL traced:no_face_detected face:ERR_NO_FACE_DETECTED face liveness COMPLETED"},
		{7 * day, "Quimey Sosa", "quimey.sosa@correo.example", "+57", "3201110015", "es", full, signed + "paper:FAIL paper:FAIL paper document face:FAIL face:face_too_far"},
		{100 * time.Hour, "Raúl Tovar", "raul.tovar@correo.example", "+57", "3201110016", "es", young, "email signUpForm skipped"},
		{90 * time.Hour, "Sara Urrutia", "sara.urrutia@correo.example", "+57", "3201110017", "es", full, signed + "paper document face liveness end"},
		{80 * time.Hour, "Tomás Vélez", "tomas.velez@correo.example", "+57", "3201110018", "es", full, signed + "paper:UNVERIFIED document"},
		{70 * time.Hour, "Úrsula Wilches", "ursula.wilches@correo.example", "+57", "3201110019", "es", full, signed + "paper document face:OTHERFACE liveness COMPLETED decided:COMPLETED"},
		{59 * day, "Víctor Yepes", "victor.yepes@correo.example", "+57", "3201110020", "es", full, signed + "paper document face liveness forgotten COMPLETED"},
	}
}
