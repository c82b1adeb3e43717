package person

import (
	"slices"
	"strings"
	"sync"

	"appreg/internal/phone/fold"
)

// synonyms are the names that people, and the programs that they export from, give to
// what a request has: as [PlainName] leaves them.
var synonyms = map[string]string{
	"email": "emailadresse courriel adressemail adresseemail email emailaddress mail mailaddress correo correos correoelectronico " +
		"direccioncorreo direccioncorreoelectronico emailcorreo correoemail correopersonal personalemail " +
		"mailto correoe correocorporativo correoinstitucional emailcorporativo emailinstitucional workemail",
	"phone": "telefone telefones telefonecelular telefon telephoneportable telephonemobile phone phonenumber telefono telefonos telefonocelular telefonomovil tel tlf telf tlfno telephone telephonenumber " +
		"celular celulares cel cell cellphone cellphonenumber cellular mobile mobilephone mobilephonenumber mobilenumber mob " +
		"movil moviles whatsapp whatsappnumber numerotelefono numerocelular numeromovil numerowhatsapp nrotelefono nrocelular " +
		"callto sms celularwhatsapp telefonowhatsapp telefonoconindicativo celularconindicativo " +
		"primaryphone telefonoprincipal celularprincipal phonemobile telcelular telmovil telcel contactnumber numerodecontacto",
	"countryCode": "pays codepays countrycode country pais codigopais codpais paiscodigo indicativo indicativopais prefijo prefijopais " +
		"prefijointernacional codigotelefonico codigotelefonicopais codigointernacional codigomarcacion ladainternacional ddi " +
		"dialcode dialingcode callingcode phonecode phonecountrycode phoneprefix countrydialcode " +
		"indicativotelefono indicativocelular prefijotelefono prefijocelular",
	"fullName": "nomecompleto nomcomplet nometprenom nomprenom prenomnom prenometnom fullname fullnames nombrecompleto nombrescompletos completename " +
		"nombreyapellido nombreyapellidos nombresyapellido nombresyapellidos nombreapellido nombreapellidos nombresapellidos " +
		"apellidoynombre apellidoynombres apellidosynombre apellidosynombres apellidonombre apellidosnombres " +
		"nameandsurname namesurname firstandlastname firstlastname displayname",
	"firstName":   "prenom prenoms vorname primeironome firstname firstnames givenname givennames forename forenames namefirst namegiven primernombre nombrepila nombresolo fname",
	"lastName":    "sobrenome sobrenomes nachname nomdefamille lastname lastnames namelast namefamily surname surnames familyname apellido apellidos primerapellido apellidopaterno appaterno lname",
	"language":    "language idioma lenguaje lang languagecode codigoidioma idiomapreferido preferredlanguage",
	"project":     "project proyecto projectid idproyecto proyectoid",
	"projectFlow": "projectflow flow flujo flowid projectflowid idflujo flujoid flujoproyecto proyectoflujo",

	"firstName" + More: "middlename middlenames segundonombre otrosnombres",
	"lastName" + More:  "segundoapellido apellidomaterno apmaterno secondlastname secondsurname otrosapellidos",

	AnyName: "name names nombre nombres nome nom soy mellamo",
}

// More is behind the field of a column that has more of it than another one.
const More = "+"

// AnyName is the field of a column that is called a name, and no more: which one
// depends on those beside it.
const AnyName = "?"

var fieldNamed = sync.OnceValue(func() map[string]string {
	of := map[string]string{}
	for field, names := range synonyms {
		for name := range strings.FieldsSeq(names) {
			of[name] = field
		}
	}
	for _, field := range append([]string{"project", "projectFlow"}, fields...) {
		of[strings.ToLower(field)] = field
	}
	return of
})

// unsaid are words of a column's name, or of a question, that say nothing of what is
// in it.
var unsaid = strings.Fields("de del la el los las su sus tu tus mi my your the of a an para for to cual es what is whats s " +
	"por favor please ingrese ingresa escriba escribe indique digite enter provide 1 value no nro num numero n number " +
	"person persona cliente client customer contacto contact participante participant empleado employee estudiante alumno student " +
	"personal institucional corporativo corporativa laboral principal " +
	"titular beneficiario asistente attendee invitado guest miembro member paciente patient")

// PlainName is a column's name as it is compared: neither case, accents, blanks nor
// signs count.
func PlainName(name string) string { return strings.ReplaceAll(fold.Text(name), " ", "") }

// FieldOf is the field that the name of a column, or a label, stands for; "": none. What stands in
// brackets may be a part of it, and what stands beside a slash another word for it.
func FieldOf(name string) string {
	if len(name) > 256 {
		return ""
	}
	if field := fieldOfWords(name); field != "" {
		return field
	}
	if before, within, ok := strings.Cut(name, "("); ok {
		inside, after, _ := strings.Cut(within, ")")
		if field := fieldOfWords(before + " " + after); field != "" {
			return field
		}
		if strings.TrimSpace(before+after) != "" {
			return ""
		}
		return fieldOfWords(inside)
	}
	field := ""
	for i, part := range strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune("/|\n\r", r) }) {
		f := fieldOfWords(part)
		if i > 0 && f != field {
			return ""
		}
		field = f
	}
	return field
}

func fieldOfWords(name string) string {
	plain := fold.Text(strings.ReplaceAll(name, ".", " ")) // person.email
	if field := fieldNamed()[strings.ReplaceAll(plain, " ", "")]; field != "" {
		return field
	}
	return fieldNamed()[said(plain)]
}

// said are the words of a folded name that say what it stands for, put together.
func said(plain string) string {
	words := slices.DeleteFunc(strings.Fields(plain), func(word string) bool { return slices.Contains(unsaid, word) })
	return strings.Join(words, "")
}

// FieldsOf are the fields of columns that stand beside each other. A name is the
// first one where there is a last one, or the whole one, too.
func FieldsOf(names []string) []string {
	of := make([]string, len(names))
	first := false
	for i, name := range names {
		of[i] = FieldOf(name)
		first = first || slices.Contains([]string{"lastName", "lastName" + More, "fullName", "firstName" + More}, of[i])
	}
	for i, field := range of {
		switch {
		case field != AnyName:
		case PlainName(names[i]) == "nom" && slices.Contains(of, "firstName"): // beside Prénom
			of[i] = "lastName"
		case first:
			of[i] = "firstName"
		default:
			of[i] = "fullName"
		}
	}
	return of
}
