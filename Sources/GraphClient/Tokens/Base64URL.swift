import FoundationEssentials

/// Base64 in the alphabet for URLs, without padding (RFC 7515 §2).
enum Base64URL {
  static func encode(_ bytes: [UInt8]) -> String {
    String(
      Data(bytes).base64EncodedString().compactMap { character in
        switch character {
        case "+": "-"
        case "/": "_"
        case "=": nil
        default: character
        }
      })
  }

  /// Reads either alphabet, with padding or without.
  static func decode(_ text: String) -> [UInt8]? {
    var usual = text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }.filter { $0 != "=" }
    while usual.count % 4 != 0 { usual.append("=") }
    return Data(base64Encoded: String(usual)).map { Array($0) }
  }
}
