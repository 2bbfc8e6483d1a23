/// Text that looks like a secret, as people paste it into names by mistake.
///
/// The shapes are data: ``SecretForm/all`` lists them with their sources. A shape is also seen
/// where it is base64, percent-encoded, escaped or spelled in UTF-16, in up to three layers.
package enum SecretShape {
  /// What replaces a text that held a secret.
  package static let replacement = "[removed: looked like a secret]"

  /// Whether a text holds something shaped like a secret.
  package static func matches(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { matches($0) }
  }

  package static func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    SecretScan.first(in: text) != nil
  }

  /// The first shape in a text, in words that fit "a text shaped like …"; nil where there is none.
  package static func name(of text: UnsafeBufferPointer<UInt8>) -> String? {
    SecretScan.first(in: text)?.form.name
  }

  /// Whether a text holds what Entra itself hands out, or a private key: client secrets, tokens,
  /// PEM.
  ///
  /// Source code is full of the other shapes; these are worth a finding wherever they are.
  package static func holdsEntraSecret(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    SecretScan.first(in: text, of: [.clientSecret, .token, .privateKey], layers: 0) != nil
  }

  /// A text with a mark in place of each secret; all of it is replaced where a secret is hidden in
  /// an encoding that goes beyond one run of characters.
  package static func marked(_ text: String, with mark: String) -> String {
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
    // What was on both sides of a mark may be a secret again.
    return matches(result) ? mark : result
  }

  /// A path whose parts that hold a secret are replaced.
  package static func path(_ path: String) -> String {
    guard matches(path) else { return path }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
      .map { matches(String($0)) ? replacement : String($0) }
    // A secret that spans parts hides in none of them: as many of the last parts stay as hold none.
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
