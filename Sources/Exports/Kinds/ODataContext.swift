import Inventory
import SecretShapes

/// The content of an `@odata.context`: which collection, of which object, from which cloud.
///
/// It names the collection even if `value` is empty, which is why it takes precedence over anything
/// in the objects. For the forms see https://docs.oasis-open.org/odata/odata/v4.01/ §10 (context
/// URL).
struct ODataContext {
  var kind: ResourceKind?
  /// The object that a nested collection belongs to.
  var parentType: DirectoryObject.ObjectType?
  var parentId: Identifier?
  /// The parent's name if it is not a GUID, e.g. a domain.
  var parentName: String?
  var cloud: Cloud?
  /// Whether a list of application permissions holds those granted to the parent.
  ///
  /// Otherwise it holds those that others have been granted on the parent.
  var listsRolesOfParent = false
  /// Whether it lists deleted objects: `directory/deletedItems`.
  private(set) var isOfDeleted = false
  /// Whether it is from Graph v1.0, which lists sign-ins of people only.
  let isOfVersion1: Bool
  /// Whether it is one object rather than a list.
  private(set) var isEntity = false

  init(_ text: String) {
    cloud = Cloud(url: text)
    isOfVersion1 = text.contains("/v1.0/")
    guard let hash = text.firstIndex(of: "#") else { return }
    let all = text[text.index(after: hash)...].split(separator: "/").map(Segment.init)
    isEntity = all.contains { $0.name == "$entity" }
    let segments = all.filter { !["$entity", "$delta", "@element"].contains($0.name) }
    guard let last = segments.last else { return }
    kind = Self.kind(of: last.element ?? last.name, parent: segments.dropLast().last?.name)
    isOfDeleted = segments.contains { $0.name == "deleteditems" }
    // Without a type it lists objects of all kinds, which say themselves what they are.
    if last.name == "deleteditems" { kind = nil }
    listsRolesOfParent = last.name == "approleassignments"
    // A single object requested by id is not an owner: its own members say what it is.
    if segments.count == 1, all.count > 1, kind == .directoryObject { kind = nil }
    if segments.count > 1, let parent = segments.dropLast().last {
      switch parent.name {
      case "applications": parentType = .application
      case "serviceprincipals": parentType = .servicePrincipal
      default: break
      }
      parentId = parentType == nil ? nil : parent.key
      parentName = parent.name == "domains" ? parent.quotedText : nil
    }
  }

  private static func kind(of name: String, parent: String?) -> ResourceKind {
    switch name {
    case "directoryobjects" where parent == nil, "owners": .directoryObject
    case "federatedidentitycredentials": .federatedIdentityCredential
    case "organization": .organization
    case "appcredentialsigninactivities": .credentialActivity
    case "serviceprincipalsigninactivities": .servicePrincipalSignInActivity
    case "signins", "summarizedsignin", "getsummarizedserviceprincipalsignins",
      "getsummarizednoninteractivesignins", "getsummarizedmsisignins":
      .signIn
    case "passwordcredentials": .passwordCredential
    case "keycredentials": .keyCredential
    case "defaultappmanagementpolicy", "appmanagementpolicies": .appManagementPolicy
    case "recommendations": .recommendation
    case "directoryaudits": .directoryAudit
    case "approleassignments", "approleassignedto": .appRoleAssignment
    case "roleassignments" where parent == "directory": .directoryRoleAssignment
    case "oauth2permissiongrants": .oauth2PermissionGrant
    case "federationconfiguration": .domainFederation
    case "applications", "agentidentityblueprints": .application
    case "serviceprincipals": .servicePrincipal
    case "users", "groups": parent == nil ? .other : .directoryObject
    default: ResourceKind(odataType: name) ?? .other
    }
  }

  /// One step of the path after `#`: `applications('<id>')`, `applications(id,appId)`.
  private struct Segment {
    /// In lower case.
    var name: String
    /// The quoted GUID in the parentheses.
    var key: Identifier?
    /// The quoted text in the parentheses.
    var quotedText: String?
    /// The element type of `Collection(microsoft.graph.signIn)`, in lower case.
    var element: String?

    init(_ text: Substring) {
      let parts = text.split(separator: "(", maxSplits: 1)
      name = parts.first.map { $0.lowercased() } ?? ""
      guard parts.count == 2 else { return }
      let inner = parts[1].prefix { $0 != ")" }
      if name == "collection" {
        let type = inner.lowercased()
        element = type.hasPrefix("microsoft.graph.") ? type : "microsoft.graph.\(type)"
      }
      guard inner.first == "'" else { return }
      let quoted = inner.dropFirst().prefix { $0 != "'" }
      key = Identifier(guid: quoted)
      // Text shaped like a secret is not a domain; in lower case it would no longer be recognised.
      quotedText =
        quoted.isEmpty || SecretShape.matches(String(quoted)) ? nil : String(quoted).lowercased()
    }
  }
}
