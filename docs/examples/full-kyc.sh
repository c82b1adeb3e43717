#!/bin/sh
# Takes a person from nothing to COMPLETED in a flow that asks for everything:
# both contacts confirmed by a code, a document and a face.
#
#   full-kyc.sh PROJECT FLOW EMAIL PHONE NAME DOCUMENT FACE
#
# The API token is the one that `appreg login` kept, or VERIFIK_TOKEN; with
# VERIFIK_API_URL it goes to another server. The id of the registration is on
# stdout at the end, everything else on stderr. It ends with the exit code of
# the command that failed: 5 is a refusal, 6 is in doubt, 75 is for trying again
# later.
set -eu

if [ $# -ne 7 ]; then
	echo "usage: full-kyc.sh PROJECT FLOW EMAIL PHONE NAME DOCUMENT FACE" >&2
	exit 2
fi
project=$1 flow=$2 email=$3 phone=$4 name=$5 document=$6 face=$7

# Has a code sent, and brings it back. A sandbox tells it; elsewhere the person
# reads it to whoever runs this.
confirm() {
	code=$(appreg otp send "$1" "$id" --no-input --jq '.sandboxCode // empty')
	if [ -z "$code" ]; then
		printf 'The code that came by %s: ' "$1" >&2
		read -r code
	fi
	printf '%s\n' "$code" | appreg otp confirm "$1" "$id" - --no-input >&2
}

id=$(appreg create --project "$project" --project-flow "$flow" \
	--email "$email" --phone "$phone" --full-name "$name" --no-input --jq .id)

confirm email
confirm phone
appreg sync "$id" signUpForm >&2

# A document that failed has come in as well, and is due again.
due=$(appreg document "$id" "$document" --no-input \
	--jq 'select([.evidence[].step] | any(. == "document")) | .documentValidation.status')
if [ -n "$due" ]; then
	echo "The document is $due: $id" >&2
	exit 5
fi
appreg sync "$id" document >&2

appreg face "$id" "$face" --no-input >&2
appreg sync "$id" liveness >&2

# What a person has to look at ends in manual review instead.
status=$(appreg sync "$id" end COMPLETED --no-input --jq .status)
if [ "$status" != COMPLETED ]; then
	echo "The server says $status: $id" >&2
	appreg reasons "$id" >&2
	exit 5
fi
echo "$id"
