import Inventory
import JSONReading

/// Takes one file apart: recognises each document and object, and hands it to its decoder.
struct ExportVisitor: JSONDocumentVisitor {
  static let streamedTable = JSONKeyTable(["value"])

  let context: DecodingContext
  /// The object that a lone child belongs to by its folder, as EntraExporter lays them out.
  let pathScope: (scope: ObjectScope, folder: String)?
  private(set) var format: ExportFormat?
  private(set) var objects = 0
  /// Objects of kinds that no report needs, or that nobody knows.
  private(set) var unknownObjects = 0

  // The document at hand
  private var shape = JSONDocumentShape.object
  private var odata: ODataContext?
  private var query = ""
  private var hasNextLink = false
  private var promised: Int64?
  private var documentObjects: [CollectionLedger.Collection: Int] = [:]
  private var elements = 0
  /// Set where owners or federated credentials of a nested collection were taken.
  private var relationScope: ObjectScope?

  var streamedMembers: JSONKeyTable { Self.streamedTable }

  /// - Parameter layout: the file's path with the names of directories that say what it belongs to.
  init(context: DecodingContext, layout: String) {
    self.context = context
    pathScope = ObjectScope.fromPath(layout)
  }

  mutating func beginDocument(_ shape: JSONDocumentShape, at offset: Int64) {
    self.shape = shape
    odata = nil
    query = ""
    hasNextLink = false
    promised = nil
    documentObjects = [:]
    elements = 0
    relationScope = nil
    switch shape {
    case .array: note(.array)
    case .envelope: note(.graphPage)
    case .object: break
    }
  }

  mutating func member(_ name: String, _ value: JSONValue) throws(JSONError) {
    switch name.lowercased() {
    case "@odata.context", "odata.metadata":
      readContext(value)
    case "@odata.nextlink", "odata.nextlink":
      hasNextLink = value.rawString?.isEmpty == false
    case "@odata.count":
      promised = value.integer
    default: break
    }
  }

  mutating func value(_ value: JSONValue) throws(JSONError) -> Int {
    guard value.kind == .object else {
      let end = try value.skip()
      elements += 1
      unknownObjects += 1
      return end
    }
    let end = try context.outer.read(value)
    elements += 1
    let isDocument = shape == .object
    var object = value
    if isDocument {
      if let text = context.outer[.odataContext] { readContext(text) }
      if try readSpecialDocument() { return end }
      // Documentation shows single answers wrapped in `value`.
      if odata != nil, let wrapped = context.outer[.value], wrapped.kind == .object {
        _ = try context.outer.read(wrapped)
        object = wrapped
      }
    }
    if try take(object) {
      if isDocument { note(.graphObject) }
    } else {
      unknownObjects += 1
    }
    return end
  }

  private mutating func readContext(_ value: JSONValue) {
    guard let text = value.string else { return }
    query = text.lowercased()
    odata = ODataContext(text)
    if let cloud = odata?.cloud { context.inventory.clouds.insert(cloud) }
  }

  mutating func endDocument() {
    for (collection, count) in documentObjects {
      context.facts.objects[collection, default: 0] += count
    }
    switch shape {
    case .array:
      if elements == 100, let collection = documentObjects.first?.key, documentObjects.count == 1 {
        context.facts.arraysOf100.append(collection)
      }
    case .envelope: endPage()
    case .object: break
    }
    documentObjects = [:]
  }

  /// Called where the file broke in the middle of a document.
  mutating func breakOff() {
    var collections = Set(documentObjects.keys)
    if let collection = odata?.kind?.collection { collections.insert(collection) }
    context.facts.brokenCollections.formUnion(collections)
    endDocument()
  }

  // MARK: Documents

  private mutating func note(_ found: ExportFormat) {
    switch format {
    case nil: format = found
    case .jsonLines?: break
    default: format = .jsonLines
    }
  }

  private mutating func endPage() {
    let kindByContext = odata?.kind?.collection
    let collections = Set(documentObjects.keys).union(kindByContext.map { [$0] } ?? [])
    for collection in collections {
      context.facts.pages.append(
        FileFacts.Page(
          collection: collection, query: query, hasNextLink: hasNextLink, promised: promised,
          objects: documentObjects[collection] ?? 0))
    }
    // An empty page of owners says that there are none.
    if let scope = relationScope ?? nestedScope, let kind = odata?.kind, !hasNextLink {
      noteRelationPage(kind, of: scope)
    }
  }

  private mutating func noteRelationPage(_ kind: ResourceKind, of scope: ObjectScope) {
    let relation: RelationPage.Relation
    switch kind {
    case .directoryObject: relation = .owners
    case .federatedIdentityCredential: relation = .federatedIdentityCredentials
    default: return
    }
    context.inventory.relationPages.append(
      RelationPage(relation: relation, objectType: scope.type, objectId: scope.id))
  }

  /// The object that the collection at hand belongs to, by its context or its folder.
  private var nestedScope: ObjectScope? {
    if let type = odata?.parentType, let id = odata?.parentId {
      return ObjectScope(type: type, id: id)
    }
    return pathScope?.scope
  }

  /// Errors, tokens and reports of our own, each a document by itself.
  private mutating func readSpecialDocument() throws(JSONError) -> Bool {
    let fields = context.outer
    if let error = fields[.error], error.kind == .object {
      _ = try context.inner.read(error)
      guard context.inner[.code] != nil else { return false }
      context.facts.graphErrors += 1
      note(.graphError)
      return true
    }
    for property in [GraphProperty.accessToken, .accessTokenOfOAuth, .refreshTokenOfOAuth] {
      guard let token = fields[property], token.rawString?.isEmpty == false else { continue }
      context.reportLeak(.token)
      note(.token)
      return true
    }
    if fields[.schemaVersion] != nil, let tool = fields[.tool], tool.kind == .object {
      _ = try context.inner.read(tool)
      guard context.inner[.name]?.string == "lapse" else { return false }
      note(.lapseReport)
      return true
    }
    return false
  }

  // MARK: Objects

  /// Hands the object whose members `context.outer` holds to its decoder.
  ///
  /// - Returns: false where nobody knows what it is.
  private mutating func take(_ value: JSONValue) throws(JSONError) -> Bool {
    guard let kind = kind() else { return false }
    switch kind {
    case .application:
      try DirectoryObjectDecoder(context: context).decode(.application, value)
    case .servicePrincipal:
      try DirectoryObjectDecoder(context: context).decode(.servicePrincipal, value)
    case .directoryObject:
      guard let scope = ownerScope else {
        if isNestedCollection { countUnattached(.owners) }
        return isNestedCollection
      }
      RelationDecoder(context: context).decodeOwner(context.outer, of: scope)
      noteRelationPageOfLoneChild(kind, of: scope)
    case .federatedIdentityCredential:
      guard let scope = federatedScope else {
        countUnattached(.federatedIdentityCredentials)
        return true
      }
      RelationDecoder(context: context).decodeFederated(context.outer, of: scope)
      relationScope = scope
      noteRelationPageOfLoneChild(kind, of: scope)
    case .organization: takeOrganization()
    case .credentialActivity: try SignInDecoder(context: context).decodeActivity()
    case .signIn: try SignInDecoder(context: context).decodeSignIn()
    case .passwordCredential, .keyCredential: takeLoneCredential(kind)
    case .other: return shape != .object
    }
    objects += 1
    if let collection = kind.collection { documentObjects[collection, default: 0] += 1 }
    return true
  }

  /// By the object's own type, then the document's context, then the keys.
  private func kind() -> ResourceKind? {
    let annotation = context.outer[.odataType, or: .odataTypeOfAADGraph]
    if let type = annotation?.string, let kind = ResourceKind(odataType: type) {
      // A service principal among owners is an owner.
      return kind == .servicePrincipal && odata?.kind == .directoryObject ? .directoryObject : kind
    }
    if let kind = odata?.kind { return kind }
    if pathScope?.folder == "owners" { return .directoryObject }
    return ResourceKind(context.outer)
  }

  private var isNestedCollection: Bool { odata?.kind == .directoryObject }

  private var ownerScope: ObjectScope? {
    guard pathScope?.folder == "owners" || odata?.parentId != nil else { return nil }
    return nestedScope
  }

  private var federatedScope: ObjectScope? {
    if let scope = nestedScope { return scope }
    return context.outer[.odataId]?.string.flatMap { ObjectScope.fromODataId($0) }
  }

  /// A child in a file of its own: the folder was asked for, so its siblings are all there are.
  private mutating func noteRelationPageOfLoneChild(_ kind: ResourceKind, of scope: ObjectScope) {
    if shape == .object { noteRelationPage(kind, of: scope) }
  }

  private func countUnattached(_ collection: CollectionLedger.Collection) {
    context.facts.unattached[collection, default: 0] += 1
  }

  private func takeOrganization() {
    let id = context.identifier(context.outer[.id], .id)
    guard !id.isMissing else { return }
    let name = context.text(context.outer[.displayName], .displayName) {
      context.reportLeak(.secretShapedName)
    }
    context.inventory.organizations.append(
      Organization(id: id, displayName: context.inventory.text.string(name)))
  }

  /// The answer of addPassword or `az ad app credential list`: it names no application.
  private mutating func takeLoneCredential(_ kind: ResourceKind) {
    let before = context.inventory.credentials.count
    _ = CredentialDecoder(context: context).decode(
      context.outer, source: kind == .passwordCredential ? .passwordCredential : .keyCredential,
      of: nil)
    context.inventory.credentials.removeSubrange(before...)
    countUnattached(.applications)
  }
}
