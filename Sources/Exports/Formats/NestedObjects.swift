import JSONReading
import SecretShapes

/// Applications, service principals and lists of Graph that stand deeper in a document than any
/// reader looks: in an array of pages, in an object with several lists, in a record of a log.
///
/// What is not read must be said, or a report would look complete without it.
struct NestedObjects {
  /// How deep it looks, and at how many elements of each array.
  private static let deepest = 5
  private static let elements = 3

  private let fields: JSONFieldSet

  private enum Found {
    /// The way there as jq writes it: `.applications[]`.
    case object(path: String)
    /// A sign-in as Azure Monitor writes it: the event is one of several properties of the record.
    case record(category: String)
  }

  init(context: DecodingContext) {
    fields = context.inner
  }

  /// One line on what stands inside an unknown value; nil where it is nothing of Graph.
  ///
  /// - Parameter path: the way to the value, as jq writes it.
  func problem(of value: JSONValue, at path: String) throws(JSONError) -> String? {
    switch try find(in: value, at: path, level: 0) {
    case nil: nil
    case .object(let path):
      "holds objects of Graph deeper than they are read: write them to a file of their own, a line "
        + "each: jq -c '.\(path)'"
    case .record(let category):
      "holds records of Azure Monitor (\(category)), which are not read: export the sign-ins from "
        + "Graph (lapse collect --include signIns)"
    }
  }

  private func find(
    in value: JSONValue, at path: String, level: Int
  ) throws(JSONError) -> Found? {
    guard level <= Self.deepest else { return nil }
    if var elements = JSONArrayCursor(value) {
      var number = 0
      while number < Self.elements, let element = try elements.next() {
        number += 1
        if let found = try find(in: element, at: path + "[]", level: level + 1) { return found }
        elements.resume(at: try element.skip())
      }
      return nil
    }
    guard value.kind == .object else { return nil }
    _ = try fields.read(value)
    if isOfGraph { return .object(path: path) }
    if let category = fields[.category]?.string, category.hasSuffix("SignInLogs"),
      fields[.properties] != nil
    {
      return .record(category: Self.safe(category))
    }
    guard var members = JSONObjectCursor(value) else { return nil }
    while let (name, member) = try members.next() {
      if member.kind == .object || member.kind == .array,
        let found = try find(in: member, at: Self.step(from: path, to: name), level: level + 1)
      {
        return found
      }
      members.resume(at: try member.skip())
    }
    return nil
  }

  private static func step(from path: String, to name: String) -> String {
    let isPlain =
      name.utf8.first.map { $0 == UInt8(ascii: "_") || isLetter($0) } == true
      && name.utf8.allSatisfy { $0 == UInt8(ascii: "_") || isLetter($0) || (48...57).contains($0) }
    if isPlain { return path.isEmpty ? safe(name) : "\(path).\(safe(name))" }
    return "\(path)[\"\(safe(name))\"]"
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }

  /// Names of members come from the file: nothing secret among them, and nothing that is not text.
  private static func safe(_ name: String) -> String {
    guard !SecretShape.matches(name) else { return SecretShape.replacement }
    return String(
      String.UnicodeScalarView(
        name.unicodeScalars.prefix(64).map { $0.value < 0x20 || $0 == "'" || $0 == "\"" ? "?" : $0 }
      ))
  }

  /// Whether the members are those of an application, a service principal, or a page of them.
  private var isOfGraph: Bool {
    if fields[.value]?.kind == .array, fields.has(anyOf: .odataContext, .odataNextLink) {
      return true
    }
    return fields[.appId] != nil && fields.has(anyOf: .id, .objectId)
      && fields.has(
        anyOf: .passwordCredentials, .keyCredentials, .signInAudience, .servicePrincipalType,
        .displayName)
  }
}
