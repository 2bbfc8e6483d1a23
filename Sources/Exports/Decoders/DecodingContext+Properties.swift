import Inventory
import JSONReading
import SecretShapes
import System

/// Readers of single properties.
extension DecodingContext {
  /// Stores a text in the arena; `none` if it is absent, null, empty or of another type.
  ///
  /// - Parameter leak: called if the text is shaped like a secret; the text itself is dropped.
  func text(
    _ value: JSONValue?, _ property: GraphProperty, orLeak leak: () -> Void
  ) -> TextReference {
    guard let value, !value.isNull else { return .none }
    if let plain = value.plainString { return store(plain, property, orLeak: leak) }
    if let stored = value.withString({ store($0, property, orLeak: leak) }) { return stored }
    reportMismatch(value, property, expected: "text")
    return .none
  }

  /// Stores a text once, although many rows share it.
  func repeatedText(_ value: JSONValue?, _ property: GraphProperty) -> TextReference {
    guard let text = value?.string, !text.isEmpty else { return .none }
    if let known = repeatedTexts[text] { return known }
    let stored = self.text(value, property) { reportLeak(.secretShapedName) }
    repeatedTexts[text] = stored
    return stored
  }

  /// Stores a text without the trailing line breaks that PowerShell leaves.
  func trimmedText(
    _ value: JSONValue?, _ property: GraphProperty, orLeak leak: () -> Void
  ) -> TextReference {
    guard let value, value.kind == .string else { return text(value, property, orLeak: leak) }
    return value.withString { store($0.trimmingWhiteSpace, property, orLeak: leak) } ?? .none
  }

  /// Stores a text in the arena, or drops it if it is shaped like a secret.
  func store(
    _ bytes: UnsafeBufferPointer<UInt8>, _ property: GraphProperty, orLeak leak: () -> Void
  ) -> TextReference {
    if let known = storedTexts.reference(of: bytes, in: inventory.text) { return known }
    guard looksSecret(bytes, property) else {
      let stored = inventory.text.append(bytes)
      storedTexts.note(stored, in: inventory.text)
      return stored
    }
    leak()
    return inventory.text.append(SecretShape.replacement)
  }

  /// Whether a text is shaped like a secret; the shape is reported with the next leak.
  func looksSecret(_ bytes: UnsafeBufferPointer<UInt8>, _ property: GraphProperty) -> Bool {
    guard let shape = SecretShape.name(of: bytes) else { return false }
    lookedSecret = (shape, property.name)
    return true
  }

  /// Returns a short text for comparison; nil if it is absent, null, empty or of another type.
  func word(_ value: JSONValue?, _ property: GraphProperty) -> JSONValue? {
    guard let value, !value.isNull else { return nil }
    guard let raw = value.rawString else {
      reportMismatch(value, property, expected: "text")
      return nil
    }
    return raw.isEmpty || value.isBlankString ? nil : value
  }

  /// Returns an identifier; missing if it is absent, null, empty, all zeros or of another type.
  func identifier(_ value: JSONValue?, _ property: GraphProperty) -> Identifier {
    guard let value, !value.isNull else { return .missing }
    if let raw = value.rawString, let guid = Identifier(guid: raw) { return guid }
    let read = value.withString { text in
      let text = text.trimmingWhiteSpace
      if let guid = Identifier(guid: text) { return guid }
      guard !looksSecret(text, property) else {
        reportLeak(.secretShapedName)
        return Identifier.missing
      }
      return spelled(String(decoding: text, as: UTF8.self))
    }
    if let read { return read }
    reportMismatch(value, property, expected: "text")
    return .missing
  }

  /// Returns an identifier that a row of a log or report refers to; missing if it is no GUID.
  ///
  /// A cut or masked identifier may stand for any object or key.
  ///
  /// - Parameter isUnreadable: set if there is a text that is not a GUID.
  func reference(
    _ value: JSONValue?, _ property: GraphProperty, isUnreadable: inout Bool
  ) -> Identifier {
    let identifier = identifier(value, property)
    let isGUID = identifier.isMissing ? value.map { isBlank($0) } ?? true : !isSpelled(identifier)
    guard isGUID else {
      isUnreadable = true
      return .missing
    }
    return identifier
  }

  private func isSpelled(_ identifier: Identifier) -> Bool { inventory.isSpelled(identifier) }

  /// Whether a value is null, an empty text or the all-zero GUID.
  private func isBlank(_ value: JSONValue) -> Bool {
    value.isNull || value.guid?.isMissing == true || value.isBlankString
  }

  /// Returns the synthetic identifier of a text that is not a GUID.
  func spelled(_ text: String) -> Identifier {
    guard let (identifier, spelling) = SyntheticIdentifier.spelled(text) else { return .missing }
    inventory.spellings[identifier] = spelling
    return identifier
  }

  /// Returns how many objects a file promises; nil if it gives no number.
  ///
  /// No tenant has 2³¹ objects: larger numbers are clamped to that, so that sums cannot overflow.
  func count(_ value: JSONValue?) -> Int64? {
    guard let value else { return nil }
    let isBeyond = value.kind == .number && value.integer == nil
    return isBeyond ? 1 << 31 : value.number.map { min(max($0, 0), 1 << 31) }
  }

  func bool(_ value: JSONValue?, _ property: GraphProperty) -> Bool? {
    guard let value, !value.isNull else { return nil }
    if let truth = value.truth { return truth }
    // Tables and AAD Graph's command line write an empty text for null.
    if value.rawString?.isEmpty == true { return nil }
    reportMismatch(value, property, expected: "true or false")
    return nil
  }

  /// Returns a date-time, distinguishing absent, null and unreadable.
  func dateTime(_ value: JSONValue?) -> GraphDateTime {
    guard let value else { return .missing }
    if value.isNull { return .null }
    if let plain = value.plainString { return DateTimeParser.parse(plain) }
    if value.kind == .object { return PowerShell.date(value, scratch) }
    return value.withString { DateTimeParser.parse($0) } ?? .unreadable
  }

  /// Returns the members of a small object inside the inner one; nil if the value is no object.
  ///
  /// They are valid until the next date or small object is read.
  func smallObject(_ value: JSONValue?) -> JSONFieldSet? {
    guard let value, value.kind == .object, (try? scratch.read(value)) != nil else { return nil }
    return scratch
  }

  /// Returns the members of a small object and the position after it.
  func wholeSmallObject(_ value: JSONValue) -> (fields: JSONFieldSet, end: Int)? {
    guard value.kind == .object, let end = try? scratch.read(value) else { return nil }
    return (scratch, end)
  }

  /// Returns bytes that PowerShell wrote as numbers, wrapped or not; nil for anything else.
  func bytes(_ value: JSONValue?, atMost limit: Int) -> [UInt8]? {
    guard let value else { return nil }
    return PowerShell.bytes(smallObject(value)?[.value] ?? value, atMost: limit)
  }
}
