import JSONReading
import System
import YAMLReading

/// Translates YAML to JSON for this module's readers.
///
/// It comes from `az … --output yaml` or recordings of tests.
enum YAMLTranslation {
  static let largest = 64 << 20
  private static let deepest = 48
  private static let mostValues = 20_000_000

  /// - Returns: nil if the text is not YAML, or uses aliases: a few lines of them expand to
  ///   billions of values.
  static func json(_ text: [UInt8]) -> [UInt8]? {
    guard text.count <= largest, !holdsAlias(text),
      let yaml = String(
        validating: text.starts(with: [0xEF, 0xBB, 0xBF]) ? text[3...] : text[...], as: UTF8.self),
      let parser = try? YAMLParser(yaml)
    else { return nil }
    var json = JSONText()
    var documents: [UInt8] = []
    var budget = mostValues
    do {
      while let root = try parser.nextRoot() {
        json = JSONText()
        guard write(root, to: &json, depth: 0, &budget) else { return nil }
        documents += json.bytes + [10]
      }
    } catch {
      return nil
    }
    return documents
  }

  private static func write(
    _ node: YAMLNode, to json: inout JSONText, depth: Int, _ budget: inout Int
  ) -> Bool {
    budget -= 1
    guard depth < deepest, budget > 0 else { return false }
    switch node {
    case .scalar(let scalar): write(scalar, to: &json)
    case .sequence(let sequence):
      json.open("[")
      for element in sequence.elements {
        guard write(element, to: &json, depth: depth + 1, &budget) else { return false }
      }
      json.close("]")
    case .mapping(let mapping):
      json.open("{")
      for (key, value) in mapping.members {
        guard case .scalar(let name) = key else { continue }
        json.name(name.string)
        guard write(value, to: &json, depth: depth + 1, &budget) else { return false }
      }
      json.close("}")
    }
    return true
  }

  /// Writes a scalar; an unquoted one may be more than a text.
  private static func write(_ scalar: YAMLNode.Scalar, to json: inout JSONText) {
    let text = scalar.string
    guard scalar.style == .plain else {
      json.value(text)
      return
    }
    switch text {
    case "", "~", "null", "Null", "NULL": json.raw("null")
    case "true", "True", "TRUE": json.raw("true")
    case "false", "False", "FALSE": json.raw("false")
    default:
      let isNumber =
        text.utf8.count <= 18 && !text.hasPrefix("0")
        && text.utf8.allSatisfy(\.isASCIIDigit)
      if isNumber || text == "0" { json.raw(text) } else { json.value(text) }
    }
  }

  /// Whether there may be an anchor and an alias: `&name` and `*name` after a blank or bracket.
  private static func holdsAlias(_ text: [UInt8]) -> Bool {
    var (hasAnchor, hasAlias) = (false, false)
    var before = UInt8(10)
    for (index, byte) in text.enumerated() {
      if byte == UInt8(ascii: "*") || byte == UInt8(ascii: "&"),
        before <= 32 || [UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ",")].contains(before),
        index + 1 < text.count, text[index + 1] > 32
      {
        if byte == UInt8(ascii: "*") { hasAlias = true } else { hasAnchor = true }
        if hasAnchor, hasAlias { return true }
      }
      before = byte
    }
    return false
  }
}
