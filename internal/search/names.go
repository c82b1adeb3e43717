package search

import (
	"strings"
	"sync"
)

// accented are names as they are written in Spanish, the frequent ones first: what a
// word without accents most likely stands for. Ñ is a letter of its own there.
var accented = strings.Fields(`
	Gómez Rodríguez González García Martínez López Pérez Sánchez Hernández Ramírez Díaz Fernández Jiménez Gutiérrez Muñoz
	Álvarez Domínguez Vásquez Vázquez Suárez Juárez Chávez Márquez Méndez Núñez Velásquez Velázquez Giménez Ibáñez Ordóñez
	Ordoñez Yáñez Estévez Benítez Bermúdez Cortés Valdés Garcés Avilés Peña Acuña Castañeda Castaño Avendaño Londoño Briceño
	Patiño Cañas Cañón Nariño Niño Piñeros Piñeiro Quiñones Quiñónez Zúñiga Oñate Rincón Calderón Beltrán Guzmán Durán
	Galán Marín Mejía Ávila Cárdenas Córdoba Pabón Pinzón Leguizamón Girón Morón Tobón Alarcón Chacón Falcón Gaitán Roldán
	Millán Terán Farfán Barragán Morán Bazán Luján Colón Simón León Echeverría Bahamón Carreño Treviño Ureña
	Montáñez Montaño Saldaña Cabañas Arévalo Vélez Páez Báez Sáenz Sáez Téllez Peláez Gálvez Cáceres Céspedes Ángel Ríos Solís
	Solórzano Aragón Agüero Argüello Argüelles Güiza Güell Verdú Cantú Menéndez Meléndez Hernán
	José María Andrés Sofía Angélica Lucía Ángela Mónica Verónica Óscar Iván Martín Joaquín Tomás Nicolás Sebastián Julián Adrián
	Fabián Germán Ramón Rubén Belén Álvaro Héctor Víctor César Débora Inés Moisés Jesús Agustín Benjamín Valentín Raúl Saúl
	Matías Isaías Elías Zacarías Jeremías Darío Rocío Estefanía Rosalía Ángeles Concepción Asunción Encarnación
	Asención Román Efraín Eloísa Édgar Bárbara
	Noé Zoé René André Chloé Renée Félix Íñigo Iñaki Begoña Úrsula Ágata Aarón Gastón Hilarión Fermín
	Serafín Crispín Anaís Aída Mía Lía Thaís
	Hipólito Jerónimo Gerónimo Leónidas Plácido Próspero Máximo Cándido Cándida Nélida Nélson
	Plácida Sócrates Aníbal Asdrúbal Cristóbal Damián Fátima Génesis Josué Lázaro Néstor Érica Érika Jésica Yésica
	Ocaña Escandón Monzón Obregón Olguín Holguín Pavón Quirós Quiróz Santamaría Valdéz Viñas Zárate Bolívar Cañizares Carrión
	Farías Frías Macías Garzón Gascón Luzón Mondragón Muñiz Orduña Riaño Triviño Vicuña Araújo Aristizábal
	Berríos Bárcenas Bernárdez Castellón Cedeño Cuéllar Dávila Dueñas
	Fandiño Fariñas Galíndez Iñiguez Íñiguez Magaña Ñáñez Nogués
	Pulgarín Rendón Sepúlveda Urdiñola Villafañe`)

// plain are names that have no accent and no ñ, and are not asked for with one.
var plain = words(`
	ana juan luis carlos pedro miguel rafael manuel daniel gabriel samuel david jorge diego santiago felipe camilo pablo
	alejandro alejandra fernando fernanda eduardo ricardo alberto roberto antonio antonia francisco francisca mario marta
	martha rosa elena laura paula carla carolina camila valentina isabella isabel gabriela daniela natalia juliana diana
	sandra patricia claudia liliana adriana viviana lorena marcela catalina gloria luz eva esteban
	cristina cristian jaime hugo enrique guillermo gustavo sergio javier oswaldo osvaldo orlando william henry
	castro torres rojas moreno ortiz silva vargas romero reyes herrera medina aguilar vega ramos ruiz mora flores rivera
	morales cruz salazar restrepo cardona cano correa arango arias parra mesa serna franco duque zapata bedoya giraldo
	alzate osorio ospina franco escobar valencia gallego uribe villegas montoya naranjo blanco delgado
	castillo contreras figueroa fuentes guerrero lara leal lozano miranda molina navarro nieto paredes pardo quintero
	rivas robles rosales salas salinas sierra soto trujillo vera vidal villa caballero cabrera campos cortez
	de del la las los y da dos san santa`)

func words(text string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		all := map[string]bool{}
		for _, w := range strings.Fields(text) {
			all[w] = true
		}
		return all
	})
}
