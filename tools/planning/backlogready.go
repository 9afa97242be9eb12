package planning

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"jirascope/internal/foreign"
	"jirascope/internal/redact"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/jira/directory"
	"jirascope/jira/issue"
)

// noEstimation is what the estimation of a board is called that has none.
const noEstimation = "none"

// lacksOf are what an issue lacks.
func lacksOf(one issue.Issue, estimate bool) []lack {
	var list []lack
	if estimate {
		list = append(list, lacksEstimate)
	}
	if strings.TrimSpace(one.Description) == "" {
		list = append(list, lacksDescription)
	}
	if one.AssigneeID == "" && one.Assignee == "" {
		list = append(list, lacksAssignee)
	}
	return list
}

// add counts an issue by what it lacks.
func (n *BacklogCounts) add(lacks []lack) {
	if len(lacks) == 0 {
		n.Ready++
	}
	for _, one := range lacks {
		switch one {
		case lacksEstimate:
			*n.NoEstimate++
		case lacksDescription:
			n.NoDescription++
		case lacksAssignee:
			n.NoAssignee++
		}
	}
}

// joined writes what an issue lacks.
func joined(lacks []lack) string {
	texts := make([]string, len(lacks))
	for i, one := range lacks {
		texts[i] = string(one)
	}
	return strings.Join(texts, ", ")
}

// asRefused is the answer of Jira that there is no such list.
func asRefused(err error) (*jira.Error, bool) {
	refused, ok := errors.AsType[*jira.Error](err)
	return refused, ok && refused.Kind == jira.KindBadRequest
}

// waiting are the issues that wait to be begun. Jira lists what is not done of a board that
// keeps no backlog, which is on the board: of that, only the first column waits.
func (x *backlogRun) waiting(list []issue.Issue) (waiting []issue.Issue, begun int) {
	sprints := x.answer.Board.Type == "scrum" || x.features[directory.FeatureBacklog] || x.answer.Board.Type == "simple" && x.features == nil
	if sprints || len(x.setup.Columns) == 0 {
		return list, 0
	}
	for _, one := range list {
		if slices.Contains(x.setup.Columns[0].StatusIDs, one.StatusID) {
			waiting = append(waiting, one)
		} else {
			begun++
		}
	}
	return waiting, begun
}

// estimates reports whether the board estimates, so that an issue may lack one, and writes in
// what. Boards of team-managed projects do not say in which field.
func (x *backlogRun) estimates(issues int) bool {
	field, found := x.sums.Field()
	on, switched := x.features[directory.FeatureEstimation]
	switch {
	case x.setup.ID == 0:
		x.answer.Estimation = "unknown"
		return false
	case x.setup.EstimationType != "" && found:
		x.answer.Estimation = foreign.Line(field.Name, maxSummary)
		return true
	case switched && on && issues > 0 && len(x.sums.Fields()) > 0:
		x.answer.Estimation = "points"
		if found {
			x.answer.Estimation = foreign.Line(field.Name, maxSummary)
		}
		return true
	case found && !switched:
		x.answer.Estimation = foreign.Line(field.Name, maxSummary)
		return true
	default:
		x.answer.Estimation = noEstimation
		return false
	}
}

// explain says what the list is made of, and what it leaves out.
func (x *backlogRun) explain(estimates bool, begun, unlisted int) {
	if estimates {
		x.Notes = note(x.Notes, x.kind(begun), "ready: it has an estimate, a description and an assignee; what a team calls ready may be something else")
	} else {
		x.Notes = note(x.Notes, x.unestimated(), x.kind(begun), "ready: it has a description and an assignee; estimates were not looked at")
	}
	n := x.answer.Counts
	if n.Subtasks+n.Epics > 0 {
		x.Notes = note(x.Notes, fmt.Sprintf("%d sub-tasks and %d epics in the list of Jira are not counted: what they are part of, or made of, is", n.Subtasks, n.Epics))
	}
	if unlisted > 0 {
		x.Notes = note(x.Notes, fmt.Sprintf("%d more fit and are not listed: raise limit, up to 200", unlisted))
	}
	if n.Total == 0 && begun == 0 {
		x.Notes = note(x.Notes, "Jira accepted the call and lists no issue in the backlog. It may be empty, or the account may not see its issues: it needs the Browse projects permission. Scopes are not the reason")
	}
}

// kind says what the list of Jira is for a board of this kind.
func (x *backlogRun) kind(begun int) string {
	const waits = "what waits in its first column is listed"
	off := x.features != nil && !x.features[directory.FeatureBacklog]
	switch kind := x.answer.Board.Type; {
	case off:
		return fmt.Sprintf("the project has turned its backlog off: all that is not done is on the board. Of that, %s; %d that are begun are not%s", waits, begun, x.first())
	case kind == "kanban" && begun > 0:
		return fmt.Sprintf("this kanban board keeps no backlog apart: Jira lists all of it that is not done. Of that, %s; %d in other columns are not%s", waits, begun, x.first())
	case kind == "kanban":
		return "this is a kanban board: its backlog is what waits in its first column, and empty where it is not turned on in the board's settings" + x.first()
	default:
		return "the backlog is what the board's filter chooses, is not done, and is in no sprint that runs or is planned"
	}
}

// first names the board's first column.
func (x *backlogRun) first() string {
	if len(x.setup.Columns) == 0 {
		return ""
	}
	return ". The first column is called " + foreign.Quote(redact.Echo(x.setup.Columns[0].Name), toolbox.MaxSaid)
}

// unestimated says why no issue is called unestimated.
func (x *backlogRun) unestimated() string {
	switch {
	case x.setup.ID == 0:
		return ""
	case x.setup.EstimationType == "issueCount":
		return "the board does not estimate: it counts issues. None of them is called unestimated"
	case x.setup.EstimationType != "", x.answer.Board.Type == "kanban":
		return "the board does not estimate: none of its issues is called unestimated"
	case x.features != nil && !x.features[directory.FeatureEstimation]:
		return "the project has turned estimates off: none of its issues is called unestimated"
	default:
		return "the board does not say whether it estimates, and no issue of its backlog has points: none is called unestimated"
	}
}
