import Inventory
import JSONReading

/// A list of Graph objects inside a document, which proves its completeness like a bare array.
struct NestedList {
  private let context: DecodingContext
  private let objects: ObjectReader
  private let place: Place
  private let position: NestedReader.Position
  private var counts = ObjectCounts()
  private var lost = LostRows()
  private var taken = 0
  /// The number of elements of any kind.
  var elements = 0

  init(context: DecodingContext, position: NestedReader.Position) {
    self.context = context
    self.position = position
    objects = ObjectReader(context: context)
    place = Place(layout: position.layout, listed: position.listed, isList: true)
  }

  /// Decodes the object whose members are in `context.outer`.
  mutating func take(_ value: JSONValue) throws(JSONError) {
    taken += 1
    counts.add(try objects.take(value, in: place))
  }

  mutating func takeNoObject(_ value: JSONValue) {
    lost.add(value)
    if position.listed != nil { context.reportNoObject(value) }
  }

  /// Whether the list is empty and named after what it would hold.
  var isEmptyByName: Bool { elements == 0 && position.listed != nil }

  func end() {
    if isEmptyByName { context.facts.emptyLists += 1 }
    // Other documents have lists of that name too, of words and numbers.
    guard taken > 0 || lost.mayBeRows else { return }
    context.facts.add(counts, isBroken: false)
    context.facts.add(lost, of: counts.onlyCollection ?? position.listed?.collection)
    context.facts.noteArray(ofElements: elements, counts)
    if let promised = position.promised, promised > elements {
      for collection in counts.collections {
        context.facts.countMismatches[collection, default: 0] += Int(clamping: promised) - elements
      }
    }
    guard position.hasNextLink else { return }
    for collection in counts.collections {
      context.facts.pages.append(
        FileFacts.Page(
          collection: collection, query: "", hasNextLink: true, promised: nil,
          objects: counts[collection]))
    }
  }
}

/// Infers the kind of a list's elements from its name.
///
/// Used only if an element's own members do not show which of the two it is.
enum ListName {
  private static let principals: Set<String> = [
    "serviceprincipals", "serviceprincipal", "enterpriseapplications", "enterpriseapps", "spns",
    "sps", "azureadserviceprincipals", "entraserviceprincipals",
  ]
  private static let applications: Set<String> = [
    "applications", "application", "appregistrations", "apps", "registeredapplications",
    "applicationregistrations", "azureadapplications", "entraapplications", "appregistration",
  ]

  /// - Returns: nil for any other name.
  static func kind(_ name: String) -> ResourceKind? {
    guard name.utf8.count <= 64 else { return nil }
    let letters = String(name.lowercased().filter { $0.isLetter })
    if principals.contains(letters) { return .servicePrincipal }
    return applications.contains(letters) ? .application : nil
  }
}
