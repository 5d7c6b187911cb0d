package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// interrupts are the signals that end serve: Ctrl-C, and a service manager's stop.
var interrupts = []os.Signal{os.Interrupt, syscall.SIGTERM}

// listen opens a port. If the port is in use, the error names the process that uses it,
// where the system shows that, and the next free port.
func listen(addr string, port int) (net.Listener, error) {
	at := net.JoinHostPort(strings.Trim(addr, "[]"), strconv.Itoa(port))
	listener, err := net.Listen("tcp", at)
	switch {
	case err == nil:
		return listener, nil
	case port < 0 || port > 65535:
		return nil, usage("--port: %d is not a port", port).note("use a number from 1 to 65535, or 0 for any free port")
	case errors.Is(err, syscall.EADDRINUSE):
		f := outside(fmt.Errorf("port %d is in use%s", port, takenBy(port)))
		if next := nextFree(addr, port); next > 0 {
			f.note("port %d is free: use --port %d", next, next)
		}
		return nil, f
	case errors.Is(err, syscall.EACCES):
		return nil, outside(fmt.Errorf("permission denied for port %d", port)).note("use a port from 1024 up, such as --port 8080")
	}
	var unknown *net.DNSError
	if errors.As(err, &unknown) || errors.Is(err, syscall.EADDRNOTAVAIL) {
		return nil, usage("--addr: this machine has no address %s", addr).note("use 127.0.0.1 for this machine only, 0.0.0.0 for every network it is in")
	}
	return nil, outside(err)
}

// nextFree returns the next free port, 0 if none of the next 100 is free.
func nextFree(addr string, port int) int {
	for next := port + 1; next <= min(port+100, 65535); next++ {
		if l, err := net.Listen("tcp", net.JoinHostPort(addr, strconv.Itoa(next))); err == nil {
			l.Close()
			return next
		}
	}
	return 0
}

// visited returns the host and port at which this machine reaches a listener.
func visited(a net.Addr) string {
	tcp := a.(*net.TCPAddr)
	host := tcp.IP.String()
	if tcp.IP.IsUnspecified() {
		host = "127.0.0.1"
	}
	return net.JoinHostPort(host, strconv.Itoa(tcp.Port))
}

// hostsOf returns the Host values that a listener accepts, nil for any. A loopback listener
// accepts only the machine's own names, which stops DNS rebinding by other sites.
func hostsOf(a net.Addr) []string {
	if !a.(*net.TCPAddr).IP.IsLoopback() {
		return nil
	}
	return []string{"localhost", "127.0.0.1", "::1", a.(*net.TCPAddr).IP.String()}
}

// takenBy names the program that listens on a port, such as " by nginx (process 731)", where
// the system shows it; "" elsewhere.
func takenBy(port int) string {
	sockets := map[string]bool{}
	for _, table := range []string{"/proc/net/tcp", "/proc/net/tcp6"} {
		text, _ := os.ReadFile(table)
		for _, line := range strings.Split(string(text), "\n") {
			if inode, ok := listening(line, port); ok {
				sockets["socket:["+inode+"]"] = true
			}
		}
	}
	if len(sockets) == 0 {
		return ""
	}
	open, _ := filepath.Glob("/proc/[0-9]*/fd/*")
	for _, fd := range open {
		if target, err := os.Readlink(fd); err == nil && sockets[target] {
			process := filepath.Dir(filepath.Dir(fd))
			name, _ := os.ReadFile(filepath.Join(process, "comm"))
			return fmt.Sprintf(" by %s (process %s)", strings.TrimSpace(string(name)), filepath.Base(process))
		}
	}
	return ""
}

// listening returns the inode of the socket that a line of /proc/net/tcp describes, if it
// listens on the port: "0: 0100007F:1F90 00000000:0000 0A … inode …".
func listening(line string, port int) (inode string, ok bool) {
	fields := strings.Fields(line)
	if len(fields) < 10 || fields[3] != "0A" {
		return "", false
	}
	_, hex, _ := strings.Cut(fields[1], ":")
	at, err := strconv.ParseInt(hex, 16, 32)
	return fields[9], err == nil && int(at) == port
}
