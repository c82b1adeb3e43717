package batch

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"appreg/internal/person"
)

// TestFieldOf: a column is known by what people call it.
func TestFieldOf(t *testing.T) {
	for field, names := range map[string]string{
		"email": "email|E-mail|EMAIL|Email Address:|correo electrónico|Correo electro\u0301nico|CORREO ELECTRÓNICO *|Mail|E-mail 1 - Value|Dirección de correo electrónico|" +
			"¿Cuál es su correo?|Email (obligatorio)|Email / Correo|correo\nelectrónico|e_mail|Correo del participante|Correo-e",
		"phone": "phone|Phone Number|celular*|Teléfono|TELÉFONO MÓVIL|Tlf.|Tel|Número de celular (WhatsApp)|Móvil|Cell phone|WhatsApp|Mobile no.|Contact number|" +
			"Teléfono/Celular|Nro. de teléfono|mobile_phone",
		"countryCode": "countryCode|Country Code|país|Pais|indicativo|Prefijo|Código de país|CÓDIGO PAÍS|Indicativo (+57)|country",
		"fullName":    "fullName|full_name|Nombre completo|Nombre (completo)|nombre y apellido|Nombres y Apellidos|Apellidos, nombres|Full Name",
		"firstName":   "firstName|First Name|given name|Primer nombre",
		"lastName":    "lastName|Apellido(s)|apellidos|Surname|Last name:|Apellido paterno|Family Name",
		"language":    "language|Idioma|Idioma preferido", "project": "project|Proyecto", "projectFlow": "projectFlow|project_flow|flow|Flujo",
		person.AnyName: "nombre|Nombre(s)|NAME|Nombre / Name|Nombre del cliente", "lastName" + person.More: "Segundo apellido",
		"": "||notas|fecha|Empresa|Nombre de la empresa|correo alterno|Email / Teléfono|teléfono fijo|Segundo celular|cédula|No.|número|persona|company name|user name",
	} {
		for name := range strings.SplitSeq(names, "|") {
			if got := person.FieldOf(name); got != field {
				t.Errorf("%q is %q, not %q", name, got, field)
			}
		}
	}
	for names, want := range map[string]string{
		"nombre,correo": "fullName email", "nombre,apellido": "firstName lastName", "apellidos,nombres": "lastName firstName", "nombre,nombre completo": "firstName fullName",
		"name,surname": "firstName lastName", "Primer nombre,Segundo nombre,Primer apellido,Segundo apellido": "firstName firstName+ lastName lastName+",
	} {
		if got := strings.Join(person.FieldsOf(strings.Split(names, ",")), " "); got != want {
			t.Errorf("%s: %s", names, got)
		}
	}
}

// TestOverlooked: a column that has contacts or names in it, and is not read, is told,
// unless somebody has said that it is not to be. Others are not.
func TestOverlooked(t *testing.T) {
	for text, want := range map[string]string{
		"email,fijo\na@b.co,601 333 4455\n": "fijo phone", "email,Teléfono fijo\na@b.co,3334455\n": "Teléfono fijo phone", "email,otro\na@b.co,x@b.co\n": "otro email", "email,enlace\na@b.co,https://wa.me/573001234567\n": "enlace phone",
		"email,contacto 2\na@b.co,3001234567\nb@b.co,\n": "contacto 2 phone", "email,responsable\na@b.co,Iris Luna\nb@b.co,Noel Paz\n": "responsable name",
		"email,correo alterno\na@b.co,\n": "", "email,cedula\na@b.co,1020304050\n": "", "email,nit\na@b.co,3001234567\n": "", "email,acepta correo\na@b.co,SI\n": "",
		"email,email verificado\na@b.co,TRUE\n": "", "email,fecha\na@b.co,29/11/2026\n": "", "email,x\na@b.co,2026-11-29T10:00\n": "", "email,nombre,ciudad\na@b.co,Ana,Santa Marta\n": "",
		"email,company name\na@b.co,Acme Uno\n": "", "email,Municipio\na@b.co,Santa Marta\nb@b.co,San Gil\n": "", "email,dirección\na@b.co,Calle Mayor\nb@b.co,x@b.co\nc@b.co,y@b.co\n": "dirección email", "email,nombre,plan\na@b.co,Ana,Plan Básico\n": "", "email,invitado\na@b.co,Ana\n": "invitado name", "email,,\na@b.co,,+57 300 123 4567\n": "3 phone",
		`{"email":"a@b.co","otro":"+57 300 123 4567"}`: "otro phone", "correo;Phone home\na@b.co;555-0123\n": "Phone home phone",
	} {
		got := ""
		u, err := Read(Source{Path: file(t, text), Defaults: retail}, func(Row) error { return nil }, func(p Problem) { got += p.Name + " " + p.Holds })
		if err != nil || got != want {
			t.Errorf("%q: %q, %v", text, got, err)
		}
		last := u.Columns[len(u.Columns)-1]
		if want != "" {
			last = u.Columns[slices.IndexFunc(u.Columns, func(c Column) bool { return c.Holds != "" })]
		}
		for _, s := range []Source{{IgnoreAll: true}, {Ignored: []string{cmp.Or(last.Name, fmt.Sprint(last.Number))}}} {
			s.Path, s.Defaults = file(t, text), retail
			if _, err := Read(s, func(Row) error { return nil }, func(p Problem) { t.Errorf("%q: %+v", text, p) }); err != nil {
				t.Errorf("%q: %v", text, err)
			}
		}
	}
}

// TestNamedColumns: a column is what somebody says that it is, and there has to be one.
func TestNamedColumns(t *testing.T) {
	const text = "correo,quien,celular,Teléfono\na@b.co,Ana,300,+57 300 123 4567\n"
	rows, problems := 0, ""
	_, err := Read(Source{Path: file(t, text), Defaults: retail, Columns: map[string]string{"fullName": "QUIÉN", "phone": "4"}, Ignored: []string{"celular, x y"}}, func(Row) error { return nil }, nil)
	var missing *ErrNoColumn
	if !errors.As(err, &missing) || missing.Name != "x y" || len(missing.Has) != 4 {
		t.Error(err)
	}
	_, err = Read(Source{Path: file(t, text), Defaults: retail, Columns: map[string]string{"fullName": "QUIÉN", "phone": "4"}, Ignored: []string{"celular"}}, func(r Row) error {
		if rows++; r.Request.FullName != "Ana" || r.Request.Phone != "3001234567" {
			t.Errorf("%+v", r)
		}
		return nil
	}, func(p Problem) { problems += p.Error() })
	if err != nil || rows != 1 || problems != "" {
		t.Error(rows, problems, err)
	}
	for field, name := range map[string]string{"language": "idioma", "email": "9"} {
		if _, err = Read(Source{Path: file(t, text), Defaults: retail, Columns: map[string]string{field: name}}, func(Row) error { return nil }, nil); !errors.As(err, &missing) || missing.Name != name {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, problem := read(t, file(t, "a@b.co,Ana\nb@b.co,Eva\n"), retail)
	if len(problem) != 1 || problem[0].Rule != RuleHeader {
		t.Error(problem)
	}
	problem = nil
	_, err = Read(Source{Path: file(t, "a@b.co,Ana\nb@b.co,Eva\n"), Defaults: retail, Columns: map[string]string{"email": "1"}}, nil, func(p Problem) { problem = append(problem, p) })
	if err != nil || len(problem) != 1 || problem[0].Rule != RuleHeader {
		t.Error(problem, err)
	}
}

// TestNumberedColumns: of the columns that are told apart by a number the first is read;
// the others are left out by their own names.
func TestNumberedColumns(t *testing.T) {
	const text = "Nombre,E-mail 1 - Value,E-mail 2 - Value,Phone 1,Phone 2\nAna,a@b.co,,+57 300 123 4567,+57 300 123 4568\n"
	for _, s := range []Source{{}, {Ignored: []string{"Phone 2"}}, {Columns: map[string]string{"phone": "Phone 2"}, Ignored: []string{"Phone 1"}}} {
		s.Path, s.Defaults = file(t, text), retail
		want, got := "3001234567 ", ""
		switch {
		case s.Columns != nil:
			want = "3001234568 "
		case s.Ignored == nil:
			want = "3001234567 Phone 2 "
		}
		_, err := Read(s, func(r Row) error { got += r.Request.Phone + " "; return nil }, func(p Problem) { got += p.Name + " " })
		if err != nil || got != want {
			t.Errorf("%q: %q, %v", s.Ignored, got, err)
		}
	}
}
