import Synchronization
import System

/// The secrets of this run, to be removed from server messages, some of which repeat what was sent.
package final class SecretMask: Sendable {
  private let values = Mutex<Set<String>>([])

  private static let mark = "[removed]"
  /// Shorter values would punch holes into ordinary words.
  private static let shortest = 4
  private static let variables = [
    "AZURE_CLIENT_SECRET", "ARM_CLIENT_SECRET", "AZURE_CLIENT_CERTIFICATE_PASSWORD",
    "ARM_CLIENT_CERTIFICATE_PASSWORD", "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "SYSTEM_ACCESSTOKEN",
    "IDENTITY_HEADER", "MSI_SECRET",
  ]
  /// Form fields that hold a secret.
  private static let fields: Set = ["client_secret", "client_assertion", "device_code"]

  package init() {}

  package init(environment: [String: String]) {
    for value in Self.variables.compactMap({ environment[$0] }) { add(value) }
  }

  func add(_ value: String) {
    guard value.utf8.count >= Self.shortest else { return }
    // As it is, and form-encoded.
    values.withLock { $0.formUnion([value, PercentEncoding.encode(value)]) }
  }

  /// Adds the secrets of a form for a token endpoint.
  func add(_ form: [(String, String)]) {
    for (name, value) in form where Self.fields.contains(name) { add(value) }
  }

  /// Returns the text with the secrets removed.
  package func hide(_ text: String) -> String {
    // Longest first, because one may begin with another.
    let known = values.withLock { $0.ordered { ($0.utf8.count, $0) > ($1.utf8.count, $1) } }
    return known.reduce(text) { $0.replacing($1, with: Self.mark) }
  }
}

/// A text that must not be seen: it prints as `[secret]` if it ends up in output by mistake.
package struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  private let text: String

  package init(_ text: String) {
    self.text = text
  }

  /// Returns the text itself, for the request that needs it.
  package func reveal() -> String { text }

  package var isEmpty: Bool { text.isEmpty }
  package var description: String { "[secret]" }
  package var debugDescription: String { "[secret]" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
