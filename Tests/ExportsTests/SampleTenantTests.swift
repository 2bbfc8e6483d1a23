import Exports
import Foundation
import Inventory
import TestSupport
import Testing

@Suite("The sample tenant")
struct SampleTenantTests {
  /// What Foundation finds in the same files, sorted by file name rather than content.
  private struct Count {
    /// Object ids in lower case.
    var applications: Set<String> = []
    var principals: Set<String> = []
    /// Credentials as `object/source/keyId/usage/type`.
    var credentials: Set<String> = []
    var owners: Set<String> = []
    var federated: Set<String> = []
    var activities = 0
    var signIns = 0
    var notAboutCredentials = 0
    var organizations = 0
    var principalActivities = 0
    var directoryRoles = 0
    var azureRoles = 0

    init() throws {
      for path in try Fixtures.files(below: "SampleTenant") {
        let data = try Data(
          contentsOf: URL(fileURLWithPath: Fixtures.path("SampleTenant/" + path)))
        let texts = path.hasSuffix(".jsonl") ? data.split(separator: 10).map { Data($0) } : [data]
        for text in texts {
          add(try JSONSerialization.jsonObject(with: text), from: path)
        }
      }
    }

    private mutating func add(_ value: Any, from path: String) {
      if let array = value as? [Any] {
        for element in array { add(element, from: path) }
      } else if let object = value as? [String: Any] {
        if let elements = object["value"] as? [Any] {
          add(elements, from: path)
        } else {
          add(object: object, from: path)
        }
      }
    }

    private mutating func add(object: [String: Any], from path: String) {
      let parts = path.split(separator: "/").map(String.init)
      let name = parts.last ?? ""
      if let place = parts.firstIndex(of: "Owners"), let id = text(object, "id") {
        owners.insert(parts[place - 1].lowercased() + "/" + id)
      } else if name.hasPrefix("organization") {
        organizations += 1
      } else if name.hasPrefix("appCredentialSignInActivities") {
        activities += 1
      } else if name.hasPrefix("directoryRoleAssignments") {
        directoryRoles += 1
      } else if name.hasPrefix("azureRoleAssignments") {
        azureRoles += 1
      } else if name.hasPrefix("servicePrincipalSignInActivities") {
        principalActivities += 1
      } else if name.hasPrefix("servicePrincipalSignIns") {
        signIns += 1
        let status = object["status"] as? [String: Any]
        if text(object, "servicePrincipalCredentialKeyId") == nil,
          text(object, "federatedCredentialId") == nil, status?["errorCode"] as? Int == 0
        {
          notAboutCredentials += 1
        }
      } else {
        let isPrincipal = name.hasPrefix("servicePrincipals")
        let id =
          text(object, "id") ?? text(object, "objectId") ?? "appid-"
          + (text(object, "appId") ?? "?")
        if isPrincipal { principals.insert(id) } else { applications.insert(id) }
        addMembers(of: object, id: id)
      }
    }

    private mutating func addMembers(of object: [String: Any], id: String) {
      for (number, source) in ["passwordCredentials", "keyCredentials"].enumerated() {
        for credential in elements(object, source) {
          let key =
            text(credential, "keyId")
            ?? ["startDateTime", "endDateTime", "startDate", "endDate", "displayName"]
            .map { text(credential, $0) ?? "" }.joined(separator: " ")
          credentials.insert(
            "\(id)/\(number)/\(key)/\(text(credential, "usage") ?? "")/\(text(credential, "type") ?? "")"
          )
        }
      }
      for owner in elements(object, "owners") {
        owners.insert(id + "/" + (text(owner, "id") ?? "?"))
      }
      for one in elements(object, "federatedIdentityCredentials") {
        federated.insert(id + "/" + (text(one, "id") ?? "?"))
      }
    }

    private func value(_ object: [String: Any], _ name: String) -> Any? {
      object.first { $0.key.lowercased() == name.lowercased() }?.value
    }

    /// The value in lower case; nil if it is absent, null or empty.
    private func text(_ object: [String: Any], _ name: String) -> String? {
      guard let text = value(object, name) as? String, !text.isEmpty else { return nil }
      return text.lowercased()
    }

    private func elements(_ object: [String: Any], _ name: String) -> [[String: Any]] {
      if let one = value(object, name) as? [String: Any] { return [one] }
      return value(object, name) as? [[String: Any]] ?? []
    }
  }

  private func inventory() async -> TenantInventory {
    await ExportReader.read([Fixtures.path("SampleTenant")], jobs: 2)
  }

  @Test func `every file is used without loss of data`() async throws {
    let inventory = await inventory()
    #expect(inventory.unusable.isEmpty)
    #expect(inventory.problems.isEmpty)
    #expect(inventory.inputs.map(\.path).sorted() == (try Fixtures.files(below: "SampleTenant")))
    #expect(inventory.inputs.allSatisfy { $0.objects > 0 && $0.sha256?.count == 64 })
  }

  @Test func `objects match those that Foundation finds`() async throws {
    let (inventory, count) = (await inventory(), try Count())
    #expect(
      Set(inventory.objects(of: .application).map { inventory.spelling(of: $0.id) })
        == count.applications)
    #expect(
      Set(inventory.objects(of: .servicePrincipal).map { inventory.spelling(of: $0.id) })
        == count.principals)
    #expect(inventory.merged.count == count.applications.count + count.principals.count)
    #expect(inventory.ledger(.applications)?.objects == count.applications.count)
    #expect(inventory.ledger(.servicePrincipals)?.objects == count.principals.count)
    #expect(inventory.servicePrincipalSignInActivity.count == count.principalActivities)
    #expect(count.applications.count > 50)
  }

  @Test func `credentials of each object match those that Foundation finds`() async throws {
    let (inventory, count) = (await inventory(), try Count())
    var expected: [String: Int] = [:]
    for credential in count.credentials {
      expected[String(credential.prefix { $0 != "/" }), default: 0] += 1
    }
    for object in inventory.merged {
      let id = inventory.spelling(of: object.id)
      #expect(Int(object.credentialCount) == expected[id] ?? 0, "\(id)")
    }
    #expect(inventory.mergedCredentials.count == count.credentials.count)
  }

  @Test func `owners, federated credentials and log rows match those that Foundation finds`()
    async throws
  {
    let (inventory, count) = (await inventory(), try Count())
    #expect(
      Set(
        inventory.owners.map {
          inventory.spelling(of: $0.objectId) + "/" + inventory.spelling(of: $0.id)
        })
        == count.owners)
    #expect(inventory.owners.count == count.owners.count)
    #expect(
      Set(
        inventory.federatedIdentityCredentials.map {
          inventory.spelling(of: $0.objectId) + "/" + inventory.spelling(of: $0.id)
        }) == count.federated)
    #expect(inventory.credentialActivity.count == count.activities)
    #expect(inventory.ledger(.signIns)?.objects == count.signIns)
    #expect(inventory.signIns.count == count.signIns - count.notAboutCredentials)
    #expect(inventory.organizations.count == count.organizations)
    #expect(inventory.directoryRoleAssignments.count == count.directoryRoles)
    #expect(inventory.azureRoleAssignments.count == count.azureRoles)
    #expect(count.directoryRoles > 0 && count.azureRoles > 0)
    #expect(count.activities > 0 && count.signIns > 0 && !count.federated.isEmpty)
  }

  @Test func `the tenant is the expected one`() async throws {
    let expected = try String(
      contentsOfFile: Fixtures.path("SampleTenant.expected.md"), encoding: .utf8)
    let ids = await inventory().organizations.map(\.id.guidText)
    #expect(ids.count == 1)
    #expect(ids.allSatisfy { expected.contains("Tenant `\($0)`") })
  }

  @Test func `every credential with an expected verdict is in the inventory`() async throws {
    let inventory = await inventory()
    let expected = try String(
      contentsOfFile: Fixtures.path("SampleTenant.expected.md"), encoding: .utf8)
    var known: Set<String> = []
    for object in inventory.merged {
      for credential in inventory.credentials[object.credentialRange] {
        known.insert(inventory.spelling(of: object.id) + inventory.spelling(of: credential.keyId))
      }
    }
    for one in inventory.federatedIdentityCredentials {
      known.insert(inventory.spelling(of: one.objectId) + inventory.spelling(of: one.id))
    }
    var rows = 0
    let section = expected.components(separatedBy: "## Credentials").dropFirst().first ?? ""
    for line in (section.components(separatedBy: "\n## ").first ?? "").split(separator: "\n") {
      let codes = line.split(separator: "`", omittingEmptySubsequences: false)
      guard codes.count >= 5 else { continue }
      rows += 1
      // `x-…` marks a credential without a keyId in the export.
      guard !codes[3].hasPrefix("x-") else { continue }
      #expect(known.contains(String(codes[1] + codes[3])), "\(line)")
    }
    #expect(rows == 166)
  }
}
