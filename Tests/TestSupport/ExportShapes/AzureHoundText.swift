import Inventory

/// AzureHound's elements: `{"kind":"AZApp","data":{…}}`.
///
/// Identifiers and names are in upper case, and empty members are omitted.
struct AzureHoundText {
  let tenant: ExportedTenant

  var elements: [ExportJSON] {
    let graph = GraphResources(tenant: tenant)
    var elements: [ExportJSON] = []
    if let organization = tenant.organization {
      elements.append(element("AZTenant", [("displayName", capital(organization.displayName))]))
    }
    for entry in tenant.objects.living {
      let object = entry.object
      let isApplication = object.type == .application
      let kind = isApplication ? "AZApp" : "AZServicePrincipal"
      let data = Self.omittingEmpty(graph.object(entry)).mapTop(["id", "appId", "displayName"])
      elements.append(element(kind, data.members))
      elements.append(owners(of: object, kind: kind + "Owner", graph))
      let federated = tenant.federated(of: object).map { federated in
        ExportJSON.object([
          ("fic", Self.omittingEmpty(graph.federated(federated)).mapTop(["id"])),
          ("appId", capital(object.id.guidText)),
        ])
      }
      guard !federated.isEmpty else { continue }
      elements.append(
        element(
          "AZFederatedIdentityCredential",
          [("fics", .list(federated)), ("appId", capital(object.appId.guidText))]))
    }
    return elements
  }

  private func owners(
    of object: DirectoryObject, kind: String, _ graph: GraphResources
  ) -> ExportJSON {
    let isApplication = object.type == .application
    // For applications, the inner appId is the object id and the outer one the client id.
    let member = isApplication ? "appId" : "servicePrincipalId"
    let owners = tenant.owners(of: object).map { owner in
      ExportJSON.object([
        ("owner", Self.omittingEmpty(graph.owner(owner)).mapTop(["id"])),
        (member, capital(object.id.guidText)),
      ])
    }
    let parent = isApplication ? object.appId : object.id
    return element(
      kind,
      [
        ("owners", owners.isEmpty ? .null : .list(owners)),
        (member, capital(parent.guidText)),
      ])
  }

  private func element(_ kind: String, _ data: [ExportJSON.Member]) -> ExportJSON {
    var data = data
    if let organization = tenant.organization {
      data.append(("tenantId", capital(organization.id.guidText)))
      data.append(("tenantName", capital(organization.displayName)))
    }
    return .object([("kind", .text(kind)), ("data", .object(data))])
  }

  private func capital(_ text: String?) -> ExportJSON { .text((text ?? "").uppercased()) }

  /// Go's `omitempty`, at every depth.
  private static func omittingEmpty(_ graph: ExportJSON) -> ExportJSON {
    graph.mapObjects { members in
      members.filter { member in
        switch member.value {
        case .null, .bool(false): false
        case .text(let text), .bytes(let text): !text.isEmpty
        case .list(let elements): !elements.isEmpty
        case .fields(let names, _): !names.isEmpty
        default: true
        }
      }
    }
  }
}

extension ExportJSON {
  /// Converts the texts of some top-level members to upper case.
  fileprivate func mapTop(_ names: Set<String>) -> ExportJSON {
    .object(
      members.map { name, value in
        guard names.contains(name), case .text(let text) = value else { return (name, value) }
        return (name, .text(text.uppercased()))
      })
  }
}
