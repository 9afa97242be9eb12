package transport

import (
	"sync"
	"sync/atomic"

	"github.com/mark3labs/mcp-go/mcp"
)

// session is what mcp-go wants to know of the client on standard streams.
type session struct {
	notifications chan mcp.JSONRPCNotification
	initialized   atomic.Bool

	mu           sync.Mutex
	client       mcp.Implementation
	capabilities mcp.ClientCapabilities
	version      string
}

// maxNotifications is how many notifications wait to be written. The library drops
// what comes on top.
const maxNotifications = 100

func newSession() *session {
	return &session{notifications: make(chan mcp.JSONRPCNotification, maxNotifications)}
}

// SessionID is the same for all: the streams have one client.
func (*session) SessionID() string { return "stdio" }

// Initialize notes that the client may be sent notifications.
func (s *session) Initialize() { s.initialized.Store(true) }

// Initialized reports whether the client may be sent notifications.
func (s *session) Initialized() bool { return s.initialized.Load() }

// NotificationChannel takes the notifications for the client.
func (s *session) NotificationChannel() chan<- mcp.JSONRPCNotification { return s.notifications }

// GetClientInfo is who the client says it is.
func (s *session) GetClientInfo() mcp.Implementation {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.client
}

// SetClientInfo notes who the client says it is.
func (s *session) SetClientInfo(client mcp.Implementation) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.client = client
}

// GetClientCapabilities is what the client can do.
func (s *session) GetClientCapabilities() mcp.ClientCapabilities {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.capabilities
}

// SetClientCapabilities notes what the client can do.
func (s *session) SetClientCapabilities(capabilities mcp.ClientCapabilities) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.capabilities = capabilities
}

// ProtocolVersion is the version that the client speaks.
func (s *session) ProtocolVersion() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.version
}

// SetProtocolVersion notes the version that the client speaks.
func (s *session) SetProtocolVersion(version string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.version = version
}
