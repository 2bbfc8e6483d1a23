import Inventory
import JSONReading
import SecretShapes
import System

/// Collects what the decoders of one file read and what is wrong with the file.
///
/// The small readers of properties live here, so that a property of the wrong type is treated the
/// same everywhere: left out, and reported once.
final class DecodingContext {
  /// A pointer, so that adding to the inventory needs no exclusivity check each time.
  private let collected = UnsafeMutablePointer<TenantInventory>.allocate(capacity: 1)
  var inventory: TenantInventory {
    _read { yield collected.pointee }
    _modify { yield &collected.pointee }
  }
  var facts = FileFacts()
  /// The file's path as printed in reports.
  let path: String
  /// The message about the first property of a wrong type.
  private(set) var mismatch: String?
  private(set) var mismatches = 0
  /// The offset of the first text in place of an object, as `ConvertTo-Json -Depth` leaves it.
  private(set) var cutObject: Int64?
  /// The number of objects read, of all kinds.
  var objectsTaken = 0
  /// The number of objects of unknown kinds or of kinds that no report needs.
  var unknownObjects = 0
  /// The index of the current document.
  var document = 0
  /// The `@odata.context` of each document in which it follows the objects.
  ///
  /// PowerShell's hash tables may be written in that order.
  var lateContexts: [Int: String] = [:]
  /// The late contexts found when the file was read before.
  let knownContexts: [Int: String]
  /// The place of the current object in the file.
  var cursor = Cursor()
  /// The line of each element if the document was made from a table.
  var lines: [UInt32] = []
  private var pathText = TextReference.none
  /// The last text that looked like a secret: its shape and its property.
  private var lookedSecret: (shape: String, property: String)?
  private var container: (template: String, text: TextReference) = ("", .none)
  /// Whether a fake row of Zero Trust Assessment was skipped.
  var sawModelRow = false

  /// The members of the current object, of one inside it, and of a small one inside that.
  let outer: JSONFieldSet
  let inner: JSONFieldSet
  private let scratch: JSONFieldSet
  private var tallies: [SignInKey: Int] = [:]
  /// Offsets of objects with a repeated member, so that an object read twice is reported once.
  private var repeatedMembers: Set<Int64> = []
  private var repeatedTexts: [String: TextReference] = [:]
  private var storedTexts = StoredTexts()

  /// A place in the file: a JSON pointer with `*` as placeholder, and the number it stands for.
  struct Cursor {
    var container = "#"
    var position: UInt32 = 0

    /// The pointer with the number filled in.
    var pointer: String {
      guard let star = container.firstIndex(of: "*") else { return container }
      return container[..<star] + String(position) + container[container.index(after: star)...]
    }
  }

  init(
    path: String, outer: JSONFieldSet, inner: JSONFieldSet, scratch: JSONFieldSet,
    knownContexts: [Int: String] = [:]
  ) {
    self.path = path
    collected.initialize(to: TenantInventory())
    facts.path = path
    self.knownContexts = knownContexts
    self.outer = outer
    self.inner = inner
    self.scratch = scratch
    for fields in [outer, inner, scratch] {
      fields.onRepeated = { [weak self] in self?.reportRepeatedMember($0, in: $1) }
    }
  }

  deinit {
    collected.deinitialize(count: 1)
    collected.deallocate()
  }

  // MARK: Pieces

  /// Adds the results of a piece of the file that follows everything read so far.
  func append(_ piece: DecodingContext) {
    // If a delta answer mentions an object twice, the last mention counts.
    if !inventory.removals.isEmpty {
      for object in piece.inventory.objects {
        inventory.removals.remove(Removal(type: object.type, id: object.id))
      }
    }
    inventory.append(piece.inventory)
    facts.add(piece.facts)
    mismatch = mismatch ?? piece.mismatch
    mismatches += piece.mismatches
    cutObject = cutObject ?? piece.cutObject
    objectsTaken += piece.objectsTaken
    unknownObjects += piece.unknownObjects
    lateContexts.merge(piece.lateContexts) { first, _ in first }
    sawModelRow = sawModelRow || piece.sawModelRow
    repeatedMembers.formUnion(piece.repeatedMembers)
  }

  // MARK: Origins

  /// Records the place of the current object.
  func origin() -> OriginReference {
    if pathText.isNone { pathText = inventory.text.append(path) }
    if container.template != cursor.container || container.text.isNone {
      container = (cursor.container, inventory.text.append(cursor.container))
    }
    guard let index = UInt32(exactly: inventory.origins.count) else { return .none }
    inventory.origins.append(
      Origin(path: pathText, container: container.text, position: cursor.position))
    return OriginReference(index: index)
  }

  /// Changes a recorded place to that of the current object.
  func moveOrigin(_ reference: OriginReference) {
    guard !reference.isNone else { return }
    let here = origin()
    guard !here.isNone, let moved = inventory.origins.popLast() else { return }
    inventory.origins[Int(reference.index)] = moved
  }

  // MARK: Sign-ins

  /// Counts a sign-in together with similar ones of its day.
  func tally(_ signIn: SignIn) {
    let key = SignInKey(signIn)
    guard let index = tallies[key] else {
      tallies[key] = inventory.signIns.count
      var first = signIn
      first.origin = origin()
      inventory.signIns.append(first)
      return
    }
    var known = inventory.signIns[index]
    let first = known.firstTime ?? known.time
    known.firstTime = min(first, signIn.time)
    known.count = known.count == .max ? .max : known.count + 1
    if signIn.time > known.time {
      known.time = signIn.time
      moveOrigin(known.origin)
    }
    inventory.signIns[index] = known
  }

  // MARK: Documents

  /// Reads an `@odata.context` or `odata.metadata`, and records its cloud and tenant.
  func readContext(_ value: JSONValue?) -> ODataContext? {
    value?.string.map { readContext($0) }
  }

  func readContext(_ text: String) -> ODataContext {
    if SecretShape.matches(text) { reportLeak(.secretShapedName) }
    let odata = ODataContext(text)
    if let cloud = odata.cloud { inventory.clouds.insert(cloud) }
    if let tenant = AADGraph.tenant(ofMetadata: text) { inventory.exporterTenants.insert(tenant) }
    return odata
  }

  func takeOrganization(_ id: Identifier, name: JSONValue?) {
    guard !id.isMissing else { return }
    let name = text(name, .displayName) { reportLeak(.secretShapedName) }
    inventory.organizations.append(
      Organization(id: id, displayName: inventory.text.string(name)))
  }

  /// Reports a value that should be an object but is not.
  func reportNoObject(_ value: JSONValue) {
    unknownObjects += 1
    guard PowerShell.isCutObject(value) else { return }
    facts.cutObjects += 1
    if cutObject == nil { cutObject = value.offset }
  }

  /// Whether the file yielded nothing so far, neither good nor bad.
  var isUntouched: Bool {
    objectsTaken == 0 && facts.pages.isEmpty && facts.graphErrors == 0
      && facts.unrecognisedObjects == 0 && mismatches == 0 && cutObject == nil
  }

  /// Whether the file yielded anything from Graph.
  var holdsGraphData: Bool {
    objectsTaken > 0 || !facts.pages.isEmpty || facts.graphErrors > 0
  }

  // MARK: Embedded documents

  /// How many nested embedded texts are being read.
  var embeddedDepth = 0
  private var embeddedReaders: [JSONDocumentReader] = []

  /// Returns a reader for a text inside a text, one per level; nil if memory ran out.
  func embeddedReader(at depth: Int) -> JSONDocumentReader? {
    if depth == embeddedReaders.count, let reader = JSONDocumentReader(windowBytes: 64 << 10) {
      embeddedReaders.append(reader)
    }
    return depth < embeddedReaders.count ? embeddedReaders[depth] : nil
  }

  /// Returns the name of a column that is described by an object.
  func columnName(_ column: JSONValue) -> String? {
    smallObject(column).flatMap { $0[.name, or: .columnName]?.string }
  }

  // MARK: Properties

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

  /// Passes each element of an array to `body`, which returns where the element ended.
  ///
  /// A single object counts as an array of one, and `{"value":[…],"Count":n}` as the array in it:
  /// PowerShell writes both.
  ///
  /// - Returns: whether there was an array at all.
  func forEach(
    _ value: JSONValue?, _ property: GraphProperty,
    _ body: (JSONValue) throws(JSONError) -> Int
  ) throws(JSONError) -> Bool {
    guard var list = try list(value, property) else { return false }
    while let element = try list.next() { list.resume(at: try body(element)) }
    return true
  }

  /// Returns the elements for ``forEach(_:_:_:)``; nil if there is no array at all.
  func list(
    _ value: JSONValue?, _ property: GraphProperty
  ) throws(JSONError) -> ElementList? {
    guard let value, !value.isNull else { return nil }
    if let elements = JSONArrayCursor(value) { return .array(elements) }
    // Windows PowerShell writes {} for a missing value.
    if value.isEmptyObject { return nil }
    guard value.kind == .object else {
      reportMismatch(value, property, expected: "an array")
      return nil
    }
    _ = try inner.read(value)
    guard let wrapped = inner[.value] else { return .one(value) }
    if let elements = JSONArrayCursor(wrapped) { return .array(elements) }
    // Nothing but such an array has a count: what it holds is a single element, or was cut to text.
    guard inner[.count] != nil else { return .one(value) }
    return wrapped.isNull ? nil : .one(wrapped)
  }

  /// The elements of a list.
  enum ElementList {
    case array(JSONArrayCursor)
    /// A single object in place of an array.
    case one(JSONValue)
    case done

    @inline(__always)
    mutating func next() throws(JSONError) -> JSONValue? {
      switch self {
      case .array(var elements):
        let element = try elements.next()
        self = .array(elements)
        return element
      case .one(let value):
        self = .done
        return value
      case .done: return nil
      }
    }

    /// Continues after the element returned last, which ended at this position.
    @inline(__always)
    mutating func resume(at position: Int) {
      guard case .array(var elements) = self else { return }
      elements.resume(at: position)
      self = .array(elements)
    }
  }

  func reportMismatch(_ value: JSONValue, _ property: GraphProperty, expected: String) {
    reportDamage(
      "byte \(value.offset): \(property.name) is \(value.kind?.words ?? "no JSON value") where "
        + "\(expected) belongs, so it was left out: export the object again")
  }

  /// Counts something that Graph does not write like this, and keeps the first message.
  func reportDamage(_ line: @autoclosure () -> String) {
    mismatches += 1
    if mismatch == nil { mismatch = line() }
  }

  /// Reports a member that occurs twice: the last one counts, and the first would be lost silently.
  private func reportRepeatedMember(_ number: Int, in object: Int64) {
    guard let property = GraphProperty(rawValue: number),
      repeatedMembers.insert(object).inserted
    else { return }
    reportDamage(
      "byte \(object): \(property.name) occurs twice in one object, and only the last was read: "
        + "export the object again")
  }

  // MARK: Leaks

  /// Reads an object only for the secrets in it, discarding everything else.
  func readingForLeaksOnly(
    _ body: (DecodingContext) throws(JSONError) -> Void
  ) throws(JSONError) {
    let counts = (
      inventory.objects.count, inventory.credentials.count, inventory.properties.count,
      inventory.owners.count, inventory.federatedIdentityCredentials.count
    )
    let (roles, scopes, holders, leaks) = (
      inventory.appRoleAssignments.count, inventory.oauth2PermissionGrants.count,
      inventory.listedRoleHolders.count, inventory.secretLeaks.count
    )
    try body(self)
    inventory.objects.removeSubrange(counts.0...)
    inventory.credentials.removeSubrange(counts.1...)
    inventory.properties.removeSubrange(counts.2...)
    inventory.owners.removeSubrange(counts.3...)
    inventory.federatedIdentityCredentials.removeSubrange(counts.4...)
    inventory.appRoleAssignments.removeSubrange(roles...)
    inventory.oauth2PermissionGrants.removeSubrange(scopes...)
    inventory.listedRoleHolders.removeSubrange(holders...)
    for index in inventory.secretLeaks[leaks...].indices {
      inventory.secretLeaks[index].objectType = nil
    }
  }

  func reportLeak(
    _ kind: SecretLeak.Kind, object: DirectoryObject? = nil, keyId: Identifier = .missing
  ) {
    inventory.secretLeaks.append(
      SecretLeak(
        kind: kind, path: path, objectId: object?.id ?? .missing, objectType: object?.type,
        keyId: keyId, shape: kind == .secretShapedName ? lookedSecret?.shape : nil,
        property: kind == .secretShapedName ? lookedSecret?.property : nil))
    if kind == .secretShapedName { lookedSecret = nil }
  }
}
