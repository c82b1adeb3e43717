package i18n

// BatchFile says what a file of people is instead of one, and what is wrong in its
// rows beside what the API's fields take.
type BatchFile struct {
	Irregular                             string // the file
	NotRead                               string // the columns
	Column, Unnamed                       string // its number, and its name
	Blank, Nobody, Workbook, Unmarked     string
	Array, Encoding, Unclosed, Quote      string
	Long, LongLine, Control, Number, Text string
	Twice                                 string // the other column
	TwoKeys                               string
}

func englishBatchFile() BatchFile {
	return BatchFile{
		Irregular: "%s is no regular file. Save the people in one: it is read more than once, and a pipe or a directory cannot be.",
		NotRead:   "Not read, since no field of the API is called so: %s.",
		Column:    "column %d (%s)", Unnamed: "column %d (no name)",
		Blank: "the file is empty", Nobody: "nobody is in the file",
		Workbook: "this is a spreadsheet's own format; save it as CSV UTF-8",
		Unmarked: "this is UTF-16 without a byte order mark; save it as CSV UTF-8",
		Array:    "this is a JSON array; expected is one object a line, without brackets around them",
		Encoding: "there are bytes that are no UTF-8 text; save the file as CSV UTF-8",
		Unclosed: "a quotation mark is not closed",
		Quote:    `a quotation mark is where none may be; a cell that has some is written like "Ana ""Nena"" Ruiz"`,
		Long:     "the text is too long; at most 4 KiB are taken",
		LongLine: "the line is too long; at most 1 MiB is taken", Text: "a text is expected",
		Control: "there are control characters in it, which nobody can see",
		Number:  "a spreadsheet made a number of it; format the column as text, and fill it in again",
		Twice:   "column %d is the same field", TwoKeys: "two keys are the same field",
	}
}

func spanishBatchFile() BatchFile {
	return BatchFile{
		Irregular: "%s no es un archivo normal. Guarde las personas en uno: se lee más de una vez, y eso no se puede con una tubería ni con una carpeta.",
		NotRead:   "No se lee, porque ningún campo de la API se llama así: %s.",
		Column:    "columna %d (%s)", Unnamed: "columna %d (sin nombre)",
		Blank: "el archivo está vacío", Nobody: "no hay nadie en el archivo",
		Workbook: "este es el formato propio de una hoja de cálculo; guárdela como CSV UTF-8",
		Unmarked: "esto es UTF-16 sin marca de orden; guárdelo como CSV UTF-8",
		Array:    "esto es un arreglo JSON; se espera un objeto por línea, sin corchetes alrededor",
		Encoding: "hay bytes que no son texto UTF-8; guarde el archivo como CSV UTF-8",
		Unclosed: "falta cerrar unas comillas",
		Quote:    `hay comillas donde no pueden ir; una celda que las lleva se escribe así: "Ana ""Nena"" Ruiz"`,
		Long:     "el texto es demasiado largo; se reciben máximo 4 KiB",
		LongLine: "la línea es demasiado larga; se recibe máximo 1 MiB", Text: "se espera un texto",
		Control: "trae caracteres de control, que no se ven",
		Number:  "una hoja de cálculo lo convirtió en número; dé formato de texto a la columna y vuelva a llenarla",
		Twice:   "la columna %d es el mismo campo", TwoKeys: "dos claves son el mismo campo",
	}
}
