package company

import "testing"

// TestTranslated: a team's own statuses stand everywhere in place of the site's,
// in the same categories.
func TestTranslated(t *testing.T) {
	c := New(testNow)
	p := c.Project("PULSE")
	for i, s := range p.Workflow() {
		if s.Category != Statuses[i].Category || s.Name != pulseStatuses[i] || s.Project != p {
			t.Errorf("%+v in place of %+v", s, Statuses[i])
		}
	}
	changes := 0
	for _, is := range c.Issues {
		if is.Project != p {
			continue
		}
		if is.Status.Project != p {
			t.Errorf("%s is %s", is.Key, is.Status.Name)
		}
		for _, h := range is.Histories {
			for _, item := range h.Items {
				if item.ID == "status" && p.statusNamed(item.ToString).Name == item.ToString {
					changes++
				}
			}
		}
		if is.IsDone() && is.Shelved().Before(is.Created) {
			t.Errorf("%s was done at %v", is.Key, is.Shelved())
		}
	}
	if changes < 50 || len(c.Statuses()) != 8 {
		t.Errorf("%d changes, %d statuses", changes, len(c.Statuses()))
	}
}
