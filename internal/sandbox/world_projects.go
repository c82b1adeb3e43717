package sandbox

// worldProject is a project of the world and its flows.
type worldProject struct {
	name, status string
	flows        []fields
}

// worldProjects is every project, in the order of the list. The wizard's first
// choice is the first flow of the first one; the README and the tests of
// others count on what stands there.
func worldProjects() []worldProject {
	worlds := []worldProject{
		{"Acme Bank", active, acmeFlows()},
		{"Cooperativa Ñandú", active, []fields{whatsAppFlow(), loginFlow("Ingreso de socios")}},
		{"Fintech Andes", active, []fields{everythingFlow(), simpleFlow("Cuenta joven", active, policyMay), strictFlow()}},
		{"Tiendas El Ceibo", active, []fields{merchantFlow(), simpleFlow("Clientes", active, policySkip)}},
		{"Nueva Salud", "paused", []fields{simpleFlow("Afiliación", active, policyMust)}},
		{"Laboratorio Ávila", "draft", []fields{simpleFlow("Pacientes", "draft", policyMay)}},
	}
	for i, name := range moreProjects() {
		// The first dozen of the list but two are active, and most of the rest.
		status := active
		if i > 5 {
			status = []string{active, active, "paused", active, "draft", active, active}[i%7]
		}
		flows := []fields{simpleFlow("Registro", active, []string{policyMust, policyMay, policySkip}[i%3])}
		switch i % 4 {
		case 1:
			flows = append(flows, loginFlow("Ingreso"))
		case 2:
			flows = append(flows, simpleFlow("Registro 2024", "paused", policyMust))
		case 3:
			flows = append(flows, merchantFlow(), simpleFlow("Piloto", "draft", policyMay))
		}
		worlds = append(worlds, worldProject{name, status, flows})
	}
	return worlds
}

// acmeFlows are one of each kind that a first look should meet.
func acmeFlows() []fields {
	contacts := form{"email": true, "phone": true, "countryCode": "+57"}
	return []fields{
		older("Quick sign-up", policies{policyMust, policyMay, policyMay, policyMay, policySkip},
			contacts.with(form{"emailGateway": "none", "phoneGateway": "none"})),
		checkingNames(older("Full KYC", policies{policyMust, policySkip, policyMust, policyMust, policySkip},
			contacts.with(form{"fullName": true, "emailGateway": "mailgun", "phoneGateway": "sms"}))),
		newer("Staff accounts", policyMay, policySkip,
			form{"fullName": true, "fullNameStyle": "together", "email": true, "emailGateway": "mailgun", "allowedEmailDomains": []any{"acme.co", "acme.com.mx"}}),
		merchantFlow(),
		loginFlow("Customer login"),
		simpleFlow("Retail onboarding 2026", "draft", policyMust),
		simpleFlow("Retail onboarding 2023", "paused", policyMust),
	}
}

// whatsAppFlow has both shapes; the older one counts (section 2).
func whatsAppFlow() fields {
	doc := older("Alta de socios", policies{policyMust, policyMay, policyMust, policySkip, policySkip},
		form{"fullName": true, "phone": true, "phoneGateway": "both", "countryCode": "+595"})
	doc["steps"] = map[string]any{stepDocument: policyMay, stepLiveness: policyMust}
	doc[stepSignUp] = map[string]any(form{"email": true, "emailGateway": "mailgun"})
	return doc
}

func everythingFlow() fields {
	return older("Inversionistas", policies{policyMust, policyMust, policyMust, policyMust, policyMust},
		form{"fullName": true, "email": true, "phone": true, "emailGateway": "mailgun", "phoneGateway": "whatsapp", "countryCode": "+56"})
}

// strictFlow wants more of a face than the sandbox ever finds, as one does whose
// least score was raised. Its scores are of 100.
func strictFlow() fields {
	doc := newer("Crédito", policyMust, policyMust,
		form{"fullName": true, "fullNameStyle": "separate", "phone": true, "phoneGateway": "sms", "countryCode": "US"})
	doc["documents"] = map[string]any{"informationVerification": true}
	doc[stepLiveness] = map[string]any{"compareMinScore": 85, "minScore": 95, "attemptLimit": 5}
	return doc
}

func merchantFlow() fields {
	doc := older("Comercios", policies{policyMust, policyMust, policyMay, policySkip, policyMay},
		form{"fullName": true, "email": true, "emailGateway": "mailgun", "phoneGateway": "none"})
	doc["target"] = "business"
	return doc
}

func loginFlow(name string) fields {
	return fields{"name": name, "type": "login", "target": "personal", "status": active,
		"loginSettings": map[string]any{"email": true, "phone": false, "faceLiveness": false}}
}

// simpleFlow is of the newer shape, with one policy for both of its steps.
func simpleFlow(name, status, policy string) fields {
	doc := newer(name, policy, policy, form{"email": true, "phone": true, "emailGateway": "mailgun", "phoneGateway": "none"})
	doc["status"] = status
	return doc
}

func moreProjects() []string {
	return []string{
		"Banco del Cóndor", "Peña & Muñoz Abogados", "Casa de Cambio Iguazú", "Transportes Güemes", "Crédito Ágil",
		"Telefónica Caribeña", "Hotel Viña del Mar", "Seguros Bogotá", "Pagos Quetzal", "Universidad Simón Bolívar",
		"Montaña Rentals", "Aerolínea Tucán", "Clínica San Martín", "Café Antigüeño", "Remesas Sol",
		"Inmobiliaria Pacífico", "Caña Dulce Agro", "Puerto Limón Logistics", "Farmacias Ibáñez", "Energía Atacama",
		"Mercado São João", "Banco Mañana", "Cripto Maracaibo", "Gimnasios Músculo", "Librería Macondo",
		"Taxi Piñata", "Autos Querétaro", "Juegos Olímpica", "Ahorro Campesino", "Editorial Borges",
		"Textiles Medellín", "Pesquera Callao", "Minera Potosí", "Viajes Patagonia", "Lotería Nacional",
		"Notaría Núñez", "Estudio Frida", "Cervecería Baviera", "Fundación Niñez", "Alquileres Recoleta",
		"Cooperativa El Roble", "Panadería Señorial", "Óptica Visión", "Corretaje Zúñiga", "Muebles Cañada",
		"Servicios Yucatán", "Billetera Chévere",
	}
}
