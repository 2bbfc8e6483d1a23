import Inventory
import JSONReading

/// Reads a page of a collection: `value` and its annotations.
///
/// It comes from Graph v1.0 or beta, a delta query, or AAD Graph 1.6. `@odata.context` names the
/// collection even if `value` is empty; `@odata.nextLink` says that more pages follow. Windows
/// PowerShell writes arrays in this form too, with a `Count`.
struct GraphPage: DocumentReader {
  private var context: DecodingContext
  private var objects: ObjectReader
  private var place: Place
  private var query = ""
  private var hasNextLink = false
  private var promised: Int64?
  /// `count` as Windows PowerShell and Azure DevOps write it: the number of elements.
  private var counted: Int64?
  private var counts = ObjectCounts()
  private var elements = 0
  private var events: SignInEvents = []
  private var lost = LostRows()
  private(set) var format = ExportFormat.graphPage

  /// - Parameter listed: the kind of the elements given by the name of an enclosing list.
  init(context: DecodingContext, layout: FileLayout, listed: ResourceKind? = nil) {
    self.context = context
    place = Place(layout: layout, listed: listed, isList: true)
    objects = ObjectReader(context: context)
    if let known = context.knownContexts[context.document] { readContext(known) }
  }

  private mutating func readContext(_ text: String) {
    place.odata = context.readContext(text)
    query = text.lowercased()
  }

  mutating func member(_ name: String, _ value: JSONValue) throws(JSONError) {
    switch name.lowercased() {
    case "@odata.context", "odata.metadata":
      guard let text = value.string else { return }
      if elements > 0, place.odata == nil { context.lateContexts[context.document] = text }
      readContext(text)
      if name.lowercased() == "odata.metadata" { format = .aadGraphPage }
    // Azure Resource Manager writes it without the prefix.
    case "@odata.nextlink", "odata.nextlink", "nextlink":
      hasNextLink = value.rawString?.isEmpty == false
      if value.string?.lowercased().contains("/delta?") == true { format = .graphDelta }
    case "@odata.deltalink":
      format = .graphDelta
    case "@odata.count", "odata.count":
      promised = context.count(value)
    case "count":
      counted = context.count(value)
    case "error", "odata.error":
      guard value.kind == .object else { return }
      _ = try context.inner.read(value)
      if context.inner[.code] != nil { context.facts.possibleErrors += 1 }
    default: break
    }
  }

  mutating func take(_ value: JSONValue) throws(JSONError) {
    if elements == 0 { format = ExportFormat.refined(format, by: context.outer) }
    elements += 1
    let outcome = try objects.take(value, in: place)
    counts.add(outcome)
    if case .taken(.signIn, _) = outcome { events.formUnion(context.facts.signIns.lastEvents) }
    if counts.hasRemovals { format = .graphDelta }
  }

  mutating func takeNoObject(_ value: JSONValue) { lost.add(value) }

  mutating func takeNested() { elements += 1 }

  /// Returns how many objects of a collection the page should have by its `count`.
  private func counted(of collection: CollectionLedger.Collection) -> Int64? {
    guard let counted, !hasNextLink || counts.collections.count == 1 else { return nil }
    let missing = max(0, counted - Int64(elements + lost.count))
    return Int64(counts[collection]) + missing
  }

  func fragment(in context: DecodingContext) -> (any DocumentReader)? {
    var fragment = self
    fragment.context = context
    fragment.objects = ObjectReader(context: context)
    (fragment.counts, fragment.lost) = (ObjectCounts(), LostRows())
    return fragment
  }

  mutating func join(_ fragment: any DocumentReader) {
    guard let fragment = fragment as? GraphPage else { return }
    // The fragment started counting from the number already read here.
    elements = max(elements, fragment.elements)
    counts.add(fragment.counts)
    events.formUnion(fragment.events)
    lost.add(fragment.lost)
    if counts.hasRemovals { format = .graphDelta }
  }

  mutating func end(isBroken: Bool) {
    // A page of nothing but model rows does not count as an answer.
    if counts.isNothingButModelRows { return }
    let byContext = counts.isNothingButRelations ? nil : place.odata?.kind?.collection
    context.facts.add(counts, alsoBroken: byContext, isBroken: isBroken)
    let isOther = place.odata != nil && byContext == nil
    if !isOther { context.facts.add(lost, of: byContext ?? counts.onlyCollection) }
    if elements == 0, lost.isEmpty, byContext == .signIns {
      context.facts.signIns.emptyLists += 1
    }
    // A delta query has its own last page although its context is that of the list.
    let query = format == .graphDelta ? query + " delta" : query
    for collection in counts.collections.union(byContext.map { [$0] } ?? []) {
      context.facts.pages.append(
        FileFacts.Page(
          collection: collection, query: query, events: collection == .signIns ? events : [],
          hasNextLink: hasNextLink, promised: promised,
          counted: counted(of: collection), objects: counts[collection]))
    }
    noteApplicationActivity(isBroken: isBroken)
    guard !isBroken, !hasNextLink else { return }
    noteRelation()
    noteRoles()
  }

  /// Records a page of the report on applications, which has no ledger of its own.
  private func noteApplicationActivity(isBroken: Bool) {
    guard place.odata?.kind == .servicePrincipalSignInActivity || counts.hasApplicationActivity
    else { return }
    context.facts.activity.applicationPages += 1
    context.facts.activity.promisedApplicationRows = max(
      context.facts.activity.promisedApplicationRows, promised ?? 0)
    if hasNextLink { context.facts.activity.openApplicationPages += 1 }
    let isShort = !hasNextLink && counted ?? 0 > Int64(elements)
    if isBroken || isShort || !lost.isEmpty {
      context.facts.activity.isApplicationReportBroken = true
    }
  }

  /// Records that a last page of roles is complete, possibly empty: for one holder, or for all.
  private func noteRoles() {
    context.inventory.listedRoleKinds.formUnion(counts.listedRoles)
    guard let odata = place.odata else { return }
    if let roles = odata.kind?.listedRoles { context.inventory.listedRoleKinds.insert(roles) }
    guard odata.listsRolesOfParent, odata.parentType == .servicePrincipal,
      let holder = odata.parentId
    else { return }
    context.inventory.listedRoleHolders.append(holder)
  }

  /// Records that a last page of owners or federated credentials is complete, possibly empty.
  private func noteRelation() {
    guard let relation = place.odata?.kind?.relation ?? counts.relation else { return }
    // An empty list of owners has no element that could show the parent.
    context.noteLastPage(
      relation, of: place.scope ?? counts.scope ?? objects.guessedScope(in: place))
  }
}
