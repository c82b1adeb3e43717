package i18n

// FlowCLI is what `appreg flow` says.
type FlowCLI struct {
	Flow, FlowLong                  string
	FlagSteps, FlagFormat, FlagFrom string
	Arguments, Both                 string
	NoSteps                         string // the steps, the policies
	NoPair                          string // what was given, the steps, the policies
	NoStep                          string // what was given, the steps
	NoPolicy                        string // what was given, the step, the policies
	Twice                           string // the step
	NotFound                        string // the id
	NotIts                          string // the registration, its flow
	NotShown                        string // the registration
	Unknown                         string // steps
	From, Transition, To, Needs     string // heads of a table
	SignUp, Document, Liveness      string // what a transition needs
}

func englishFlow() FlowCLI {
	return FlowCLI{
		Flow: "Draw the state diagram of a flow",
		FlowLong: `Draws what is valid from where in a flow, as a table, or as a diagram for
Mermaid or Graphviz. The flow is one of the server's, that of a registration
(--from alone), or made up, for which nobody has to be signed in:
--steps document=mandatory,liveness=optional

Steps that are not named are as in a flow that does not name them: signUpForm
is mandatory, the others are skipped. In brackets, or in the last column, is
the evidence that a transition needs. In the table * marks the registration.`,
		FlagSteps:  "draw this flow: step=policy, several with commas, or given several times",
		FlagFormat: "text, mermaid or dot",
		FlagFrom:   "mark where the registration with this id stands",
		Arguments:  "Name one flow: `appreg flow FLOW-ID`, or make one up: `appreg flow --steps document=mandatory`.",
		Both:       "Both a flow's id and --steps were given: leave one of them out.",
		NoSteps:    "--steps names no step. Expected is step=policy, with a step of %s and a policy of %s.",
		NoPair:     "%s in --steps is not a step with a policy. Expected is step=policy, with a step of %s and a policy of %s.",
		NoStep:     "%s in --steps is not a step that has a policy. There are: %s.",
		NoPolicy:   "%s in --steps is not a policy for %s. There are: %s.",
		Twice:      "--steps names %s twice: leave one of them out.",
		NotFound:   "The server has no flow %s.",
		NotIts:     "The registration %s is not of this flow, but of %s.",
		NotShown:   "The server does not show the flow of the registration %s: name it by its id.",
		Unknown:    "The flow has steps that appreg does not know and does not draw: %s.",
		From:       "from", Transition: "transition", To: "to", Needs: "needs",
		SignUp: "validated sign-up data", Document: "a validated document", Liveness: "a validated face",
	}
}

func spanishFlow() FlowCLI {
	return FlowCLI{
		Flow: "Dibujar el diagrama de estados de un flujo",
		FlowLong: `Dibuja lo que se puede hacer desde cada punto de un flujo, como tabla o como
diagrama para Mermaid o Graphviz. El flujo es uno del servidor, el de un
registro (solo --from) o uno supuesto, que no necesita sesión:
--steps document=mandatory,liveness=optional

Los pasos que no se indican quedan como en un flujo que no los menciona:
signUpForm es obligatorio y los demás se omiten. Entre corchetes, o en la última
columna, va lo que exige cada transición. En la tabla, * señala el registro.`,
		FlagSteps:  "dibujar este flujo: paso=política, varios con comas, o se puede dar varias veces",
		FlagFormat: "text, mermaid o dot",
		FlagFrom:   "señalar dónde va el registro que tiene este id",
		Arguments:  "Indique un flujo: `appreg flow ID-DEL-FLUJO`, o suponga uno: `appreg flow --steps document=mandatory`.",
		Both:       "Se dieron el id de un flujo y --steps: quite uno de los dos.",
		NoSteps:    "--steps no indica ningún paso. Se espera paso=política, con un paso de %s y una política de %s.",
		NoPair:     "%s en --steps no es un paso con su política. Se espera paso=política, con un paso de %s y una política de %s.",
		NoStep:     "%s en --steps no es un paso que tenga política. Los que hay: %s.",
		NoPolicy:   "%s en --steps no es una política para %s. Las que hay: %s.",
		Twice:      "--steps indica %s dos veces: quite una.",
		NotFound:   "El servidor no tiene el flujo %s.",
		NotIts:     "El registro %s no es de este flujo, sino de %s.",
		NotShown:   "El servidor no muestra el flujo del registro %s: indíquelo por su id.",
		Unknown:    "El flujo tiene pasos que appreg no conoce y no dibuja: %s.",
		From:       "desde", Transition: "transición", To: "hacia", Needs: "exige",
		SignUp: "datos de registro validados", Document: "un documento validado", Liveness: "un rostro validado",
	}
}
