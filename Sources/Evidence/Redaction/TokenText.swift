import Inventory

/// Splits a text at the tokens it contains.
package enum TokenText {
  package enum Piece: Hashable, Sendable {
    /// The text between tokens.
    case text(String)
    /// The name behind a token.
    case name(String)
    /// A token whose name is not known.
    case unknown(String)
  }

  /// Splits a text into tokens and the text between them.
  ///
  /// - Parameter names: the known names, keyed by token.
  package static func pieces(of text: String, _ names: [String: String]) -> [Piece] {
    var pieces: [Piece] = []
    let bytes = Array(text.utf8)
    var start = 0
    var position = 0
    while position < bytes.count {
      guard let (length, isSure) = length(at: position, in: bytes) else {
        position += 1
        continue
      }
      let token = String(decoding: bytes[position..<position + length], as: UTF8.self)
      let name = names[token] ?? names[token.lowercased()]
      if name != nil || isSure {
        if start < position {
          pieces.append(.text(String(decoding: bytes[start..<position], as: UTF8.self)))
        }
        pieces.append(name.map { .name($0) } ?? .unknown(token))
        start = position + length
      }
      position += length
    }
    if start < bytes.count {
      pieces.append(.text(String(decoding: bytes[start...], as: UTF8.self)))
    }
    return pieces
  }

  private static let prefix = Array(NameTokens.prefix.utf8)

  /// Returns the length of the possible token at `position`; nil if none begins there.
  ///
  /// It is sure if nothing but a token looks like this.
  private static func length(at position: Int, in bytes: [UInt8]) -> (length: Int, isSure: Bool)? {
    let rest = bytes[position...]
    if rest.starts(with: prefix) {
      let digits = rest.dropFirst(prefix.count).prefix { $0.isHexadecimalDigit }
      return digits.count == 16 ? (prefix.count + 16, true) : nil
    }
    guard bytes[position].isHexadecimalDigit,
      position == 0 || !bytes[position - 1].isHexadecimalDigit
    else { return nil }
    let run = rest.prefix { $0.isHexadecimalDigit }.count
    // File digests (64), thumbprints and commits (40), and shortened commits (10).
    if run == 64 || run == 40 || run == 10 { return (run, false) }
    let end = position + 36
    guard run == 8, end <= bytes.count, end == bytes.count || !bytes[end].isHexadecimalDigit,
      bytes[position..<end].withUnsafeBufferPointer({ Identifier(guid: $0) }) != nil
    else { return run > 1 ? (run, false) : nil }
    return (36, bytes[position + 14] == UInt8(ascii: "8"))
  }
}

extension UInt8 {
  fileprivate var isHexadecimalDigit: Bool {
    (48...57).contains(self) || (97...102).contains(self | 0x20)
  }
}
