package world

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/png"

	"appreg/internal/sandbox/contract"
)

// Sample is a built-in image, for whoever has none at hand.
type Sample struct {
	Step string // "document" or "liveness"
	// Word is the outcome that the sandbox gives for it: one of the magic words
	// of section 5, a refusal, "" for the best there is, or [BackSide].
	Word string
}

// Image draws the sample, the same each time, as a PNG.
func (s Sample) Image() []byte {
	draw := cardFront
	switch {
	case s.Step == contract.StepLiveness:
		draw = portrait
	case s.Word == BackSide:
		draw = cardBack
	}
	return labeled(encoded(draw()), s.Word)
}

// BackSide is the word of the sample that completes a document of which the
// front was "BACKSIDE".
const BackSide = "BACK"

// Samples are the images for every outcome that one can have, of each step the
// best first.
func Samples() []Sample {
	var all []Sample
	for _, word := range documentWords() {
		all = append(all, Sample{contract.StepDocument, word})
	}
	for _, word := range faceWords() {
		all = append(all, Sample{contract.StepLiveness, word})
	}
	return all
}

func documentWords() []string {
	return []string{
		"", "FAIL", "MANUAL", "UNVERIFIED", "OTHERNAME", "BACKSIDE", BackSide,
		"document_number_is_not_extracted", "document_type_not_detected", "existing_document_validation_with_document_number",
		"failed_to_read_document", "could_not_compress_image",
		"already_exists", "document_settings_not_set", "duplicated_person",
		"person_linked_to_another_email", "person_linked_to_another_phone", "Project_not_active",
	}
}

func faceWords() []string {
	return []string{
		"", "FAIL", "OTHERFACE", "ERR_NO_FACE_DETECTED",
		"face_close_to_border", "face_too_close", "face_too_far", "face_not_centered", "face_occluded", "face_rotation_too_large",
		"multiple_faces_detected", "no_face_detected", "poor_lighting", "Liveness_score_not_acceptable",
		"person_already_set", "duplicated_person", "person_linked_to_another_email", "person_linked_to_another_phone",
		"phone_or_email_is_not_unique", "collection_not_set", "Project_not_active",
	}
}

func encoded(m image.Image) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		panic("sandbox: a picture of its own: " + err.Error()) // it is no empty one
	}
	return b.Bytes()
}

// labeled puts word into a PNG as a comment, where no picture shows it: in a
// tEXt chunk after the header, which is always the first 33 bytes.
func labeled(picture []byte, word string) []byte {
	if word == "" {
		return picture
	}
	const header = 8 + 25 // the signature and IHDR
	text := "tEXtComment\x00" + word
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(text)-len("tEXt")))
	chunk = append(chunk, text...)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE([]byte(text)))
	return bytes.Join([][]byte{picture[:header], chunk, picture[header:]}, nil)
}
