package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"appreg/client"
	"appreg/internal/plainfile"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func (a app) newMan() *cobra.Command {
	w := a.words.Manual
	return a.command(&cobra.Command{
		Use: "man DIR", Short: w.Man, Long: w.ManLong,
		Example: "appreg man ~/.local/share/man/man1",
		RunE:    func(cmd *cobra.Command, args []string) error { return a.runMan(cmd.Root(), args[0]) },
	})
}

// runMan writes a page for each command, which all begin with the program's
// name, over those of an earlier version.
func (a app) runMan(root *cobra.Command, dir string) error {
	w, n := a.words.Manual, 0
	err := os.MkdirAll(dir, 0o755)
	for _, cmd := range manned(root) {
		if err == nil {
			n++
			err = writePage(filepath.Join(dir, page(cmd)+".1"), a.manPage(cmd))
		}
	}
	switch {
	case errors.Is(err, syscall.ENOTDIR):
		return &failure{code: Failed, text: fmt.Sprintf(w.NoDir, client.Clean(dir)), err: err}
	case err != nil:
		return &failure{code: Failed, text: fmt.Sprintf(w.NotWritten, client.Clean(dir), client.Clean(a.cause(err))), err: err}
	}
	fmt.Fprintf(a.Stdout, w.Written+"\n", n, client.Clean(dir))
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
func (a app) manPage(cmd *cobra.Command) string {
	w := a.words.Manual
	var p roff
	fmt.Fprintf(&p, ".TH %s 1 \"\" %s %s\n.nh\n", argument(strings.ToUpper(page(cmd))), argument("appreg "+a.Version), argument(w.Book))
	p.section(w.Name)
	p.text(page(cmd) + " - " + cmd.Short)
	p.section(w.Synopsis)
	args := strings.TrimPrefix(use(cmd), cmd.CommandPath())
	fmt.Fprintf(&p, "\\fB%s\\fR%s\n", escaped(cmd.CommandPath()), escaped(args))
	p.section(w.Description)
	a.manDescription(&p, cmd)
	p.section(strings.ToUpper(a.words.Shell.Examples))
	p.block(" " + strings.ReplaceAll(cmd.Example, "\n", "\n "))
	p.section(w.Options)
	cmd.InitDefaultHelpFlag()
	flags := pflag.NewFlagSet("", pflag.ContinueOnError)
	flags.AddFlagSet(cmd.LocalFlags())
	flags.AddFlagSet(cmd.InheritedFlags())
	flags.VisitAll(func(f *pflag.Flag) {
		name := flagName(f.Name)
		if f.Shorthand != "" {
			name = flagName(f.Shorthand) + ", " + name
		}
		p.entry(name, takes(f), f.Usage+preset(f))
	})
	p.section(w.Variables)
	for _, v := range a.environment() {
		p.entry(v.name, "", v.decides)
	}
	p.paragraph(w.EnvColourOrder)
	p.section(w.ExitStatus)
	for _, e := range a.exits() {
		p.entry(e[0], "", e[1])
	}
	p.section(w.SeeAlso)
	p.text(strings.Join(related(cmd), ", "))
	return p.String()
}

// manDescription writes what the command does, with the tables that belong to it.
func (a app) manDescription(p *roff, cmd *cobra.Command) {
	for _, block := range strings.Split(strings.TrimSpace(cmd.Long), "\n\n") {
		p.block(block)
	}
	on := a.words.Sandbox
	switch {
	case page(cmd) == "appreg-sandbox":
		p.table(on.Controls+":", a.controls())
		p.table(on.Faults+":", append([][2]string{{faultExample, a.words.Manual.FourFaults}}, a.faults()...))
	case cmd.HasAvailableSubCommands():
		for _, part := range a.commandTables(cmd) {
			p.table(part.title+":", part.rows)
		}
	}
}

// takes is what stands for a flag's value, if it has one.
func takes(f *pflag.Flag) string {
	if c, ok := f.Value.(choice); ok {
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
