import Assessment
import Inventory
import JSONReading

/// Shortcuts to the contents of a report, for values that were already walked to their end.
extension JSONValue {
  func forEachMember(_ body: (String, JSONValue) throws(JSONError) -> Void) throws(JSONError) {
    guard var members = JSONObjectCursor(self) else { return }
    while let (key, value) = try members.next() {
      try body(key, value)
      members.resume(at: try value.skip())
    }
  }

  func forEachElement(_ body: (JSONValue) throws(JSONError) -> Void) throws(JSONError) {
    guard var elements = JSONArrayCursor(self) else { return }
    while let element = try elements.next() {
      try body(element)
      elements.resume(at: try element.skip())
    }
  }

  var strings: [String] {
    get throws(JSONError) {
      var strings: [String] = []
      try forEachElement { element in if let string = element.string { strings.append(string) } }
      return strings
    }
  }

  var instant: Instant? { withString { DateTimeParser.parse($0).instant } ?? nil }

  /// Returns the enum case that has this value as its name in reports.
  func named<Case: CaseIterable>(_ name: (Case) -> String) -> Case? {
    guard let string else { return nil }
    return Case.allCases.first { name($0) == string }
  }
}
