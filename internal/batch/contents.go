package batch

import (
	"slices"
	"strings"
	"unicode"

	"appreg/internal/pattern"
	"appreg/internal/phone/fold"
)

// sample is what was seen in a column that is not read, by what it looks like.
type sample struct {
	cells, emails, phones, names, whole, dull int
	distinct                                  []string // some of the names
}

// sampleMost is how many cells are looked at: a column is alike all the way down.
const sampleMost = 500

// some reports whether there is anything in a column.
func (s *sample) some() bool { return s != nil && s.cells > 0 }

func (s *sample) add(cell string) {
	cell = strings.TrimSpace(cell)
	if s == nil || cell == "" || s.cells >= sampleMost || len(cell) > textMax {
		return
	}
	s.cells++
	switch {
	case filler(cell), date().MatchString(cell), count().MatchString(cell):
		s.dull++
	case address().MatchString(cell):
		s.emails++
	case number().MatchString(cell):
		s.phones++
	default:
		first, whole := likeName(cell)
		if first {
			s.names++
		}
		if whole {
			s.whole++
			if len(s.distinct) < 16 && !slices.Contains(s.distinct, cell) {
				s.distinct = append(s.distinct, cell)
			}
		}
	}
}

var (
	address = pattern.Lazy(`^[^\s@]*<?[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+>?$|<[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+>$`)
	date    = pattern.Lazy(`^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T,].*)?$`)
	count   = pattern.Lazy(`^[-+]?[\d.,]{1,6}$`)
	// number is a phone's: with a plus, divided as one, or a mobile one of Colombia.
	// Digits alone may be anything, such as that of a document.
	number = pattern.Lazy(`^(tel:|'|=")?((https?://)?wa\.me/\+?\d{8,15}|\+[\d ().-]{8,24}|\(\+?\d{1,4}\)[\d .-]{6,20}|\d{3}[ -]\d{3}[ -]?\d{4}|(57)?3\d{9}|(57 ?)?3\d{2}[ -]\d{3}[ -]?\d{2}[ -]?\d{2}|\d{4}[ -]\d{4}|\d{2,3}[ -]\d{3,4}[ -]\d{4})"?$`)
)

// holds is what is in a column: by what most of its cells look like, or by its name
// where they do not look like something else.
func (s *sample) holds(name string) string {
	if !s.some() {
		return ""
	}
	told := s.cells - s.dull
	switch {
	case 2*s.emails > s.cells:
		return "email"
	case 2*s.phones > s.cells && !has(name, things):
		return "phone"
	case 2*s.names > s.cells && !has(name, things):
		return "name"
	case 2*told <= s.cells || has(name, things):
		return ""
	}
	for _, kind := range []struct {
		words []string
		is    string
	}{{emailWords, "email"}, {phoneWords, "phone"}, {nameWords, "name"}} {
		if has(name, kind.words) {
			return kind.is
		}
	}
	return ""
}

// people reports whether the cells of a column look like whole names. Towns do, too:
// it is asked where no other column has names.
func (s *sample) people(name string) bool {
	return s.some() && !has(name, things) && 2*s.whole > s.cells && 2*len(s.distinct) > min(s.whole, 16)
}

// What a column's name says of what is in it. With a word of things beside it, it is
// not a person's.
var (
	emailWords = strings.Fields("mail email emails correo correos")
	phoneWords = strings.Fields("phone phones telefono telefonos tel telephone celular celulares cel cell movil moviles mobile whatsapp")
	nameWords  = strings.Fields("nombre nombres name names apellido apellidos surname lastname firstname fullname")
	things     = strings.Fields("type tipo status estado verified verificado valid valido opt in acepta autoriza consent sent enviado enviada fecha date time hora " +
		"label etiqueta prefix prefijo suffix sufijo count id ids code cedula documento dni nit rut curp passport pasaporte cc company empresa compania campaign campana event evento product producto file archivo plan list lista " +
		"tag domain dominio provider proveedor operador operator carrier model modelo brand marca store tienda city ciudad country pais project proyecto flow flujo host ip score sede cargo title titulo " +
		"municipio departamento department provincia province region barrio direccion address calle street town state county lugar place ubicacion location " +
		"universidad university colegio school curso course programa program materia area categoria category servicio service canal channel fuente source medio " +
		"comentario comentarios comment comments observacion observaciones notas nota notes note respuesta answer pregunta question motivo reason asunto subject mensaje message")
)

func has(name string, words []string) bool {
	return slices.ContainsFunc(strings.Fields(fold.Text(name)), func(word string) bool { return slices.Contains(words, word) })
}

// likeName reports whether a cell begins with a name that many have, and whether it
// looks like the whole of somebody's.
func likeName(cell string) (first, whole bool) {
	if len(cell) > 80 || strings.ContainsFunc(cell, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !strings.ContainsRune(" .,'’-", r)
	}) {
		return false, false
	}
	words := strings.Fields(fold.Text(cell))
	capitals := 0
	for word := range strings.FieldsSeq(cell) {
		if r := []rune(word)[0]; unicode.IsUpper(r) {
			capitals++
		}
	}
	if len(words) == 0 {
		return false, false
	}
	return slices.Contains(given, words[0]) || slices.Contains(family, words[len(words)-1]), len(words) > 1 && len(words) < 6 && capitals > 1
}

// Names that many people have.
var (
	given = strings.Fields("aaron abel adrian adriana agustin aida alan alba alberto alejandra alejandro alex alexander alfonso alfredo alicia alvaro amanda amelia ana andrea andres angel angela angelica anna anthony antonia antonio ariana armando arturo " +
		"barbara beatriz benjamin bernardo blanca brenda bruno camila camilo carla carlos carmen carolina catalina cecilia cesar charles christian clara claudia consuelo cristian cristina cristobal daniel daniela danilo david debora diana diego dora " +
		"edgar eduardo elena elias elizabeth elsa emilia emilio emily emma enrique eric erika ernesto esperanza esteban esther eugenia eva fabian fabiola federico felipe felix fernanda fernando francisco francisca gabriel gabriela george german gerardo gloria gonzalo graciela guadalupe guillermo gustavo " +
		"hector henry hernan hilda hugo ignacio ines ingrid irene iris isaac isabel isabella ivan jacqueline jaime james javier jennifer jenny jesus jhon joaquin joel johana john jonathan jorge jose josefina juan juana juliana julian julia julio karen karina karla katherine kevin " +
		"laura leandro leidy leonardo leticia lidia lina lisa lorena lorenzo lucas lucia luciana luis luisa luz magdalena manuel manuela marcela marcelo marcos margarita maria mariana mario marisol marta martha martin mary mateo matias mauricio maximo melissa mercedes michael miguel milena miriam monica myriam " +
		"nancy natalia nelson nestor nicolas noel noelia nora norma nubia octavio olga omar oscar pablo paola patricia patricio paul paula paulina pedro peter pilar rafael ramiro ramon raquel raul rebeca ricardo richard robert roberto rocio rodrigo rogelio rosa rosario ruben ruth " +
		"salvador samuel sandra santiago sara sebastian sergio silvia simon sofia sol sonia sophia stella susana tatiana teresa thomas tomas valentina valeria vanessa veronica vicente victor victoria viviana walter william wilson ximena yolanda yesenia zoe")
	family = strings.Fields("acosta aguilar alvarez arias avila barrios bernal brown cabrera calderon cardenas cardona castaneda castillo castro chavez contreras correa cortes cruz delgado diaz dominguez escobar espinosa fernandez flores fuentes garcia gil gomez gonzales gonzalez guerrero gutierrez " +
		"hernandez herrera ibanez jimenez johnson jones lara leon lopez lozano luna marin martinez medina mejia mendez mendoza miller molina montoya mora morales moreno munoz murillo navarro nieto nunez ochoa ordonez orozco ortega ortiz osorio ospina pardo paz pena perez pineda prado " +
		"quintero ramirez ramos rangel restrepo reyes rincon rios rivas rivera robles rodriguez rojas romero rubio ruiz salazar sanchez sandoval sierra silva smith soto suarez torres trujillo valencia valenzuela vargas vasquez vega velasquez velez vera villa williams zapata zuniga")
)
