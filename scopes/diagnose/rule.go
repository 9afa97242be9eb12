package diagnose

import "slices"

// rule declares one cause: what must hold for it. What it says stands under its name in words.txt. Adding a cause to the diagnosis is adding one
// rule, its words, and one case that shows it.
type rule struct {
	// name is unique and short; tests and documentation refer to it.
	name string
	wording
	code       Code
	confidence Confidence
	// when must hold altogether, unless must not hold at all. What the conditions of when say becomes the evidence. What those of unless say is never
	// shown.
	when, unless []condition
	// claims are the parts of the request that are wrong if the cause is right. The corrected request differs in nothing else.
	claims claim
	// hedge lists what makes the cause no more than likely, doubt what makes it no more than possible.
	hedge, doubt []condition
	steps        []steps
	// checks is true where the steps only find out more, so that the fix is the first of them.
	checks bool
	// spoken is true where the answer says the cause in so many words: what somebody saw does not rule it out unless it is in doubt.
	spoken bool
}

// condition is one thing that can be asked of the facts, with how to say that it holds. An empty text stays out of the evidence.
type condition struct {
	says  string
	holds func(*facts) bool
}

// because is the rule of a cause for which some conditions must hold altogether.
func because(name string, code Code, confidence Confidence, when ...condition) rule {
	return rule{name: name, code: code, confidence: confidence, when: when}
}

// The rest of a declaration, as the fields of the same meaning say.
func (r rule) but(unless ...condition) rule    { r.unless = unless; return r }
func (r rule) claiming(parts claim) rule       { r.claims = parts; return r }
func (r rule) hedged(hedge ...condition) rule  { r.hedge = hedge; return r }
func (r rule) doubted(doubt ...condition) rule { r.doubt = doubt; return r }
func (r rule) then(list ...steps) rule         { r.steps = list; return r }
func (r rule) checking(step steps) rule        { r.steps, r.checks = []steps{step}, true; return r }
func (r rule) inWords() rule                   { r.spoken = true; return r }

// steps lists what a user does, one action a line.
type steps func(*facts) []string

func (r *rule) applies(f *facts) bool {
	for _, c := range r.when {
		if !c.holds(f) {
			return false
		}
	}
	return !slices.ContainsFunc(r.unless, func(c condition) bool { return c.holds(f) })
}

// finding is a rule that applies, with how sure that makes its cause and what else was seen that speaks for it.
type finding struct {
	rule       *rule
	confidence Confidence
	seen       []string
}

// found is what a rule that applies comes to.
func (r *rule) found(f *facts) finding {
	holds := func(c condition) bool { return c.holds(f) }
	item := finding{rule: r, confidence: r.confidence}
	// Each method of a path has scopes of its own, and a prefix proves no kind.
	hedged := f.methodAssumed && r.code == MissingScope || slices.ContainsFunc(r.hedge, holds) || f.kindByPrefix && (r.code == WrongHost || r.code == WrongAuthScheme)
	if hedged && item.confidence == Certain {
		item.confidence = Likely
	}
	if slices.ContainsFunc(r.doubt, holds) {
		item.confidence = Possible
	}
	return item
}

// cause puts a finding into words.
func (f *facts) cause(item finding) Cause {
	r := item.rule
	c := Cause{Code: r.code, Confidence: item.confidence, Why: f.expand(r.why), Fix: f.expand(r.fix), Check: f.expand(r.check)}
	if f.methodAssumed && r.code == MissingScope {
		c.Check = "the method of the request, which was not given"
	}
	for _, when := range r.when {
		if when.says != "" {
			c.Evidence = append(c.Evidence, f.expand(when.says))
		}
	}
	c.Evidence = appendNew(c.Evidence, item.seen...)
	return c
}

// rules lists every rule. Between causes of equal confidence the earlier one is shown first: what the service says itself, then the address, then the
// credential, then its scopes, then permissions.
func rules() []rule {
	list := slices.Concat(
		sayingRules(), messageRules(), serviceRules(), oauthRules(), hostRules(), schemeRules(), cloudRules(), apiRules(), pathRules(),
		leavingRules(), scopeRules(), credentialRules(), stayingRules(), permissionRules(), observedRules(),
	)
	for i := range list {
		list[i].wording = wordsOf(list[i].name)
	}
	return list
}
