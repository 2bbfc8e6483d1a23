import Inventory

/// What an `@odata.context` says: which collection, of which object, from which cloud.
///
/// It names the collection even where `value` is empty, which is why it decides before anything in
/// the objects does. Forms: https://docs.oasis-open.org/odata/odata/v4.01/ §10 (context URL).
struct ODataContext {
  var kind: ResourceKind?
  /// The object that a nested collection belongs to.
  var parentType: DirectoryObject.ObjectType?
  var parentId: Identifier?
  var cloud: Cloud?

  init(_ text: String) {
    cloud = Cloud(url: text)
    guard let hash = text.firstIndex(of: "#") else { return }
    let segments = text[text.index(after: hash)...].split(separator: "/").map(Segment.init)
      .filter { $0.name != "$entity" }
    guard let last = segments.last else { return }
    kind = Self.kind(of: last.name, parent: segments.dropLast().last?.name)
    if segments.count > 1, let parent = segments.dropLast().last {
      switch parent.name {
      case "applications": parentType = .application
      case "serviceprincipals": parentType = .servicePrincipal
      default: break
      }
      parentId = parentType == nil ? nil : parent.key
    }
  }

  private static func kind(of name: String, parent: String?) -> ResourceKind {
    switch name {
    case "applications", "microsoft.graph.application", "agentidentityblueprints":
      .application
    case "serviceprincipals", "microsoft.graph.serviceprincipal": .servicePrincipal
    case "directoryobjects", "owners": .directoryObject
    case "federatedidentitycredentials": .federatedIdentityCredential
    case "organization": .organization
    case "appcredentialsigninactivities": .credentialActivity
    case "signins": .signIn
    case "microsoft.graph.passwordcredential", "passwordcredentials": .passwordCredential
    case "microsoft.graph.keycredential", "keycredentials": .keyCredential
    case "users", "groups": parent == nil ? .other : .directoryObject
    default: .other
    }
  }

  /// One step of the path behind `#`: `applications('<id>')`, `applications(id,appId)`.
  private struct Segment {
    /// Lower case.
    var name: String
    /// A GUID in quotes between the parentheses.
    var key: Identifier?

    init(_ text: Substring) {
      let parts = text.split(separator: "(", maxSplits: 1)
      name = parts.first.map { $0.lowercased() } ?? ""
      guard parts.count == 2 else { return }
      let inner = parts[1].prefix { $0 != ")" }
      guard inner.first == "'" else { return }
      key = Identifier(guid: inner.dropFirst().prefix { $0 != "'" })
    }
  }
}
