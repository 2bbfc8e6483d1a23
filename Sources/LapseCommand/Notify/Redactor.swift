import Alerts
import System

/// Removes the secrets of sinks from anything that is printed.
struct Redactor {
  private let secrets: [String]

  init(_ secrets: [SinkSecret]) {
    let all = secrets.map { $0.reveal() }.flatMap { [$0] + Self.parts(of: $0) }
    // Longest first, because they may contain others.
    self.secrets = Set(all.filter { $0.utf8.count >= 4 })
      .sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
  }

  /// Returns the parts of a URL that are secret on their own.
  ///
  /// An answer may repeat its path or query, in full or in pieces.
  private static func parts(of secret: String) -> [String] {
    guard let scheme = secret.firstRange(of: "://") else { return [] }
    let address = secret[scheme.upperBound...]
    guard let start = address.firstIndex(where: { $0 == "/" || $0 == "?" }) else { return [] }
    let rest = address[start...]
    // Shorter pieces are words that any answer may contain.
    let pieces = rest.split { "/?&=;#".contains($0) }.map(String.init).filter { $0.utf8.count >= 8 }
    return [String(rest)] + rest.split(separator: "?").map(String.init).filter { $0.count >= 8 }
      + pieces + pieces.compactMap { decoded($0) }
  }

  /// Decodes `a%2Fb` to `a/b`, as a server may repeat it; nil if nothing is encoded.
  private static func decoded(_ piece: String) -> String? {
    guard piece.contains("%") else { return nil }
    var bytes: [UInt8] = []
    var rest = Array(piece.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let high = Hexadecimal.value(of: rest[rest.startIndex]),
        let low = Hexadecimal.value(of: rest[rest.startIndex + 1])
      {
        bytes.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  func text(_ text: String) -> String {
    var text = text
    for secret in secrets where text.contains(secret) {
      text = text.split(separator: secret, omittingEmptySubsequences: false)
        .joined(separator: "[secret]")
    }
    return text
  }
}
