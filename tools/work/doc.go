// Package work holds the tools about how work goes on: what people did in a time, how much
// each of them has to do, and how long issues take.
//
// # Mental model
//
// A tool of this package looks where its arguments say, by the names of package names; learns what
// has to be known of the board and the site, and reads issues with what happened to them,
// both with package trail; has package flow compute the figures; and lays them out as tables
// with notes that say what they mean and what is missing.
//
// Package tools lists them with its own:
//
//	func whatChanged() *toolbox.Tool { return work.WhatChanged(daysOf) }
//
// # What it does not do
//
// It computes no figure itself, and it knows no transport.
package work
