package channel

// All is every channel.
var All = all
