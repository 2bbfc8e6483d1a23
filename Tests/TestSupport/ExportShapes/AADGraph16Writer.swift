import Inventory
import System

/// AAD Graph 1.6: `objectId`, `endDate`, relative links, the tenant in `odata.metadata`, and the
/// names of passwords as UTF-16 in `customKeyIdentifier`.
enum AADGraph16Writer: ExportShapeWriter {
  static func files(of tenant: ExportedTenant) -> [ExportedFile] {
    let graph = GraphResources(tenant: tenant)
    return [
      ("Application", tenant.applications), ("ServicePrincipal", tenant.servicePrincipals),
    ].flatMap { type, entries in
      pages(of: entries.map { object($0, type, graph) }, type, tenant).enumerated().map {
        ExportedFile("\(type)s-\($0).json", $1)
      }
    }
  }

  private static func pages(
    of objects: [ExportJSON], _ type: String, _ tenant: ExportedTenant
  ) -> [ExportJSON] {
    let size = 6
    let starts = Array(stride(from: 0, to: max(1, objects.count), by: size))
    let home = (tenant.organization?.id ?? Tenant.id).guidText
    return starts.map { start in
      var members: [ExportJSON.Member] = [
        (
          "odata.metadata",
          .text("https://graph.windows.net/\(home)/$metadata#directoryObjects")
        )
      ]
      if start != starts.last {
        let kind = "directoryObjects/$/Microsoft.DirectoryServices.\(type)"
        members.append(("odata.nextLink", .text(kind + "?$filter=&$skiptoken=X'\(start)'")))
      }
      members.append(("value", .list(Array(objects[start..<min(start + size, objects.count)]))))
      return .object(members)
    }
  }

  static func object(
    _ entry: TenantObject, _ type: String, _ graph: GraphResources
  ) -> ExportJSON {
    let names = [
      "id": "objectId", "deletedDateTime": "deletionTimestamp",
      "appOwnerOrganizationId": "appOwnerTenantId",
    ]
    var members = graph.object(entry).without("createdDateTime", "info").members.map {
      (name: names[$0.name] ?? $0.name, value: $0.value)
    }
    let isApplication = entry.object.type == .application
    members.removeAll { $0.name == "passwordCredentials" || $0.name == "keyCredentials" }
    if isApplication, entry.object.signInAudience != .absent {
      members.removeAll { $0.name == "signInAudience" }
      let isOpen = entry.object.signInAudience != .azureADMyOrg
      members.append(("availableToOtherTenants", .bool(isOpen)))
    }
    members.append(("keyCredentials", .list(graph.keys(of: entry).map(credential))))
    members.append(("passwordCredentials", .list(graph.passwords(of: entry).map(credential))))
    return .object([
      ("odata.type", .text("Microsoft.DirectoryServices.\(type)")), ("objectType", .text(type)),
    ]).appended(members)
  }

  private static func credential(_ graph: ExportJSON) -> ExportJSON {
    let names = ["startDateTime": "startDate", "endDateTime": "endDate", "secretText": "value"]
    let isPassword = graph["type"] == nil && graph["usage"] == nil && graph["secretText"] != nil
    return .object(
      graph.without("displayName", "hint", "key").members.map { name, value in
        if name == "customKeyIdentifier", isPassword, case .null = value,
          case .text(let label)? = graph["displayName"]
        {
          return (name, .text(Base64.encode(bytes(of: label, like: graph["keyId"]))))
        }
        return (names[name] ?? name, value)
      })
  }

  /// The portal wrote UTF-16 with a byte order mark, old modules UTF-16 without one, or UTF-8.
  private static func bytes(of label: String, like keyId: ExportJSON?) -> [UInt8] {
    let choice = (keyId?.description.utf8.reduce(0) { $0 + Int($1) } ?? 0) % 3
    if choice == 0 { return Array(label.utf8) }
    return ((choice == 1 ? "\u{FEFF}" : "") + label).utf16.flatMap {
      [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)]
    }
  }
}
