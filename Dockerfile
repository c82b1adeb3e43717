# The sandbox, for those who test against it: docs/sandbox.md, "Beside other containers".
#
#   docker build -t appreg .
#   docker run --rm -p 4012:4012 appreg
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
# As CONTRIBUTING.md builds a release; the folder is what --data can be kept in.
RUN CGO_ENABLED=0 go build -buildvcs=false -trimpath -tags validator_novalidatefn -ldflags "-s -w" -o /out/appreg . \
	&& mkdir -p /out/data

FROM scratch
COPY --from=build /out/appreg /appreg
COPY --from=build --chown=65532:65532 /out/data /data
USER 65532:65532
ENV HOME=/data
EXPOSE 4012
# There is no shell and no curl in it: the program asks itself. The token that other
# containers use, too, is made at the first start.
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s \
	CMD ["/appreg", "api", "GET", "/healthz", "--api-url", "http://127.0.0.1:4012", "--token-file", "/data/token"]
ENTRYPOINT ["/appreg", "sandbox"]
CMD ["--addr", "0.0.0.0:4012", "--allow-remote", "--host", "sandbox", "--client-token-file", "/data/token"]
