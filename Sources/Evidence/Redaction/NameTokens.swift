package import Inventory
import System

/// Makes tokens for names, and remembers the names behind them.
package final class NameTokens {
  private let key: RedactionKey
  private var texts: [String: String] = [:]
  private var identifiers: [Identifier: Identifier] = [:]
  /// Original digests, keyed by token.
  private var digests: [String: String] = [:]

  package init(_ key: RedactionKey) { self.key = key }

  package var keyName: String { key.name }

  package static let prefix = "name-"

  package var redaction: Redaction {
    Redaction(
      identifier: { self.token(for: $0) }, text: { self.token(for: $0) },
      digest: { self.token(forDigest: $0) })
  }

  /// Returns the token of a digest.
  ///
  /// For 20-byte thumbprints and commits, the first 40 digits are used; reports show the first ten
  /// digits of a commit. The shortened tokens are remembered, too.
  private func token(forDigest digest: String) -> String {
    let token = Hexadecimal.text(key.digest("file", digest))
    digests[token] = digest
    digests[String(token.prefix(40))] = digest
    digests[String(token.prefix(10))] = String(digest.prefix(10))
    return token
  }

  private func token(for text: String) -> String {
    if let known = texts[text] { return known }
    let token = Self.prefix + Hexadecimal.text(key.digest("text", text).prefix(8))
    texts[text] = token
    return token
  }

  /// Returns a GUID of version 8, which marks it as made by custom rules.
  private func token(for identifier: Identifier) -> Identifier {
    if identifier.isMissing { return .missing }
    if let known = identifiers[identifier] { return known }
    var bytes = Array(key.digest("id", identifier.guidText).prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    let token = Identifier(
      high: bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) },
      low: bytes[8...].reduce(0) { $0 << 8 | UInt64($1) })
    identifiers[identifier] = token
    return token
  }

  /// Returns the names behind the tokens made so far.
  ///
  /// - Parameter spelling: how an id is printed.
  package func names(spelling: (Identifier) -> String) -> [String: String] {
    var names = digests
    for (text, token) in texts { names[token] = text }
    for (identifier, token) in identifiers { names[token.guidText] = spelling(identifier) }
    return names
  }
}
