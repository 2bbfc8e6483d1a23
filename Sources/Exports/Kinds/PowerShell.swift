import Inventory
import JSONReading

/// Recognises what `ConvertTo-Json` makes of objects.
///
/// Names begin with capitals, dates and collections are wrapped in objects, bytes are arrays of
/// numbers, and at the limit of `-Depth` there is the name of a type.
enum PowerShell {
  /// Whether the object's names begin with capitals, like the properties of .NET objects.
  static func wrote(_ fields: JSONFieldSet) -> Bool {
    [GraphProperty.id, .appId, .objectId, .keyId, .displayName].contains {
      fields.name($0.rawValue)?.first.map { (65...90).contains($0) } == true
    }
  }

  /// Whether an object is the SDK's `directoryObject`: an id, and the rest in AdditionalProperties.
  static func isDirectoryObject(_ fields: JSONFieldSet) -> Bool {
    fields[.additionalProperties] != nil && fields[.deletedDateTime] != nil
      && !fields.has(anyOf: .displayName, .userPrincipalName)
  }

  /// Whether a text is what `ConvertTo-Json` writes for an object beyond its depth.
  static func isCutObject(_ value: JSONValue) -> Bool {
    value.withString { text in
      ["Microsoft.", "System.", "@{"].contains { text.starts(with: $0.utf8) }
    } ?? false
  }

  /// Returns a member, in lower case, of an object that became text: `@{Name=value; Other=}`.
  static func member(_ name: String, ofCut value: JSONValue) -> String? {
    guard let text = value.string?.lowercased(), text.hasPrefix("@{"), text.hasSuffix("}") else {
      return nil
    }
    for part in text.dropFirst(2).dropLast().split(separator: ";") {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, sides[0].filter({ !$0.isWhitespace }) == name.lowercased() else {
        continue
      }
      return sides[1].filter { !$0.isWhitespace }
    }
    return nil
  }

  /// Whether a text is what it writes for a collection beyond its depth: empty for an empty one.
  static func isCutList(_ value: JSONValue) -> Bool {
    isCutObject(value) || value.rawString?.isEmpty == true
  }

  /// Parses the date in `{"value":"/Date(ms)/","DisplayHint":2,"DateTime":"…"}`.
  static func date(
    _ value: JSONValue, _ scratch: JSONFieldSet
  ) -> GraphDateTime {
    guard (try? scratch.read(value)) != nil,
      let date = scratch[.value, or: .dateTime]
    else { return .unreadable }
    return date.withString { DateTimeParser.parse($0) } ?? .unreadable
  }

  /// Returns the bytes in an array of numbers; nil if it holds anything else, or too much.
  static func bytes(_ value: JSONValue, atMost limit: Int) -> [UInt8]? {
    guard var elements = JSONArrayCursor(value) else { return nil }
    var bytes: [UInt8] = []
    do throws(JSONError) {
      while let element = try elements.next() {
        guard let number = element.integer, let byte = UInt8(exactly: number),
          bytes.count < limit
        else { return nil }
        bytes.append(byte)
        elements.resume(at: try element.skip())
      }
    } catch {
      return nil
    }
    return bytes
  }
}
