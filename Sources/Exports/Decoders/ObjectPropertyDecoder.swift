import Inventory
import JSONReading

/// Reads how an application is used: redirect URIs, API, permissions, tags, notes.
struct ObjectPropertyDecoder {
  let context: DecodingContext
  /// The object with its type, ids and origin; receives flags, properties and the selection.
  private(set) var object: DirectoryObject
  /// Properties that the exporter leaves out if they are empty.
  let omitsWhenEmpty: DirectoryObject.Selection

  private var fields: JSONFieldSet { context.outer }
  private let first: Int

  init(
    context: DecodingContext, object: DirectoryObject,
    omitsWhenEmpty: DirectoryObject.Selection = []
  ) {
    self.context = context
    self.object = object
    self.omitsWhenEmpty = omitsWhenEmpty
    first = context.inventory.properties.count
  }

  /// Decodes the properties of the object whose members are in `context.outer`.
  mutating func decode() throws(JSONError) {
    try readPlatforms()
    try readExposure()
    object.flags.formUnion(try readPermissions())
    note(.tags, try readList(fields[.tags], .tags, .tag))
    keep(fields[.notes], .notes, .note)
    keep(fields[.description], .description, .description)
    keep(fields[.uniqueName], .uniqueName, .uniqueName)
    keep(
      fields[.serviceManagementReference], .serviceManagementReference, .serviceManagementReference)
    keep(fields[.publisherDomain], .publisherDomain, .publisherDomain)
    note(
      .servicePrincipalNames,
      try readList(fields[.servicePrincipalNames], .servicePrincipalNames, .servicePrincipalName))
    note(
      .alternativeNames,
      try readList(fields[.alternativeNames], .alternativeNames, .alternativeName))
    object.createdByAppId = context.identifier(fields[.createdByAppId], .createdByAppId)
    object.firstProperty = UInt32(truncatingIfNeeded: first)
    object.propertyCount = UInt32(
      truncatingIfNeeded: context.inventory.properties.count - first)
  }

  /// The state of a list.
  private enum Listing {
    case absent
    /// All of it was readable.
    case whole(isEmpty: Bool)
    /// It is null, cut short, or holds elements that do not belong there.
    case damaged(isEmpty: Bool)

    var hasElements: Bool {
      switch self {
      case .absent: false
      case .whole(let isEmpty), .damaged(let isEmpty): !isEmpty
      }
    }
  }

  /// - Returns: whether the property is known, even if empty.
  @discardableResult
  private mutating func note(
    _ selection: DirectoryObject.Selection, _ listing: Listing
  ) -> Bool {
    switch listing {
    case .absent: guard omitsWhenEmpty.contains(selection) else { return false }
    case .damaged: return false
    case .whole: break
    }
    object.selected.insert(selection)
    return true
  }

  // MARK: Platforms

  private mutating func readPlatforms() throws(JSONError) {
    let (redirects, home) = try members(of: .web, .redirectUris, .homePageUrl)
    let web = try readList(redirects, .redirectUris, .webRedirectUri)
    if object.type == .application, note(.webRedirectUris, web) {
      object.flags.insert(.redirectsCollected)
    }
    keep(home, .homePageUrl, .homePageUrl)
    keep(fields[.homepage], .homepage, .homepage)
    let replies = try readList(fields[.replyUrls], .replyUrls, .replyUrl)
    if note(.replyUrls, replies), object.type == .application, case .whole = replies {
      // AAD Graph keeps the URIs of all platforms together.
      object.flags.insert(.redirectsCollected)
      object.selected.formUnion([.webRedirectUris, .publicRedirectUris])
    }
    let spa = try readPublicRedirects(of: .spa)
    let publicClient = try readPublicRedirects(of: .publicClient)
    if object.type == .application, isKnown(.publicRedirectUris, spa),
      isKnown(.publicRedirectUris, publicClient)
    {
      object.selected.insert(.publicRedirectUris)
    }
    let isPublic =
      fields[.publicClient]?.truth
      ?? context.bool(fields[.isFallbackPublicClient], .isFallbackPublicClient)
    if isPublic == true { object.flags.insert(.fallbackPublicClient) }
  }

  private mutating func readPublicRedirects(
    of platform: GraphProperty
  ) throws(JSONError) -> Listing {
    let (redirects, _) = try members(of: platform, .redirectUris, .homePageUrl)
    let listing = try elements(of: redirects, .redirectUris)
    if listing.hasElements { object.flags.insert(.hasPublicRedirects) }
    return listing
  }

  private func isKnown(_ selection: DirectoryObject.Selection, _ listing: Listing) -> Bool {
    switch listing {
    case .absent: omitsWhenEmpty.contains(selection)
    case .damaged: false
    case .whole: true
    }
  }

  // MARK: Exposed API and required permissions

  private mutating func readExposure() throws(JSONError) {
    let uris = try readList(fields[.identifierUris], .identifierUris, .identifierUri)
    if note(.identifierUris, uris) { object.flags.insert(.exposureCollected) }
    var exposes = context.inventory.properties[first...].contains { $0.kind == .identifierUri }
    var scopes = try elements(of: fields[.oauth2PermissionScopes], .oauth2PermissionScopes)
    if case .absent = scopes {
      scopes = try elements(of: fields[.oauth2Permissions], .oauth2Permissions)
    }
    if object.type == .application, fields[.api] != nil {
      let (nested, _) = try members(of: .api, .oauth2PermissionScopes, .homePageUrl)
      scopes = try elements(of: nested, .oauth2PermissionScopes)
    }
    note(.oauth2PermissionScopes, scopes)
    let roles = try elements(of: fields[.appRoles], .appRoles)
    note(.appRoles, roles)
    if scopes.hasElements { object.flags.insert(.exposesScopes) }
    // A service principal shows its application's roles and scopes.
    if object.type == .application {
      exposes = exposes || scopes.hasElements || roles.hasElements
    }
    if exposes { object.flags.insert(.exposesAPI) }
  }

  private mutating func readPermissions() throws(JSONError) -> DirectoryObject.Flags {
    guard let required = fields[.requiredResourceAccess] else {
      guard note(.requiredResourceAccess, .absent) else { return [] }
      return .permissionsCollected
    }
    var permissions = RequiredPermissions()
    let context = context
    let found = try context.forEach(required, .requiredResourceAccess) {
      element throws(JSONError) in
      guard element.kind == .object else {
        permissions.isWhole = false
        return try element.skip()
      }
      let end = try context.inner.read(element)
      let resource = context.inner[.resourceAppId]?.guid
      guard let access = context.inner[.resourceAccess], access.kind != .string else {
        permissions.isWhole = false
        return end
      }
      if let permission = context.smallObject(access) {
        permissions.add(permission, of: resource)
      } else if var elements = JSONArrayCursor(access) {
        while let permission = try elements.next() {
          if let (fields, end) = context.wholeSmallObject(permission) {
            permissions.add(fields, of: resource)
            elements.resume(at: end)
          } else {
            permissions.isWhole = false
            elements.resume(at: try permission.skip())
          }
        }
      } else {
        permissions.isWhole = false
      }
      return end
    }
    if found, permissions.isWhole, note(.requiredResourceAccess, .whole(isEmpty: false)) {
      permissions.flags.formUnion(permissions.wholeFlags)
    }
    return permissions.flags
  }

  // MARK: Parts

  /// Returns two members of a small object; nil if it is not an object.
  private func members(
    of property: GraphProperty, _ first: GraphProperty, _ second: GraphProperty
  ) throws(JSONError) -> (JSONValue?, JSONValue?) {
    guard let value = fields[property], value.kind == .object else { return (nil, nil) }
    _ = try context.inner.read(value)
    return (context.inner[first], context.inner[second])
  }

  /// Returns what is known about a list of objects or texts whose content is not needed.
  private func elements(
    of value: JSONValue?, _ property: GraphProperty
  ) throws(JSONError) -> Listing {
    guard let value else { return .absent }
    guard value.kind == .array || value.kind == .object else { return .damaged(isEmpty: true) }
    var (isEmpty, isWhole) = (true, true)
    var list = try context.list(value, property)
    let found = list != nil
    while let element = try list?.next() {
      isEmpty = false
      if element.kind == .string ? PowerShell.isCutObject(element) : element.kind != .object {
        isWhole = false
      }
      // The text is not kept, but it is in the export, so a secret in it is reported.
      if element.withString({ context.looksSecret($0, property) }) == true {
        context.reportLeak(.secretShapedName, object: object)
      }
      list?.resume(at: try element.skip())
    }
    return found && isWhole ? .whole(isEmpty: isEmpty) : .damaged(isEmpty: isEmpty)
  }

  /// Keeps the texts of a list.
  private mutating func readList(
    _ value: JSONValue?, _ property: GraphProperty, _ kind: ObjectProperty.Kind
  ) throws(JSONError) -> Listing {
    guard let value else { return .absent }
    // Graph never returns a null list; PowerShell writes one for a property that was not requested.
    guard !value.isNull else { return .damaged(isEmpty: true) }
    // Windows PowerShell writes a single text without its array.
    if value.kind == .string {
      if PowerShell.isCutList(value) { return .damaged(isEmpty: true) }
      take(value, property, kind, position: nil)
      // At its depth limit it joins the texts with spaces.
      return value.rawString?.contains(32) == true
        ? .damaged(isEmpty: false) : .whole(isEmpty: false)
    }
    var position: UInt32 = 0
    var isWhole = true
    var list = try context.list(value, property)
    let found = list != nil
    while let element = try list?.next() {
      if element.kind == .string {
        take(element, property, kind, position: position)
      } else {
        isWhole = false
      }
      position = position == .max ? position : position + 1
      list?.resume(at: try element.skip())
    }
    return found && isWhole ? .whole(isEmpty: position == 0) : .damaged(isEmpty: position == 0)
  }

  private mutating func take(
    _ value: JSONValue, _ property: GraphProperty, _ kind: ObjectProperty.Kind, position: UInt32?
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
      // These tags are on nearly every service principal and say nothing.
      if value.equals("windowsazureactivedirectoryintegratedapp") || value.equals("hideapp") {
        return
      }
    case .servicePrincipalName:
      if let raw = value.rawString, Identifier(guid: raw) != nil { return }
    default: break
    }
    keep(value, property, kind, position: position)
  }

  private func keep(
    _ value: JSONValue?, _ property: GraphProperty, _ kind: ObjectProperty.Kind,
    position: UInt32? = nil
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
