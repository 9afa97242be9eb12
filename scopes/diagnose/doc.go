// Package diagnose goes from the evidence of one failed call to its ranked causes, and to what a person has to change.
//
// # Mental model
//
// [evidence.Evidence] is whatever is known of a call. Package paste reads it out of what people paste, or it is filled in by hand.
//
// From evidence follow facts: which operation of the catalogue the path addresses or was meant to address, which of Atlassian's hosts it went to,
// which well-known answers the body and the headers are, and what an alternative of scopes lacks. Rules ask only facts. Each rule is a declaration of
// one cause: the conditions that must hold, whose words become the evidence of the answer, how sure they make it, what to change, and where it is
// known from. The rules stand in the files rules_*.go, by topic.
//
// [Explainer.Explain] ranks the rules that apply by confidence, and between equals in the order in which a person should look: what the service says
// in so many words, the app and its consent, the host, the scheme, the cloud id, the path, the scopes, the credential, permissions. The path comes
// before the scopes because the gateway answers an unknown path like a missing scope.
//
// An [Answer] holds the verdict, every cause with its evidence, the scopes that are needed and missing, the corrected request, and the steps.
// [Answer.Text] tells all of it in words.
//
// # Promises
//
// The package is pure: it opens no connection and fetches no address. It never fails; where nothing decides, the verdict is [Unknown] and the answer
// says what would help. It is never more certain than its sources: what the service does but nobody has established is [Possible] at most. A
// corrected request differs from the one that was sent only in what the answer's causes claim, and is an operation of the catalogue.
//
// # What it does not do
//
// It calls nothing to find out more, and it does not know what a token holds unless somebody says so: Atlassian shows a token's scopes to nobody.
package diagnose
