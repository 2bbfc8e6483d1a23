import Inventory
import JSONReading

/// Reads a document that is a single Graph object.
///
/// It is the answer for one id, a copy from Graph Explorer, the output of `az ad app show`, a
/// manifest, or a file of EntraExporter.
struct GraphObject: DocumentReader {
  private let context: DecodingContext
  private let objects: ObjectReader
  private let layout: FileLayout
  private let listed: ResourceKind?
  private(set) var format = ExportFormat.graphObject

  /// - Parameter listed: the kind given by the name of an enclosing list.
  init(context: DecodingContext, layout: FileLayout, listed: ResourceKind? = nil) {
    self.context = context
    self.layout = layout
    self.listed = listed
    objects = ObjectReader(context: context)
  }

  mutating func take(_ value: JSONValue) throws(JSONError) {
    var object = value
    var odata = context.readContext(context.outer[.odataContext, or: .odataMetadata])
    // The documentation shows single answers wrapped in `value`.
    if let wrapped = context.outer[.value], wrapped.kind == .object, context.outer[.id] == nil {
      _ = try context.outer.read(wrapped)
      object = wrapped
      odata = odata ?? context.readContext(context.outer[.odataContext])
    }
    if isPageWithoutList(odata) {
      reportMissingList(in: value, of: odata?.kind)
      return
    }
    format = ExportFormat.refined(format, by: context.outer)
    let place = Place(odata: odata, layout: layout, listed: listed, isDocument: true)
    var counts = ObjectCounts()
    counts.add(try objects.take(object, in: place))
    context.facts.add(counts, isBroken: false)
    // A child in its own file comes from a folder that holds all its siblings.
    context.noteLastPage(counts.relation, of: counts.scope)
  }

  /// Whether it is a page whose list is null, cut or lost, so that its members show no object.
  private func isPageWithoutList(_ odata: ODataContext?) -> Bool {
    let fields = context.outer
    if fields.has(anyOf: .id, .objectId, .appId, .keyId, .odataType, .odataTypeOfAADGraph) {
      return false
    }
    if let list = fields[.value], list.kind != .object { return odata != nil || list.isNull }
    guard let odata, !odata.isEntity else { return false }
    return odata.kind?.collection != nil && fields[.value] == nil
  }

  private mutating func reportMissingList(in page: JSONValue, of kind: ResourceKind?) {
    format = .graphPage
    let list = context.outer[.value]
    context.reportDamage(
      "byte \(list?.offset ?? page.offset): value is \(list?.kind?.words ?? "missing") where a list "
        + "belongs, so nothing was read: export it again")
    if let collection = kind?.collection {
      context.facts.brokenCollections.insert(collection)
    } else if kind == .servicePrincipalSignInActivity {
      context.facts.activity.applicationPages += 1
      context.facts.activity.isApplicationReportBroken = true
    } else if kind == nil {
      context.facts.holdsUnread = true
    }
  }
}
