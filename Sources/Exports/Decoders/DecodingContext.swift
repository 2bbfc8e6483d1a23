import Inventory
import JSONReading
import SecretShapes
import System

/// Collects what the decoders of one file read and what is wrong with the file.
///
/// Its extensions read properties. A property of the wrong type is left out and reported once.
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
  var lookedSecret: (shape: String, property: String)?
  private var container: (template: String, text: TextReference) = ("", .none)
  /// Whether a fake row of Zero Trust Assessment was skipped.
  var sawModelRow = false

  /// The members of the current object, of one inside it, and of a small one inside that.
  let outer: JSONFieldSet
  let inner: JSONFieldSet
  let scratch: JSONFieldSet
  private var tallies: [SignInKey: Int] = [:]
  /// Offsets of objects with a repeated member, so that an object read twice is reported once.
  private var repeatedMembers: Set<Int64> = []
  var repeatedTexts: [String: TextReference] = [:]
  var storedTexts = StoredTexts()

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
    if PowerShell.isCutObject(value) { reportCutProperty(value) }
  }

  /// Reports text in place of an object inside another one.
  func reportCutProperty(_ value: JSONValue) {
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
}
