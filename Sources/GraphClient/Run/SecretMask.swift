import Synchronization
import System

/// The secrets that this run holds, to be cut out of what servers say: some of them repeat what
/// they were sent.
package final class SecretMask: Sendable {
  private let values = Mutex<Set<String>>([])

  private static let mark = "[removed]"
  /// Shorter values would cut holes into ordinary words.
  private static let shortest = 4
  private static let variables = [
    "AZURE_CLIENT_SECRET", "ARM_CLIENT_SECRET", "AZURE_CLIENT_CERTIFICATE_PASSWORD",
    "ARM_CLIENT_CERTIFICATE_PASSWORD", "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "SYSTEM_ACCESSTOKEN",
    "IDENTITY_HEADER", "MSI_SECRET",
  ]
  /// Fields of a form that hold a secret.
  private static let fields: Set = ["client_secret", "client_assertion", "device_code"]

  package init() {}

  package init(environment: [String: String]) {
    for value in Self.variables.compactMap({ environment[$0] }) { add(value) }
  }

  func add(_ value: String) {
    guard value.utf8.count >= Self.shortest else { return }
    // As it is, and as a form holds it.
    values.withLock { $0.formUnion([value, PercentEncoding.encode(value)]) }
  }

  /// Takes in what a form for a token endpoint holds.
  func add(_ form: [(String, String)]) {
    for (name, value) in form where Self.fields.contains(name) { add(value) }
  }

  /// The text without the secrets, and all else as it was.
  package func hide(_ text: String) -> String {
    // The longest first: one may begin with another.
    let known = values.withLock { $0.sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) } }
    return known.reduce(text) { $0.replacing($1, with: Self.mark) }
  }
}
