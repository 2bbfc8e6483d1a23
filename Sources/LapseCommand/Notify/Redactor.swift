import Alerts
import System

/// Removes the secrets of sinks from anything that is printed.
struct Redactor {
  private let secrets: [String]

  init(_ secrets: [SinkSecret]) {
    let all = secrets.map { $0.reveal() }.flatMap { [$0] + Self.parts(of: $0) }
    // Longest first, because they may contain others.
    self.secrets = Set(all.filter { $0.utf8.count >= 4 })
      .ordered { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
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
    var bytes = Array(text.utf8)
    for secret in secrets { bytes = Self.bytes(bytes, without: Array(secret.utf8)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Not by characters: to Swift a letter with an accent is another character than the letter.
  private static func bytes(_ bytes: [UInt8], without secret: [UInt8]) -> [UInt8] {
    guard let first = secret.first else { return bytes }
    var kept: [UInt8] = []
    var rest = bytes[...]
    while let place = rest.firstIndex(of: first) {
      kept += rest[..<place]
      rest = rest[place...]
      if rest.starts(with: secret) {
        kept += Array("[secret]".utf8)
        rest = rest.dropFirst(secret.count)
      } else {
        kept.append(first)
        rest = rest.dropFirst()
      }
    }
    return kept + rest
  }
}
