package search

// verbRule gives some words, all verbs of a class, the same weight.
type verbRule struct {
	words string
	verb  verb
}

// verbRules lists the verbs. A word that is not here is a noun.
func verbRules() []verbRule {
	return []verbRule{
		{"get list show see read display fetch retrieve return browse inspect lookup know look obtain enumerate " +
			"review examine present", verb{class: read}},
		{"compile accumulate tabulate visualize visualise measure assess study consult explore investigate peek trace spot understand " +
			"figure survey sum illustrate reveal uncover inquire", verb{class: read}},
		{"find search locate", verb{class: read, weight: 0.3}},
		{"count tally", verb{class: read, weight: 0.9}},
		{"check validate verify test parse analyse analyze evaluate", verb{class: read, weight: 0.6}},
		{"download export poll", verb{class: read, weight: 0.9}},
		{"load run print track monitor collect extract gather learn determine identify discover scan compare dump calculate compute " +
			"summarise summarize pull backup detect", verb{class: read, weight: 0.1}},
		{"which what who whose whom where when why", verb{class: read}},
		{"query audit", verb{class: read, weight: 0.5, noun: true}},
		{"tell", verb{class: act, weight: 0.2}},
		{"sync synchronize synchronise", verb{weight: 0.3}},
		{"view overview access", verb{class: read, noun: true}},

		{"add create make insert generate introduce produce define establish compose author spawn assemble found construct", verb{class: create}},
		{"write post put submit send enter place lodge", verb{class: create, weight: 0.2}},
		{"enclose raise register import upload setup attach invite grant onboard", verb{class: create, weight: 0.8}},
		{"capture provision propose initiate enrol enroll enlist include involve populate ingest feed paste", verb{class: create, weight: 0.2}},
		{"new open build", verb{class: create, noun: true}},
		{"report file book draft record", verb{class: create, noun: true}},
		{"log comment label tag vote link mention", verb{class: create, weight: 1, noun: true}},

		{"edit update modify alter adjust amend correct rewrite overwrite revise rework reword rephrase customize customise " +
			"append increase decrease lower", verb{class: update}},
		{"rename replace configure toggle enable disable retitle prolong postpone reschedule delay shorten", verb{class: update, weight: 0.5}},
		{"adapt improve override patch enrich elaborate specify vary upgrade transform reformulate reduce", verb{class: update}},
		{"set change fix touch", verb{class: update, noun: true}},

		{"delete remove drop erase clear purge unset discard destroy wipe kill eliminate strip dispose bin withdraw retract undo", verb{class: remove}},
		{"prune trash empty cut exclude expel evict abandon recall nuke scrap ditch", verb{class: remove}},
		{"cancel abort void kick revoke detach unlink decouple unshare unassign unsubscribe unregister invalidate disconnect unplan unschedule descope unpin unstar untag unlabel", verb{class: remove, weight: 0.8}},

		{"move assign archive unarchive restore copy clone duplicate transition rank reorder rearrange reopen resolve finish publish merge swap " +
			"suspend deactivate activate switch convert estimate complete close start approve decline reject accept deny subscribe notify " +
			"associate migrate sanitize redact prioritise prioritize reassign share mark flag watch unwatch follow unfollow " +
			"manage administer administrate maintain join leave unblock refresh renew extend pin reset split schedule sort escalate " +
			"store save keep push lock prevent hide bring drag shift transfer carry bump hand delegate pass connect relate tie bind apply " +
			"inform remind alert ping size receive recover undelete reactivate unsuspend ban cause depend answer reply respond groom refine advance " +
			"" +
			"accomplish conclude finalize finalise fulfil fulfill settle solve implement acknowledge annotate clarify explain ask communicate appoint " +
			"nominate designate redirect forward arrange organize organise promote demote authorize authorise permit empower allow broadcast warn " +
			"prompt contact categorize categorise classify earmark highlight cease halt interrupt chase consolidate unify correlate couple interlink " +
			"refer defer park decommission retire freeze deliver document elevate boost endorse exchange expose disclose grab ignore mute silence " +
			"hook wire listen resume restart mirror reconcile pause protect restrict limit secure revert shut trigger weigh triage steer bounce " +
			"confirm certify deploy distribute reserve charge clock quit terminate slot bookmark roll hold launch ship rate like upvote unvote star unlock simulate preview select combine", verb{class: act, weight: 1}},
		{"order release plan favourite favorite end begin block stop", verb{class: act, weight: 1, noun: true}},
	}
}

// stopWords lists the words that say nothing of what is asked for.
func stopWords() string {
	return "a an the of in on at to for from with by into onto about as is are be been was were am do does did has have had it its " +
		"we you he she they this that these those there here please can could would should shall will might may must want wants need needs " +
		"able some any via using use used so if then just only also too very our your their his her him them us and or but not no yes " +
		"how every all everything each whole entire full still now today yet per through within inside out up off over under than " +
		"try trying let lets help way possible api rest endpoint call scope scopes operation operations jira's cloud atlassian programmatically " +
		"i'm i'd i've don't can't doesn't isn't hi hello thanks thank got auto give gives given gave because " +
		"one two three four five six seven eight nine ten twenty fifty few more most much same certain specific particular " +
		"exist exists available something anything i really already again currently automatically automated script bot tool " +
		"long it's what's who's where's let's there's going go goes thing things stuff both own " +
		"behind under underneath among between against during without along around across say says called looks " +
		"whether so-called our ours yours theirs actual actually simply quickly easily directly always never ever once"
}
