package person

import (
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestCode: the code of a message, whatever else is in it.
func TestCode(t *testing.T) {
	lines, err := os.ReadFile("testdata/code-messages.txt")
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		string(lines): "123456", "123456": "123456", " 123 456 ": "123456", "123-456": "123456", "1 2 3 4 5 6": "123456", "12-34-56": "123456",
		"１２３４５６": "123456", "١٢٣٤٥٦": "123456", "Tu código es １２３４５６.": "123456", "رمزك هو ١٢٣٤٥٦": "123456",
		"G-123456 is your code.": "123456", "FB-123 456": "123456", "Your code is 123456. Tu código es 123456.": "123456",
		"Your code is *123456*": "123456", "123456 es tu código\nVence a las 10:30": "123456", "Código 123456, válido 10 minutos (29/11/2026 10:30:15)": "123456",
		"29-11-26: 123456": "123456", "2026-11-29 10:30 código=123456": "123456", "Pago de $120.000. Código: 123456": "123456", "Pay 120 000 COP with 123456": "123456",
		"USD 123456.00 code 654321": "654321", "Llame al +57 300 123 4567. Código 123456": "123456", "300 123 4567 código 123456": "123456",
		"Código 123.456": "123456", "in 10 minutes 123456 5 times": "123456", "@acme.co #123456": "123456", "Tu código:\r\n\r\n123\u00a0456\r\n": "123456",
		"https://acme.co/v?code=123456": "123456", "1\u200b23\u2060456": "123456", "<123456>": "123456", "“123456”": "123456", "ref AB654321 code 123456": "123456",
		"12 345": "", "1234567": "", "your code": "", "": "", "300 123 456": "", "AB123456": "", "12345": "", "10:30:15": "",
		"123456 or 654321": "several", "123456 654321": "several", "Código 123456\n@acme.co #654321": "several",
		"Código 123456, pedido #998877": "123456", "998877 for the order, code: 123456": "123456", "Your one-time password for INR 482913 is 123456": "several",
		"OTP for order 998877 is below. OTP: 123456": "123456", "123456 is your Acme code for ticket 998877": "123456", "123456 es su código. Bogotá 110111": "123456",
		"Código 123456 a las 103512": "123456", "Transferencia a la cuenta 998877. Su clave dinámica es 123456": "123456", "tarjeta ****998877 Código de verificación: 123456": "123456",
		"Tu código de seguridad para el pedido 998877 es 123456": "several", "Your code is 123456. Tu código es 654321": "several", "discode 998877, 123456": "several",
		"Código 123456 o 222222": "several", "Your code is 123456, 222222": "several", "Código 123456 o el pedido 222222": "123456",
		"验证码是123456，5分钟内有效": "123456", "認証コードは１２３４５６です": "123456",
	} {
		code, several := Code(text)
		if several {
			code += "several"
		}
		if code != want {
			t.Errorf("%q: %q, not %q", text, code, want)
		}
	}
}

// TestCodeAnywhere: a code is found with anything about it that has no other one.
func TestCodeAnywhere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		code := rapid.StringMatching(`[0-9]{6}`).Draw(t, "code")
		some := rapid.SampledFrom([]string{"", "Hola Ana, ", "Your code is ", "10:30 ", "29/11/2026 ", "vence en 10 minutos. ", "$ 1.250.000 ", "\n", "a las 3:45 p. m., ", "@acme.co #" + code + "\n", "+57 300 123 4567\n", "Código " + code + ". "})
		text := some.Draw(t, "a") + some.Draw(t, "b")
		if text != "" && !strings.HasSuffix(text, "\n") && !strings.HasSuffix(text, " ") {
			text += ": "
		}
		shown := rapid.SampledFrom([]string{code, code[:3] + " " + code[3:], code[:3] + "-" + code[3:], "G-" + code}).Draw(t, "shown")
		text += shown + rapid.SampledFrom([]string{"", ".", "\n" + "@acme.co #" + code, " es tu código", " (10 min)"}).Draw(t, "end")
		if got, several := Code(text); got != code || several {
			t.Fatalf("%q: %q", text, got)
		}
	})
}
