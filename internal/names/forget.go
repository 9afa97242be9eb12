package names

// Forget drops all that was found, since it may have changed.
func Forget(r *Resolver) {
	r.kept.mu.Lock()
	defer r.kept.mu.Unlock()
	clear(r.kept.kept)
}
