package diagnose

// Code names a cause of a failed call.
type Code string

// The causes. An answer's verdict is one of them.
const (
	MissingScope    Code = "missing_scope"
	WrongHost       Code = "wrong_host"
	UnknownRoute    Code = "unknown_route"
	WrongAuthScheme Code = "wrong_auth_scheme"
	BadCredential   Code = "bad_credential"
	WrongCloudID    Code = "wrong_cloud_id"
	NoPermission    Code = "no_permission"
	NotScopable     Code = "not_scopable"
	RemovedEndpoint Code = "removed_endpoint"
	AppConsent      Code = "app_consent"
	RateLimited     Code = "rate_limited"
	ServerError     Code = "server_error"
	Other           Code = "other"
	Unknown         Code = "unknown"
)

// Codes lists every code, in the order in which they are documented.
func Codes() []Code {
	return []Code{
		MissingScope, WrongHost, UnknownRoute, WrongAuthScheme, BadCredential, WrongCloudID, NoPermission,
		NotScopable, RemovedEndpoint, AppConsent, RateLimited, ServerError, Other, Unknown,
	}
}

// Confidence says how far the evidence carries a cause.
type Confidence string

// The degrees of confidence.
const (
	// Certain: the evidence leaves no other reading.
	Certain Confidence = "certain"
	// Likely: the usual reading of the evidence; others exist.
	Likely Confidence = "likely"
	// Possible: nothing speaks against it, or what the service does here is not established.
	Possible Confidence = "possible"
)

// Confidences lists every degree, the strongest first.
func Confidences() []Confidence {
	return []Confidence{Certain, Likely, Possible}
}

// Covered is one failure that the diagnosis knows.
type Covered struct {
	Code Code
	// Failure says in a few words what it is.
	Failure string
	// Confidence is how sure an answer about it can be.
	Confidence Confidence
	// Sources are the pages that it is known from.
	Sources []string
}

// Coverage lists every failure that the diagnosis knows, by code in the order of [Codes], and within a code in
// the order in which causes are ranked.
func Coverage() []Covered {
	var list []Covered
	all := rules()
	for _, code := range Codes() {
		for _, r := range all {
			if r.code == code {
				list = append(list, Covered{r.code, r.covers, r.confidence, r.sources})
			}
		}
	}
	return list
}
