package tools

import (
	"encoding/json"
	"maps"
	"slices"
	"time"
)

// shapes are answers of the right status whose data is not what it has to be.
func shapes() []fault {
	var all []fault
	for _, name := range slices.Sorted(maps.Keys(mutations())) {
		change := mutations()[name]
		all = append(all, fault{name: name, kind: told, plant: func(a *answering) bool {
			var good map[string]any
			if a.good.Code != 200 || json.Unmarshal(a.good.Body.Bytes(), &good) != nil || !change(good) {
				return false
			}
			data, err := json.Marshal(good)
			return err == nil && status(200, string(data))(a)
		}})
	}
	return all
}

// listOf is the list of an answer, and its name.
func listOf(answer map[string]any) (name string, list []any) {
	for _, name := range slices.Sorted(maps.Keys(answer)) {
		if list, ok := answer[name].([]any); ok && len(list) > 0 {
			if _, ok := list[0].(map[string]any); ok {
				return name, list
			}
		}
	}
	return "", nil
}

// mutations change an answer, or report that there is nothing to change.
func mutations() map[string]func(map[string]any) bool {
	all := map[string]func(map[string]any) bool{
		"empty, and not the last page": func(o map[string]any) bool {
			name, list := listOf(o)
			if list == nil {
				return false
			}
			o[name], o["isLast"] = []any{}, false
			return true
		},
		"a total that is too large": func(o map[string]any) bool {
			if _, ok := o["total"]; !ok {
				return false
			}
			o["total"], o["isLast"] = 5000, true
			return true
		},
		"the first twice": func(o map[string]any) bool {
			name, list := listOf(o)
			if list == nil {
				return false
			}
			o[name] = append([]any{list[0]}, list...)
			return true
		},
		"the same page for ever": func(o map[string]any) bool {
			if _, list := listOf(o); list == nil || o["isLast"] == nil {
				return false
			}
			o["isLast"] = false
			if o["nextPageToken"] != nil {
				o["nextPageToken"] = "again"
			}
			return true
		},
		"errors besides": func(o map[string]any) bool {
			_, list := listOf(o)
			o["errorMessages"] = []any{"3 of them could not be read"}
			return list != nil
		},
		"dates that are none": func(o map[string]any) bool { return spoilDates(o) },
	}
	for name, value := range map[string]any{"null": nil, "an object": map[string]any{}, "a string": "x", "a number": 1} {
		all["a list that is "+name] = func(o map[string]any) bool {
			key, list := listOf(o)
			if list == nil {
				return false
			}
			o[key] = value
			return true
		}
		all["elements that are "+name] = func(o map[string]any) bool {
			key, list := listOf(o)
			if list == nil {
				return false
			}
			o[key] = []any{value}
			return true
		}
		all["a last page that is "+name] = func(o map[string]any) bool {
			if _, ok := o["isLast"]; !ok {
				return false
			}
			o["isLast"] = value
			return true
		}
	}
	for name, value := range map[string]any{"missing": nil, "half": 1.5, "too large": 1e30, "negative": -1, "a word": "one"} {
		all["an id that is "+name] = func(o map[string]any) bool {
			_, list := listOf(o)
			for _, of := range append(list, o) {
				element, _ := of.(map[string]any)
				if element["id"] == nil {
					continue
				}
				element["id"] = value
				if element["key"] != nil && value == nil {
					element["key"] = nil
				}
				return true
			}
			return false
		}
	}
	return all
}

// spoilDates makes words of the dates in a value.
func spoilDates(value any) (spoilt bool) {
	switch v := value.(type) {
	case map[string]any:
		for name, inner := range v {
			if text, ok := inner.(string); ok && len(text) > 20 {
				if _, err := time.Parse("2006-01-02T15:04:05", text[:19]); err == nil {
					v[name], spoilt = "tomorrow", true
				}
				continue
			}
			spoilt = spoilDates(inner) || spoilt
		}
	case []any:
		for _, inner := range v {
			spoilt = spoilDates(inner) || spoilt
		}
	}
	return spoilt
}
