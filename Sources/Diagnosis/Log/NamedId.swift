package import Inventory
import System

/// An ID as a message gives it: complete, hidden, or partly visible.
package enum NamedId: Hashable, Sendable {
  case id(Identifier)
  /// `***` and the like: somebody hid it.
  case masked
  /// `f8c10ac8-…`: the part that is visible.
  case partial(PartialId)
  /// A URI or a name in place of an ID.
  case text(String)

  package var identifier: Identifier? {
    if case .id(let id) = self { return id }
    return nil
  }

  /// Whether it is an ID that is hidden, completely or partly.
  package var isHidden: Bool {
    switch self {
    case .masked, .partial: true
    case .id, .text: false
    }
  }

  /// Reads the text between quotes, or a word.
  init(_ text: String) {
    let text = text.filter { $0 != "\n" }
    if let id = Identifier(guid: text), !id.isMissing {
      self = .id(id)
    } else if Self.isMask(text) {
      self = .masked
    } else if let partial = PartialId(text) {
      self = .partial(partial)
    } else {
      self = .text(LogWords.safe(text))
    }
  }

  private static let words: Set<String> = [
    "redacted", "masked", "hidden", "removed", "guid", "appid", "app-id", "clientid", "client-id",
    "client_id", "tenantid", "tenant-id", "tenant_id", "appidentifier", "identifier", "your-app-id",
    "your-client-id", "secret", "none", "null", "undefined",
  ]

  /// Whether a text stands for an ID that was removed.
  private static func isMask(_ text: String) -> Bool {
    let marks: Set<Character> = ["*", "x", "X", "•", "#", "…", ".", "-", "_", "█", "?", "0"]
    if !text.isEmpty, text.allSatisfy({ marks.contains($0) }) { return true }
    let inner = text.lowercased().drop { "<[({%$".contains($0) }
    let word = String(inner.prefix { !">])}%".contains($0) })
    return words.contains(word)
  }
}

/// The digits of a GUID that are still visible.
package struct PartialId: Hashable, Sendable {
  /// The text as written in the message.
  package let text: String
  /// The 32 digits, with `*` for each hidden one; empty if their positions are not known.
  private let places: [UInt8]
  /// The digits at the start and at the end, if the positions are not known.
  private let prefix: [UInt8]
  private let suffix: [UInt8]

  /// How many digits are visible.
  package var visible: Int {
    places.isEmpty ? prefix.count + suffix.count : places.count { $0 != UInt8(ascii: "*") }
  }

  /// - Returns: nil if the text is not a partial GUID with at least four visible digits.
  init?(_ text: String) {
    let bytes = Array(text.replacing("…", with: "*").replacing("•", with: "*").utf8)
    guard (6...64).contains(bytes.count) else { return nil }
    guard
      bytes.allSatisfy({ Hexadecimal.value(of: $0) != nil || "*xX.-#_?".utf8.contains($0) })
    else { return nil }
    let dashes = [8, 13, 18, 23]
    if bytes.count == 36, dashes.allSatisfy({ bytes[$0] == UInt8(ascii: "-") }) {
      places = bytes.enumerated().filter { !dashes.contains($0.offset) }.map {
        Hexadecimal.value(of: $0.element) == nil
          ? UInt8(ascii: "*") : LogBytes.lowercased($0.element)
      }
      (prefix, suffix) = ([], [])
    } else {
      places = []
      prefix = Self.leadingDigits(bytes)
      suffix = Self.leadingDigits(bytes.reversed()).reversed()
      guard prefix.count + suffix.count < 32 else { return nil }
      // Without a character that hides something, it is a number or a word.
      guard bytes.contains(where: { "*xX.#_?".utf8.contains($0) }) || text.contains("--") else {
        return nil
      }
    }
    self.text = LogWords.safe(text)
    guard visible >= 4, visible < 32 else { return nil }
  }

  /// Returns the digits up to the first other character or the first two dashes in a row.
  private static func leadingDigits(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var digits: [UInt8] = []
    var isAfterDash = false
    for byte in bytes {
      if Hexadecimal.value(of: byte) != nil {
        digits.append(LogBytes.lowercased(byte))
        isAfterDash = false
      } else if byte == UInt8(ascii: "-"), !isAfterDash {
        isAfterDash = true
      } else {
        break
      }
    }
    return digits
  }

  /// Whether an ID agrees with the visible digits.
  package func matches(_ id: Identifier) -> Bool {
    let digits = Array(id.guidText.utf8.filter { $0 != UInt8(ascii: "-") })
    guard places.isEmpty else {
      return zip(places, digits).allSatisfy { $0 == UInt8(ascii: "*") || $0 == $1 }
    }
    return digits.starts(with: prefix) && digits.reversed().starts(with: suffix.reversed())
  }
}
