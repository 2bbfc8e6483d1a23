import Assessment
import Inventory

/// Links to the objects of the report's tenant in the Entra admin centre.
///
/// There are links only if the tenant's id and the object's id are GUIDs. Hosts (read 2026-11-23):
/// https://learn.microsoft.com/entra/fundamentals/faq; if an export does not name its cloud, the
/// host of the global one. Microsoft does not document the addresses of pages: these are the ones
/// that the portal itself shows. It has no page for the sign-ins of one application, so that link
/// leads to the log of the tenant.
struct PortalLinks {
  private let inventory: TenantInventory
  private let registration: String
  private let principal: String
  private let singleSignOn: String
  /// The sign-in log of the tenant.
  let signIns: PortalLink
  /// The positions of service principals, by appId.
  private let principals: IdentifierTable

  /// Creates the links; nil if the tenant is unknown.
  init?(_ report: AssessmentReport) {
    guard Identifier(guid: report.tenant.id) != nil else { return nil }
    inventory = report.inventory
    let view = "https://\(Self.host(of: report.tenant.cloud))/\(report.tenant.id)/#view/"
    registration = view + "Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Credentials/appId/"
    principal = view + "Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Overview/objectId/"
    singleSignOn = view + "Microsoft_AAD_IAM/ManagedAppMenuBlade/~/SignOn/objectId/"
    signIns = PortalLink(view + "Microsoft_AAD_IAM/SignInEventsV3Blade")
    let objects = inventory.objects
    var principals = IdentifierTable(capacity: objects.count)
    for index in inventory.objectOrder {
      let object = objects[Int(index)]
      guard object.type == .servicePrincipal, !object.appId.isMissing else { continue }
      _ = principals.insert(Int(index), under: object.appId) { objects[$0].appId }
    }
    self.principals = principals
  }

  private static func host(of cloud: Cloud?) -> String {
    switch cloud {
    case .global, nil: "entra.microsoft.com"
    case .usgov, .usgovDoD: "entra.microsoft.us"
    case .china: "entra.microsoftonline.cn"
    }
  }

  /// Returns the page with the credentials of an application registration.
  ///
  /// nil for other objects and for those in the recycle bin, which have none.
  func credentials(of object: DirectoryObject) -> PortalLink? {
    guard object.type == .application, !object.flags.contains(.deleted), isGUID(object.appId)
    else { return nil }
    return PortalLink(registration, object.appId)
  }

  /// Returns the enterprise application page of a service principal, or of an application's own.
  func enterpriseApplication(of object: DirectoryObject) -> PortalLink? {
    guard let id = principalId(of: object), isGUID(object.appId) else { return nil }
    return PortalLink(principal, id, "/appId/", object.appId)
  }

  /// Returns the page on which a credential is managed.
  func page(of kind: CredentialKind, on object: DirectoryObject) -> PortalLink? {
    if let link = credentials(of: object) { return link }
    guard kind == .samlSigningCertificate, let id = principalId(of: object), isGUID(object.appId)
    else { return enterpriseApplication(of: object) }
    return PortalLink(singleSignOn, id, "/appId/", object.appId)
  }

  /// The same addresses as templates: `{name}` stands for a property of the rows of applications.
  var templates: [(name: String, address: String)] {
    [
      ("credentials", registration + "{appId}"),
      ("enterpriseApplication", principal + "{servicePrincipalId}/appId/{appId}"),
      ("signIns", signIns.text),
      ("singleSignOn", singleSignOn + "{servicePrincipalId}/appId/{appId}"),
    ]
  }

  /// Returns the object id of the service principal that has an enterprise application page.
  func principalId(of object: DirectoryObject) -> Identifier? {
    guard !object.flags.contains(.deleted) else { return nil }
    switch object.type {
    case .servicePrincipal: return isGUID(object.id) ? object.id : nil
    case .domain: return nil
    case .application:
      guard !object.appId.isMissing,
        let index = principals.index(
          of: object.appId, identifierAt: { inventory.objects[$0].appId })
      else { return nil }
      let principal = inventory.objects[index]
      return isGUID(principal.id) && !principal.flags.contains(.deleted) ? principal.id : nil
    }
  }

  private func isGUID(_ identifier: Identifier) -> Bool {
    !identifier.isMissing && inventory.spellings[identifier] == nil
  }
}
