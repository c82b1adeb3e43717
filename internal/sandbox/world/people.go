package world

import "time"

const (
	hour = time.Hour
	day  = 24 * time.Hour
)

// worldPeople is everybody who was registered before the sandbox started, the
// first of them first. user@example.com is left to the seeds' own examples.
func worldPeople() []life {
	const (
		quick     = "Acme Bank · Quick sign-up"
		full      = "Acme Bank · Full KYC"
		staff     = "Acme Bank · Staff accounts"
		comercios = "Acme Bank · Comercios"
		socios    = "Cooperativa Ñandú · Alta de socios"
		investors = "Fintech Andes · Inversionistas"
		young     = "Fintech Andes · Cuenta joven"

		signedUp = "email phone instructions signUpForm"
	)
	return append([]life{
		{41 * day, "Rosa Elena Quispe", "rosa.quispe@correo.example", "+51", "987654321", "es", full, signedUp + " paper document face liveness COMPLETED"},
		{38 * day, "Martín Echeverría", "martin@correo.example", "+54", "1123456789", "es", full, "email:sent EXPIRED"},
		{35 * day, "João Conceição", "joao.conceicao@correo.example", "+55", "11987654321", "br", quick, "signUpForm skipKYC"},
		{33 * day, "Lucía Fernández", "lucia.fernandez@acme.co", "", "", "es", staff, "email signUpForm COMPLETED"},
		{30 * day, "Ximena Ibáñez", "ximena@correo.example", "+56", "912345678", "es", investors, signedUp + " basicInformation paper document face liveness form COMPLETED"},
		{28 * day, "Pedro Pablo Ñáñez", "", "+595", "981234567", "es", socios, "phone signUpForm paper:FAIL FAILED"},
		{26 * day, "Emily Carter", "emily.carter@mail.example", "+1", "3055550142", "en", quick, "EXPIRED"},
		{24 * day, "José Muñoz", "jose.munoz@correo.example", "+57", "3104567890", "es", full, signedUp + " paper:MANUAL NEEDS_MANUAL_VERIFICATION"},
		{21 * day, "Camila Restrepo", "camila.r@correo.example", "+57", "3159876543", "es", full, signedUp + " paper document face:FAIL FAILED"},
		{19 * day, "Ana María Güiraldes", "ana.guiraldes@correo.example", "+54", "1155667788", "es", investors, signedUp + " basicInformation paper document face:FAIL NEEDS_MANUAL_VERIFICATION"},
		{17 * day, "Sofía Peña", "sofia.pena@correo.example", "+52", "5584201937", "es", quick, "instructions signUpForm"},
		{15 * day, "Valentina Ríos", "", "+595", "971112233", "es", socios, "phone signUpForm paper document COMPLETED"},
		{13 * day, "Thiago Almeida", "thiago@correo.example", "+55", "21998877665", "br", young, "email signUpForm skipKYC"},
		{11 * day, "Ricardo Núñez", "ricardo.nunez@comercio.example", "", "", "es", comercios, "email signUpForm basicInformation form COMPLETED"},
		{9 * day, "Mariana Ospina", "mariana@comercio.example", "", "", "es", comercios, "email signUpForm FAILED"},
		{8 * day, "Diego Cárdenas", "diego.cardenas@correo.example", "+57", "3001112233", "es", full, signedUp + " paper document"},
		{7 * day, "李 伟", "li.wei@mail.example", "+86", "13800138000", "cn", quick, "instructions"},
		{6 * day, "Isabella Zúñiga", "isabella@correo.example", "+506", "88887777", "es", investors, signedUp + " basicInformation paper:BACKSIDE"},
		{5 * day, "Carlos Andrés Peñaloza", "carlos.penaloza@correo.example", "+57", "3012223344", "es", full, signedUp + " paper:FAIL"},
		{4 * day, "Renata Villaseñor", "", "+595", "961445566", "es", socios, "phone:sent"},
		{3 * day, "Juan Pérez", "juan.perez@correo.example", "+57", "3023334455", "es", young, "email signUpForm"},
		{2 * day, "Ana Gómez", "ana.gomez@correo.example", "+57", "3156204817", "es", full, signedUp},
		{30 * hour, "Gabriela Muñiz", "gabriela.muniz@acme.co", "", "", "es", staff, "email signUpForm paper document"},
		{8 * hour, "Andrés Felipe Agudelo", "andres.agudelo@correo.example", "+57", "3034445566", "es", full, "email phone:sent"},
		{3 * hour, "Beatriz Salcedo", "beatriz@correo.example", "+57", "3045556677", "es", quick, "instructions signUpForm basicInformation"},
		{40 * time.Minute, "Noa", "noa@mail.example", "+34", "612345678", "en", quick, ""},
	}, inReview()...)
}
