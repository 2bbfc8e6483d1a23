/// A property of an application or service principal, kept as text for the rules.
///
/// It is one entry of a list, or a property with a single value.
public struct ObjectProperty: Sendable {
  /// Which property it is.
  public enum Kind: UInt8, CaseIterable, Sendable {
    /// `web.redirectUris`
    case webRedirectUri
    /// `replyUrls` of a service principal, or of an AAD Graph application.
    case replyUrl
    /// `web.homePageUrl`
    case homePageUrl
    /// `homepage` of a service principal, or of an AAD Graph application.
    case homepage
    /// `identifierUris`
    case identifierUri
    /// `servicePrincipalNames` that are not GUIDs.
    case servicePrincipalName
    /// `alternativeNames`; for a managed identity, its Azure resource.
    case alternativeName
    /// `tags` that rules may use.
    case tag
    /// `notes`
    case note
    /// `serviceManagementReference`
    case serviceManagementReference
    /// `uniqueName`
    case uniqueName
    /// `publisherDomain`
    case publisherDomain
    /// `description`
    case description

    /// The property's JSON pointer below its object, without the index of the entry.
    public var pointer: String {
      switch self {
      case .webRedirectUri: "/web/redirectUris"
      case .replyUrl: "/replyUrls"
      case .homePageUrl: "/web/homePageUrl"
      case .homepage: "/homepage"
      case .identifierUri: "/identifierUris"
      case .servicePrincipalName: "/servicePrincipalNames"
      case .alternativeName: "/alternativeNames"
      case .tag: "/tags"
      case .note: "/notes"
      case .serviceManagementReference: "/serviceManagementReference"
      case .uniqueName: "/uniqueName"
      case .publisherDomain: "/publisherDomain"
      case .description: "/description"
      }
    }
  }

  public var kind: Kind
  public var text: TextReference
  public var origin: OriginReference
  private var index = OptionalPosition()

  /// The index of the entry in its list; nil if the property has a single value.
  public var position: UInt32? {
    get { index.value }
    set { index.value = newValue }
  }

  public init(
    kind: Kind, text: TextReference, origin: OriginReference = .none, position: UInt32? = nil
  ) {
    self.kind = kind
    self.text = text
    self.origin = origin
    self.position = position
  }
}

extension ObjectProperty: ReferringRecord {
  mutating func move(by shift: ReferenceShift) {
    shift.move(&text)
    shift.move(&origin)
  }
}

extension TenantInventory {
  /// Returns the stored properties of an object; after merging, sorted by kind and text.
  package func properties(of object: DirectoryObject) -> ArraySlice<ObjectProperty> {
    properties[object.propertyRange]
  }

  /// Returns where in the inputs a property is, as `file.json#/pointer`.
  package func citation(_ property: ObjectProperty) -> String? {
    citation(
      property.origin,
      suffix: property.kind.pointer + (property.position.map { "/\($0)" } ?? ""))
  }
}
