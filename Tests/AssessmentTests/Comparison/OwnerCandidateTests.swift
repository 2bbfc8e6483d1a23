import Inventory
import TestSupport
import Testing

@testable import Assessment

/// Who is suggested as someone who may know an application's owner, and when nobody is.
@Suite struct OwnerCandidateTests {
  private static func inventory(
    ownerIsEnabled: Bool?? = .none, acts: [(String, DirectoryAct.Action, Int64)] = []
  ) -> TenantInventory {
    var tenant = Tenant().app("a").secret("k", -10, 100)
    if ownerIsEnabled != nil { tenant = tenant.owner("ada") }
    var inventory = tenant.inventory()
    if let isEnabled = ownerIsEnabled, let index = inventory.owners.indices.first {
      inventory.owners[index].isAccountEnabled = isEnabled
    }
    let application = inventory.objects.first { $0.type == .application }?.id ?? .missing
    for (who, action, days) in acts {
      inventory.directoryActs.append(
        DirectoryAct(
          action: action, time: Tenant.asOf.advanced(bySeconds: days * Instant.secondsPerDay),
          by: inventory.text.append(who), isApplication: false, objectId: application,
          subject: .missing))
    }
    return inventory
  }

  private func candidates(_ inventory: TenantInventory) throws -> [[String]] {
    let report = try Assessor.assess(inventory, options: AssessmentOptions(asOf: Tenant.asOf))
    return report.objects.indices.map { report.ownerCandidates(ofObjectAt: $0).map(\.who) }
  }

  private static let acts: [(String, DirectoryAct.Action, Int64)] = [
    ("bob", .credentialAdded, -1), ("eve", .objectCreated, -20), ("eve", .objectCreated, -19),
    ("mallory", .ownerAdded, -2),
  ]

  @Test func `only people who acted are named, the creator first, then the latest`() throws {
    let found = try candidates(Self.inventory(acts: Self.acts))
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { $0 == ["eve", "eve", "bob"] })
  }

  @Test(arguments: [true, nil] as [Bool?])
  func `an active or possibly active owner is asked instead`(_ isEnabled: Bool?) throws {
    let found = try candidates(Self.inventory(ownerIsEnabled: isEnabled, acts: Self.acts))
    #expect(found.allSatisfy { $0.isEmpty })
  }

  @Test func `a disabled owner does not count`() throws {
    let found = try candidates(Self.inventory(ownerIsEnabled: false, acts: Self.acts))
    #expect(found.contains { $0 == ["eve", "eve", "bob"] })
  }

  @Test func `the order of the log does not matter`() throws {
    let found = try candidates(Self.inventory(acts: Self.acts))
    let again = try candidates(Self.inventory(acts: Self.acts.reversed()))
    #expect(again == found)
  }
}
