package sitefiles

// NewSlow returns files that are never opened the quick way.
func NewSlow(dir string) *Files { return &Files{dir: dir, slow: true} }
