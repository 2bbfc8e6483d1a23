/// Recognises text that looks like a secret, which people paste into names by mistake.
///
/// ``SecretForm/all`` lists the shapes with their sources. Secrets are also found in base64,
/// percent-encoding, escapes or UTF-16, up to three layers deep.
package enum SecretShape {
  /// The replacement for text that contained a secret.
  package static let replacement = "[removed: looked like a secret]"

  /// Whether a text contains something shaped like a secret, e.g. `client_secret=…`.
  package static func matches(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { matches($0) }
  }

  package static func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    SecretScan.first(in: text) != nil
  }

  /// Returns the first shape in a text, in words that complete "a text shaped like …".
  ///
  /// Nil if there is none.
  package static func name(of text: UnsafeBufferPointer<UInt8>) -> String? {
    SecretScan.first(in: text)?.form.name
  }

  /// Whether a text contains an Entra client secret, a token or a private key.
  ///
  /// Source code is full of the other shapes; these are worth a finding wherever they occur.
  package static func holdsEntraSecret(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    SecretScan.first(in: text, of: [.clientSecret, .token, .privateKey], layers: 0) != nil
  }

  /// Replaces each secret in a text with `[removed]`.
  ///
  /// The whole text is replaced if a secret shows only after unescaping.
  package static func marked(_ text: String) -> String {
    let mark = "[removed]"
    var bytes = Array(text.utf8)[...]
    var marked: [UInt8] = []
    while let match = bytes.withUnsafeBufferPointer({ SecretScan.first(in: $0) }) {
      let start = bytes.startIndex
      marked += bytes[..<(start + match.range.lowerBound)]
      marked += mark.utf8
      bytes = bytes[(start + match.range.upperBound)...]
    }
    marked += bytes
    let result = String(decoding: marked, as: UTF8.self)
    // The text on both sides of a mark may again form a secret.
    return matches(result) ? mark : result
  }

  /// Replaces the parts of a path that contain a secret.
  package static func path(_ path: String) -> String {
    guard matches(path) else { return path }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
      .map { matches(String($0)) ? replacement : String($0) }
    // A secret may span parts: keep as many of the last parts as together contain none.
    for first in parts.indices.dropFirst() {
      let rest = parts[first...].joined(separator: "/")
      guard !matches(rest) else { continue }
      let before = parts[..<first].joined(separator: "/")
      for start in [before, replacement] where !matches(start + "/" + rest) {
        return start + "/" + rest
      }
    }
    return replacement
  }
}

/// A shape of secrets: its name, and the page that documents it.
package struct SecretForm: Hashable, Sendable {
  /// The name in words that complete "shaped like …".
  package var name: String
  package var source: String

  /// All shapes, family by family.
  package static let all: [SecretForm] =
    ClientSecretShape.forms + TokenShape.forms + PrivateKeyTextShape.forms
    + PrefixedSecret.all.map(\.form) + AzureKeyShape.forms + AssignmentShape.forms
    + URLPasswordShape.forms
}

/// A secret found in a text.
struct SecretMatch {
  var range: Range<Int>
  var form: SecretForm
}
