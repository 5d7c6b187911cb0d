//go:build !linux || !(amd64 || arm64)

package main

// growInHugePages does nothing: only Linux gives huge pages to those who ask.
func growInHugePages() {}
