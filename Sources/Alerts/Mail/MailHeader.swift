package import Inventory
import System

/// Formats the values of mail headers.
package enum MailHeader {
  private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]

  /// Formats a date: `Mon, 23 Nov 2026 06:00:00 +0000` (RFC 5322 §3.3).
  package static func date(_ instant: Instant) -> String {
    let date = instant.civilDate
    // 1 January 1970 was a Thursday.
    let day = Int(((date.daysSinceEpoch % 7) + 7) % 7)
    let clock = instant.rfc3339.dropFirst(11).prefix(8)
    let month = CivilDate.monthNames[date.month - 1]
    return "\(days[day]), \(date.day) \(month) \(date.year) \(clock) +0000"
  }

  /// Encodes text as folded encoded words (RFC 2047): `ü` gives `=?utf-8?B?w7w=?=`.
  ///
  /// Short plain ASCII is kept. Nothing in the text can begin a line or a header.
  package static func text(_ text: String) -> String {
    let isPlain =
      text.utf8.count <= 60 && !text.contains("=?")
      && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    if isPlain { return text }
    var words: [String] = []
    var piece: [UInt8] = []
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      // 39 bytes make 52 characters of Base64; with its frame and `Subject: ` the line stays below
      // 76.
      if piece.count + bytes.count > 39 {
        words.append("=?utf-8?B?\(Base64.encode(piece))?=")
        piece = []
      }
      piece += bytes
    }
    words.append("=?utf-8?B?\(Base64.encode(piece))?=")
    return words.joined(separator: "\r\n ")
  }
}
