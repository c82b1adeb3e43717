package main

import (
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// renamed corrects what CLDR calls otherwise than people do: two states that
// changed their name after x/text's edition, and two that it names at length.
var renamed = map[string][2]string{
	"HK": {"Hong Kong", "Hong Kong"},
	"MK": {"North Macedonia", "Macedonia del Norte"},
	"MO": {"Macao", "Macao"},
	"SZ": {"Eswatini", "Esuatini"},
}

// names gives what a region is called in English and in the Spanish of Bogotá.
func names(r language.Region) (english, spanish string) {
	if n, ok := renamed[r.String()]; ok {
		return n[0], n[1]
	}
	bogota := language.MustParse("es-CO")
	return display.English.Regions().Name(r), display.Regions(bogota).Name(r)
}

// aliases are other names that people type, folded. What starts as a name in either language, or
// as one of its words, needs none.
var aliases = map[string][]string{
	"AE": {"uae", "eau"},
	"AR": {"argentine", "argentinien"},
	"BL": {"saint barthelemy"},
	"BO": {"plurinational state", "estado plurinacional de bolivia"},
	"BR": {"bresil", "brasilien", "brasile"},
	"BY": {"belorrusia"},
	"CA": {"kanada"},
	"CD": {"democratic republic of the congo", "dr congo", "rd congo", "zaire"},
	"CH": {"schweiz", "suisse", "svizzera"},
	"CI": {"ivory coast"},
	"CL": {"chili"},
	"CO": {"colombie", "kolumbien"},
	"CV": {"cabo verde"},
	"CZ": {"czech republic", "republica checa"},
	"DE": {"deutschland", "allemagne"},
	"DO": {"rd"},
	"EC": {"equateur"},
	"ES": {"espagne", "spanien", "espanha", "spagna"},
	"FK": {"falklands", "islas falkland"},
	"FR": {"frankreich", "franca"},
	"GB": {"uk", "great britain", "gran bretana", "england", "inglaterra", "scotland", "escocia", "wales", "gales", "northern ireland", "irlanda del norte", "royaume uni"},
	"IT": {"italien", "italie"},
	"KN": {"saint kitts and nevis"},
	"KR": {"republic of korea", "republica de corea"},
	"LC": {"saint lucia"},
	"MF": {"saint martin"},
	"MM": {"burma", "birmania"},
	"MO": {"macau"},
	"MX": {"mejico", "mexique", "mexiko"},
	"NL": {"holland", "holanda", "nederland", "niederlande", "pays bas"},
	"PE": {"perou"},
	"PM": {"saint pierre and miquelon"},
	"PS": {"palestine", "palestina"},
	"SA": {"ksa", "arabia saudita"},
	"SH": {"saint helena"},
	"SZ": {"swaziland", "suazilandia", "swazilandia"},
	"TL": {"east timor", "timor oriental"},
	"TR": {"turkiye"},
	"US": {"usa", "eeuu", "ee uu", "eua", "united states of america", "estados unidos de america", "america", "norteamerica", "etats unis", "vereinigte staaten"},
	"VA": {"holy see", "santa sede", "vatican", "vaticano"},
	"VC": {"saint vincent and the grenadines"},
	"VE": {"republica bolivariana de venezuela"},
}

// likely are the countries that people on these projects come from, the most
// likely first: Colombia, its neighbors and their diaspora, then the rest of
// the world by size. A judgment, and used only to order equal matches.
const likely = "CO MX US PE EC CL AR BR VE ES PA CR GT DO BO PY UY SV HN NI CU PR CA " +
	"GB FR DE IT PT NL CH IN CN JP KR AU NG ZA"

// weight is high for a likely country and 0 for one that is not listed.
func weight(iso string) int {
	all := strings.Fields(likely)
	if i := slices.Index(all, iso); i >= 0 {
		return len(all) - i
	}
	return 0
}
