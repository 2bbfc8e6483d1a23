import Inventory
import JSONReading

/// Reads an array without an envelope, as the Azure CLI, CLI for Microsoft 365 or PowerShell print.
///
/// `az ad app list` and `az ad sp list` stop at exactly 100 objects unless `--all` is given, and
/// say so on standard error only. Lists of credentials, federated credentials and owners do not
/// name their parent, but the file's name does if it is a GUID.
struct BareArray: DocumentReader {
  private var objects: ObjectReader
  private var context: DecodingContext
  private let place: Place
  private var counts = ObjectCounts()
  private var elements = 0
  private var lost = LostRows()
  private var holdsNested = false
  private(set) var format = ExportFormat.array

  init(context: DecodingContext, layout: FileLayout) {
    self.context = context
    place = Place(layout: layout, isList: true)
    objects = ObjectReader(context: context)
  }

  mutating func take(_ value: JSONValue) throws(JSONError) {
    if elements == 0 { format = ExportFormat.refined(format, by: context.outer) }
    elements += 1
    counts.add(try objects.take(value, in: place))
  }

  mutating func takeNoObject(_ value: JSONValue) { lost.add(value) }

  mutating func takeNested() { holdsNested = true }

  func fragment(in context: DecodingContext) -> (any DocumentReader)? {
    var fragment = self
    fragment.context = context
    fragment.objects = ObjectReader(context: context)
    (fragment.counts, fragment.lost) = (ObjectCounts(), LostRows())
    return fragment
  }

  mutating func join(_ fragment: any DocumentReader) {
    guard let fragment = fragment as? BareArray else { return }
    // The total exceeds the 100 that indicate a cut list.
    elements += fragment.elements
    counts.add(fragment.counts)
    lost.add(fragment.lost)
    holdsNested = holdsNested || fragment.holdsNested
  }

  mutating func end(isBroken: Bool) {
    context.facts.add(counts, isBroken: isBroken)
    context.facts.add(lost, of: counts.onlyCollection)
    guard !isBroken else { return }
    if elements == 0, lost.isEmpty, !holdsNested { context.facts.emptyLists += 1 }
    context.inventory.listedRoleKinds.formUnion(counts.listedRoles)
    context.facts.noteArray(ofElements: elements, counts)
    context.noteLastPage(counts.relation, of: counts.scope)
  }
}
