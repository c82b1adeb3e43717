package manual

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/cli/sandbox"
	"appreg/internal/explain"
	"appreg/internal/i18n"
	"appreg/internal/plainfile"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// NewMan makes the command that writes the pages of the manual.
func NewMan(a program.App) *cobra.Command {
	w := a.Words.Manual
	return a.Command(&cobra.Command{
		Use: "man DIR", Short: w.Man, Long: w.ManLong,
		Example: "appreg man ~/.local/share/man/man1",
		RunE:    func(cmd *cobra.Command, args []string) error { return runMan(a, cmd.Root(), args[0]) },
	})
}

// pageBegins is how a page begins, of any version.
const pageBegins = `.TH "APPREG`

// runMan writes a page for each command, which all begin with the program's
// name, over those of an earlier version, and over nothing else.
func runMan(a program.App, root *cobra.Command, dir string) error {
	w, n := a.Words.Manual, 0
	for _, cmd := range manned(root) {
		if path := filepath.Join(dir, page(cmd)+".1"); !plainfile.Replaceable(path, pageBegins) {
			return &program.Failure{Code: program.Failed, Text: fmt.Sprintf(w.NotWritten, clean.Text(dir), fmt.Sprintf(w.NoPage, filepath.Base(path)))}
		}
	}
	err := os.MkdirAll(dir, 0o755)
	for _, cmd := range manned(root) {
		if err == nil {
			n++
			err = writePage(filepath.Join(dir, page(cmd)+".1"), manPage(a, cmd))
		}
	}
	switch {
	case errors.Is(err, syscall.ENOTDIR):
		return &program.Failure{Code: program.Failed, Text: fmt.Sprintf(w.NoDir, clean.Text(dir)), Err: err}
	case err != nil:
		return &program.Failure{Code: program.Failed, Text: fmt.Sprintf(w.NotWritten, clean.Text(dir), explain.Cause(a.Words, err)), Err: err}
	}
	fmt.Fprintf(a.Stdout, w.Written+"\n", n, clean.Text(dir))
	return nil
}

func writePage(path, text string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC|syscall.O_NONBLOCK, 0o644) // a pipe would be waited for
	if err != nil {
		return plainfile.Explain(path, err)
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}

// manned are the commands that have a page: cmd and all that is below it.
func manned(cmd *cobra.Command) []*cobra.Command {
	all := []*cobra.Command{cmd}
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() {
			all = append(all, manned(sub)...)
		}
	}
	return all
}

// page is the name of a command's page: appreg-otp-send.
func page(cmd *cobra.Command) string { return strings.ReplaceAll(cmd.CommandPath(), " ", "-") }

// manPage is the page of a command in the language of man, man(7). It has no
// date: the same program writes the same page. That of cobra itself has
// English titles, and neither variables nor exit codes.
func manPage(a program.App, cmd *cobra.Command) string {
	w := a.Words.Manual
	var p roff
	fmt.Fprintf(&p, ".TH %s 1 \"\" %s %s\n.nh\n", argument(strings.ToUpper(page(cmd))), argument("appreg "+a.Version.Number), argument(w.Book))
	p.section(w.Name)
	p.text(page(cmd) + " - " + cmd.Short)
	p.section(w.Synopsis)
	args := strings.TrimPrefix(program.Use(cmd), cmd.CommandPath())
	fmt.Fprintf(&p, "\\fB%s\\fR%s\n", escaped(cmd.CommandPath()), escaped(args))
	p.section(w.Description)
	manDescription(a.Words, &p, cmd)
	p.section(strings.ToUpper(a.Words.Shell.Examples))
	p.block(" " + strings.ReplaceAll(cmd.Example, "\n", "\n "))
	p.section(w.Options)
	cmd.InitDefaultHelpFlag()
	flags := pflag.NewFlagSet("", pflag.ContinueOnError)
	flags.AddFlagSet(cmd.LocalFlags())
	flags.AddFlagSet(cmd.InheritedFlags())
	flags.VisitAll(func(f *pflag.Flag) {
		name := program.FlagName(f.Name)
		if f.Shorthand != "" {
			name = program.FlagName(f.Shorthand) + ", " + name
		}
		p.entry(name, takes(f), f.Usage+preset(f))
	})
	p.section(w.Variables)
	for _, v := range environment(a.Words) {
		p.entry(v[0], "", v[1])
	}
	p.paragraph(w.EnvColorOrder)
	p.section(w.ExitStatus)
	for _, e := range exits(a.Words) {
		p.entry(e[0], "", e[1])
	}
	p.section(w.SeeAlso)
	p.text(strings.Join(related(cmd), ", "))
	return p.String()
}

// manDescription writes what the command does, with the tables that belong to it.
func manDescription(w *i18n.Words, p *roff, cmd *cobra.Command) {
	for _, block := range strings.Split(strings.TrimSpace(cmd.Long), "\n\n") {
		p.block(block)
	}
	on := w.Sandbox
	switch {
	case page(cmd) == "appreg-sandbox":
		p.table(on.Controls+":", sandbox.Controls(w))
		p.table(on.Faults+":", append([][2]string{{sandbox.FaultExample, w.Manual.FourFaults}}, sandbox.Faults(w)...))
	case cmd.HasAvailableSubCommands():
		for _, part := range commandTables(w, cmd) {
			p.table(part.title+":", part.rows)
		}
	}
}

// takes is what stands for a flag's value, if it has one.
func takes(f *pflag.Flag) string {
	if c, ok := f.Value.(program.Choice); ok {
		return c.Type()
	}
	if f.NoOptDefVal == "" {
		return "…"
	}
	return ""
}

// related are the pages of the command above and of those below.
func related(cmd *cobra.Command) []string {
	var all []string
	if cmd.HasParent() {
		all = append(all, page(cmd.Parent())+"(1)")
	}
	for _, sub := range manned(cmd)[1:] {
		if sub.Parent() == cmd {
			all = append(all, page(sub)+"(1)")
		}
	}
	return all
}
