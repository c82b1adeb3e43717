package world

import "appreg/internal/sandbox/contract"

type worldProject struct {
	name, status string
	flows        []contract.Fields
}

// worldProjects is every project, in the order of the list. The wizard's first
// choice is the first flow of the first one; the README and the tests of
// others count on what stands there.
func worldProjects() []worldProject {
	worlds := []worldProject{
		{"Acme Bank", Active, acmeFlows()},
		{"Cooperativa Ñandú", Active, []contract.Fields{whatsAppFlow(), loginFlow("Ingreso de socios")}},
		{"Fintech Andes", Active, []contract.Fields{everythingFlow(), simpleFlow("Cuenta joven", Active, contract.PolicyMay), strictFlow()}},
		{"Tiendas El Ceibo", Active, []contract.Fields{merchantFlow(), simpleFlow("Clientes", Active, contract.PolicySkip)}},
		{"Nueva Salud", "paused", []contract.Fields{simpleFlow("Afiliación", Active, contract.PolicyMust)}},
		{"Laboratorio Ávila", "draft", []contract.Fields{simpleFlow("Pacientes", "draft", contract.PolicyMay)}},
	}
	for i, name := range moreProjects() {
		// The first dozen of the list but two are active, and most of the rest.
		status := Active
		if i > 5 {
			status = []string{Active, Active, "paused", Active, "draft", Active, Active}[i%7]
		}
		flows := []contract.Fields{simpleFlow("Registro", Active, []string{contract.PolicyMust, contract.PolicyMay, contract.PolicySkip}[i%3])}
		switch i % 4 {
		case 1:
			flows = append(flows, loginFlow("Ingreso"))
		case 2:
			flows = append(flows, simpleFlow("Registro 2024", "paused", contract.PolicyMust))
		case 3:
			flows = append(flows, merchantFlow(), simpleFlow("Piloto", "draft", contract.PolicyMay))
		}
		worlds = append(worlds, worldProject{name, status, flows})
	}
	return worlds
}

// acmeFlows are one of each kind that a first look should meet.
func acmeFlows() []contract.Fields {
	contacts := form{"email": true, "phone": true, "countryCode": "+57"}
	return []contract.Fields{
		older("Quick sign-up", [5]string{contract.PolicyMust, contract.PolicyMay, contract.PolicyMay, contract.PolicyMay, contract.PolicySkip},
			contacts.with(form{"emailGateway": "none", "phoneGateway": "none"})),
		checkingNames(older("Full KYC", [5]string{contract.PolicyMust, contract.PolicySkip, contract.PolicyMust, contract.PolicyMust, contract.PolicySkip},
			contacts.with(form{"fullName": true, "emailGateway": "mailgun", "phoneGateway": "sms"}))),
		newer("Staff accounts", contract.PolicyMay, contract.PolicySkip,
			form{"fullName": true, "fullNameStyle": "together", "email": true, "emailGateway": "mailgun", "allowedEmailDomains": []any{"acme.co", "acme.com.mx"}}),
		merchantFlow(),
		loginFlow("Customer login"),
		simpleFlow("Retail onboarding 2026", "draft", contract.PolicyMust),
		simpleFlow("Retail onboarding 2023", "paused", contract.PolicyMust),
	}
}

// whatsAppFlow has both shapes; the older one counts (section 2).
func whatsAppFlow() contract.Fields {
	doc := older("Alta de socios", [5]string{contract.PolicyMust, contract.PolicyMay, contract.PolicyMust, contract.PolicySkip, contract.PolicySkip},
		form{"fullName": true, "phone": true, "phoneGateway": "both", "countryCode": "+595"})
	doc["steps"] = map[string]any{contract.StepDocument: contract.PolicyMay, contract.StepLiveness: contract.PolicyMust}
	doc[contract.StepSignUp] = map[string]any(form{"email": true, "emailGateway": "mailgun"})
	return doc
}

func everythingFlow() contract.Fields {
	return older("Inversionistas", [5]string{contract.PolicyMust, contract.PolicyMust, contract.PolicyMust, contract.PolicyMust, contract.PolicyMust},
		form{"fullName": true, "email": true, "phone": true, "emailGateway": "mailgun", "phoneGateway": "whatsapp", "countryCode": "+56"})
}

// strictFlow wants more of a face than the sandbox ever finds, as one does whose
// least score was raised. Its scores are of 100.
func strictFlow() contract.Fields {
	doc := newer("Crédito", contract.PolicyMust, contract.PolicyMust,
		form{"fullName": true, "fullNameStyle": "separate", "phone": true, "phoneGateway": "sms", "countryCode": "US"})
	doc["documents"] = map[string]any{"informationVerification": true}
	doc[contract.StepLiveness] = map[string]any{"compareMinScore": 85, "minScore": 95, "attemptLimit": 5}
	return doc
}

func merchantFlow() contract.Fields {
	doc := older("Comercios", [5]string{contract.PolicyMust, contract.PolicyMust, contract.PolicyMay, contract.PolicySkip, contract.PolicyMay},
		form{"fullName": true, "email": true, "emailGateway": "mailgun", "phoneGateway": "none"})
	doc["target"] = "business"
	return doc
}

func loginFlow(name string) contract.Fields {
	return contract.Fields{"name": name, "type": "login", "target": "personal", "status": Active,
		"loginSettings": map[string]any{"email": true, "phone": false, "faceLiveness": false}}
}

// simpleFlow is of the newer shape, with one policy for both of its steps.
func simpleFlow(name, status, policy string) contract.Fields {
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
