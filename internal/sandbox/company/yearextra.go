package company

import (
	"slices"
	"strconv"
	"time"
)

// decorate adds to the team's issues what hangs on them: parts, hours, remarks
// and days that they are due.
func (y *year) decorate() {
	today := y.day(0, 0, 0)
	for i, is := range slices.Clone(y.told) {
		if i%9 == 4 && is.Kind == typeStory && len(is.Sprints) > 0 {
			y.addParts(is)
		}
		if since := begun(is); i%5 == 1 && !since.IsZero() {
			y.logHours(is, i, since)
		}
		if at := is.Created.Add(26 * time.Hour); i%4 == 2 && at.Before(today) {
			y.remark(is, at, i)
		}
		if i%13 == 5 {
			y.setDue(is, i)
		}
	}
}

// begun is when somebody began to work on an issue, zero for never.
func begun(is *Issue) time.Time {
	for _, h := range is.Histories {
		for _, item := range h.Items {
			if item.ID == "status" && item.ToString == StatusBusy.Name {
				return h.At
			}
		}
	}
	return time.Time{}
}

// addParts splits an issue into two sub-tasks. They are in the sprints of their
// parent without a change that tells of it.
func (y *year) addParts(is *Issue) {
	since := begun(is)
	created := is.Created.Add(5 * time.Hour)
	if !since.IsZero() && since.Before(created) {
		created = since
	}
	for i, what := range []string{"Try out: ", "Explain: "} {
		part := y.newIssue(TypeSubtask, what+is.Summary, created)
		part.Parent, part.Assignee, part.Components = is, is.Assignee, is.Components
		part.Sprints = slices.Clone(is.Sprints)
		for _, s := range part.Sprints {
			s.Issues = append(s.Issues, part)
		}
		if is.Status != StatusToDo && !since.IsZero() {
			y.to(StatusBusy, part)(since.Add(30 * time.Minute))
			if i == 0 || is.IsDone() {
				y.to(StatusDone, part)(since.Add(time.Duration(90+30*i) * time.Minute))
			}
		}
	}
}

// logHours writes down work on one day or two.
func (y *year) logHours(is *Issue, i int, since time.Time) {
	if i%10 == 1 {
		is.Planned = time.Duration(4+i%13) * time.Hour
	}
	for j := range 1 + i%2 {
		at := since.Add(time.Duration(j) * 24 * time.Hour)
		if !at.Before(y.day(0, 0, 0)) {
			return
		}
		spent := time.Duration(1+(i+j)%6)*time.Hour + time.Duration(i%2)*30*time.Minute
		log := &Worklog{ID: 20100 + y.count("worklogs"), Author: is.Assignee, Started: at, Created: at.Add(spent), Spent: spent}
		if j == 1 {
			log.Text = "Most of it was waiting for the *test pole*."
		}
		is.Worklogs = append(is.Worklogs, log)
		before := ""
		if is.Spent > 0 {
			before = strconv.Itoa(int(is.Spent / time.Second))
		}
		is.Spent += spent
		after := strconv.Itoa(int(is.Spent / time.Second))
		y.record(is, log.Created, change{Field: "timespent", ID: "timespent", From: before, FromString: before, To: after, ToString: after})
	}
}

// remark says something under an issue, in the markup that people use.
func (y *year) remark(is *Issue, at time.Time, i int) {
	texts := []string{
		"I can see this at two poles in the harbour.",
		"[~accountid:" + y.team[0].ID + "] can you have a look? It is *not urgent*.",
		"{quote}The cabinet was closed when we came.{quote}\n\nThen it is the other key.",
		"# Open the cabinet\n# Press the green button\n# Wait until it clicks",
		"The answer is {{202 Accepted}}, see [the manual|https://lumen.example/manual].",
	}
	author := y.team[i%len(y.team)]
	if author.Left {
		author = y.team[0]
	}
	is.Comments = append(is.Comments, &Comment{ID: y.id(), At: at, Author: author, Text: texts[i/4%len(texts)]})
	is.Updated = later(is.Updated, at)
}

// setDue gives an issue a day, and moves it later once.
func (y *year) setDue(is *Issue, i int) {
	at := is.Created.Add(2 * time.Hour)
	is.Due = y.builder.day(int(at.Sub(y.now).Hours()/24)+20, 0, 0)
	if is.Resolved.IsZero() {
		is.Due = y.builder.day(i%17-5, 0, 0)
	}
	text := is.Due.Format(time.DateOnly)
	y.record(is, at, change{Field: "duedate", ID: "duedate", To: text, ToString: text + " 00:00:00.0"})
}
