package person

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// shown is what was found, as a line.
func (f Found) shown() string {
	var all []string
	for _, field := range slices.Sorted(maps.Keys(f.Texts)) {
		all = append(all, field+"="+f.Texts[field])
	}
	if len(f.Rest) > 0 {
		all = append(all, fmt.Sprintf("rest=%q", f.Rest))
	}
	return strings.Join(all, " | ")
}

// TestFind: what people paste, and what goes where.
func TestFind(t *testing.T) {
	const (
		full  = "countryCode=+57 | email=ana@acme.co | fullName=Ana Gómez | phone=3001234599"
		bare  = "email=ana@acme.co | fullName=Ana Gómez | phone=3001234599"
		parts = "email=ana@acme.co | firstName=Ana | lastName=Gómez | phone=3001234599"
	)
	for text, want := range map[string]string{
		"Ana Gómez <ana@acme.co>":                                                                  "email=ana@acme.co | fullName=Ana Gómez",
		"Tlf. 300 111 2234":                                                                        "phone=3001112234",
		"Mob: 300 111 2234":                                                                        "phone=3001112234",
		`"Gómez, Ana" <ana@acme.co>`:                                                               "email=ana@acme.co | fullName=Ana Gómez",
		"Gómez, Ana <ana@acme.co>;":                                                                "email=ana@acme.co | fullName=Ana Gómez",
		"mailto:ana@acme.co?subject=Hola%20Ana":                                                    `email=ana@acme.co | rest=["subject: Hola%20Ana"]`,
		"tel:+57-300-123-4599":                                                                     "countryCode=+57 | phone=3001234599",
		"ana@acme.co; 300 123 4599":                                                                "email=ana@acme.co | phone=3001234599",
		"ana@acme.co,":                                                                             "email=ana@acme.co",
		"(ana@acme.co).":                                                                           "email=ana@acme.co",
		"«ana@acme.co»":                                                                            "email=ana@acme.co",
		"300 123 4599.":                                                                            "phone=3001234599",
		"https://wa.me/573001234599?text=Hola":                                                     `countryCode=+57 | phone=3001234599 | rest=["text=Hola"]`,
		"https://wa.me/573001234599":                                                               "countryCode=+57 | phone=3001234599",
		"wa.me/+573001234599":                                                                      "countryCode=+57 | phone=3001234599",
		"https://api.whatsapp.com/send?phone=573001234599":                                         "countryCode=+57 | phone=3001234599",
		"https://api.whatsapp.com/send/?phone=%2B573001234599":                                     "countryCode=+57 | phone=3001234599",
		"Ana Gómez\tana@acme.co\t+57 300 123 4599":                                                 full,
		"Ana\tGómez\tana@acme.co\t300 123 4599":                                                    parts,
		"300 123 4599|Ana|Gómez|ana@acme.co":                                                       parts,
		"Ana Gómez, ana@acme.co, 300 123 4599":                                                     bare,
		"Ana Gómez; ana@acme.co; 57; 3001234599":                                                   full,
		"Ana Gómez - ana@acme.co - +57 300 123 4599":                                               full,
		"Ana Gómez / ana@acme.co / 300-123-4599":                                                   bare,
		"Ana Gómez ana@acme.co 3001234599":                                                         bare,
		"3001234599 Ana Gómez ana@acme.co":                                                         bare,
		"ana@acme.co 3001234599 Ana Gómez":                                                         bare,
		"Ana Gómez\nana@acme.co\n300 123 4599":                                                     bare,
		"Nombre: Ana Gómez\nCorreo: ana@acme.co\nCelular: +57 300 123 4599":                        full,
		"Correo: ana@acme.co Celular: 300 123 4599 Nombre: Ana Gómez":                              bare,
		"Nombre: Ana Apellidos: Gómez E-mail: ana@acme.co WhatsApp 300 123 4599":                   parts,
		"NOMBRES = Ana\nAPELLIDOS = Gómez\nMÓVIL = 300.123.4599\nE-mail - ana@acme.co":             parts,
		"First name: Ana\nLast name: Gómez\nEmail: ana@acme.co\nMobile: (300) 123-4599":            parts,
		"• Nombre — Ana Gómez\n• Correo — ana@acme.co\n• Tel — 300 123 4599":                       bare,
		"1. Ana Gómez\n2. ana@acme.co\n3. 300 123 4599":                                            bare,
		"Correo\nana@acme.co\nCelular\n300 123 4599\nNombre\nAna Gómez":                            bare,
		"Correo\tana@acme.co\nCelular\t300 123 4599\nNombre\tAna Gómez":                            bare,
		"Nombre\tCorreo\tCelular\tCédula\nAna Gómez\tana@acme.co\t300 123 4599\t1020304050":        bare + ` | rest=["Cédula: 1020304050"]`,
		"Ana Gómez\t1020304050\tana@acme.co\t+57 300 123 4599":                                     full + ` | rest=["1020304050"]`,
		"Ana Gómez 1020304050 3001234599 ana@acme.co":                                              bare + ` | rest=["1020304050"]`,
		"Ana Gómez CC 3101112233 ana@acme.co 3001234599":                                           bare + ` | rest=["CC: 3101112233"]`,
		"Cédula: 3101112233\nCel: 3001234599":                                                      `phone=3001234599 | rest=["Cédula: 3101112233"]`,
		"Ana Gómez\tColombia\tana@acme.co\t300 123 4599":                                           full,
		"Ana Gómez\tCO\tana@acme.co\t300 123 4599\tes":                                             "countryCode=+57 | email=ana@acme.co | fullName=Ana Gómez | language=es | phone=3001234599",
		"Gómez Ruiz, Ana; ana@acme.co; 300 123 4599":                                               "email=ana@acme.co | fullName=Ana Gómez Ruiz | phone=3001234599",
		"Ana Gómez <ana@acme.co>; Luis Ruiz <luis@acme.co>":                                        `email=ana@acme.co | fullName=Ana Gómez | rest=["Luis Ruiz" "luis@acme.co"]`,
		"From: Ana Gómez <ana@acme.co>\nSubject: Hola":                                             `email=ana@acme.co | fullName=Ana Gómez | rest=["Subject: Hola"]`,
		"| Nombre | Correo | Celular |\n|---|---|---|\n| Ana Gómez | ana@acme.co | 300 123 4599 |": bare,
		"{\n  \"full_name\": \"Ana Gómez\",\n  \"email\": \"ana@acme.co\",\n  \"phoneNumber\": \"3001234599\",\n}": bare,
		"name=Ana&email=ana@acme.co&phone=3001234599":                                                              "email=ana@acme.co | fullName=Ana | phone=3001234599",
		"Buenos días, soy Ana Gómez, mi cel es 300 123 4599":                                                       `fullName=Ana Gómez | phone=3001234599 | rest=["Buenos días"]`,
		"Correo electrónico *\nana@acme.co\nNombre completo *\nAna Gómez":                                          "email=ana@acme.co | fullName=Ana Gómez",
		"¿Cuál es su correo? ana@acme.co":                                                                          "email=ana@acme.co",
		"Ana Gómez\nT: +57 300 123 4599\nE: ana@acme.co":                                                           full,
		"310 111 2233, Cel: 601 333 4455":                                                                          `phone=6013334455 | rest=["310 111 2233"]`,
		"310 111 2233, +34 912 345 678":                                                                            `countryCode=+34 | phone=912345678 | rest=["310 111 2233"]`,
		"31011122, 601 333 4455":                                                                                   `phone=6013334455 | rest=["31011122"]`,
		"País: Ecuador, +57 300 123 4599":                                                                          `countryCode=+57 | phone=3001234599 | rest=["País: Ecuador"]`,
		"300 123 4599 310 111 2233":                                                                                `phone=3001234599 | rest=["310 111 2233"]`,
		"1020304050 300 123 4599":                                                                                  `phone=3001234599 | rest=["1020304050"]`,
		"Nombre: Ana Gómez - CC: 1020304050 - Email: ana@acme.co - Tel: 3001234599":                                bare + ` | rest=["CC: 1020304050"]`,
		"Ana Gómez CC: 1020304050, ana@acme.co":                                                                    `email=ana@acme.co | fullName=Ana Gómez | rest=["CC: 1020304050"]`,
		"Hola! Soy Ana, mi número es el 300 123 4599":                                                              `fullName=Ana | phone=3001234599 | rest=["Hola" "mi número es el"]`,
		"Dr. Ana Gómez, MD":                                                                                        "firstName=Dr. Ana Gómez | lastName=MD",
		"Juan Pérez\n1-809\n5550123":                                                                               "countryCode=+1 | fullName=Juan Pérez | phone=8095550123",
		"País: 1-809\nCel: 8095550123":                                                                             "countryCode=+1 | phone=8095550123",
		"Jordan Smith\tjordan@acme.co":                                                                             "email=jordan@acme.co | fullName=Jordan Smith",
		"Jordan\tSmith\tjordan@acme.co":                                                                            "email=jordan@acme.co | firstName=Jordan | lastName=Smith",
		"🇨🇴 300 123 4599":                                                                                          "countryCode=+57 | phone=3001234599",
		"País: Ecuador\nTeléfono: 099 123 4567\nIdioma: Spanish":                                                   "countryCode=+593 | language=es | phone=0991234567",
		"+57\t3001234599":                                                                                          "countryCode=+57 | phone=3001234599",
		"Ana Gómez\nGerente de ventas\nAcme Bank\nana@acme.co":                                                     `email=ana@acme.co | fullName=Ana Gómez | rest=["Gerente de ventas" "Acme Bank"]`,
		"Ana Gómez\nEmpresa: Acme\nana@acme.co":                                                                    `email=ana@acme.co | fullName=Ana Gómez | rest=["Empresa: Acme"]`,
		"Ana Gómez\tana@acme.co\t300 123 4599\nLuis Ruiz\tluis@acme.co\t310 111 2233":                              bare + ` | rest=["Luis Ruiz luis@acme.co 310 111 2233"]`,
		"ana@acme.co <mailto:ana@acme.co>":                                                                         "email=ana@acme.co",
		"ana@acme.co, luis@acme.co":                                                                                `email=ana@acme.co | rest=["luis@acme.co"]`,
		"300 123 4599 / 310 111 2233":                                                                              `phone=3001234599 | rest=["310 111 2233"]`,
		"Teléfono: 601 333 4455, Celular: 300 123 4599":                                                            `phone=3001234599 | rest=["Teléfono: 601 333 4455"]`,
		"300 123 4599 ext. 12":                                                                                     `phone=3001234599 | rest=["ext. 12"]`,
		"Mi nombre es Ana Gómez, mi correo es ana@acme.co y mi celular es 300 123 4599":                            bare,
		`{"name":"Ana Gómez","email":"ana@acme.co","phone":"3001234599"}`:                                          bare,
		"Ana Gómez 2026-11-29 10:30 ana@acme.co":                                                                   `email=ana@acme.co | fullName=Ana Gómez | rest=["2026-11-29" "10:30"]`,
		"1032456789\tPedro Pérez Ruiz\tpedro@x.co\t(57) 310-555-1234":                                              `email=pedro@x.co | fullName=Pedro Pérez Ruiz | phone=3105551234 | rest=["1032456789"]`,
		"1.032.456.789\tPedro Pérez Ruiz\tpedro@x.co\t(57) 310-555-1234":                                           `email=pedro@x.co | fullName=Pedro Pérez Ruiz | phone=3105551234 | rest=["1.032.456.789"]`,
		"(57) 310-555-1234\t+57 320 555 9876":                                                                      `countryCode=+57 | phone=3205559876 | rest=["(57) 310-555-1234"]`,
		"1.032.456.789\t601 333 4455":                                                                              `phone=6013334455 | rest=["1.032.456.789"]`,
		"1032456789":                                                                                               "phone=1032456789",
		"CC\t52.345.678\tPÉREZ RUIZ PEDRO":                                                                         `fullName=PÉREZ RUIZ PEDRO | rest=["CC: 52.345.678"]`,
		"CC\t3101112233\tPÉREZ RUIZ PEDRO\t3105551234":                                                             `fullName=PÉREZ RUIZ PEDRO | phone=3105551234 | rest=["CC: 3101112233"]`,
		"Pedro Pérez\tpedro@x.co\tC.C.":                                                                            `email=pedro@x.co | fullName=Pedro Pérez | rest=["C.C"]`,
		"Cédula de ciudadanía\t1032456789\tPedro Pérez":                                                            `fullName=Pedro Pérez | rest=["Cédula de ciudadanía: 1032456789"]`,
		"Pasaporte\tAV123456\tPedro Antonio\tPérez Ruiz\tpedro@x.co":                                               `email=pedro@x.co | firstName=Pedro Antonio | lastName=Pérez Ruiz | rest=["Pasaporte" "AV123456"]`,
		"DNI;Pedro;Pérez;310 555 1234":                                                                             `firstName=Pedro | lastName=Pérez | phone=3105551234 | rest=["DNI"]`,
		"Pedro Pérez\tEmpresa: Acme (Bogotá)\tpedro@x.co":                                                          `email=pedro@x.co | fullName=Pedro Pérez | rest=["Empresa: Acme (Bogotá)"]`,
		"900.123.456-7\tAcme SAS\tana@x.co\t310 555 1234":                                                          `email=ana@x.co | fullName=Acme SAS | phone=3105551234 | rest=["900.123.456-7"]`,
		"Ana Gómez\tC.C. 52.345.678 de Bogotá\tana@x.co\t310-555-1234":                                             `email=ana@x.co | fullName=Ana Gómez | phone=3105551234 | rest=["C.C: 52.345.678" "de Bogotá"]`,
		"Ana Gómez":                     "fullName=Ana Gómez",
		"NULL\tana@acme.co":             `email=ana@acme.co | rest=["NULL"]`,
		"":                              "",
		" \u200b\n":                     "",
		"Nombre de la Cruz":             "fullName=de la Cruz",
		"\u200bana@\u00adacme.co\ufeff": "email=ana@acme.co",
	} {
		if got := reader.Find(text, "+57").shown(); got != want {
			t.Errorf("%q:\n%s, and not\n%s", text, got, want)
		}
	}
}

// TestFindUnseen: of a sign that is taken away nothing is left over that nobody sees.
func TestFindUnseen(t *testing.T) {
	f := Reader{}.Find("*Ana Gómez*\n📱 300 123 4567\n✉️ ana@acme.co\n☎️", "+57")
	if len(f.Rest) > 0 || f.Texts["fullName"] != "Ana Gómez" {
		t.Errorf("%q, %q", f.Texts, f.Rest)
	}
}

// TestFieldsOfNeighbours: columns by the names of the other languages of our customers.
func TestFieldsOfNeighbours(t *testing.T) {
	for header, want := range map[string]string{
		"Nom,Prénom,Courriel,Téléphone,Pays":         "lastName firstName email phone countryCode",
		"Nom,Adresse e-mail":                         "fullName email",
		"Nom et prénom,Téléphone portable":           "fullName phone",
		"Nome,Sobrenome,E-mail,Telefone celular,DDI": "firstName lastName email phone countryCode",
		"Nome completo,Telefone":                     "fullName phone",
		"Vorname,Nachname,E-Mail-Adresse,Telefon":    "firstName lastName email phone",
		"Nombre,Primer apellido,Segundo apellido":    "firstName lastName lastName+",
	} {
		if got := strings.Join(FieldsOf(strings.Split(header, ",")), " "); got != want {
			t.Errorf("%s: %s", header, got)
		}
	}
}
