package company

import (
	"strconv"
	"time"
)

// Version is a release of a project.
type Version struct {
	ID                int
	Name, Description string
	Project           *Project
	// Start and Release are days, at midnight, zero where nobody said.
	Start, Release     time.Time
	Released, Archived bool
	// Issues go into the version; Affected were seen in it.
	Issues, Affected []*Issue
}

// IsOverdue reports whether the day of the release has passed and nobody has
// released it.
func (v *Version) IsOverdue(now time.Time) bool {
	return !v.Released && !v.Release.IsZero() && now.After(v.Release.AddDate(0, 0, 1))
}

// Version finds a version by the id in a path.
func (c *Company) Version(id string) *Version {
	for _, p := range c.Projects {
		for _, v := range p.Versions {
			if strconv.Itoa(v.ID) == id {
				return v
			}
		}
	}
	return nil
}

// versionPlan is a version of a project. Days count from today; 0 is no day.
type versionPlan struct {
	name, text         string
	start, release     int
	released, archived bool
}

// addVersions makes the versions of a project, the oldest first.
func (b *builder) addVersions(p *Project, plans []versionPlan) {
	for _, plan := range plans {
		v := &Version{
			ID: 10300 + b.count("versions"), Name: plan.name, Description: plan.text, Project: p,
			Released: plan.released, Archived: plan.archived,
		}
		if plan.start != 0 {
			v.Start = b.day(plan.start, 0, 0)
		}
		if plan.release != 0 {
			v.Release = b.day(plan.release, 0, 0)
		}
		p.Versions = append(p.Versions, v)
	}
}

// Versions are those of all projects.
func (c *Company) Versions() []*Version {
	var list []*Version
	for _, p := range c.Projects {
		list = append(list, p.Versions...)
	}
	return list
}

// Components are the parts of all projects.
func (c *Company) Components() []*Component {
	var list []*Component
	for _, p := range c.Projects {
		list = append(list, p.Components...)
	}
	return list
}
