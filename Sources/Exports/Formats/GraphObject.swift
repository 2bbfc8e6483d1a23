import Inventory
import JSONReading

/// One object of Graph by itself: an answer for one id, a copy from Graph Explorer,
/// `az ad app show`, a manifest, or a file of EntraExporter.
struct GraphObject: DocumentReader {
  private let context: DecodingContext
  private let objects: ObjectReader
  private let layout: FileLayout
  private(set) var format = ExportFormat.graphObject

  init(context: DecodingContext, layout: FileLayout) {
    self.context = context
    self.layout = layout
    objects = ObjectReader(context: context)
  }

  mutating func take(_ value: JSONValue) throws(JSONError) {
    var object = value
    var odata = context.readContext(context.outer[.odataContext, or: .odataMetadata])
    format = ExportFormat.refined(format, by: context.outer)
    // Documentation shows single answers wrapped in `value`.
    if odata != nil || context.outer[.id] == nil, let wrapped = context.outer[.value],
      wrapped.kind == .object
    {
      _ = try context.outer.read(wrapped)
      object = wrapped
      odata = odata ?? context.readContext(context.outer[.odataContext])
    }
    let place = Place(odata: odata, layout: layout, isDocument: true)
    var counts = ObjectCounts()
    counts.add(try objects.take(object, in: place))
    context.facts.add(counts, isBroken: false)
    // A child in a file of its own: the folder was asked for, so its siblings are all there are.
    if let relation = counts.relation, let scope = counts.scope {
      context.inventory.relationPages.append(
        RelationPage(relation: relation, objectType: scope.type, objectId: scope.id))
    }
  }
}
