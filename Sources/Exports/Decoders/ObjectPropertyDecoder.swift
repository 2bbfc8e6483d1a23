import Inventory
import JSONReading

/// Reads what tells how an application is used: redirect URIs, API, permissions, tags, notes.
struct ObjectPropertyDecoder {
  let context: DecodingContext
  /// The object with its type, ids and origin; gets flags and properties.
  private(set) var object: DirectoryObject

  private var fields: JSONFieldSet { context.outer }
  private let first: Int

  /// Tags that stand on nearly every principal and tell nothing.
  private static let common: [StaticString] = [
    "windowsazureactivedirectoryintegratedapp", "hideapp",
  ]

  init(context: DecodingContext, object: DirectoryObject) {
    self.context = context
    self.object = object
    first = context.inventory.properties.count
  }

  /// Reads the properties of the object whose members `context.outer` holds.
  mutating func decode() throws(JSONError) {
    try readPlatforms()
    try readExposure()
    try readPermissions()
    try readList(.tags, .tag)
    keep(fields[.notes], .notes, .note)
    keep(fields[.uniqueName], .uniqueName, .uniqueName)
    keep(
      fields[.serviceManagementReference], .serviceManagementReference, .serviceManagementReference)
    keep(fields[.publisherDomain], .publisherDomain, .publisherDomain)
    try readList(.servicePrincipalNames, .servicePrincipalName)
    try readList(.alternativeNames, .alternativeName)
    object.createdByAppId = context.identifier(fields[.createdByAppId], .createdByAppId)
    object.firstProperty = UInt32(truncatingIfNeeded: first)
    object.propertyCount = UInt32(
      truncatingIfNeeded: context.inventory.properties.count - first)
  }

  // MARK: Platforms

  private mutating func readPlatforms() throws(JSONError) {
    if let (redirects, home) = try members(of: .web, .redirectUris, .homePageUrl) {
      if try readList(redirects, .redirectUris, .webRedirectUri) {
        object.flags.insert(.redirectsCollected)
      }
      keep(home, .homePageUrl, .homePageUrl)
    }
    keep(fields[.homepage], .homepage, .homePageUrl)
    let kind: ObjectProperty.Kind = object.type == .application ? .webRedirectUri : .replyUrl
    if try readList(fields[.replyUrls], .replyUrls, kind), object.type == .application {
      object.flags.insert(.redirectsCollected)
    }
    for platform in [GraphProperty.spa, .publicClient] {
      guard let (redirects, _) = try members(of: platform, .redirectUris, .homePageUrl) else {
        continue
      }
      if try hasElements(redirects, .redirectUris) { object.flags.insert(.hasPublicRedirects) }
    }
    let isPublic =
      fields[.publicClient]?.bool
      ?? context.bool(fields[.isFallbackPublicClient], .isFallbackPublicClient)
    if isPublic == true { object.flags.insert(.fallbackPublicClient) }
  }

  // MARK: What it offers and what it asks for

  private mutating func readExposure() throws(JSONError) {
    if try readList(fields[.identifierUris], .identifierUris, .identifierUri) {
      object.flags.insert(.exposureCollected)
    }
    var exposes = context.inventory.properties[first...].contains { $0.kind == .identifierUri }
    if let (scopes, _) = try members(of: .api, .oauth2PermissionScopes, .homePageUrl),
      try hasElements(scopes, .oauth2PermissionScopes)
    {
      exposes = true
    }
    // A service principal shows the roles and scopes of its application.
    if object.type == .application, try hasElements(fields[.appRoles], .appRoles) { exposes = true }
    if exposes { object.flags.insert(.exposesAPI) }
  }

  private mutating func readPermissions() throws(JSONError) {
    guard let required = fields[.requiredResourceAccess] else { return }
    var flags: DirectoryObject.Flags = []
    let context = context
    let found = try context.forEach(required, .requiredResourceAccess) {
      element throws(JSONError) in
      guard element.kind == .object else { return try element.skip() }
      let end = try context.inner.read(element)
      guard let access = context.inner[.resourceAccess] else { return end }
      if let asked = context.smallObject(access)?[.type] {
        flags.formUnion(Self.permission(asked))
      } else if var elements = JSONArrayCursor(access) {
        while let permission = try elements.next() {
          if let asked = context.smallObject(permission)?[.type] {
            flags.formUnion(Self.permission(asked))
          }
          elements.resume(at: try permission.skip())
        }
      }
      return end
    }
    if found { flags.insert(.permissionsCollected) }
    object.flags.formUnion(flags)
  }

  private static func permission(_ type: JSONValue) -> DirectoryObject.Flags {
    if type.equals("role") { return .requiresRoles }
    return type.equals("scope") ? .requiresScopes : []
  }

  // MARK: Parts

  /// Two members of a small object; nil where it is none.
  private func members(
    of property: GraphProperty, _ first: GraphProperty, _ second: GraphProperty
  ) throws(JSONError) -> (JSONValue?, JSONValue?)? {
    guard let value = fields[property], value.kind == .object else { return nil }
    _ = try context.inner.read(value)
    return (context.inner[first], context.inner[second])
  }

  private func hasElements(
    _ value: JSONValue?, _ property: GraphProperty
  ) throws(JSONError) -> Bool {
    guard let value, value.kind == .array || value.kind == .object else { return false }
    var found = false
    _ = try context.forEach(value, property) { element throws(JSONError) in
      found = true
      return try element.skip()
    }
    return found
  }

  private mutating func readList(
    _ property: GraphProperty, _ kind: ObjectProperty.Kind
  ) throws(JSONError) {
    _ = try readList(fields[property], property, kind)
  }

  /// - Returns: whether there was a list, be it empty.
  private mutating func readList(
    _ value: JSONValue?, _ property: GraphProperty, _ kind: ObjectProperty.Kind
  ) throws(JSONError) -> Bool {
    guard let value, !value.isNull else { return false }
    // Windows PowerShell writes a single text without its array.
    if value.kind == .string {
      if PowerShell.isCutList(value) { return false }
      take(value, property, kind, position: nil)
      return true
    }
    var position: UInt16 = 0
    var listed = self
    let found = try context.forEach(value, property) { element throws(JSONError) in
      if element.kind == .string { listed.take(element, property, kind, position: position) }
      position = position == .max ? position : position + 1
      return try element.skip()
    }
    self = listed
    return found
  }

  private mutating func take(
    _ value: JSONValue, _ property: GraphProperty, _ kind: ObjectProperty.Kind, position: UInt16?
  ) {
    switch kind {
    case .tag:
      if value.equals("windowsazureactivedirectoryonpremapp") {
        object.flags.insert(.applicationProxy)
      } else if value.equals("windowsazureactivedirectorycustomsinglesignonapplication")
        || value.equals("windowsazureactivedirectorygalleryapplicationnonprimaryv1")
        || value.equals("windowsazureactivedirectorygalleryapplicationprimaryv1")
      {
        object.flags.insert(.singleSignOnApplication)
      }
      if Self.common.contains(where: { value.equals($0) }) { return }
    case .servicePrincipalName:
      if let raw = value.rawString, Identifier(guid: raw) != nil { return }
    default: break
    }
    keep(value, property, kind, position: position)
  }

  private func keep(
    _ value: JSONValue?, _ property: GraphProperty, _ kind: ObjectProperty.Kind,
    position: UInt16? = nil
  ) {
    guard let value, value.kind == .string else { return }
    let text = context.text(value, property) {
      context.reportLeak(.secretShapedName, object: object)
    }
    guard !text.isNone else { return }
    context.inventory.properties.append(
      ObjectProperty(kind: kind, text: text, origin: object.origin, position: position))
  }
}
