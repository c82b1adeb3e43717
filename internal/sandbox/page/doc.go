// Package page is what stands behind a link of the sandbox: it plays the hosted page
// (section 9 of the contract) in a browser, on a phone or a desktop. It shows a person
// where they stand and lets them do what comes next, with a picture for every outcome
// or one of their own, leave it, or give up.
//
// It is plain HTML and forms, without a script. Whatever it does is a call of the API,
// made with the registration's token in the order of section 9: it has no rule of its
// own, and what is refused is told. Every word of it is handed in.
//
// Who may in is who has the link: its token goes into a cookie, and the address that is
// left has none. A form is good for one registration, as it stood when it was drawn: one
// that is sent twice, or after somebody else went on, does nothing.
package page
