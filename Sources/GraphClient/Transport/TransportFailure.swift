/// Why no response came, with what to do, in one line.
package struct TransportFailure: Error, Sendable {
  package enum Kind: Sendable {
    case badURL
    case resolve
    case connect
    case proxy
    case tls
    case certificate
    case timeout
    case broken
    case tooLarge
    case refusedHere
    case other
  }

  package var kind: Kind
  package var message: String

  package init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// Whether another attempt may succeed.
  package var isTransient: Bool {
    switch kind {
    case .resolve, .connect, .timeout, .broken, .tls: true
    case .badURL, .proxy, .certificate, .tooLarge, .refusedHere, .other: false
    }
  }
}
