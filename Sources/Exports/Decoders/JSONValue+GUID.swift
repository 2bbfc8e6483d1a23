import Inventory
import JSONReading

extension JSONValue {
  /// The value as a GUID; nil where it is none.
  var guid: Identifier? {
    if let raw = rawString, let guid = Identifier(guid: raw) { return guid }
    // It may be spelled with escapes.
    guard plainString == nil else { return nil }
    return withString { Identifier(guid: $0) } ?? nil
  }
}
