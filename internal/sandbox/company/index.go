package company

import "strconv"

// index finds things by what they are called.
type index struct {
	boards  map[string]*Board
	sprints map[string]*Sprint
	keys    map[string]*Issue
	ids     map[int]*Issue
}

// seal makes the index, once everything is there, and tells parents their parts and
// versions their issues.
func (c *Company) seal() {
	c.found = index{
		boards: make(map[string]*Board, len(c.Boards)), sprints: make(map[string]*Sprint, len(c.Sprints)),
		keys: make(map[string]*Issue, len(c.Issues)), ids: make(map[int]*Issue, len(c.Issues)),
	}
	for _, b := range c.Boards {
		c.found.boards[strconv.Itoa(b.ID)] = b
	}
	for _, s := range c.Sprints {
		c.lastSprint = max(c.lastSprint, s.ID)
		c.found.sprints[strconv.Itoa(s.ID)] = s
	}
	for _, is := range c.Issues {
		c.found.keys[is.Key], c.found.ids[is.ID] = is, is
		if is.Kind == TypeSubtask && is.Parent != nil {
			is.Parent.Parts = append(is.Parent.Parts, is)
		}
		for _, v := range is.Fixed {
			v.Issues = append(v.Issues, is)
		}
		for _, v := range is.Affected {
			v.Affected = append(v.Affected, is)
		}
	}
}

// id is the next id of an issue, or of what belongs to one.
func (c *Company) id() int {
	c.lastID++
	return c.lastID
}

// Board finds a board by the id in a path, nil if there is none.
func (c *Company) Board(id string) *Board {
	return c.found.boards[id]
}

// Sprint finds a sprint by the id in a path, nil if there is none.
func (c *Company) Sprint(id string) *Sprint {
	return c.found.sprints[id]
}

// Issue finds an issue by key or id, nil if there is none.
func (c *Company) Issue(keyOrID string) *Issue {
	if id, err := strconv.Atoi(keyOrID); err == nil {
		return c.found.ids[id]
	}
	return c.found.keys[keyOrID]
}

// issue finds an issue by its key while the company is made.
func (b *builder) issue(key string) *Issue {
	for _, is := range b.c.Issues {
		if is.Key == key {
			return is
		}
	}
	return nil
}
