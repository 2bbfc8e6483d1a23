import Inventory
import System

extension Message {
  func redacted(by redaction: Redaction) -> Message {
    Message(template.redacted(by: redaction), values.map { $0.redacted(by: redaction) })
  }
}

extension MessageField {
  /// Values that are this program's own words, whatever the tenant.
  private static let ours: Set<String> = ["end", "kind", "rules", "unusedSince"]

  func redacted(by redaction: Redaction) -> MessageField {
    guard !Self.ours.contains(name) else { return self }
    switch value {
    case .number, .time: return self
    case .text(let text): return MessageField(name, .text(Self.token(text, redaction)))
    case .list(let lines):
      return MessageField(name, .list(lines.map { Self.token($0, redaction) }))
    }
  }

  private static func token(_ text: String, _ redaction: Redaction) -> String {
    let isNumber = text.utf8.allSatisfy(\.isASCIIDigit)
    return text.isEmpty || isNumber ? text : redaction.id(text)
  }
}

extension Redaction {
  /// Redacts a citation such as `file.json#/value/3`.
  func citation(_ citation: String) -> String {
    guard let hash = citation.firstIndex(of: "#") else { return text(citation) }
    return text(String(citation[..<hash])) + pointer(String(citation[hash...]))
  }
}
