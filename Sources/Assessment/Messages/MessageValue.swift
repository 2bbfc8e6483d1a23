package import Inventory

/// A value of a sentence, in compact form.
package enum MessageValue: Hashable, Sendable {
  case text(String)
  /// Printed in digits.
  case number(Int64)
  /// Written out: `23 Nov 2026, 06:00 UTC`.
  case time(Instant)
  /// Printed one per line.
  case list([String])

  /// The value as printed in a sentence.
  package var printed: String {
    switch self {
    case .text(let text): text
    case .number(let number): String(number)
    case .time(let instant):
      "\(PlainDay.text(instant)), \(instant.rfc3339.dropFirst(11).prefix(5)) UTC"
    case .list(let lines): lines.joined(separator: "\n")
    }
  }
}

/// A value with its name.
package struct MessageField: Hashable, Sendable {
  package var name: String
  package var value: MessageValue

  package init(_ name: String, _ value: MessageValue) {
    self.name = name
    self.value = value
  }

  static func all(_ values: KeyValuePairs<String, MessageValue>) -> [MessageField] {
    values.map { MessageField($0.key, $0.value) }
  }
}
