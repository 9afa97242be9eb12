package evidence

// Credential is the kind of a credential. The string of a token does not tell
// scoped from unscoped ones, so that the kind has to come from its owner.
type Credential string

// The kinds of credentials.
const (
	UnscopedToken       Credential = "unscoped_token"
	ScopedToken         Credential = "scoped_token"
	ServiceAccountToken Credential = "service_account_token"
	ServiceAccountOAuth Credential = "service_account_oauth"
	OAuth3LO            Credential = "oauth_3lo"
	OrgAPIKey           Credential = "org_api_key"
	ForgeApp            Credential = "forge_app"
	ConnectJWT          Credential = "connect_jwt"
	Password            Credential = "password"
	DataCenterToken     Credential = "data_center_pat"
	UnknownCredential   Credential = "unknown"
)

// Credentials lists every kind of credential.
func Credentials() []Credential {
	return []Credential{
		UnscopedToken, ScopedToken, ServiceAccountToken, ServiceAccountOAuth, OAuth3LO, OrgAPIKey,
		ForgeApp, ConnectJWT, Password, DataCenterToken, UnknownCredential,
	}
}

// Auth is the scheme of an Authorization header.
type Auth string

// The schemes. NoAuth means that the request is known to carry none.
const (
	Basic  Auth = "basic"
	Bearer Auth = "bearer"
	NoAuth Auth = "none"
)

// Auths lists every scheme.
func Auths() []Auth {
	return []Auth{Basic, Bearer, NoAuth}
}
