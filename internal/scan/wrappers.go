package scan

import "strings"

// shape is what a function of the file makes of the parts of an address that it
// is given: a request, or a longer address.
type shape struct {
	// address is what is requested, with parameters of the function in it.
	address value
	// made is the address that the function returns, nil where it sends.
	made value
	// sends is true where the function sends the request.
	sends bool
	// method is the request's; given is the parameter that holds it.
	method string
	given  *parameter
	// preset is the method where the parameter is not given, or nothing says
	// another.
	preset string
	// loose is true where options of the caller may hold the method.
	loose bool
	// called is true where the file calls the function.
	called bool
}

// findWrappers finds the functions that put a path together for their callers,
// and those that call them, some levels deep.
func (f *source) findWrappers() {
	const levels = 4
	for range levels {
		found := false
		f.expressions = f.expressions[:0]
		for c := range f.chains {
			f.expressions = append(f.expressions, c)
			for _, v := range c.values {
				if f.findShape(c, v) {
					found = true
				}
			}
		}
		if !found {
			return
		}
		f.shaped = true
		for _, a := range f.assignments {
			a.done = false
		}
	}
}

// findShape gives a function its shape, when an expression in it shows one.
func (f *source) findShape(c chain, v value) bool {
	a, _, ok := f.addressOf(v)
	complete := ok && !a.bare()
	if complete {
		return f.findMaker(c, v)
	}
	fn := functionOf(v)
	if fn == nil || fn.shape != nil {
		return false
	}
	u := f.useOf(c.start, c.end)
	switch {
	case u.function != nil && u.function != fn:
		return f.inherit(fn, v, u, c)
	case !mayBeAddress(v):
		return false
	case u.role == sends:
		fn.shape = &shape{address: v, sends: true, method: u.method, given: u.given, loose: u.loose}
		if u.base != nil {
			fn.shape.address = join(u.base, value{{text: "/", origin: c.start}}, v)
		}
		f.preset(fn)
	case u.returned && u.role == unknown && v.literal():
		fn.shape = &shape{address: v, made: v}
	}
	return fn.shape != nil
}

// findMaker gives a shape to a function that returns a complete address.
func (f *source) findMaker(c chain, v value) bool {
	around := f.around[c.start]
	if around < 0 || f.functions[around].shape != nil {
		return false
	}
	if u := f.useOf(c.start, c.end); !u.returned || u.role != unknown || u.function != nil {
		return false
	}
	f.functions[around].shape = &shape{address: v, made: v}
	return true
}

// mayBeAddress reports whether a value with a parameter in it may be an address
// or the end of one. A parameter alone must have the name of one.
func mayBeAddress(v value) bool {
	if len(v) == 1 {
		name := strings.ToLower(v[0].name)
		for _, w := range []string{"path", "url", "uri", "endpoint", "route", "resource", "address"} {
			if strings.Contains(name, w) {
				return true
			}
		}
		return false
	}
	flat, _ := cutQuery(v.flat())
	return isAddress(flat)
}

// functionOf is the function whose parameter a value depends on.
func functionOf(v value) *function {
	for _, p := range v {
		if p.parameter != nil {
			return p.parameter.function
		}
	}
	return nil
}

// inherit gives a function the shape of another one that it calls.
func (f *source) inherit(fn *function, v value, u use, c chain) bool {
	made, method := f.shapedBy(v, u, c)
	if made == nil || functionOf(made) != fn {
		return false
	}
	if a, _, ok := f.addressOf(made); ok && !a.bare() {
		return false
	}
	s := &shape{address: made, sends: u.function.shape.sends || u.role == sends, method: method}
	if s.sends {
		if p := f.givenMethod(u); p != nil && p.function == fn {
			s.given = p
		}
	} else if u.returned {
		s.made = made
	} else {
		return false
	}
	fn.shape = s
	f.preset(fn)
	return true
}

// givenMethod is the parameter that a call of a wrapper gets its method from.
func (f *source) givenMethod(u use) *parameter {
	given := u.function.shape.given
	if given == nil {
		return nil
	}
	a, ok := givenArgument(u.function, given.index, f.arguments(u.open))
	if !ok || f.token(a.start).kind != word || a.end != a.start+1 {
		return nil
	}
	return f.parameterNamed(f.token(a.start).s, a.start)
}

// preset finds the method that a wrapper has when its caller says none.
func (f *source) preset(fn *function) {
	s := fn.shape
	if s.given != nil && s.given.function == fn {
		s.preset = methodNamed(fn.parameters[s.given.index].preset)
		return
	}
	if s.method == "" {
		s.method = f.scanner.callees.methodIn(fn.name)
	}
	if s.method == "" && s.loose {
		s.preset = "GET"
	}
}

// shapedBy returns the address that a call of one of the file's functions asks
// for, and the method.
func (f *source) shapedBy(v value, u use, c chain) (value, string) {
	fn, list := u.function, f.arguments(u.open)
	fn.shape.called = true
	made := fn.shape.address.substitute(func(p *parameter) value {
		if p.function != fn {
			return nil
		}
		a, ok := givenArgument(fn, p.index, list)
		if ok && c.start >= a.start && c.start < a.end {
			return v
		}
		return f.given(fn, p, list)
	})
	// An address that is complete needs no base.
	if a, _, ok := f.addressOf(v); ok && !a.bare() {
		made = v
	}
	return made, f.methodOfCall(u, list, c)
}

// methodOfCall is the method of a call of one of the file's functions.
func (f *source) methodOfCall(u use, list []argument, c chain) string {
	s := u.function.shape
	if s.method != "" {
		return s.method
	}
	if s.given != nil && s.given.function == u.function {
		if a, ok := givenArgument(u.function, s.given.index, list); ok {
			return f.methodOf(argument{start: a.start, end: a.end}).method
		}
		return s.preset
	}
	if !s.sends {
		return u.method
	}
	if link := f.chained(f.behind(u.open)); link.method != "" {
		return link.method
	}
	found := f.methodAmong(u.open, c.start)
	if found.method == "" && !found.loose {
		return s.preset
	}
	return found.method
}
