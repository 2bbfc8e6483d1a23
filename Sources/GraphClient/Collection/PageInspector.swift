package import Inventory
package import JSONReading

/// Inspects a page as received, without changing or keeping any of it.
package struct PageInspector: JSONDocumentVisitor {
  /// The number of expanded members at which Graph stops.
  package static let expansionLimit = 20

  private enum Property: String, CaseIterable {
    case id
    case error
    case owners
    case ownersNextLink = "owners@odata.nextLink"
    case federated = "federatedIdentityCredentials"
    case federatedNextLink = "federatedIdentityCredentials@odata.nextLink"
  }

  private static let envelope = JSONKeyTable(["value"])
  private static let properties = JSONKeyTable(Property.allCases.map(\.rawValue))

  package let streamedMembers = Self.envelope
  private let fields = JSONFieldSet(Self.properties)
  private var facts = PageFacts()
  private var documents = 0

  /// Returns the facts of a page; for a body that is broken or not JSON, those of no page at all.
  package static func inspect(_ body: [UInt8]) -> PageFacts {
    guard let reader = JSONDocumentReader(windowBytes: min(body.count + 4_096, 2 << 20)) else {
      return PageFacts()
    }
    var inspector = PageInspector()
    guard (try? reader.read(&inspector, bytes: body)) != nil, inspector.documents == 1 else {
      return PageFacts()
    }
    return inspector.facts
  }

  package mutating func beginDocument(_ shape: JSONDocumentShape, at _: Int64) {
    documents += 1
    switch shape {
    case .array: break
    case .object: facts.isObject = true
    case .envelope: (facts.isObject, facts.isPage) = (true, true)
    }
  }

  package mutating func member(_ name: String, _ value: JSONValue) throws(JSONError) {
    // Null is no link; what is neither null nor a text must not pass for the last page.
    if name == "@odata.nextLink", !value.isNull { facts.nextLink = value.string ?? "" }
  }

  package mutating func value(_ value: JSONValue) throws(JSONError) -> Int {
    guard value.kind == .object else { return try value.skip() }
    let end = try fields.read(value)
    facts.objects += 1
    // Elements of a page may have a property of this name; a single object with it is an error.
    if !facts.isPage, field(.error) != nil { facts.isObject = false }
    let longest = max(try count(.owners), try count(.federated))
    if longest > 0 { facts.related += 1 }
    guard let id = field(.id)?.string else { return end }
    facts.ids.append(Self.identifier(id))
    let isCut =
      longest >= Self.expansionLimit || field(.ownersNextLink) != nil
      || field(.federatedNextLink) != nil
    if isCut, Identifier(guid: id) != nil { facts.maybeCut.append(id.lowercased()) }
    return end
  }

  package mutating func endDocument() {}

  private func field(_ property: Property) -> JSONValue? {
    Property.allCases.firstIndex(of: property).flatMap { fields.value($0) }
  }

  private func count(_ property: Property) throws(JSONError) -> Int {
    guard let list = field(property), var elements = JSONArrayCursor(list) else { return 0 }
    var count = 0
    while let element = try elements.next() {
      elements.resume(at: try element.skip())
      count += 1
    }
    return count
  }

  private static func identifier(_ text: String) -> Identifier {
    if let guid = Identifier(guid: text) { return guid }
    var (first, second) = (Hasher(), Hasher())
    first.combine(text)
    second.combine(1)
    second.combine(text)
    return Identifier(
      high: UInt64(bitPattern: Int64(first.finalize())),
      low: UInt64(bitPattern: Int64(second.finalize())))
  }
}

/// The facts about a page and its objects that paging needs.
package struct PageFacts: Sendable {
  /// Whether the body is one whole JSON object.
  package var isObject = false
  /// Whether it holds `value`, an array.
  package var isPage = false
  package var nextLink: String?
  package var objects = 0
  /// Objects with at least one expanded member.
  package var related = 0
  /// Ids of the objects; those that are not GUIDs are hashed, differently in each run.
  package var ids: [Identifier] = []
  /// Objects whose expanded members may have been cut: Graph stops at 20 without saying so.
  package var maybeCut: [String] = []

  package init() {}
}
