import Inventory
import JSONReading

extension JSONValue {
  /// The value as a GUID; nil if it is not one.
  var guid: Identifier? {
    if let raw = rawString, let guid = Identifier(guid: raw) { return guid }
    // It may contain escapes.
    guard plainString == nil else { return nil }
    return withString { Identifier(guid: $0) } ?? nil
  }

  /// An integer, possibly written as text: tables do so, and OData if asked for IEEE754Compatible.
  var number: Int64? { integer ?? string.flatMap { Int64($0) } }

  /// A boolean, possibly written as text: the Azure CLI before 2.37 and tables write `"True"`.
  var truth: Bool? {
    if let bool { return bool }
    if equals("true") { return true }
    return equals("false") ? false : nil
  }
}
